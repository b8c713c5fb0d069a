#include "patella/day.hpp"

#include <optional>

#include "core/text.hpp"

namespace patella {
namespace {

using namespace std::chrono;

template <class Integer>
std::string padded(Integer value, std::size_t width) {
  std::string digits = std::to_string(value);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

/// Exactly `digits` decimal digits at the front of `text`, which they are then cut from.
std::optional<int> take_digits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Day> take_day(std::string_view& text) {
  const auto y = take_digits(text, 4);
  if (!y || !take(text, '-')) return std::nullopt;
  const auto m = take_digits(text, 2);
  if (!m || !take(text, '-')) return std::nullopt;
  const auto d = take_digits(text, 2);
  if (!d) return std::nullopt;
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
  if (!date.ok() || *y < 1970) return std::nullopt;
  return sys_days{date};
}

/// HH:MM at the front of the text.
std::optional<minutes> take_clock(std::string_view& text) {
  const auto hour = take_digits(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_digits(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  return hours{*hour} + minutes{*minute};
}

/// .123456 cut to milliseconds; none is 0.
std::optional<milliseconds> take_fraction(std::string_view& text) {
  if (!take(text, '.')) return milliseconds{0};
  int value = 0;
  std::size_t digits = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), ++digits)
    if (digits < 3) value = value * 10 + (text.front() - '0');
  if (digits == 0 || digits > 9) return std::nullopt;
  for (std::size_t i = digits; i < 3; ++i) value *= 10;
  return milliseconds{value};
}

std::optional<minutes> take_offset(std::string_view& text) {
  if (take(text, 'Z') || take(text, 'z')) return minutes{0};
  const bool behind = !text.empty() && text.front() == '-';
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  const auto clock = take_clock(text);
  if (!clock || *clock > hours{14} || (behind && *clock > hours{12})) return std::nullopt;
  return behind ? -*clock : *clock;
}

std::optional<LocalTime> take_time(std::string_view& text) {
  const auto date = take_day(text);
  if (!date || !(take(text, 'T') || take(text, 't') || take(text, ' '))) return std::nullopt;
  const auto clock = take_clock(text);
  if (!clock || !take(text, ':')) return std::nullopt;
  const auto second = take_digits(text, 2);
  if (!second || *second > 59) return std::nullopt;
  const auto fraction = take_fraction(text);
  if (!fraction) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset) return std::nullopt;
  return LocalTime{Instant{*date} + *clock + seconds{*second} + *fraction - *offset, *offset};
}

}  // namespace

std::string format_day(Day day) {
  const year_month_day date{day};
  return padded(static_cast<int>(date.year()), 4) + "-" + padded(static_cast<unsigned>(date.month()), 2) + "-" +
         padded(static_cast<unsigned>(date.day()), 2);
}

Result<Day> parse_day(std::string_view text) {
  std::string_view rest = text;
  const auto date = take_day(rest);
  if (!date || !rest.empty())
    return fail(
        {"bad-date", text::quoted(text) + " is not a date", "", "write a date as YYYY-MM-DD, such as 2026-11-22"});
  return *date;
}

std::string format_time(LocalTime time) {
  const auto local = floor<seconds>(time.at + time.offset);
  const Day date = floor<days>(local);
  const hh_mm_ss clock{local - date};
  const auto ahead = abs(time.offset);
  return format_day(date) + "T" + padded(clock.hours().count(), 2) + ":" + padded(clock.minutes().count(), 2) + ":" +
         padded(clock.seconds().count(), 2) + (time.offset < minutes{0} ? "-" : "+") + padded(ahead.count() / 60, 2) +
         ":" + padded(ahead.count() % 60, 2);
}

Result<LocalTime> parse_time(std::string_view text) {
  std::string_view rest = text;
  const auto time = take_time(rest);
  if (!time || !rest.empty())
    return fail({"bad-time", text::quoted(text) + " is not a time", "",
                 "write a time with its offset, such as 2026-11-22T07:30:00+01:00"});
  return *time;
}

Result<DayStart> parse_day_start(std::string_view text) {
  std::string_view rest = text;
  const auto clock = take_clock(rest);
  if (!clock || !rest.empty() || *clock > hours{12})
    return fail({"bad-day-start", text::quoted(text) + " is not an hour at which a day can begin", "",
                 "write HH:MM between 00:00 and 12:00, such as 04:00"});
  return *clock;
}

Day logical_day(LocalTime time, DayStart day_start) { return floor<days>(time.at + time.offset - day_start); }

Instant end_of(Day day, DayStart day_start, minutes offset) {
  return Instant{day} + days{1} + day_start - offset - milliseconds{1};
}

}  // namespace patella
