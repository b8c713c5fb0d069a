#include "patella/triage.hpp"

#include <algorithm>

namespace patella {
namespace {

bool opens_plan(const Verdict& verdict) { return verdict.plan && !needs_clinician(verdict.urgency); }

void add_once(std::vector<QuestionId>& list, QuestionId id) {
  if (std::ranges::find(list, id) == list.end()) list.push_back(id);
}

bool applies(const Protocol& protocol, const Answers& answers, const GateLimit& limit) {
  return std::ranges::any_of(limit.any, [&](FindingId id) {
    const Truth truth = evaluate(protocol[id], answers[protocol[id].question]);
    return truth == Truth::present || truth == Truth::unknown;
  });
}

bool limited(const Protocol& protocol, const Answers& answers) {
  return std::ranges::any_of(protocol.gate().limits,
                             [&](const GateLimit& limit) { return applies(protocol, answers, limit); });
}

/// What the gate of a plan still asks: the limits first, and the bend only of people to whom none applies.
std::vector<QuestionId> open_gate_questions(const Protocol& protocol, const Answers& answers) {
  std::vector<QuestionId> open;
  const auto need = [&](QuestionId id) {
    if (answers[id].is_missing()) add_once(open, id);
  };
  for (const GateLimit& limit : protocol.gate().limits)
    for (const FindingId id : limit.any) need(protocol[id].question);
  if (!limited(protocol, answers)) need(protocol.gate().question);
  return open;
}

/// Adds the question for the tolerated distance, unless a limit or the bend already rules a session out.
void add_entry_question(const Protocol& protocol, const Answers& answers, PlanId plan, std::vector<QuestionId>& open) {
  const QuestionId entry = protocol[plan].entry.question;
  const Answer& bend = answers[protocol.gate().question];
  const bool may_run = bend.is_missing() || (bend.is_given() && bend.value() == 0);
  if (answers[entry].is_missing() && may_run && !limited(protocol, answers)) add_once(open, entry);
}

/// What the tree, the signs and the limits come to.
struct Findings {
  VerdictId verdict{};
  Urgency urgency = Urgency::self_care;
  std::optional<PlanId> plan;  ///< if the verdict opens one, and no sign off the path needs a clinician
  std::uint32_t limits = 0;    ///< only of people to whom a plan is open
  Refusals refusals;
};

Findings findings_of(const Protocol& protocol, const Answers& answers, VerdictId id) {
  const Verdict& verdict = protocol[id];
  Findings found;
  found.verdict = id;
  found.urgency = std::max(verdict.urgency, urgency_of_signs(protocol, answers));
  if (!verdict.plan || needs_clinician(found.urgency)) return found;
  found.plan = verdict.plan;
  const auto& limits = protocol.gate().limits;
  for (std::size_t i = 0; i < limits.size(); ++i) {
    if (!applies(protocol, answers, limits[i])) continue;
    found.limits |= 1U << i;
    found.refusals.add(limits[i].refusal);
    if (limits[i].urgency) found.urgency = std::max(found.urgency, *limits[i].urgency);
  }
  return found;
}

constexpr int metres_per_km = 1000;
constexpr int whole_metres = 100;

int metres(const Question& question, int value) { return value * metres_per_km / steps_per_unit(question); }

/// Where the run track begins.
void place_entry(const Protocol& protocol, const Answers& answers, TriageFact& fact) {
  const Entry& entry = protocol[*fact.plan].entry;
  const Answer& tolerated = answers[entry.question];
  const EntryRule* rule = entry_rule(entry, tolerated);
  fact.entry = rule ? rule->step : entry.unknown;
  if (!rule) return;
  fact.tolerated_m = metres(protocol[entry.question], tolerated.value());
  if (!rule->share) return;
  // A millionth of a metre forgives binary fractions, such as 3199.9999999 for 3200.
  const double share = fact.tolerated_m * *rule->share + 1e-6;
  const int whole = static_cast<int>(share / whole_metres) * whole_metres;
  fact.entry_m = std::min(whole, rule->most_m.value_or(whole));
}

/// What a triage with these findings does to the plan.
TriageFact fact_of(const Protocol& protocol, const Answers& answers, const Findings& found) {
  TriageFact fact;
  fact.urgency = found.urgency;
  fact.not_for_you = found.refusals.has(RefusalCode::plan_not_for_you);
  const Answer& cleared = answers[protocol.checkin().cleared];
  fact.cleared = cleared.is_given() && cleared.value() == 1;
  if (!found.plan || needs_clinician(found.urgency)) return fact;
  fact.plan = found.plan;
  place_entry(protocol, answers, fact);
  return fact;
}

/// The day of a triage with nothing before it.
DayInput first_day(const Protocol& protocol, const Answers& answers, const Findings& found, When when) {
  DayInput input;
  input.day = when.today;
  input.now = when.now;
  input.triages.push_back(fact_of(protocol, answers, found));
  input.masked = masked_by(protocol, answers).value_or(false);
  input.usual_m = usual_run(protocol, answers);
  const Answer& bend = answers[protocol.gate().question];
  if (bend.is_missing()) return input;
  Reading reading{when.now, when.day, std::nullopt};
  if (bend.is_given()) reading.pain = bend.value();
  input.readings.push_back(reading);
  return input;
}

/// Completes an assessment whose walk reached a verdict, as far as the gate's answers allow.
void conclude(const Protocol& protocol, const Answers& answers, When when, std::optional<Urgency> referral,
              Assessment& assessment) {
  const Findings found = findings_of(protocol, answers, *assessment.walk.verdict());
  assessment.urgency_at_least = found.urgency;
  if (found.plan)
    for (const QuestionId id : open_gate_questions(protocol, answers)) add_once(assessment.open, id);
  if (found.plan && !assessment.open.empty())
    return add_entry_question(protocol, answers, *found.plan, assessment.open);
  if (!assessment.open.empty()) return;
  Outcome outcome{found.verdict, found.urgency, found.limits, {}};
  State before;
  before.planner.referral = referral;
  outcome.decision = decide(protocol, before, first_day(protocol, answers, found, when));
  outcome.urgency = std::max(outcome.urgency, outcome.decision.urgency);
  if (const Clearance* clearance = outcome.decision.gate.clearance()) {
    add_entry_question(protocol, answers, clearance->plan(), assessment.open);
    if (!assessment.open.empty()) return;
  }
  assessment.outcome = std::move(outcome);
}

/// While a referral is open, the first thing after the emergency signs is whether a clinician has cleared the knee;
/// a verdict that needs a clinician anyway does not wait for it.
void ask_for_clearance(const Protocol& protocol, const Answers& answers, Assessment& assessment) {
  assessment.asks_clearance = true;
  const QuestionId cleared = protocol.checkin().cleared;
  const auto verdict = assessment.walk.verdict();
  const bool referred = verdict && needs_clinician(protocol[*verdict].urgency);
  if (!answers[cleared].is_missing() || referred) return;
  if (!verdict && assessment.walk.path.empty()) add_once(assessment.open, *assessment.walk.open());
  add_once(assessment.open, cleared);
}

/// An incomplete walk: the next question first, then whatever may still be asked, and the least that is certain.
void look_further(const Protocol& protocol, const Answers& answers, Assessment& assessment) {
  const Ahead ahead = look_ahead(protocol, answers);
  add_once(assessment.open, *assessment.walk.open());
  for (const QuestionId id : ahead.open) add_once(assessment.open, id);
  const Urgency signs = urgency_of_signs(protocol, answers);
  for (const VerdictId id : ahead.verdicts) {
    if (!opens_plan(protocol[id]) || needs_clinician(signs)) continue;
    for (const QuestionId question : open_gate_questions(protocol, answers)) add_once(assessment.open, question);
    add_entry_question(protocol, answers, *protocol[id].plan, assessment.open);
  }
  const auto urgency = [&](VerdictId id) { return protocol[id].urgency; };
  assessment.urgency_at_least = std::max(urgency(*std::ranges::min_element(ahead.verdicts, {}, urgency)), signs);
}

}  // namespace

Urgency urgency_of_signs(const Protocol& protocol, const Answers& answers) {
  Urgency greatest = Urgency::self_care;
  if (answers.size() == 0) return greatest;
  for (const QuestionId id : protocol.safety_questions())
    if (states_a_sign(protocol[id], answers[id])) greatest = std::max(greatest, protocol[id].urgency);
  return greatest;
}

std::optional<QuestionId> Assessment::next_question() const {
  return open.empty() ? std::nullopt : std::optional(open.front());
}

void assess(const Protocol& protocol, const Answers& answers, When when, std::optional<Urgency> referral,
            Assessment& assessment) {
  assessment.open.clear();
  assessment.urgency_at_least = Urgency::self_care;
  assessment.outcome.reset();
  assessment.asks_clearance = false;
  walk_tree(protocol, answers, assessment.walk);
  if (referral) ask_for_clearance(protocol, answers, assessment);
  if (assessment.walk.verdict())
    conclude(protocol, answers, when, referral, assessment);
  else
    look_further(protocol, answers, assessment);
  rank_conditions(protocol, answers, conditions_shown, assessment.differential);
}

Assessment assess(const Protocol& protocol, const Answers& answers, When when, std::optional<Urgency> referral) {
  Assessment assessment;
  assess(protocol, answers, when, referral, assessment);
  return assessment;
}

namespace {

using Marks = std::vector<bool>;

void mark_node(const Protocol& protocol, const Node& node, Marks& marks) {
  if (node.asks) marks[position(*node.asks)] = true;
  for (const FindingId id : node.counts) marks[position(protocol[id].question)] = true;
}

void mark_limits(const Protocol& protocol, Marks& marks) {
  for (const GateLimit& limit : protocol.gate().limits)
    for (const FindingId id : limit.any) marks[position(protocol[id].question)] = true;
}

}  // namespace

std::vector<bool> triage_questions(const Protocol& protocol) {
  Marks marks(protocol.questions().size());
  for (const Node& node : protocol.nodes()) mark_node(protocol, node, marks);
  marks[position(protocol.gate().question)] = true;
  mark_limits(protocol, marks);
  for (const Plan& plan : protocol.plans()) marks[position(plan.entry.question)] = true;
  marks[position(protocol.checkin().cleared)] = true;
  return marks;
}

std::vector<bool> used_questions(const Protocol& protocol, const Assessment& assessment) {
  Marks marks(protocol.questions().size());
  for (const PathStep& step : assessment.walk.path) mark_node(protocol, protocol[step.node], marks);
  marks[position(protocol.gate().question)] = true;
  marks[position(protocol.checkin().painkiller)] = true;
  if (assessment.asks_clearance) marks[position(protocol.checkin().cleared)] = true;
  for (std::size_t i = 0; i < marks.size(); ++i) marks[i] = marks[i] || protocol.questions()[i].safety;
  const auto verdict = assessment.walk.verdict();
  if (!verdict || !protocol[*verdict].plan) return marks;
  mark_limits(protocol, marks);
  marks[position(protocol[*protocol[*verdict].plan].entry.question)] = true;
  return marks;
}

ExitStatus status_of(const Outcome& outcome) { return status_of(outcome.decision); }

const EntryRule* entry_rule(const Entry& entry, const Answer& tolerated) {
  if (!tolerated.is_given()) return nullptr;
  const auto reached = [&](const EntryRule& rule) { return tolerated.value() >= rule.at_least; };
  return &*std::ranges::find_if(entry.rules, reached);
}

TriageFact triage_fact(const Protocol& protocol, const Answers& answers) {
  if (const auto verdict = walk_tree(protocol, answers).verdict())
    return fact_of(protocol, answers, findings_of(protocol, answers, *verdict));
  TriageFact fact;
  fact.unfinished = true;
  fact.urgency = urgency_of_signs(protocol, answers);
  return fact;
}

std::optional<bool> masked_by(const Protocol& protocol, const Answers& answers) {
  std::optional<bool> masked;
  const Answer& painkiller = answers[protocol.checkin().painkiller];
  if (!painkiller.is_missing()) masked = painkiller.is_unknown() || painkiller.value() == 1;
  for (const GateLimit& limit : protocol.gate().limits) {
    if (limit.refusal != RefusalCode::pain_masked) continue;
    const bool told =
        std::ranges::any_of(limit.any, [&](FindingId id) { return !answers[protocol[id].question].is_missing(); });
    if (told) masked = masked.value_or(false) || applies(protocol, answers, limit);
  }
  return masked;
}

std::optional<int> usual_run(const Protocol& protocol, const Answers& answers) {
  for (const Plan& plan : protocol.plans())
    for (const RunStep& step : plan.run) {
      if (!step.top || answers[*step.top].is_missing()) continue;
      const Answer& told = answers[*step.top];
      return told.is_given() && told.value() > 0 ? metres(protocol[*step.top], told.value()) : step.top_unknown_m;
    }
  return std::nullopt;
}

}  // namespace patella
