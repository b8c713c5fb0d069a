#include "patella/triage.hpp"

#include <algorithm>
#include <array>

namespace patella {
namespace {

bool opens_plan(const Verdict& verdict) { return verdict.plan && !needs_clinician(verdict.urgency); }

void add_once(std::vector<QuestionId>& list, QuestionId id) {
  if (std::ranges::find(list, id) == list.end()) list.push_back(id);
}

/// The gate's questions that a verdict with a plan still needs, in the order in which they are asked.
std::vector<QuestionId> open_gate_questions(const Protocol& protocol, const Answers& answers) {
  std::vector<QuestionId> open;
  const auto need = [&](QuestionId id) {
    if (answers[id].is_missing()) add_once(open, id);
  };
  need(protocol.gate().question);
  for (const GateLimit& limit : protocol.gate().limits)
    for (const FindingId id : limit.any) need(protocol[id].question);
  return open;
}

bool applies(const Protocol& protocol, const Answers& answers, const GateLimit& limit) {
  return std::ranges::any_of(limit.any, [&](FindingId id) {
    const Truth truth = evaluate(protocol[id], answers[protocol[id].question]);
    return truth == Truth::present || truth == Truth::unknown;
  });
}

/// Raises the urgency and closes the gate by the limits that apply.
Refusals apply_limits(const Protocol& protocol, const Answers& answers, Outcome& outcome) {
  Refusals refusals;
  const auto& limits = protocol.gate().limits;
  for (std::size_t i = 0; i < limits.size(); ++i) {
    if (!applies(protocol, answers, limits[i])) continue;
    outcome.limits |= 1U << i;
    refusals.add(limits[i].refusal);
    if (limits[i].urgency) outcome.urgency = std::max(outcome.urgency, *limits[i].urgency);
  }
  return refusals;
}

GateDecision ask_gate(const Protocol& protocol, const Answers& answers, When when, Refusals limits,
                      const Outcome& outcome) {
  std::array<Reading, 1> reading{Reading{when.now, when.day, std::nullopt}};
  const Answer& bend = answers[protocol.gate().question];
  if (bend.is_given()) reading[0].pain = bend.value();
  GateQuery query;
  query.urgency = outcome.urgency;
  query.plan = protocol[outcome.verdict].plan;
  query.limits = limits;
  if (!bend.is_missing()) query.readings = reading;
  query.retest_up_to = static_cast<int>(protocol.gate().retest_up_to.value);
  query.today = when.day;
  query.now = when.now;
  return decide_gate(query);
}

NoSession no_session(const Protocol& protocol, const Answers& answers, When when, const Outcome& outcome) {
  NoSession none;
  const Refusals refusals = outcome.gate.refusals();
  if (refusals.only(RefusalCode::knee_bend_not_tested)) none.retest_on = when.day;
  if (refusals.has(RefusalCode::pain_masked) && !refusals.has(RefusalCode::plan_not_for_you) &&
      !needs_clinician(outcome.urgency))
    none.retest_on = when.day + std::chrono::days{1};
  if (!refusals.only(RefusalCode::knee_bend_painful)) return none;
  none.relief = protocol[outcome.verdict].plan.has_value();
  const Answer& bend = answers[protocol.gate().question];
  const bool again_today = bend.is_given() && bend.value() <= protocol.gate().retest_up_to.value;
  none.retest_on = again_today ? when.day : when.day + std::chrono::days{1};
  return none;
}

/// What a plan would ask once the gate is clear.
void add_entry_question(const Protocol& protocol, const Answers& answers, PlanId plan, std::vector<QuestionId>& open) {
  const QuestionId entry = protocol[plan].entry.question;
  if (answers[entry].is_missing()) add_once(open, entry);
}

/// Completes an assessment whose walk reached a verdict, as far as the gate's answers allow.
void conclude(const Protocol& protocol, const Answers& answers, When when, Assessment& assessment) {
  Outcome outcome;
  outcome.verdict = *assessment.walk.verdict();
  const Verdict& verdict = protocol[outcome.verdict];
  outcome.urgency = verdict.urgency;
  Refusals limits;
  if (opens_plan(verdict)) {
    assessment.open = open_gate_questions(protocol, answers);
    limits = apply_limits(protocol, answers, outcome);
  }
  assessment.urgency_at_least = outcome.urgency;
  if (!assessment.open.empty()) {
    add_entry_question(protocol, answers, *verdict.plan, assessment.open);
    return;
  }

  outcome.gate = ask_gate(protocol, answers, when, limits, outcome);
  if (const Clearance* clearance = outcome.gate.clearance()) {
    add_entry_question(protocol, answers, clearance->plan(), assessment.open);
    if (!assessment.open.empty()) return;
    outcome.next = first_session(protocol, answers, *clearance);
  } else {
    outcome.next = no_session(protocol, answers, when, outcome);
  }
  assessment.outcome = outcome;
}

/// An incomplete walk: the next question first, then whatever may still be asked, and the least that is certain.
void look_further(const Protocol& protocol, const Answers& answers, Assessment& assessment) {
  const Ahead ahead = look_ahead(protocol, answers);
  add_once(assessment.open, *assessment.walk.open());
  for (const QuestionId id : ahead.open) add_once(assessment.open, id);
  for (const VerdictId id : ahead.verdicts) {
    if (!opens_plan(protocol[id])) continue;
    for (const QuestionId question : open_gate_questions(protocol, answers)) add_once(assessment.open, question);
    add_entry_question(protocol, answers, *protocol[id].plan, assessment.open);
  }
  const auto urgency = [&](VerdictId id) { return protocol[id].urgency; };
  assessment.urgency_at_least = urgency(*std::ranges::min_element(ahead.verdicts, {}, urgency));
}

}  // namespace

std::optional<QuestionId> Assessment::next_question() const {
  return open.empty() ? std::nullopt : std::optional(open.front());
}

Assessment assess(const Protocol& protocol, const Answers& answers, When when) {
  Assessment assessment;
  walk_tree(protocol, answers, assessment.walk);
  if (assessment.walk.verdict())
    conclude(protocol, answers, when, assessment);
  else
    look_further(protocol, answers, assessment);
  rank_conditions(protocol, answers, assessment.differential);
  return assessment;
}

std::vector<bool> triage_questions(const Protocol& protocol) {
  std::vector<bool> asked(protocol.questions().size());
  const auto add = [&](QuestionId id) { asked[position(id)] = true; };
  for (const Node& node : protocol.nodes()) {
    if (node.asks) add(*node.asks);
    for (const FindingId id : node.counts) add(protocol[id].question);
  }
  add(protocol.gate().question);
  for (const GateLimit& limit : protocol.gate().limits)
    for (const FindingId id : limit.any) add(protocol[id].question);
  for (const Plan& plan : protocol.plans()) add(plan.entry.question);
  return asked;
}

ExitStatus status_of(const Outcome& outcome) {
  const Refusals refusals = outcome.gate.refusals();
  if (outcome.gate.clearance()) return ExitStatus::done;
  if (refusals.has(RefusalCode::referred)) return ExitStatus::see_clinician;
  if (refusals.has(RefusalCode::knee_bend_painful) || refusals.has(RefusalCode::pain_masked) ||
      refusals.has(RefusalCode::plan_not_for_you))
    return ExitStatus::gate_closed;
  if (refusals.has(RefusalCode::no_plan)) return ExitStatus::no_plan;
  return ExitStatus::not_tested;
}

}  // namespace patella
