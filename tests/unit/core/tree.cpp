#include "patella/tree.hpp"

#include <algorithm>
#include <random>
#include <set>

#include "support/naive_tree.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

/// Numbers that are the same on every machine: no std distribution is.
class Dice {
 public:
  explicit Dice(std::uint32_t start) : random_(start) {}
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }

 private:
  std::mt19937 random_;
};

Answer random_answer(const Question& question, Dice& dice) {
  switch (question.kind) {
    case QuestionKind::yes_no: return Answer::yes_no(dice.below(2) == 1);
    case QuestionKind::choice: return Answer::choice(dice.below(static_cast<int>(question.choices.size())));
    case QuestionKind::scale:
    case QuestionKind::number: return Answer::value(question.min + dice.below(question.max - question.min + 1));
    case QuestionKind::checklist: break;
  }
  // Mostly nothing is ticked, so that many walks get past the signs.
  if (dice.below(10) < 7) return Answer::items(0);
  std::uint32_t ticked = 0;
  for (std::size_t i = 0; i < question.choices.size(); ++i)
    if (dice.below(4) == 0) ticked |= 1U << i;
  return Answer::items(ticked);
}

Answers random_answers(const Protocol& protocol, Dice& dice) {
  Answers answers = protocol.no_answers();
  const int missing = dice.below(3) * 10;  // per cent; a third of the sets is complete
  const int unknown = dice.below(4) * 10;
  for (std::size_t i = 0; i < protocol.questions().size(); ++i) {
    const auto id = id_at<QuestionId>(i);
    if (dice.below(100) < missing) continue;
    answers.set(id, dice.below(100) < unknown ? Answer::unknown() : random_answer(protocol[id], dice));
  }
  return answers;
}

std::string end_of_walk(const Protocol& protocol, std::string_view text) {
  return test::in_words(protocol, walk_tree(protocol, test::answers(protocol, text))).end;
}

}  // namespace

TEST_CASE("a second, naive evaluator agrees on 20 000 answer sets of the built-in protocol") {
  const Protocol& protocol = test::built_in();
  Dice dice(20261122);
  std::set<std::string> ends;
  Walk walk;
  for (int i = 0; i < 20000; ++i) {
    const Answers answers = random_answers(protocol, dice);
    walk_tree(protocol, answers, walk);
    const test::NaiveWalk got = test::in_words(protocol, walk);
    const test::NaiveWalk wanted = test::walk_naively(protocol, answers);
    ends.insert(wanted.end);
    if (got == wanted) continue;
    FAIL_CHECK("set ", i, ": ", got.end, " after ", got.path.size(), " nodes, naively ", wanted.end, " after ",
               wanted.path.size());
  }
  // The sets reach most of the tree, or they would prove little.
  std::size_t verdicts = 0, questions = 0;
  for (const std::string& end : ends) (end[0] == '?' ? questions : verdicts) += 1;
  CHECK(verdicts >= protocol.verdicts().size() * 3 / 4);
  CHECK(questions >= protocol.questions().size() / 2);
}

TEST_CASE("the naive evaluator agrees on the base protocol") {
  const Protocol protocol = test::base_protocol();
  Dice dice(1);
  for (int i = 0; i < 5000; ++i) {
    const Answers answers = random_answers(protocol, dice);
    CHECK(test::in_words(protocol, walk_tree(protocol, answers)) == test::walk_naively(protocol, answers));
  }
}

TEST_CASE("a walk ends at a verdict or at the first open question") {
  struct Row {
    const char* answers;
    const char* end;
  };
  const Row rows[] = {
      {"", "?emergency-signs"},
      {"emergency-signs=cold-foot", "call"},
      {"emergency-signs=unknown", "call"},
      {"emergency-signs=none", "?age"},
      {"emergency-signs=none age=17", "?hip-signs"},
      {"emergency-signs=none age=18", "?same-day-signs"},
      {"emergency-signs=none age=unknown", "?hip-signs"},
      {"emergency-signs=none age=17 hip-signs=unknown", "today"},
      {"emergency-signs=none age=17 hip-signs=no", "?same-day-signs"},
      {"emergency-signs=none age=18 same-day-signs=fever,locked", "today"},
      {"emergency-signs=none age=18 same-day-signs=none onset=unknown", "?twisted"},
      {"emergency-signs=none age=18 same-day-signs=none onset=sudden twisted=no soon-signs=none", "sprain"},
  };
  const Protocol protocol = test::base_protocol();
  for (const Row& row : rows) {
    INFO(row.answers);
    CHECK(end_of_walk(protocol, row.answers) == row.end);
  }
}

