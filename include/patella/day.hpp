#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "patella/result.hpp"

namespace patella {

/// A logical day, without time or zone. "Today" is always an argument.
using Day = std::chrono::sys_days;

/// A point in time, UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// An instant together with the local clock's distance from UTC when it was read.
struct LocalTime {
  Instant at;
  std::chrono::minutes offset{0};  ///< -12 h to +14 h
};

/// Minutes after local midnight at which a new logical day begins; 0 to 12 h.
using DayStart = std::chrono::minutes;

/// 2026-11-22
std::string format_day(Day day);

/// Reads YYYY-MM-DD, years 1970 to 9999. Error code `bad-date`.
Result<Day> parse_day(std::string_view text);

/// 2026-11-22T07:30:00+01:00
std::string format_time(LocalTime time);

/// Reads RFC 3339 with seconds and an offset (Z or +hh:mm); a fraction is cut to milliseconds. Error code `bad-time`.
Result<LocalTime> parse_time(std::string_view text);

/// Reads HH:MM between 00:00 and 12:00. Error code `bad-day-start`.
Result<DayStart> parse_day_start(std::string_view text);

/// The logical day that a local time belongs to: before `day_start` it is still yesterday.
Day logical_day(LocalTime time, DayStart day_start);

/// The last instant of a logical day at the given offset from UTC.
Instant end_of(Day day, DayStart day_start, std::chrono::minutes offset);

}  // namespace patella
