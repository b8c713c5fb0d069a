#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patella/checkin.hpp"
#include "patella/day.hpp"
#include "patella/finding.hpp"
#include "patella/gate.hpp"
#include "patella/plan.hpp"
#include "patella/question.hpp"
#include "patella/ranking.hpp"
#include "patella/tree.hpp"
#include "patella/verdict.hpp"

namespace patella {

/// What the protocol's own questions refuse, on top of the small knee bend.
struct GateLimit {
  RefusalCode refusal = RefusalCode::plan_not_for_you;
  std::vector<FindingId> any;      ///< one present or unknown finding is enough
  std::optional<Urgency> urgency;  ///< the verdict's urgency is raised to at least this
  SourceId source{};
};

/// The gate's question, and by what the protocol tightens the gate.
struct GateRules {
  QuestionId question{};  ///< the small knee bend: a scale of 0-10 whose unknown is 10
  Sourced retest_up_to;   ///< 0-10: as in GateQuery
  SourceId source{};
  std::vector<GateLimit> limits;  ///< at most 32
};

/// How a refusal is explained to a runner.
struct RefusalText {
  std::string text;
  std::string clears_when;
  std::string instead;
};

/// Which protocol this is: two of the same sha256 decide alike.
struct Identity {
  std::string id;
  std::string version;
  std::string sha256;  ///< of the file's bytes, hexadecimal
};

/// A place with texts of its own. Those of the chosen one are filled in everywhere; the others are only kept.
struct Region {
  std::string id;
  std::string name;
  bool is_default = false;
  std::vector<std::pair<std::string, std::string>> texts;  ///< by name
};

/// The tables of a protocol, as the loader fills them.
struct ProtocolParts {
  Identity identity;
  std::string title;
  std::string status;
  Day reviewed;
  Day expires;
  std::string disclaimer;
  std::string scope;
  NodeId start{};
  std::vector<Region> regions;
  std::vector<Source> sources;
  std::vector<Question> questions;
  std::vector<Finding> findings;
  std::vector<Node> nodes;
  std::vector<Verdict> verdicts;
  std::vector<Condition> conditions;
  RankingRules ranking;
  GateRules gate;
  CheckinRules checkin;
  std::array<RefusalText, refusal_codes> refusals;
  std::vector<Plan> plans;
};

/// Everything one protocol file holds, after it passed every check of docs/protocol.md. It cannot be built otherwise:
/// holding one is the proof that its ids resolve, its tree ends, and its verdicts come after the safety questions.
/// It owns what it holds and never changes: any number of threads may read one. An id of another protocol is undefined
/// behaviour everywhere.
class Protocol {
 public:
  const Identity& identity() const { return parts_.identity; }
  const std::string& title() const { return parts_.title; }
  const std::string& disclaimer() const { return parts_.disclaimer; }
  const std::string& scope() const { return parts_.scope; }
  /// Still good to decide by, but somebody should have reviewed it.
  bool expired_on(Day day) const { return day > parts_.expires; }
  bool is_draft() const { return parts_.status == "draft"; }
  const std::string& status() const { return parts_.status; }
  Day reviewed() const { return parts_.reviewed; }
  Day expires() const { return parts_.expires; }
  NodeId start() const { return parts_.start; }

  const std::vector<Question>& questions() const { return parts_.questions; }
  const std::vector<Finding>& findings() const { return parts_.findings; }
  const std::vector<Node>& nodes() const { return parts_.nodes; }
  const std::vector<Verdict>& verdicts() const { return parts_.verdicts; }
  const std::vector<Condition>& conditions() const { return parts_.conditions; }
  const std::vector<Region>& regions() const { return parts_.regions; }
  const std::vector<Source>& sources() const { return parts_.sources; }
  const std::vector<Plan>& plans() const { return parts_.plans; }
  const RankingRules& ranking() const { return parts_.ranking; }
  const GateRules& gate() const { return parts_.gate; }
  const CheckinRules& checkin() const { return parts_.checkin; }
  const RefusalText& text_of(RefusalCode code) const { return parts_.refusals[static_cast<std::size_t>(code)]; }

  const Question& operator[](QuestionId id) const { return parts_.questions[position(id)]; }
  const Finding& operator[](FindingId id) const { return parts_.findings[position(id)]; }
  const Node& operator[](NodeId id) const { return parts_.nodes[position(id)]; }
  const Verdict& operator[](VerdictId id) const { return parts_.verdicts[position(id)]; }
  const Condition& operator[](ConditionId id) const { return parts_.conditions[position(id)]; }
  const Source& operator[](SourceId id) const { return parts_.sources[position(id)]; }
  const Plan& operator[](PlanId id) const { return parts_.plans[position(id)]; }

  /// The question an id names, or nothing. Reads the whole table.
  std::optional<QuestionId> find_question(std::string_view id) const;

  /// The questions about red flags, in the protocol's order.
  const std::vector<QuestionId>& safety_questions() const { return safety_questions_; }

  /// The evidence of all conditions, sorted by question.
  const AnswerWeights& weights_of(QuestionId id) const { return weights_[position(id)]; }
  /// All conditions in their order; the share is the prior weight.
  const std::vector<Ranked>& unweighed() const { return unweighed_; }

  /// An answer for each question, all missing.
  Answers no_answers() const { return Answers(parts_.questions.size()); }

 private:
  friend class ProtocolLoader;
  explicit Protocol(ProtocolParts parts);
  void add_evidence(ConditionId condition, const Evidence& evidence);
  void list_values(QuestionId question);

  ProtocolParts parts_;
  std::vector<AnswerWeights> weights_;  ///< by question
  std::vector<Ranked> unweighed_;
  std::vector<QuestionId> safety_questions_;
  std::vector<std::uint16_t> slots_;  ///< questions by the hash of their id: a power of two, half of it empty
};

}  // namespace patella
