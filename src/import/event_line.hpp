#pragma once

#include <string_view>

#include "patella/event_record.hpp"

namespace patella::import {

/// No event is longer.
inline constexpr std::size_t max_line_bytes = 1024 * 1024;

/// What one line of an export holds.
struct LineEvent {
  EventRecord record;  ///< `said` and `derived` without white space
  Event event;         ///< the same under the protocol, as read_event has it
};

/// Reads the line strictly: every key once and no other, also in `said` and `derived`, printable text only, at most 16
/// levels deep; and the event is judged as EventContent::event_of does. Errors: `too-large`, `not-utf8`, `not-json`,
/// `not-an-object`, `unknown-key`, `duplicate-key`, `missing-key`, `wrong-type`, `bad-value`, `bad-event`; the field is
/// the key.
Result<LineEvent> read_event_line(const Protocol& protocol, std::string_view line);

}  // namespace patella::import
