#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "patella/diff.hpp"

/// Triages as people live them: question by question, each answered only when it is asked. Knows nothing of classes.
namespace patella::test {

/// What one person says, by question id, as it is typed.
using Said = std::map<std::string, std::string>;

/// How far that leads: an end, or a question to which nothing was said.
struct Interview {
  std::optional<std::string> open;
  TriageEnd end;
  Answers told;
};
Interview interview(const Protocol& protocol, const Said& said);

int answered(const Answers& told);

/// The end of a triage with exactly these answers, which must be all that it asks for.
TriageEnd end_with(const Protocol& protocol, const Answers& told);

/// Everything that can be typed in answer to a question of one or both of the protocols, `unknown` last.
std::vector<std::string> everything_to_say(const Protocol& before, const Protocol& after, const std::string& question);

/// The group of `diff` for a pair of ends; null: none of its groups holds it.
const BehaviourChange* group_for(const ProtocolDiff& diff, const TriageEnd& before, const TriageEnd& after);

/// How many answers end otherwise, group by group, by conducting every interview there is.
struct Counted {
  std::uint64_t sets = 0;
  std::map<const BehaviourChange*, std::uint64_t> changes;
  std::map<const BehaviourChange*, int> fewest;  ///< answers that it takes to see it, under both protocols
  std::uint64_t unheard = 0;                     ///< answers that end otherwise, and no group of the diff holds them
};
Counted count_interviews(const Protocol& before, const Protocol& after, const ProtocolDiff& diff);

}  // namespace patella::test