TEST_CASE("a count stops asking once its branch is certain") {
  struct Row {
    const char* answers;
    const char* end;
  };
  const Row rows[] = {
      {"", "?stairs"},
      {"stairs=yes", "?squat"},
      {"stairs=yes squat=yes", "runners-knee"},
      {"stairs=no squat=no", "unclear"},
      {"stairs=no squat=yes", "?small-knee-bend"},
      {"stairs=no squat=yes small-knee-bend=1", "runners-knee"},
      {"stairs=no squat=yes small-knee-bend=0", "unclear"},
      {"stairs=no squat=yes small-knee-bend=unknown", "unclear"},
      {"squat=yes small-knee-bend=3", "runners-knee"},
      {"stairs=unknown", "?squat"},
      {"stairs=unknown squat=unknown small-knee-bend=0", "unclear"},
      {"stairs=unknown squat=unknown small-knee-bend=9", "unclear"},
      {"stairs=unknown squat=yes small-knee-bend=9", "runners-knee"},
      {"stairs=unknown squat=no small-knee-bend=0", "unclear"},
  };
  const Protocol protocol = test::base_protocol();
  const std::string before =
      "emergency-signs=none age=30 same-day-signs=none onset=gradual soon-signs=none place=front ";
  for (const Row& row : rows) {
    INFO(row.answers);
    CHECK(end_of_walk(protocol, before + row.answers) == row.end);
  }
}

TEST_CASE("an undecided count says that it was taken because of an unknown") {
  const Protocol protocol = test::base_protocol();
  const auto last = [&](std::string_view more) {
    return test::in_words(protocol, walk_tree(protocol, test::runner(protocol, more))).path.back();
  };
  CHECK(last("stairs=unknown squat=yes") == "loads/unknown?");
  CHECK(last("stairs=unknown squat=no") == "loads/0-1");
  CHECK(last("squat=no") == "loads/0-1");
}

TEST_CASE("a walk is reused, not added to") {
  const Protocol protocol = test::base_protocol();
  Walk walk;
  walk_tree(protocol, test::runner(protocol), walk);
  const std::size_t steps = walk.path.size();
  walk_tree(protocol, test::runner(protocol), walk);
  CHECK(walk.path.size() == steps);
  walk_tree(protocol, protocol.no_answers(), walk);
  CHECK(walk.path.empty());
  CHECK_FALSE(walk.verdict());
  CHECK(walk.open());
}

TEST_CASE("whatever a completion asks and ends in was seen ahead") {
  const Protocol& protocol = test::built_in();
  Dice dice(7);
  for (int i = 0; i < 2000; ++i) {
    Answers answers = random_answers(protocol, dice);
    const Ahead ahead = look_ahead(protocol, answers);
    for (Walk walk = walk_tree(protocol, answers); walk.open(); walk = walk_tree(protocol, answers)) {
      const bool seen = std::ranges::find(ahead.open, *walk.open()) != ahead.open.end();
      if (!seen) FAIL_CHECK("set ", i, ": ", protocol[*walk.open()].id, " was not seen ahead");
      answers.set(*walk.open(), random_answer(protocol[*walk.open()], dice));
    }
    const VerdictId end = *walk_tree(protocol, answers).verdict();
    const bool seen = std::ranges::find(ahead.verdicts, end) != ahead.verdicts.end();
    if (!seen) FAIL_CHECK("set ", i, ": ", protocol[end].id, " was not seen ahead");
  }
}

TEST_CASE("ahead of a finished walk nothing is open") {
  const Protocol protocol = test::base_protocol();
  const Ahead ahead = look_ahead(protocol, test::runner(protocol));
  CHECK(ahead.open.empty());
  REQUIRE(ahead.verdicts.size() == 1);
  CHECK(protocol[ahead.verdicts[0]].id == "runners-knee");
}
