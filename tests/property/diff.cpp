#include <fmt/format.h>

#include <map>
#include <set>

#include "patella/diff.hpp"
#include "random_answers.hpp"
#include "support/dice.hpp"
#include "support/interview.hpp"
#include "support/random_protocol.hpp"

// Whatever a person says, two triages end otherwise exactly where the comparison of their protocols says so.
// RC_PARAMS="max_success=10000" runs a long campaign.

using namespace patella;
using namespace patella::property;

namespace {

/// Ids that stand in quotes behind `key = ` or within a tree's `go`.
std::vector<std::string> words_after(const std::string& toml, const std::string& key) {
  std::set<std::string> found;
  for (std::size_t at = toml.find(key); at != std::string::npos; at = toml.find(key, at + 1)) {
    const std::size_t from = at + key.size();
    const std::size_t end = std::min(toml.find_first_of("]\"\n", from), toml.size());
    found.insert(toml.substr(from, end - from));
  }
  return {found.begin(), found.end()};
}

/// Puts `fresh` in place of one of the places at which `old` stands.
void replace_one(test::Dice& dice, std::string& toml, const std::string& old, const std::string& fresh) {
  std::vector<std::size_t> places;
  for (std::size_t at = toml.find(old); at != std::string::npos; at = toml.find(old, at + 1)) places.push_back(at);
  if (!places.empty()) toml.replace(dice.of(places), old.size(), fresh);
}

/// One number, at most some steps further.
void move_number(test::Dice& dice, std::string& toml, const std::string& key) {
  std::vector<std::size_t> places;
  for (std::size_t at = toml.find(key); at != std::string::npos; at = toml.find(key, at + 1))
    places.push_back(at + key.size());
  if (places.empty()) return;
  const std::size_t at = dice.of(places);
  const std::size_t end = toml.find_first_not_of("0123456789", at);
  if (end == at || end == std::string::npos) return;
  const int number = std::stoi(toml.substr(at, end - at)) + dice.roll(-3, 3);
  toml.replace(at, end - at, std::to_string(std::max(0, number)));
}

/// A change such as an author makes: another target, urgency, threshold, item, limit. It may break the protocol.
std::string mutated(test::Dice& dice, std::string toml) {
  static const std::vector<std::string> urgencies = {"emergency", "same-day", "soon", "routine", "self-care"};
  const auto quoted = [](const std::string& word) { return "\"" + word + "\""; };
  const std::vector<std::string> verdicts = words_after(toml, "[verdicts.");
  switch (dice.roll(0, 7)) {
    case 0: replace_one(dice, toml, "= " + quoted(dice.of(verdicts)), "= " + quoted(dice.of(verdicts))); break;
    case 1:
      replace_one(dice, toml, "urgency = " + quoted(dice.of(urgencies)), "urgency = " + quoted(dice.of(urgencies)));
      break;
    case 2: move_number(dice, toml, "at_least = "); break;
    case 3: move_number(dice, toml, "at_most = "); break;
    case 4: replace_one(dice, toml, "pain-masked", "plan-not-for-you"); break;
    case 5: replace_one(dice, toml, "is = \"yes\"", "is = \"no\""); break;
    case 6: replace_one(dice, toml, "items = [", "items = [{ id = \"fresh\", label = \"New\" }, "); break;
    default: move_number(dice, toml, "value = "); break;
  }
  return toml;
}

/// The same person in front of both questionnaires: what they say to either of the questions.
test::Said said_to(const Protocol& before, const Protocol& after) {
  test::Said said;
  for (const Protocol* protocol : {&before, &after}) {
    const int unknown_in = *rc::gen::elementOf(std::vector<int>{0, 4, 12});
    const Answers answers = complete_answers(*protocol, unknown_in);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const Question& question = protocol->questions()[i];
      const std::string typed = format_answer(question, answers[id_at<QuestionId>(i)]);
      const auto [at, fresh] = said.try_emplace(question.id, typed);
      if (!fresh && *rc::gen::inRange(0, 2) == 0) at->second = typed;
    }
  }
  return said;
}

/// Every example comes to what its group says, told what it shows and no more.
void check_examples(const Protocol& before, const Protocol& after, const ProtocolDiff& diff) {
  for (const BehaviourChange& each : diff.behaviour) {
    RC_ASSERT(!(each.before == each.after));
    RC_ASSERT(each.classes > 0U && each.classes <= each.sets);
    if (each.before.not_taken.empty()) RC_ASSERT(test::end_with(before, each.told_before) == each.before);
    if (each.after.not_taken.empty()) RC_ASSERT(test::end_with(after, each.told_after) == each.after);
  }
}

void check_people(const Protocol& before, const Protocol& after, const ProtocolDiff& diff) {
  for (int person = 0; person < 25; ++person) {
    const test::Said said = said_to(before, after);
    const test::Interview old = test::interview(before, said);
    const test::Interview fresh = test::interview(after, said);
    RC_ASSERT(!old.open && !fresh.open);
    RC_ASSERT(old.end == fresh.end || test::group_for(diff, old.end, fresh.end) != nullptr);
    if (diff.behaviour.empty()) RC_ASSERT(old.end == fresh.end);
  }
}

void compare(const std::string& toml) {
  const auto before = load_protocol(toml);
  RC_ASSERT(before.has_value());
  test::Dice dice(*rc::gen::noShrink(rc::gen::arbitrary<std::uint64_t>()));
  std::string changed = toml;
  for (int i = dice.roll(1, 3); i > 0; --i) changed = mutated(dice, changed);
  const auto after = load_protocol(changed);
  RC_PRE(after.has_value());
  const bool forth = *rc::gen::arbitrary<bool>();
  const Protocol& a = forth ? *before : *after;
  const Protocol& b = forth ? *after : *before;
  const auto diff = diff_protocols(a, b);
  RC_ASSERT(diff.has_value());
  RC_CLASSIFY(diff->behaviour.empty(), "the same ends");
  RC_CLASSIFY(!diff->behaviour.empty(), "other ends");
  check_examples(a, b, *diff);
  check_people(a, b, *diff);
}

void random_protocols_compared() { compare(*test::random_valid_protocol()); }
void built_in_compared() { compare(std::string(default_protocol_toml())); }

/// Against itself, nothing differs.
void like_itself() {
  const auto protocol = load_protocol(*test::random_valid_protocol());
  const auto diff = diff_protocols(*protocol, *protocol);
  RC_ASSERT(diff.has_value());
  RC_ASSERT(diff->behaviour.empty());
  RC_ASSERT(diff->facts.empty());
}

}  // namespace

int main() {
  bool fine = rc::check("a protocol behaves like itself", like_itself);
  fine = rc::check("random protocols differ where the comparison says so", random_protocols_compared) && fine;
  fine = rc::check("changes of the built-in protocol differ where the comparison says so", built_in_compared) && fine;
  return fine ? 0 : 1;
}
