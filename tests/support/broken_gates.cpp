#include <algorithm>

#include "support/broken_engines.hpp"

// Mistakes at the gate: by the gate's own function, by the day's decision, and by the triage.

namespace patella::test {
namespace {

// ---- decide_gate: the readings are taken for others.

template <class Change>
GateDecision with_readings(const GateQuery& query, Change change) {
  std::vector<Reading> readings(query.readings.begin(), query.readings.end());
  change(readings);
  GateQuery other = query;
  other.readings = readings;
  return patella::decide_gate(other);
}

template <class Change>
GateDecision each_reading(const GateQuery& query, Change change) {
  return with_readings(query, [&](std::vector<Reading>& readings) { std::ranges::for_each(readings, change); });
}

GateDecision clears_with_pain(const GateQuery& query) {
  return each_reading(query, [](Reading& reading) {
    if (reading.pain == 1) reading.pain = 0;
  });
}

GateDecision clears_unknown(const GateQuery& query) {
  return each_reading(query, [](Reading& reading) { reading.pain = reading.pain.value_or(0); });
}

GateDecision clears_untested(const GateQuery& query) {
  return with_readings(query, [&](std::vector<Reading>& readings) {
    if (readings.empty()) readings.push_back({query.now, query.today, 0});
  });
}

GateDecision clears_by_yesterday(const GateQuery& query) {
  return each_reading(query, [&](Reading& reading) { reading.day = std::max(reading.day, query.today); });
}

GateDecision clears_by_tomorrow(const GateQuery& query) {
  return each_reading(query, [&](Reading& reading) {
    reading.day = std::min(reading.day, query.today);
    reading.at = std::min(reading.at, query.now);
  });
}

GateDecision clears_withdrawn(const GateQuery& query) {
  return each_reading(query, [](Reading& reading) { reading.withdrawn = false; });
}

/// The last that was recorded counts, whatever was said before.
GateDecision clears_by_the_last(const GateQuery& query) {
  return with_readings(query, [](std::vector<Reading>& readings) {
    if (readings.size() > 1) readings.erase(readings.begin(), readings.end() - 1);
  });
}

GateDecision sorts_by_time(const GateQuery& query) {
  return with_readings(query,
                       [](std::vector<Reading>& readings) { std::ranges::stable_sort(readings, {}, &Reading::at); });
}

/// Relief after the first pain is enough, whatever hurts after it.
GateDecision needs_relief_once(const GateQuery& query) {
  return with_readings(query, [](std::vector<Reading>& readings) {
    if (readings.size() > 2) readings.erase(readings.begin() + 1, readings.end() - 1);
  });
}

GateDecision retests_without_relief(const GateQuery& query) {
  std::vector<Instant> relief;
  for (const Reading& reading : query.readings) relief.push_back(reading.at);
  GateQuery other = query;
  other.relief = relief;
  return patella::decide_gate(other);
}

GateDecision retests_after_four(const GateQuery& query) {
  GateQuery other = query;
  other.retest_up_to = query.retest_up_to + 1;
  return patella::decide_gate(other);
}

GateDecision forgets_limits(const GateQuery& query) {
  GateQuery other = query;
  other.limits = {};
  return patella::decide_gate(other);
}

GateDecision forgets_the_verdict(const GateQuery& query) {
  GateQuery other = query;
  other.urgency = std::min(query.urgency, Urgency::routine);
  return patella::decide_gate(other);
}

GateDecision needs_no_plan(const GateQuery& query) {
  GateQuery other = query;
  other.plan = PlanId{};
  return patella::decide_gate(other);
}

GateDecision refuses_in_silence(const GateQuery& query) {
  GateDecision decision = patella::decide_gate(query);
  if (decision.refusals().only(RefusalCode::knee_bend_not_tested)) decision.outcome = Refusals();
  return decision;
}

// ---- decide: what else closes a day.

Decision forgets_the_referral(const Protocol& protocol, const State& state, const DayInput& input) {
  State other = state;
  other.planner.referral.reset();
  return patella::decide(protocol, other, input);
}

Decision forgets_the_painkiller(const Protocol& protocol, const State& state, const DayInput& input) {
  DayInput other = input;
  other.masked = false;
  return patella::decide(protocol, state, other);
}

Decision counts_days_anew(const Protocol& protocol, const State& state, const DayInput& input) {
  State other = state;
  other.planner.unseen = 0;
  return patella::decide(protocol, other, input);
}

Decision relieves_whatever_comes(const Protocol& protocol, const State& state, const DayInput& input) {
  Decision decision = patella::decide(protocol, state, input);
  decision.relief = decision.gate.refusals().has(RefusalCode::knee_bend_painful);
  return decision;
}

Decision relieves_the_referred(const Protocol& protocol, const State& state, const DayInput& input) {
  Decision decision = patella::decide(protocol, state, input);
  if (decision.gate.refusals().has(RefusalCode::referred)) decision.relief = true;
  return decision;
}

Decision says_nothing(const Protocol& protocol, const State& state, const DayInput& input) {
  Decision decision = patella::decide(protocol, state, input);
  if (decision.gate.refusals().only(RefusalCode::warning_sign)) decision.gate.outcome = Refusals();
  return decision;
}

// ---- assess: the triage.

template <class Change>
Assessment with_answers(const Protocol& protocol, const Answers& answers, When when, std::optional<Urgency> referral,
                        Change change) {
  Answers other = answers;
  change(other);
  return patella::assess(protocol, other, when, referral);
}

Assessment hides_the_bend(const Protocol& protocol, const Answers& answers, When when,
                          std::optional<Urgency> referral) {
  return with_answers(protocol, answers, when, referral, [&](Answers& other) {
    const QuestionId bend = protocol.gate().question;
    if (other[bend].is_given()) other.set(bend, Answer::value(0));
  });
}

Assessment takes_yesterday_for_today(const Protocol& protocol, const Answers& answers, When when,
                                     std::optional<Urgency> referral) {
  when.day = when.today;
  return patella::assess(protocol, answers, when, referral);
}

Assessment drops_stated_signs(const Protocol& protocol, const Answers& answers, When when,
                              std::optional<Urgency> referral) {
  Assessment assessment = patella::assess(protocol, answers, when, referral);
  if (assessment.outcome) assessment.outcome->urgency = protocol[assessment.outcome->verdict].urgency;
  return assessment;
}

Assessment relieves_with_every_verdict(const Protocol& protocol, const Answers& answers, When when,
                                       std::optional<Urgency> referral) {
  Assessment assessment = patella::assess(protocol, answers, when, referral);
  if (assessment.outcome && !assessment.outcome->session()) assessment.outcome->decision.relief = true;
  return assessment;
}

Assessment refuses_without_a_word(const Protocol& protocol, const Answers& answers, When when,
                                  std::optional<Urgency> referral) {
  Assessment assessment = patella::assess(protocol, answers, when, referral);
  if (assessment.outcome && assessment.outcome->limits != 0) assessment.outcome->decision.gate.outcome = Refusals();
  return assessment;
}

/// Who does not know how far was tolerated starts where the longest distance would.
Assessment trusts_the_legs(const Protocol& protocol, const Answers& answers, When when,
                           std::optional<Urgency> referral) {
  return with_answers(protocol, answers, when, referral, [&](Answers& other) {
    const QuestionId entry = protocol.plans().front().entry.question;
    if (other[entry].is_unknown()) other.set(entry, Answer::value(protocol[entry].max));
  });
}

Assessment sees_no_limits(const Protocol& protocol, const Answers& answers, When when,
                          std::optional<Urgency> referral) {
  Assessment assessment = patella::assess(protocol, answers, when, referral);
  if (assessment.outcome) assessment.outcome->limits &= ~1U;
  return assessment;
}

constexpr std::string_view against_the_law = "the gate clears against the law";
constexpr std::string_view closed_day = "a day that is closed has a session";

}  // namespace

std::vector<BrokenEngine> broken_gates() {
  using enum BrokenEngine::In;
  const auto gate = [](std::string_view mistake, GateDecision (*decide)(const GateQuery&),
                       BrokenEngine::In in = one_reading) {
    return BrokenEngine{mistake, "session-law", in, {.decide_gate = decide}, against_the_law};
  };
  return {
      gate("the gate clears with a pain of 1", clears_with_pain),
      gate("the gate clears when the pain is not known", clears_unknown),
      gate("the gate clears without a reading", clears_untested),
      gate("the gate clears by yesterday's reading", clears_by_yesterday),
      gate("the gate clears by tomorrow's reading", clears_by_tomorrow),
      gate("the gate clears by an undone reading", clears_withdrawn),
      gate("the last word counts alone", clears_by_the_last, two_readings),
      gate("a clock that was set back is sorted away", sorts_by_time, two_readings),
      gate("a 0 clears after pain, without relief between", retests_without_relief, two_readings),
      gate("of three readings only the first needs relief", needs_relief_once, three_readings),
      gate("a 0 clears after one more than may be bent again", retests_after_four, two_readings),
      gate("the gate forgets limits", forgets_limits),
      gate("the gate forgets the verdict", forgets_the_verdict),
      gate("the gate needs no plan", needs_no_plan),
      {"an untested bend is refused in silence",
       "refusal-says-what-clears",
       one_reading,
       {.decide_gate = refuses_in_silence},
       "the gate refuses and does not say why"},
      {"a referral is forgotten", "session-law", closures, {.decide = forgets_the_referral}, closed_day},
      {"a painkiller is forgotten", "session-law", closures, {.decide = forgets_the_painkiller}, closed_day},
      {"nobody counts the days without a check-in", "session-law", closures, {.decide = counts_days_anew}, closed_day},
      {"relief beside a warning sign",
       "relief-only-for-the-bend",
       closures,
       {.decide = relieves_whatever_comes},
       "relief is offered although the bend is not the sole reason"},
      {"relief for the referred",
       "clinician-closes",
       closures,
       {.decide = relieves_the_referred},
       "a session or relief is offered although a clinician has to look first"},
      {"a warning sign is refused in silence",
       "refusal-says-what-clears",
       closures,
       {.decide = says_nothing},
       "a refusal does not say what would clear it"},
      {"the triage takes every bend for 0",
       "session-law",
       triages,
       {.assess = hides_the_bend},
       "a triage prescribes a session against the law"},
      {"the triage takes yesterday's bend",
       "session-law",
       triages,
       {.assess = takes_yesterday_for_today},
       "a triage prescribes a session against the law"},
      {"a sign off the path is dropped", "stated-sign", triages, {.assess = drops_stated_signs}, "the stated sign of "},
      {"relief with an emergency",
       "clinician-closes",
       triages,
       {.assess = relieves_with_every_verdict},
       "a session or relief is offered although a clinician has to look first"},
      {"relief without a plan",
       "relief-only-for-the-bend",
       triages,
       {.assess = relieves_with_every_verdict},
       "relief is offered although the bend is not the sole reason"},
      {"a limit is refused in silence",
       "refusal-says-what-clears",
       triages,
       {.assess = refuses_without_a_word},
       "a refusal does not say what would clear it"},
      {"not knowing the distance begins at the top",
       "unknown-entry",
       triages,
       {.assess = trusts_the_legs},
       "not knowing tolerated-run begins on a higher step"},
      {"the first limit is never seen",
       "gate-reached",
       triages,
       {.assess = sees_no_limits},
       "no answers reach limit 1 of the gate"},
  };
}

}  // namespace patella::test
