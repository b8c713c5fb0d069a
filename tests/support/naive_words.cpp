#include <fmt/format.h>

#include "support/naive_progression.hpp"

namespace patella::test {
namespace {

std::string number(const std::optional<int>& value) { return value ? std::to_string(*value) : "-"; }

std::string describe(const Done& done, std::string_view word) {
  if (!done.any) return {};
  return fmt::format(" {}[{}m longest {} {}min pain {} settled {}{}{}]", word, number(done.distance_m),
                     number(done.longest_m), number(done.minutes), number(done.pain),
                     done.settled ? (*done.settled ? "yes" : "no") : "-", done.longer ? " longer" : "",
                     done.shorter ? " shorter" : "");
}

std::string describe(const Protocol& protocol, const TriageFact& triage) {
  return fmt::format(
      " triage[{}{}{}{}{} entry {} {}m tolerated {}m]", to_word(triage.urgency), triage.plan ? " plan" : "",
      triage.not_for_you ? " not-for-you" : "", triage.cleared ? " cleared" : "", triage.undone ? " UNDONE" : "",
      triage.plan ? protocol[*triage.plan].run[position(triage.entry)].id : "-", triage.entry_m, triage.tolerated_m);
}

long minutes_of(Instant at, Day day) {
  return std::chrono::duration_cast<std::chrono::minutes>(at - Instant{day}).count();
}

}  // namespace

ExitStatus naive_status(const NaiveDay& day) {
  std::set<RefusalCode> hard = day.refusals;
  hard.erase(RefusalCode::no_plan);
  hard.erase(RefusalCode::knee_bend_not_tested);
  if (needs_clinician(day.urgency)) return ExitStatus::see_clinician;
  if (!hard.empty()) return ExitStatus::gate_closed;
  if (day.refusals.contains(RefusalCode::no_plan)) return ExitStatus::no_plan;
  if (day.resting) return ExitStatus::rest_today;
  return day.refusals.empty() ? ExitStatus::done : ExitStatus::not_tested;
}

NaiveDay in_words(const Protocol& protocol, const Decision& decision) {
  NaiveDay out;
  for (std::size_t i = 0; i < refusal_codes; ++i)
    if (const auto code = static_cast<RefusalCode>(i); decision.gate.refusals().has(code)) out.refusals.insert(code);
  out.resting = decision.resting;
  out.next_day = decision.next_day;
  out.urgency = decision.urgency;
  for (const TrackReason& reason : decision.reasons)
    if (advises(reason.reason)) out.advice.insert(reason.reason);
  out.status = status_of(decision);
  const Planner& planner = decision.state.planner;
  const Plan& plan = planner.plan ? protocol[*planner.plan] : protocol.plans().front();
  out.base_m = base_of(plan, decision.state);
  if (!planner.plan) return out;
  const RunStep& run = plan.run[position(planner[Track::run].step)];
  out.run_step = run.id;
  out.strength_step = plan.strength[position(planner[Track::strength].step)].id;
  if (run.grows) out.level_m = decision.state.distances.level_m;
  if (!decision.session) return out;
  const bool running = decision.session->track() == Track::run;
  out.session = {
      decision.session->track(),
      running ? plan.run[position(decision.session->step())].id : plan.strength[position(decision.session->step())].id,
      decision.session->distance_m(), dose_of(plan, decision.state, decision.session->track()).minutes};
  return out;
}

std::string describe(const NaiveDay& day) {
  std::string out = fmt::format("status {} {} run {} {}m strength {} base {}{}", to_int(day.status),
                                to_word(day.urgency), day.run_step, number(day.level_m), day.strength_step,
                                number(day.base_m), day.resting ? " resting" : "");
  for (const RefusalCode code : day.refusals) out += fmt::format(" !{}", to_word(code));
  if (day.session)
    out += fmt::format(" SESSION {} {}m {}min", day.session->step, number(day.session->distance_m),
                       number(day.session->minutes));
  if (day.next_day) out += " next " + format_day(*day.next_day);
  for (const Reason reason : day.advice) out += fmt::format(" ~{}", to_word(reason));
  return out;
}

std::string describe(const Protocol& protocol, const DayInput& input) {
  std::string out = format_day(input.day);
  for (const TriageFact& triage : input.triages) out += describe(protocol, triage);
  for (const Reading& reading : input.readings)
    out += fmt::format(" bend[{} at {}{}]", number(reading.pain), minutes_of(reading.at, input.day),
                       reading.withdrawn ? " withdrawn" : "");
  for (const Instant at : input.relief) out += fmt::format(" relief[{}]", minutes_of(at, input.day));
  if (input.checked_in) out += " checked-in";
  if (input.day_sign) out += " day-sign";
  if (input.warning) out += fmt::format(" warning[{}]", to_word(*input.warning));
  if (input.masked) out += " masked";
  constexpr std::string_view mornings[] = {"", " better", " same", " worse"};
  out += mornings[static_cast<std::size_t>(input.morning)];
  if (input.usual_m) out += fmt::format(" usual[{}]", *input.usual_m);
  return out + describe(input[Track::run], "run") + describe(input[Track::strength], "strength");
}

}  // namespace patella::test
