#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "render/event_json.hpp"

namespace patella::cli {

/// The flags of what was done in a session, by name: minutes, distance, effort, pain, settled, as-planned.
std::vector<FlagSpec> session_flags(std::initializer_list<std::string_view> names);

/// Whole metres of a distance as typed: digits with or without a fraction, and km, mi or m. Rounded half up, without
/// binary fractions. Errors `distance-without-unit`, `bad-distance`, `out-of-range`.
Result<int> parse_distance(std::string_view typed);

/// The fields as typed; `settled` apart, because a check-in has a question of that name. Errors name the flag and what
/// it takes.
Result<render::SaidWorkout> read_session(const Flags& flags, WorkoutEvent::Kind kind,
                                         const std::optional<std::string>& settled);

}  // namespace patella::cli
