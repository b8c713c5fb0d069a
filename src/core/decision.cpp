#include <algorithm>
#include <bit>

#include "core/ladder.hpp"
#include "core/schedule.hpp"

namespace patella {
namespace {

constexpr std::uint16_t today_bit = 1;

template <class Mask>
Mask last_days(Mask mask, int days) {
  return static_cast<Mask>(std::uint64_t{mask} & ((std::uint64_t{1} << static_cast<unsigned>(days)) - 1U));
}

bool within_gap(const Plan& plan, const TrackState& place) {
  return last_days(place.recent, whole(plan.rules.min_gap_days)) != 0;
}

bool week_is_full(const Plan& plan, const TrackState& place) {
  constexpr int week = 7;
  return std::popcount(last_days(place.recent, week)) >= whole(plan.rules.max_per_week);
}

bool done_today(const Planner& planner) {
  return ((planner[Track::run].recent | planner[Track::strength].recent) & today_bit) != 0;
}

/// Collects reasons once each, and hands them out strictest first.
class Reasons {
 public:
  void add(Reason reason, std::optional<Track> track = std::nullopt) { list_.push_back({reason, track}); }

  std::vector<TrackReason> take() {
    const auto order = [](const TrackReason& reason) { return std::pair(reason.reason, reason.track); };
    std::ranges::sort(list_, {}, order);
    const auto same = [&](const TrackReason& a, const TrackReason& b) { return order(a) == order(b); };
    list_.erase(std::unique(list_.begin(), list_.end(), same), list_.end());
    return std::move(list_);
  }

