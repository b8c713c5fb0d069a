#include "core/ladder.hpp"

#include <algorithm>
#include <cmath>

namespace patella {
namespace {

constexpr int coarse_m = 100;
constexpr int most_m = 60000;

/// A millionth of a metre forgives binary fractions, such as 3199.9999999 for 3200.
int round_down(double metres, int unit) { return static_cast<int>(std::floor((metres + 1e-6) / unit)) * unit; }

/// Down to whole 100 m, or to the finer unit with which it still grows: a round number that a watch can follow.
int grown(int metres, double factor) {
  for (const int unit : {coarse_m, 10, 1})
    if (const int rounded = round_down(metres * factor, unit); rounded > metres) return rounded;
  return metres;
}

const RunStep& run_step(const Plan& plan, std::size_t position) { return plan.run[position]; }

/// What a step counts with where no level says it: its own distance, or that of the entry walk.
int plain_distance(const Plan& plan, std::size_t step) {
  const int walk = static_cast<int>(plan.caps.entry_walk_m.value);
  return run_step(plan, step).distance_m.value_or(walk);
}

int top_of(const RunStep& step, const State& state) {
  if (state.distances.top_m) return *state.distances.top_m;
  return step.top_unknown_m.value_or(most_m);
}

void start_anew(TrackState& track) {
  track.clean = 0;
  track.cautions = 0;
  track.days_on_step = 0;
}

void move_run_up(const Plan& plan, State& state) {
  const std::size_t at = position(state.planner[Track::run].step);
  const RunStep& step = run_step(plan, at);
  const int level = state.distances.level_m;
  if (step.grows && level < top_of(step, state))
    return ladder::place_run(state, id_at<StepId>(at), std::min(grown(level, *step.grows), top_of(step, state)));
  const RunStep& next = run_step(plan, at + 1);
  const int before = step.grows ? level : plain_distance(plan, at);
  const int from_below = std::max(before, std::min(grown(before, next.grows.value_or(1)), top_of(next, state)));
  ladder::place_run(state, id_at<StepId>(at + 1), next.grows ? (step.grows ? level : from_below) : 0);
}

/// Less than a run of `level`: shorter, or with walking in it and no longer. 3.21 km and 3.2 km are the same.
bool is_easier(const RunStep& step, int level) {
  const int distance = round_down(step.distance_m.value_or(0), coarse_m);
  const int most = round_down(level, coarse_m);
  return step.kind == RunStep::Kind::run ? distance < most : distance <= most;
}

/// The highest step below `at` that is easier than a run of `level`; the first one if none is.
std::size_t step_below(const Plan& plan, std::size_t at, int level) {
  while (--at > 0)
    if (is_easier(run_step(plan, at), level)) break;
  return at;
}

void move_run_back(const Plan& plan, State& state) {
  const std::size_t at = position(state.planner[Track::run].step);
  const RunStep& step = run_step(plan, at);
  const RunStep& below = run_step(plan, at - 1);
  const int level = step.grows ? state.distances.level_m : plain_distance(plan, at);
  if (below.grows) {
    const int shrunk = round_down(level / *below.grows, coarse_m);
    return ladder::place_run(state, id_at<StepId>(at - 1), std::max(coarse_m, shrunk));
  }
  if (!step.grows) return ladder::place_run(state, id_at<StepId>(at - 1), 0);
  const int shrunk = round_down(level / *step.grows, coarse_m);
  if (shrunk > plain_distance(plan, at - 1)) return ladder::place_run(state, id_at<StepId>(at), shrunk);
  ladder::place_run(state, id_at<StepId>(step_below(plan, at, level)), 0);
}

}  // namespace

namespace ladder {

void place_run(State& state, StepId step, int level_m) {
  state.planner[Track::run].step = step;
  state.distances.level_m = static_cast<std::uint16_t>(std::clamp(level_m, 0, most_m));
}

bool lower_place(StepId step, int level_m, StepId than_step, int than_level_m) {
  return step < than_step || (step == than_step && level_m < than_level_m);
}

bool at_top(const Plan& plan, const State& state, Track track) {
  const std::size_t at = position(state.planner[track].step);
  if (track == Track::strength) return at + 1 == plan.strength.size();
  const RunStep& step = run_step(plan, at);
  return at + 1 == plan.run.size() && !(step.grows && state.distances.level_m < top_of(step, state));
}

void step_up(const Plan& plan, State& state, Track track) {
  TrackState& place = state.planner[track];
  if (track == Track::run)
    move_run_up(plan, state);
  else
    place.step = id_at<StepId>(position(place.step) + 1);
  start_anew(place);
}

bool step_back(const Plan& plan, State& state, Track track) {
  TrackState& place = state.planner[track];
  start_anew(place);
  if (position(place.step) == 0) return false;
  if (track == Track::run)
    move_run_back(plan, state);
  else
    place.step = id_at<StepId>(position(place.step) - 1);
  return true;
}

}  // namespace ladder

std::optional<int> base_of(const Plan& plan, const State& state) {
  const auto window = static_cast<std::ptrdiff_t>(plan.caps.base_days.value);
  const auto& days = state.distances.days;
  const int longest = *std::max_element(days.begin() + 1, days.begin() + 1 + window);
  return longest == 0 ? std::nullopt : std::optional(longest);
}

Dose dose_of(const Plan& plan, const State& state, Track track) {
  Dose dose{state.planner[track].step, std::nullopt, std::nullopt, false};
  if (track == Track::strength) return dose;
  const RunStep& step = run_step(plan, position(dose.step));
  if (step.kind == RunStep::Kind::walk) {
    dose.minutes = step.minutes;
    return dose;
  }
  const int wanted = step.grows ? state.distances.level_m : *step.distance_m;
  // Without history the run track stands on a walking step; nothing else is given a distance without a base.
  const int base = base_of(plan, state).value_or(0);
  const int cap = grown(base, plan.caps.growth.value);
  dose.distance_m = std::min(wanted, cap);
  dose.capped = wanted > cap;
  return dose;
}

}  // namespace patella
