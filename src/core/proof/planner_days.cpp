#include "core/proof/planner_days.hpp"

namespace patella::proof {
namespace {

using Outcome = PlayedDay::Outcome;
using Checkin = Move::Checkin;

constexpr Move nothing_told{Checkin::none, Morning::missing, Outcome::none};

}  // namespace

bool waits(const Planner& planner) { return planner[Track::run].waiting.open || planner[Track::strength].waiting.open; }

template <class OneOutcome>
void Days::each_outcome(const Due& due, OneOutcome one) {
  one(Outcome::none);
  if (!due.track) return;
  for (const Outcome outcome :
       {Outcome::declined, Outcome::clean, Outcome::untold, Outcome::caution, Outcome::unsettled, Outcome::flare})
    one(outcome);
}

void Days::each(const Planner& before, const Each& take) {
  const StepId step = before[Track::run].step;
  const Variation& usual = player_.variations(step).front();
  const State state = player_.state(before, usual);
  play(before, state, nothing_told, player_.due(state, nothing_told), take);
  each_on(before, Morning::missing, take);
  if (!waits(before)) return;
  each_on(before, Morning::same, take);
  each_on(before, Morning::worse, take);
}

void Days::each_on(const Planner& before, Morning morning, const Each& take) {
  const StepId step = before[Track::run].step;
  play_under(before, player_.variations(step).front(), morning, take);
  // The last distance of the window leaves it this night.
  if (before[Track::run].idle >= plan_.caps.base_days.value && step > plan_.entry.unknown)
    play_under(before, player_.last_distance(step), morning, take);
}

void Days::play_under(const Planner& before, const Variation& variation, Morning morning, const Each& take) {
  const State state = player_.state(before, variation);
  const Move painful{Checkin::painful, morning, Outcome::none};
  play(before, state, painful, player_.due(state, painful), take);
  const Due due = player_.due(state, {Checkin::painless, morning, Outcome::none});
  for (const TrackReason& each : player_.last_decision.reasons) reasons_.set(static_cast<std::size_t>(each.reason));
  each_outcome(due, [&](Outcome outcome) { play(before, state, {Checkin::painless, morning, outcome}, due, take); });
}

/// On a step that grows under all distances, unless two that differ in everything agree.
void Days::play(const Planner& before, const State& state, const Move& move, const Due& due, const Each& take) {
  const State after = player_.advance(state, move, due);
  reasons_ |= after.because[Track::run] | after.because[Track::strength];
  take({before, state, move, due, after});
  const auto& variations = player_.variations(before[Track::run].step);
  if (variations.size() == 1) return;
  const State other = play_again(before, variations[1], move, take);
  if (coder_.pack(other.planner) == coder_.pack(after.planner)) return;
  for (std::size_t i = 2; i < variations.size(); ++i) play_again(before, variations[i], move, take);
}

State Days::play_again(const Planner& before, const Variation& variation, const Move& move, const Each& take) {
  const State state = player_.state(before, variation);
  const Due due = player_.due(state, move);
  State after = player_.advance(state, move, due);
  take({before, state, move, due, after});
  return after;
}

}  // namespace patella::proof
