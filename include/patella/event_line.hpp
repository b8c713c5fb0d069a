#pragma once

#include <optional>
#include <string>

#include "patella/day.hpp"
#include "patella/protocol.hpp"

namespace patella {

/// One event as it travels: a line of `patella journal export` (docs/journal.md).
struct EventLine {
  std::string id;
  std::string kind;
  LocalTime at;
  Day day;
  LocalTime recorded;
  Day recorded_day;
  Identity protocol;
  std::optional<std::string> key;
  bool partial = false;
  std::string said;     ///< a JSON object
  std::string derived;  ///< a JSON object
};

/// How far two clocks may disagree.
inline constexpr std::chrono::minutes slow_clock{1};

/// What cannot be true of its days and times: an event lies on the day that it is filed under, whenever that day began,
/// and is recorded when it has happened. Error `bad-value`; the field is the key.
Result<void> require_order_of_time(const EventLine& line);

}  // namespace patella
