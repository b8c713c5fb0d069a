#include "core/proof/planner_triages.hpp"

namespace patella::proof {
namespace {

DayInput empty_day() {
  DayInput input;
  input.day = any_day;
  input.now = noon;
  return input;
}

}  // namespace

void LaterTriages::each_from(Track track, const TrackState& place, const Each& take) {
  continued(track, place, take);
  opened(track, place.recent, take);
}

void LaterTriages::continued(Track track, const TrackState& place, const Each& take) const {
  Planner planner;
  planner.plan = plan_;
  planner[track] = place;
  for (const Variation& variation : player_.variations(planner[Track::run].step)) {
    const State before = player_.state(planner, variation);
    for (const TriageFact& fact : facts_) take(on_the_day(before, fact)[track]);
  }
}

/// At once, or after any number of days without a plan.
void LaterTriages::opened(Track track, std::uint16_t recent, const Each& take) {
  State before;
  for (before.planner[track].recent = recent; recent_[at(track)].insert(before.planner[track].recent).second;
       before = night(before))
    for (const TriageFact& fact : facts_) take(on_the_day(before, fact)[track]);
}

Planner LaterTriages::on_the_day(const State& before, const TriageFact& fact) const {
  DayInput input = empty_day();
  input.triages.push_back(fact);
  return context_.engine.decide(context_.protocol, before, input).state.planner;
}

State LaterTriages::night(const State& state) const {
  return context_.engine.advance(context_.protocol, state, empty_day());
}

}  // namespace patella::proof
