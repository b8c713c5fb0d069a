#pragma once

#include <string>
#include <vector>

#include "patella/answer.hpp"
#include "patella/finding.hpp"
#include "patella/verdict.hpp"

namespace patella {

class Protocol;

/// What one finding says for or against a condition: likelihood ratios, 1 is neutral.
struct Evidence {
  FindingId finding{};
  double present = 1;  ///< ratio when the finding is there, > 0
  double absent = 1;   ///< ratio when it is known not to be there, > 0
  SourceId source{};
  bool heuristic = false;  ///< our estimate, no study behind the number
};

/// A condition of the knee. Ranks the differential; never overrules the tree.
struct Condition {
  std::string id;
  std::string name;
  std::string about;
  Sourced prior;  ///< relative weight before any answer
  std::vector<Evidence> evidence;
};

/// What an answer to one question does to the weights of all conditions: as if none of its findings were there, and
/// what each finding that is there makes of that.
struct AnswerWeights {
  struct Factor {
    ConditionId condition{};
    double ratio = 1;
  };
  struct Present {
    FindingId finding{};
    std::vector<Factor> factors;
  };
  std::vector<Factor> absent;  ///< of each condition that looks at the question
  std::vector<Present> present;
  /// What each value multiplies by, `least` first and in the same order: looked up instead of evaluated. Of a checklist
  /// only what nothing ticked does; empty where a question takes many values.
  std::vector<std::vector<Factor>> by_value;
  int least = 0;
};

/// From which share of the total (0-1) a condition is called likely, or possible; and the most that one answer may
/// count, as a ratio.
struct RankingRules {
  Sourced history_cap;
  Sourced likely;
  Sourced possible;
};

/// How well a condition fits, beside the others.
enum class Likelihood : std::uint8_t { likely, possible, less_likely };

/// likely, possible, less likely
std::string_view to_word(Likelihood likelihood);

/// A condition's place in the differential.
struct Ranked {
  ConditionId condition{};
  double share = 0;  ///< 0-1, of the weight of all conditions
  Likelihood likelihood = Likelihood::less_likely;
};

/// Ranks all conditions by prior times likelihood ratios, strongest first; equal weights keep the protocol's order.
/// Unknown and missing answers count neither for nor against. `ranked` is reused, and keeps the `most` strongest.
void rank_conditions(const Protocol& protocol, const Answers& answers, std::size_t most, std::vector<Ranked>& ranked);
std::vector<Ranked> rank_conditions(const Protocol& protocol, const Answers& answers);

/// What spoke for a condition, against it, and what was not answered; strongest first. Points into the protocol.
struct Support {
  std::vector<const Evidence*> in_favour;
  std::vector<const Evidence*> against;
  std::vector<const Evidence*> missing;
};
Support support_for(const Protocol& protocol, const Answers& answers, ConditionId condition);

}  // namespace patella
