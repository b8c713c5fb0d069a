#include "support/broken_engines.hpp"

// Mistakes in walking the tree. They are made on the base protocol, whose ids they know.

namespace patella::test {
namespace {

QuestionId question(const Protocol& protocol, std::string_view id) { return protocol.find_question(id).value(); }

/// A walk that takes one answer for another.
void walk_with(const Protocol& protocol, const Answers& answers, Walk& walk, std::string_view id, Answer was,
               Answer taken) {
  Answers changed = answers;
  if (answers[question(protocol, id)] == was) changed.set(question(protocol, id), taken);
  patella::walk_tree(protocol, changed, walk);
}

/// A tick of a red flag is overlooked.
void skips_a_flag(const Protocol& protocol, const Answers& answers, Walk& walk) {
  walk_with(protocol, answers, walk, "same-day-signs", Answer::items(2), Answer::items(0));
}

/// "Don't know" at a red flag counts as nothing.
void trusts_not_knowing(const Protocol& protocol, const Answers& answers, Walk& walk) {
  walk_with(protocol, answers, walk, "soon-signs", Answer::unknown(), Answer::items(0));
}

/// Who does not know where it hurts goes on as if it were in front.
void guesses_the_place(const Protocol& protocol, const Answers& answers, Walk& walk) {
  walk_with(protocol, answers, walk, "place", Answer::unknown(), Answer::choice(0));
}

/// Who does not know how it began goes on as if it were bit by bit: round the questions after an injury.
void guesses_the_onset(const Protocol& protocol, const Answers& answers, Walk& walk) {
  walk_with(protocol, answers, walk, "onset", Answer::unknown(), Answer::choice(0));
}

void asks_twice(const Protocol& protocol, const Answers& answers, Walk& walk) {
  patella::walk_tree(protocol, answers, walk);
  if (walk.verdict() && !answers[question(protocol, "stairs")].is_missing()) walk.end = question(protocol, "stairs");
}

/// A whole branch of the tree is left out.
void forgets_children(const Protocol& protocol, const Answers& answers, Walk& walk) {
  Answers grown = answers;
  const QuestionId age = question(protocol, "age");
  const QuestionId hip = question(protocol, "hip-signs");
  if (!answers[age].is_missing()) grown.set(age, Answer::value(30));
  grown.clear(hip);
  patella::walk_tree(protocol, grown, walk);
}

}  // namespace

std::vector<BrokenEngine> broken_trees() {
  using enum BrokenEngine::In;
  return {
      {"a tick is overlooked", "red-flag", tree, {.walk_tree = skips_a_flag}, "a sign of urgency same-day ends in"},
      {"a red flag that is not known counts as none",
       "red-flag",
       tree,
       {.walk_tree = trusts_not_knowing},
       "a sign of urgency soon ends in"},
      {"not knowing the place is taken for the kneecap",
       "unknown-never-helps",
       tree,
       {.walk_tree = guesses_the_place},
       "not knowing place turns unclear (routine) into runners-knee (self-care, with a plan)"},
      {"not knowing the onset gets round the injury",
       "unknown-never-helps",
       tree,
       {.walk_tree = guesses_the_onset},
       "not knowing onset turns "},
      {"a question is asked again",
       "path-ends",
       tree,
       {.walk_tree = asks_twice},
       "the question stairs is asked again after it was answered"},
      {"no child is ever asked about the hip",
       "reached",
       tree,
       {.walk_tree = forgets_children},
       "no path comes to the node hip"},
  };
}

}  // namespace patella::test
