#include "patella/event_line.hpp"

namespace patella {
namespace {

/// Whether the local time can lie on that logical day, whenever the day begins.
bool fits_day(const LocalTime& time, Day day) {
  constexpr DayStart latest_start = std::chrono::hours{12};
  return day == logical_day(time, DayStart{0}) || day == logical_day(time, latest_start);
}

}  // namespace

Result<void> require_order_of_time(const EventLine& line) {
  const auto refuse = [](std::string what, std::string field) {
    return fail(
        {"bad-value", std::move(what), std::move(field), "an event is recorded when it has happened, not before"});
  };
  if (!fits_day(line.at, line.day)) return refuse("the time is not on that day", "at");
  if (!fits_day(line.recorded, line.recorded_day))
    return refuse("the time of recording is not on that day", "recorded");
  if (line.recorded_day < line.day) return refuse("it was recorded before its day", "recorded_day");
  if (line.at.at > line.recorded.at + slow_clock && line.recorded_day == line.day)
    return refuse("it was recorded before it happened", "at");
  return {};
}

}  // namespace patella
