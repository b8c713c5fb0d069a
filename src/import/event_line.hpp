#pragma once

#include <string_view>

#include "patella/event_line.hpp"
#include "patella/result.hpp"

namespace patella::import {

/// No event is longer.
inline constexpr std::size_t max_line_bytes = 1024 * 1024;

/// Reads one line of an export, strictly: every key once and no other, printable text only, at most 16 levels deep.
/// `said` has the keys of its kind; what they hold is for read_event. Both objects come back without white space.
/// Errors: `not-utf8`, `not-json`, `not-an-object`, `unknown-key`, `duplicate-key`, `missing-key`, `wrong-type`,
/// `bad-value`; the field is the key.
Result<EventLine> read_event_line(std::string_view line);

}  // namespace patella::import
