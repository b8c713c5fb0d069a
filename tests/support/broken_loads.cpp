#include <algorithm>

#include "support/broken_engines.hpp"

// Mistakes in what a step asks for, and in what moves the plan.

namespace patella::test {
namespace {

Dose grows_past_the_cap(const Plan& plan, const State& state, Track track) {
  Dose dose = patella::dose_of(plan, state, track);
  if (dose.capped) *dose.distance_m += 10;
  return dose;
}

Decision doubles_the_base(const Protocol& protocol, const State& state, const DayInput& input) {
  State other = state;
  for (std::uint16_t& metres : other.distances.days) metres = static_cast<std::uint16_t>(metres + metres / 2);
  return patella::decide(protocol, other, input);
}

/// A short run is held against the runner, though no more was prescribed.
State punishes_short_runs(const Protocol& protocol, const State& state, const DayInput& input) {
  State after = patella::advance(protocol, state, input);
  if (input[Track::run].distance_m.value_or(9999) < 1000) after.planner.rest = 3;
  return after;
}

State stays_without_history(const Protocol& protocol, const State& state, const DayInput& input) {
  State other = state;
  other.distances.days[1] = 1;
  return patella::advance(protocol, other, input);
}

State days_alone_move_it_up(const Protocol& protocol, const State& state, const DayInput& input) {
  State after = patella::advance(protocol, state, input);
  if (state.planner.unseen > 20) after.planner[Track::strength].step = StepId{1};
  return after;
}

Decision skips_after_absence(const Protocol& protocol, const State& state, const DayInput& input) {
  Decision decision = patella::decide(protocol, state, input);
  if (state.planner.unseen > 20) decision.session.reset();
  return decision;
}

State advice_moves_it_back(const Protocol& protocol, const State& state, const DayInput& input) {
  State after = patella::advance(protocol, state, input);
  if (state.watch.painful_days > 100) after.planner[Track::run].step = StepId{};
  return after;
}

Decision advice_closes(const Protocol& protocol, const State& state, const DayInput& input) {
  Decision decision = patella::decide(protocol, state, input);
  if (state.watch.flares != 0) decision.session.reset();
  return decision;
}

}  // namespace

std::vector<BrokenEngine> broken_loads() {
  using enum BrokenEngine::In;
  return {
      {"ten metres too many at the cap", "cap", load, {.dose_of = grows_past_the_cap}, "dose_of prescribes more than"},
      {"the longest run counts half as much again",
       "cap",
       load,
       {.decide = doubles_the_base},
       "decide prescribes more than"},
      {"a short run counts against the runner",
       "distance-only-caps",
       load,
       {.advance = punishes_short_runs},
       "a shorter prescription, done cleanly, moves the plan otherwise"},
      {"a window without runs is overlooked",
       "no-history",
       load,
       {.advance = stays_without_history},
       "without any distance in the window the run track stays on "},
      {"a long absence is rewarded",
       "unseen-only-closes",
       load,
       {.advance = days_alone_move_it_up},
       "days without a check-in change the plan"},
      {"an absence takes the session without a reason",
       "unseen-only-closes",
       load,
       {.decide = skips_after_absence},
       "days without a check-in change the plan"},
      {"painful days move the plan",
       "watch-only-advises",
       load,
       {.advance = advice_moves_it_back},
       "counters that advise change the plan"},
      {"flares that only advise close the day",
       "watch-only-advises",
       load,
       {.decide = advice_closes},
       "counters that advise change the plan"},
  };
}

std::vector<BrokenEngine> broken_engines() {
  std::vector<BrokenEngine> all = broken_trees();
  for (const auto& more : {broken_gates(), broken_loads(), broken_planners()})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace patella::test
