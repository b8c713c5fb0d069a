#include "patella/triage.hpp"

#include <algorithm>
#include <array>

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
  query.today = when.today;
  query.now = when.now;
  return decide_gate(query);
}

NoSession no_session(const Protocol& protocol, const Answers& answers, When when, const Outcome& outcome) {
  NoSession none;
  const Refusals refusals = outcome.gate.refusals();
  if (refusals.only(RefusalCode::knee_bend_not_tested)) none.retest_on = when.today;
  if (refusals.has(RefusalCode::pain_masked) && !refusals.has(RefusalCode::plan_not_for_you) &&
      !needs_clinician(outcome.urgency))
    none.retest_on = when.today + std::chrono::days{1};
  if (!refusals.only(RefusalCode::knee_bend_painful)) return none;
  none.relief = protocol[outcome.verdict].plan.has_value();
  const Answer& bend = answers[protocol.gate().question];
  const bool again_today = bend.is_given() && bend.value() <= protocol.gate().retest_up_to.value;
  none.retest_on = again_today ? when.today : when.today + std::chrono::days{1};
  return none;
}

/// Completes an assessment whose walk reached a verdict, as far as the gate's answers allow.
void conclude(const Protocol& protocol, const Answers& answers, When when, Assessment& assessment) {
  Outcome outcome;
  outcome.verdict = *assessment.walk.verdict();
  const Verdict& verdict = protocol[outcome.verdict];
  outcome.urgency = std::max(verdict.urgency, urgency_of_signs(protocol, answers));
  Refusals limits;
  if (verdict.plan && !needs_clinician(outcome.urgency)) {
    assessment.open = open_gate_questions(protocol, answers);
    limits = apply_limits(protocol, answers, outcome);
  }
  assessment.urgency_at_least = outcome.urgency;
  if (!assessment.open.empty()) return add_entry_question(protocol, answers, *verdict.plan, assessment.open);

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
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Question& question = protocol.questions()[i];
    if (states_a_sign(question, answers[id_at<QuestionId>(i)])) greatest = std::max(greatest, question.urgency);
  }
  return greatest;
}

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
  return marks;
}

std::vector<bool> used_questions(const Protocol& protocol, const Assessment& assessment) {
  Marks marks(protocol.questions().size());
  for (const PathStep& step : assessment.walk.path) mark_node(protocol, protocol[step.node], marks);
  marks[position(protocol.gate().question)] = true;
  for (std::size_t i = 0; i < marks.size(); ++i) marks[i] = marks[i] || protocol.questions()[i].safety;
  const auto verdict = assessment.walk.verdict();
  if (!verdict || !protocol[*verdict].plan) return marks;
  mark_limits(protocol, marks);
  marks[position(protocol[*protocol[*verdict].plan].entry.question)] = true;
  return marks;
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
