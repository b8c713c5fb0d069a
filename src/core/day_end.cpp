#include <algorithm>

#include "core/counters.hpp"
#include "core/ladder.hpp"
#include "core/schedule.hpp"

namespace patella {
namespace {

void age_waiting(const PlanRules& rules, Waiting& waiting, ReasonSet& because) {
  if (!waiting.open) return;
  ++waiting.age;
  if (waiting.age <= 1 + whole(rules.late_morning_days)) return;
  because.set(static_cast<std::size_t>(Reason::unrated));
  waiting = Waiting();
}

/// How many steps back the gap gives on the day on which it reaches `days` whole days off.
int steps_for_gap(const PlanRules& rules, int days) {
  const int per_step = whole(rules.gap_days_per_step);
  if (days < whole(rules.gap_days)) return 0;
  if (days == whole(rules.gap_days)) return days / per_step;
  return days % per_step == 0 ? 1 : 0;
}

void fall_back(const Plan& plan, State& state, Track track, int steps) {
  bool moved = false;
  for (; steps > 0; --steps) moved = ladder::step_back(plan, state, track) || moved;
  if (!moved) return;
  state.because[track].reset();
  state.because[track].set(static_cast<std::size_t>(Reason::gap_step_back));
}

void age_track(const Plan& plan, State& state, Track track) {
  TrackState& place = state.planner[track];
  const int most_idle = std::max(whole(plan.caps.base_days), whole(plan.rules.gap_days)) + 1;
  const bool older = place.idle < most_idle;
  place.idle = one_more(place.idle, most_idle);
  place.since_up = one_more(place.since_up, whole(plan.rules.step_up_hold_days));
  age_waiting(plan.rules, place.waiting, state.because[track]);
  if (older) fall_back(plan, state, track, steps_for_gap(plan.rules, place.idle - 1));
  if (track == Track::strength)
    place.days_on_step = one_more(place.days_on_step, plan.strength[position(place.step)].min_days);
}

void age_distances(Distances& distances) {
  auto& days = distances.days;
  std::ranges::copy_backward(days.begin(), days.end() - 1, days.end());
  days[0] = 0;
}

}  // namespace

namespace schedule {

State next_day(const Protocol& protocol, const State& state) {
  State out = state;
  Planner& planner = out.planner;
  age_distances(out.distances);
  planner.day_sign_yesterday = planner.day_sign_today;
  planner.day_sign_today = false;
  planner.rest = small(planner.rest - 1);
  for (const Track track : both_tracks) planner[track].recent = shifted(planner[track].recent, recent_days);
  out.watch.flares = shifted(out.watch.flares, watched_days);
  out.watch.lowest_flares = shifted(out.watch.lowest_flares, watched_days);
  out.watch.painful_firsts = shifted(out.watch.painful_firsts, watched_days);
  if (!planner.plan) return out;
  const Plan& plan = protocol[*planner.plan];
  planner.unseen = one_more(planner.unseen, whole(plan.rules.stale_days));
  out.watch.since_up = one_more(out.watch.since_up, whole(plan.rules.no_progress_days));
  for (const Track track : both_tracks) age_track(plan, out, track);
  if (!base_of(plan, out) && planner[Track::run].step > plan.entry.unknown) {
    ladder::place_run(out, plan.entry.unknown, 0);
    planner[Track::run].clean = 0;
    planner[Track::run].cautions = 0;
  }
  return out;
}

}  // namespace schedule
}  // namespace patella
