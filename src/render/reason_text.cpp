#include <fmt/format.h>

#include "render/decision.hpp"

namespace patella::render {
namespace {

std::string_view session_word(Track track) { return track == Track::run ? "run" : "strength session"; }

std::string days(int count, std::string_view unit = "day") {
  return fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s");
}

/// `10 %` of 1.10
std::string percent_over(const Sourced& factor) { return fmt::format("{:.0f} %", (factor.value - 1) * 100); }

std::string rating_sentence(const PlanRules& rules, Reason reason, std::string_view session) {
  switch (reason) {
    case Reason::flare_pain:
      return fmt::format("Pain above {} in the last {}: {} of rest, and one step back unless it was the lowest.",
                         whole(rules.caution_pain_max), session, days(whole(rules.flare_rest_days), "whole day"));
    case Reason::flare_mornings:
      return fmt::format(
          "The knee was worse on two mornings after the last {}: rest, and one step back unless it was the lowest.",
          session);
    case Reason::caution_pain:
      return fmt::format("Pain above {} in the last {}: {} off, and it does not count towards the next step.",
                         whole(rules.clean_pain_max), session, days(whole(rules.caution_rest_days), "extra day"));
    case Reason::caution_settling:
      return fmt::format(
          "The knee did not settle within {} minutes of the last {}: {} off, and it does not count towards the next "
          "step.",
          whole(rules.settle_minutes), session, days(whole(rules.caution_rest_days), "extra day"));
    case Reason::caution_morning:
      return fmt::format(
          "The knee was worse the morning after the last {}: {} off, and it does not count towards the next step.",
          session, days(whole(rules.caution_rest_days), "extra day"));
    case Reason::caution_step_back:
      return fmt::format("That made {} careful sessions in a row on one step: one step back.",
                         whole(rules.caution_run_to_step_back));
    case Reason::not_cleared:
      return fmt::format(
          "The last {} was done without clearance or on a rest day: recorded, but it does not count "
          "towards the next step.",
          session);
    case Reason::above_prescription:
      return fmt::format("The last {} was longer than planned: it does not count towards the next step.", session);
    case Reason::below_prescription:
      return fmt::format(
          "The last {} was shorter than planned, or its length was not told: it does not count towards "
          "the next step.",
          session);
    case Reason::unrated:
      return fmt::format("Nobody told how the morning after the last {} was: it counts neither way.", session);
    case Reason::clean: return fmt::format("The last {} was clean.", session);
    default: return {};
  }
}

std::string plan_sentence(const Plan& plan, Reason reason, Track track) {
  const PlanRules& rules = plan.rules;
  switch (reason) {
    case Reason::spike:
      return fmt::format(
          "The last run was over {} longer than your longest of {}: {} off, and it does not raise the "
          "next one. In one cohort such runs went with more injuries; it is not your own risk.",
          percent_over(plan.caps.growth), days(whole(plan.caps.base_days)),
          days(whole(rules.spike_rest_days), "extra day"));
    case Reason::gap_step_back:
      return fmt::format("{} or more without a {}: one step back for each {} days off.", days(whole(rules.gap_days)),
                         session_word(track), whole(rules.gap_days_per_step));
    case Reason::no_history:
      return fmt::format("No run in the last {}: there is no history to build on, so it begins low.",
                         days(whole(plan.caps.base_days)));
    case Reason::min_gap:
      return track == Track::run
                 ? fmt::format("Runs are at least {} apart.", days(whole(rules.min_gap_days)))
                 : fmt::format("Strength sessions are at least {} apart.", days(whole(rules.min_gap_days)));
    case Reason::max_per_week:
      return fmt::format("{} {}s in 7 days are enough.", whole(rules.max_per_week), session_word(track));
    case Reason::capped:
      return fmt::format("Cut to {} over your longest run of the last {}; it still counts as this step.",
                         percent_over(plan.caps.growth), days(whole(plan.caps.base_days)));
    case Reason::step_up_held:
      return fmt::format("The other ladder went up less than {} ago: this one waits.",
                         days(whole(rules.step_up_hold_days)));
    case Reason::min_days: return "A strength step lasts its time, so that the leg can get stronger.";
    case Reason::step_up:
      return track == Track::run ? "Enough clean runs in a row: one step up."
                                 : "Enough clean strength sessions: one step up.";
    case Reason::advise_lowest_flare:
      return "It keeps hurting on the lowest step: show the knee to a clinician, without hurry.";
    case Reason::advise_flares:
      return fmt::format("{} flares in {}: show the knee to a clinician, without hurry.", whole(rules.flares_to_advise),
                         days(whole(rules.flare_window_days)));
    case Reason::advise_painful_days:
      return fmt::format(
          "The bend has hurt on {} without a painless one between: show the knee to a clinician, without "
          "hurry.",
          days(whole(rules.painful_days_to_advise)));
    case Reason::advise_painful_firsts:
      return fmt::format("The first bend of the day hurt on {} of {}: show the knee to a clinician, without hurry.",
                         whole(rules.painful_first_days_to_advise), days(whole(rules.painful_window_days)));
    case Reason::advise_no_progress:
      return fmt::format("No step up in {}: show the knee to a clinician, without hurry.",
                         days(whole(rules.no_progress_days)));
    default: return {};
  }
}

}  // namespace

std::string reason_sentence(const DecisionView& view, const TrackReason& reason) {
  const Plan& plan = view.protocol[*view.decision.state.planner.plan];
  if (reason.reason == Reason::session_done) return "Today's session is done: one a day.";
  if (reason.reason == Reason::rest_pending)
    return fmt::format("Rest covers running and strength: {} to go, today included.",
                       days(view.decision.state.planner.rest));
  const Track track = reason.track.value_or(Track::run);
  const std::string rating = rating_sentence(plan.rules, reason.reason, session_word(track));
  return rating.empty() ? plan_sentence(plan, reason.reason, track) : rating;
}

std::optional<SourceId> reason_source(const DecisionView& view, Reason reason) {
  const State& state = view.decision.state;
  const Plan& plan = view.protocol[*state.planner.plan];
  const PlanRules& rules = plan.rules;
  switch (reason) {
    case Reason::flare_pain: return rules.flare_rest_days.source;
    case Reason::flare_mornings: return rules.worse_mornings_rest_days.source;
    case Reason::caution_pain: return rules.clean_pain_max.source;
    case Reason::caution_settling: return rules.settle_minutes.source;
    case Reason::caution_morning: return rules.caution_rest_days.source;
    case Reason::caution_step_back: return rules.caution_run_to_step_back.source;
    case Reason::spike: return plan.caps.growth.source;
    case Reason::gap_step_back: return rules.gap_days.source;
    case Reason::no_history: return plan.caps.base_days.source;
    case Reason::min_gap: return rules.min_gap_days.source;
    case Reason::max_per_week: return rules.max_per_week.source;
    case Reason::above_prescription: return rules.clean_overshoot.source;
    case Reason::below_prescription: return rules.clean_at_least.source;
    case Reason::unrated: return rules.late_morning_days.source;
    case Reason::capped: return plan.caps.growth.source;
    case Reason::step_up_held: return rules.step_up_hold_days.source;
    case Reason::clean: return rules.clean_pain_max.source;
    case Reason::step_up: return rules.clean_to_advance.source;
    case Reason::advise_lowest_flare:
    case Reason::advise_flares: return rules.flares_to_advise.source;
    case Reason::advise_painful_days: return rules.painful_days_to_advise.source;
    case Reason::advise_painful_firsts: return rules.painful_first_days_to_advise.source;
    case Reason::advise_no_progress: return rules.no_progress_days.source;
    case Reason::rest_pending: return rules.caution_rest_days.source;
    case Reason::session_done: return rules.min_gap_days.source;
    case Reason::not_cleared: return view.protocol.gate().source;
    case Reason::min_days: return plan.strength[position(state.planner[Track::strength].step)].source;
  }
  return std::nullopt;
}

}  // namespace patella::render
