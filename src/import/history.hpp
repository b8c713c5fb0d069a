#pragma once

#include <chrono>
#include <span>

#include "patella/event.hpp"
#include "patella/result.hpp"

namespace patella::import {

/// Each event once, none from another age, and what is corrected before its correction, which fits it (require_fit): a
/// correction of something else would be lost in silence. Errors `duplicate-key`, `bad-value` and `bad-event`; the
/// field is the event's place and key.
Result<void> require_whole_history(std::span<const Event> history, Day day);

/// The clock's distance from UTC on that day: that of the last event that takes part in it, which is none of a later
/// day; 0 without one. `offsets`: of the clock that recorded each event.
std::chrono::minutes offset_on(Day day, std::span<const Event> history, std::span<const std::chrono::minutes> offsets);

}  // namespace patella::import