 private:
  std::vector<TrackReason> list_;
};

void add_rest(const Plan& plan, const Planner& planner, Reasons& reasons) {
  if (done_today(planner)) reasons.add(Reason::session_done);
  if (planner.rest > 0) return reasons.add(Reason::rest_pending);
  if (done_today(planner)) return;
  for (const Track track : both_tracks) {
    if (within_gap(plan, planner[track]))
      reasons.add(Reason::min_gap, track);
    else if (week_is_full(plan, planner[track]))
      reasons.add(Reason::max_per_week, track);
  }
}

void add_track(const Plan& plan, const State& state, Track track, Reasons& reasons) {
  const TrackState& place = state.planner[track];
  for (std::size_t i = 0; i < patella::reasons; ++i) {
    const auto reason = static_cast<Reason>(i);
    const bool news = reason != Reason::step_up || place.since_up == 0;
    if (state.because[track][i] && news) reasons.add(reason, track);
  }
  if (place.clean < whole(plan.rules.clean_to_advance) || ladder::at_top(plan, state, track)) return;
  const Track other = track == Track::run ? Track::strength : Track::run;
  const std::size_t step = position(place.step);
  if (track == Track::strength && place.days_on_step < plan.strength[step].min_days)
    reasons.add(Reason::min_days, track);
  else if (state.planner[other].since_up < whole(plan.rules.step_up_hold_days))
    reasons.add(Reason::step_up_held, track);
}

void add_advice(const Plan& plan, const State& state, Reasons& reasons) {
  const PlanRules& rules = plan.rules;
  const Watch& watch = state.watch;
  const int window = whole(rules.flare_window_days);
  if (last_days(watch.lowest_flares, window) != 0) reasons.add(Reason::advise_lowest_flare);
  if (std::popcount(last_days(watch.flares, window)) >= whole(rules.flares_to_advise))
    reasons.add(Reason::advise_flares);
  if (watch.painful_days >= whole(rules.painful_days_to_advise)) reasons.add(Reason::advise_painful_days);
  const auto firsts = last_days(watch.painful_firsts, whole(rules.painful_window_days));
  if (std::popcount(firsts) >= whole(rules.painful_first_days_to_advise)) reasons.add(Reason::advise_painful_firsts);
  const bool on_top = position(state.planner[Track::run].step) + 1 == plan.run.size();
  if (!on_top && watch.since_up >= whole(rules.no_progress_days) &&
      watch.checkins_since_up >= whole(rules.no_progress_checkins))
    reasons.add(Reason::advise_no_progress);
}

std::vector<TrackReason> reasons_for(const Plan& plan, const Decision& decision) {
  Reasons reasons;
  const State& state = decision.state;
  if (decision.resting) add_rest(plan, state.planner, reasons);
  for (const Track track : both_tracks) add_track(plan, state, track, reasons);
  if (!base_of(plan, state)) reasons.add(Reason::no_history, Track::run);
  if (dose_of(plan, state, Track::run).capped) reasons.add(Reason::capped, Track::run);
  add_advice(plan, state, reasons);
  return reasons.take();
}

/// The first day after today on which a session may be due, gate willing.
std::optional<Day> next_allowed(const Protocol& protocol, const State& today, Day day) {
  constexpr int furthest = 60;
  State state = today;
  for (int ahead = 1; ahead <= furthest; ++ahead) {
    state = schedule::next_day(protocol, state);
    if (schedule::due_track(protocol[*state.planner.plan], state.planner)) return day + std::chrono::days{ahead};
  }
  return std::nullopt;
}

bool waits_for_triage(const Planner& planner) {
  return planner.referral || planner.warning || planner.stale || planner.not_for_you;
}

/// Today again if today's pain still allows it and something is due, else tomorrow; nothing where no bend would open
/// the gate.
std::optional<Day> retest_day(const Decision& decision) {
  const Refusals refusals = decision.gate.refusals();
  const Day tomorrow = decision.today + std::chrono::days{1};
  if (refusals.only(RefusalCode::knee_bend_not_tested))
    return decision.resting ? std::nullopt : std::optional(in_doubt(decision.gate.bend) ? tomorrow : decision.today);
  if (needs_clinician(decision.urgency) || waits_for_triage(decision.state.planner)) return std::nullopt;
  if (refusals.has(RefusalCode::no_plan)) return std::nullopt;
  if (refusals.has(RefusalCode::pain_masked) || refusals.has(RefusalCode::warning_sign)) return tomorrow;
  if (!refusals.has(RefusalCode::knee_bend_painful)) return std::nullopt;
  return decision.gate.may_retest && !decision.resting ? decision.today : tomorrow;
}

Urgency urgency_of(const Planner& planner) {
  return std::max(planner.referral.value_or(Urgency::self_care), planner.warning.value_or(Urgency::self_care));
}

}  // namespace

namespace schedule {

bool allowed(const Plan& plan, const Planner& planner, Track track) {
  return planner.rest == 0 && !done_today(planner) && !within_gap(plan, planner[track]) &&
         !week_is_full(plan, planner[track]);
}

std::optional<Track> due_track(const Plan& plan, const Planner& planner) {
  const bool run = allowed(plan, planner, Track::run);
  const bool strength = allowed(plan, planner, Track::strength);
  if (run && strength) return planner.turn.value_or(Track::run);
  if (run) return Track::run;
  return strength ? std::optional(Track::strength) : std::nullopt;
}

GateDecision gate_on(const Protocol& protocol, const State& state, const DayInput& input) {
  const Planner& planner = state.planner;
  GateQuery query;
  query.urgency = planner.referral.value_or(Urgency::self_care);
  query.plan = planner.plan;
  if (planner.warning || planner.day_sign_today) query.limits.add(RefusalCode::warning_sign);
  if (planner.stale) query.limits.add(RefusalCode::triage_stale);
  if (planner.not_for_you) query.limits.add(RefusalCode::plan_not_for_you);
  if (input.masked) query.limits.add(RefusalCode::pain_masked);
  query.readings = input.readings;
  query.relief = input.relief;
  query.retest_up_to = static_cast<int>(protocol.gate().retest_up_to.value);
  query.today = input.day;
  query.now = input.now;
  return decide_gate(query);
}

}  // namespace schedule

Decision decide(const Protocol& protocol, const State& state, const DayInput& input) {
  Decision decision;
  decision.today = input.day;
  decision.state = schedule::with_today(protocol, state, input);
  const Planner& planner = decision.state.planner;
  decision.urgency = urgency_of(planner);
  decision.gate = schedule::gate_on(protocol, decision.state, input);
  decision.relief = planner.plan && decision.gate.refusals().only(RefusalCode::knee_bend_painful);
  const auto due = planner.plan ? schedule::due_track(protocol[*planner.plan], planner) : std::nullopt;
  decision.resting = planner.plan && !due;
  decision.retest_on = retest_day(decision);
  if (!planner.plan) return decision;

  const Plan& plan = protocol[*planner.plan];
  if (const Clearance* clearance = decision.gate.clearance(); clearance && due) {
    const Track track = due.value_or(Track::run);
    const Dose dose = dose_of(plan, decision.state, track);
    decision.session.emplace(*clearance, track, dose.step, dose.distance_m);
  } else if (!waits_for_triage(planner)) {
    const bool today = due && decision.retest_on == decision.today;
    decision.next_day = today ? std::optional(decision.today) : next_allowed(protocol, decision.state, decision.today);
  }
  decision.reasons = reasons_for(plan, decision);
  return decision;
}

ExitStatus status_of(const Decision& decision) {
  const Refusals refusals = decision.gate.refusals();
  if (needs_clinician(decision.urgency) || refusals.has(RefusalCode::referred)) return ExitStatus::see_clinician;
  constexpr std::array closed = {RefusalCode::warning_sign, RefusalCode::triage_stale, RefusalCode::plan_not_for_you,
                                 RefusalCode::knee_bend_painful, RefusalCode::pain_masked};
  if (std::ranges::any_of(closed, [&](RefusalCode code) { return refusals.has(code); })) return ExitStatus::gate_closed;
  if (refusals.has(RefusalCode::no_plan)) return ExitStatus::no_plan;
  if (decision.resting) return ExitStatus::rest_today;
  return refusals.empty() ? ExitStatus::done : ExitStatus::not_tested;
}

}  // namespace patella
