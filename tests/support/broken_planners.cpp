#include "support/broken_engines.hpp"

// Mistakes that only days after one another show.

namespace patella::test {
namespace {

StepId one_higher(StepId step) { return id_at<StepId>(position(step) + 1); }

Decision takes_silence_for_painless(const Protocol& protocol, const State& state, const DayInput& input) {
  DayInput other = input;
  if (other.readings.empty()) other.readings.push_back({input.now, input.day, 0});
  return patella::decide(protocol, state, other);
}

State lifts_both(const Protocol& protocol, const State& state, const DayInput& input) {
  State after = patella::advance(protocol, state, input);
  StepId& strength = after.planner[Track::strength].step;
  const bool room = state.planner.plan && position(strength) + 1 < protocol[*state.planner.plan].strength.size();
  if (after.planner[Track::run].step > state.planner[Track::run].step && room) strength = one_higher(strength);
  return after;
}

/// Pain is pain, whatever the number.
State knows_no_flare(const Protocol& protocol, const State& state, const DayInput& input) {
  DayInput other = input;
  for (Done& done : other.done)
    if (done.pain) done.pain = std::min(*done.pain, whole(protocol.plans().front().rules.caution_pain_max));
  return patella::advance(protocol, state, other);
}

State forgets_the_second_bad_morning(const Protocol& protocol, const State& state, const DayInput& input) {
  State before = state;
  for (TrackState& track : before.planner.tracks) track.waiting.worse_once = false;
  return patella::advance(protocol, before, input);
}

State bears_cautions(const Protocol& protocol, const State& state, const DayInput& input) {
  State before = state;
  for (TrackState& track : before.planner.tracks) track.cautions = 0;
  return patella::advance(protocol, before, input);
}

State rests_a_day_less(const Protocol& protocol, const State& state, const DayInput& input) {
  State after = patella::advance(protocol, state, input);
  if (after.planner.rest > 0) --after.planner.rest;
  return after;
}

/// Strength is forgotten while the run track has something to count.
State mixes_the_tracks(const Protocol& protocol, const State& state, const DayInput& input) {
  State after = patella::advance(protocol, state, input);
  if (state.planner[Track::run].cautions == 1) after.planner[Track::strength].clean = 0;
  return after;
}

bool run_is_a_caution(const Protocol& protocol, const DayInput& input) {
  const PlanRules& rules = protocol.plans().front().rules;
  const int pain = input[Track::run].pain.value_or(0);
  return pain > whole(rules.clean_pain_max) && pain <= whole(rules.caution_pain_max);
}

/// Whoever runs with some pain is told to begin lower with the other exercises as well.
State lowers_both_on_a_caution(const Protocol& protocol, const State& state, const DayInput& input) {
  State after = patella::advance(protocol, state, input);
  StepId& strength = after.planner[Track::strength].step;
  if (run_is_a_caution(protocol, input) && position(strength) > 0) strength = id_at<StepId>(position(strength) - 1);
  return after;
}

State forgives_strength_on_a_caution(const Protocol& protocol, const State& state, const DayInput& input) {
  State after = patella::advance(protocol, state, input);
  if (run_is_a_caution(protocol, input)) after.planner[Track::strength].cautions = 0;
  return after;
}

State rests_for_flares_alone(const Protocol& protocol, const State& state, const DayInput& input) {
  State after = patella::advance(protocol, state, input);
  if (run_is_a_caution(protocol, input)) after.planner.rest = 0;
  return after;
}

State never_lifts_the_run(const Protocol& protocol, const State& state, const DayInput& input) {
  State before = state;
  before.planner[Track::run].clean = 0;
  return patella::advance(protocol, before, input);
}

State stops_at_the_last_but_one(const Protocol& protocol, const State& state, const DayInput& input) {
  State after = patella::advance(protocol, state, input);
  const auto last = protocol.plans().front().strength.size() - 1;
  StepId& step = after.planner[Track::strength].step;
  if (position(step) == last) step = id_at<StepId>(last - 1);
  return after;
}

}  // namespace

std::vector<BrokenEngine> broken_planners() {
  std::vector<BrokenEngine> out;
  const auto add = [&](std::string_view mistake, std::string_view invariant, std::string_view says) -> Engine& {
    out.push_back({mistake, invariant, BrokenEngine::In::planner, {}, says});
    return out.back().engine;
  };
  add("silence counts as painless", "painless-only", "a session without a painless bend").decide =
      takes_silence_for_painless;
  add("both tracks step up on one day", "one-step-up", "two steps up").advance = lifts_both;
  add("no pain is a flare", "flare-steps-back", "a flare, and no step back").advance = knows_no_flare;
  add("a second bad morning is like the first", "flare-steps-back", "a flare, and no step back").advance =
      forgets_the_second_bad_morning;
  add("cautions are not counted", "cautions-step-back", "cautions in a row, and no step back").advance = bears_cautions;
  add("rest ends a day early", "rest-kept", "the rest is not kept").advance = rests_a_day_less;
  add("a caution brings no rest", "rest-kept", "the rest is not kept").advance = rests_for_flares_alone;
  add("a run's caution lowers strength a step", "tracks-apart", "the strength track moves otherwise").advance =
      lowers_both_on_a_caution;
  add("a run's caution clears strength's cautions", "tracks-apart", "the strength track moves otherwise").advance =
      forgives_strength_on_a_caution;
  add("one track's caution empties the other", "tracks-apart", "the strength track moves otherwise").advance =
      mixes_the_tracks;
  add("clean runs are forgotten", "clean-climbs", "21 days of doing everything cleanly").advance = never_lifts_the_run;
  add("the last strength step is out of reach", "plan-reached", "nobody comes to the strength step").advance =
      stops_at_the_last_but_one;
  return out;
}

}  // namespace patella::test
