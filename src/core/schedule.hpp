#pragma once

#include <optional>

#include "patella/progression.hpp"

/// Which session may come when: the halves of advance(), and the spacing that decide() and the rating share.
namespace patella::schedule {

inline constexpr int recent_days = 14;   ///< of TrackState::recent; the longest spacing a protocol may ask for
inline constexpr int watched_days = 60;  ///< of the masks in Watch; the longest window a protocol may ask for

/// The state with a day's facts in it, the day not over yet.
State with_today(const Protocol& protocol, const State& state, const DayInput& input);

/// The beginning of the next day.
State next_day(const Protocol& protocol, const State& state);

/// The gate on the day of `input`, by a state that holds its triages and signs.
GateDecision gate_on(const Protocol& protocol, const State& state, const DayInput& input);

/// Rest is over and the track's spacing is kept. Only for an open plan.
bool allowed(const Plan& plan, const Planner& planner, Track track);

/// The allowed track that was done longest ago, run on a tie; none on a rest day.
std::optional<Track> due_track(const Plan& plan, const Planner& planner);

}  // namespace patella::schedule
