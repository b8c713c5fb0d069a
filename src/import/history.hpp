#pragma once

#include <span>

#include "patella/event.hpp"
#include "patella/result.hpp"

namespace patella::import {

/// Each event once, none from another age, and what is corrected before its correction: a history that was cut or came
/// out of order would lose the correction in silence. Errors `duplicate-key` and `bad-value`; the field is the event's
/// place.
Result<void> require_whole_history(std::span<const Event> history, Day day);

}  // namespace patella::import
