#include "cli/session_flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "core/text.hpp"

namespace patella::cli {
namespace {

constexpr int most_minutes = 1440;
constexpr int most_score = 10;
constexpr int least_metres = 100;
constexpr int most_metres = 100'000;

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<std::optional<int>> whole_number(const Flags& flags, std::string_view name, int least, int most) {
  const auto typed = flags.one(name);
  if (!typed) return fail(typed.error());
  if (!*typed) return std::nullopt;
  const std::string_view word = text::trim(**typed);
  int value = 0;
  const auto [end, status] = std::from_chars(word.data(), word.data() + word.size(), value);
  const bool read = all_digits(word) && status == std::errc();
  if (read && value >= least && value <= most) return value;
  return fail(
      {all_digits(word) ? "out-of-range" : "not-a-number",
       all_digits(word) ? text::quoted(word) + " is out of range" : text::quoted(word) + " is not a whole number",
       "--" + std::string(name), fmt::format("give a whole number from {} to {}, or leave the flag out", least, most)});
}

struct Unit {
  std::string_view word;
  std::int64_t millimetres;
};
constexpr std::array<Unit, 3> units = {{{"km", 1'000'000}, {"mi", 1'609'344}, {"m", 1'000}}};

Error bad_distance(std::string_view typed, std::string_view what) {
  return {"bad-distance", fmt::format("{} {}", text::quoted(typed), what), "--distance",
          "write a number with its unit, such as 4.1km, 2.6mi or 4100m"};
}

/// Millionths of the unit; nothing if it is no decimal number.
std::optional<std::int64_t> millionths(std::string_view number) {
  constexpr std::size_t most_whole = 6;
  constexpr std::size_t most_fraction = 6;
  const std::size_t point = number.find('.');
  const std::string_view whole = number.substr(0, point);
  std::string fraction(point == std::string_view::npos ? "0" : number.substr(point + 1));
  if (!all_digits(whole) || whole.size() > most_whole || !all_digits(fraction)) return std::nullopt;
  fraction.erase(fraction.find_last_not_of('0') + 1);
  if (fraction.size() > most_fraction) return std::nullopt;
  fraction.append(most_fraction - fraction.size(), '0');
  std::int64_t value = 0;
  for (const char c : std::string(whole) + fraction) value = value * 10 + (c - '0');
  return value;
}

Result<std::string> read_settled(const std::optional<std::string>& typed) {
  if (!typed) return std::string();
  const std::string_view word = text::trim(*typed);
  if (word == "yes" || word == "y") return std::string("yes");
  if (word == "no" || word == "n") return std::string("no");
  if (word == "unknown") return std::string("unknown");
  return fail({"unknown-choice", text::quoted(word) + " is not an answer to this question", "--settled",
               "answer yes, no or unknown"});
}

Result<void> read_distance(const Flags& flags, render::SaidWorkout& said) {
  const auto typed = flags.one("distance");
  if (!typed) return fail(typed.error());
  if (!*typed) return {};
  const auto metres = parse_distance(**typed);
  if (!metres) return fail(metres.error());
  said.workout.distance_m = *metres;
  said.distance = text::trim(**typed);
  return {};
}

}  // namespace

std::vector<FlagSpec> session_flags(std::initializer_list<std::string_view> names) {
  static const std::array<FlagSpec, 6> all = {{
      {"minutes", "N", "how long it took, in whole minutes"},
      {"distance", "DISTANCE", "how far, walking included, with its unit: 4.1km, 2.6mi or 4100m"},
      {"effort", "0-10", "how hard it felt, 10 being the hardest there is"},
      {"pain", "0-10", "the worst pain in the knee while doing it"},
      {"settled", "yes|no|unknown", "whether the knee was as before within an hour afterwards"},
      {"as-planned", "", "it was what had been prescribed for that day; what else you type counts as typed"},
  }};
  std::vector<FlagSpec> flags;
  for (const std::string_view name : names) flags.push_back(*std::ranges::find(all, name, &FlagSpec::name));
  return flags;
}

Result<int> parse_distance(std::string_view typed) {
  const std::string_view word = text::trim(typed);
  const auto* const unit = std::ranges::find_if(units, [&](const Unit& one) { return word.ends_with(one.word); });
  if (unit == units.end()) {
    const bool number = millionths(word).has_value();
    if (!number) return fail(bad_distance(word, "is not a distance"));
    return fail({"distance-without-unit", text::quoted(word) + " has no unit", "--distance",
                 fmt::format("write {0}km, {0}mi or {0}m", word)});
  }
  const auto number = millionths(text::trim(word.substr(0, word.size() - unit->word.size())));
  if (!number) return fail(bad_distance(word, "is not a distance"));
  constexpr std::int64_t per_metre = 1'000'000'000;  // millionths of a millimetre
  const std::int64_t metres = (*number * unit->millimetres + per_metre / 2) / per_metre;
  if (metres < least_metres || metres > most_metres)
    return fail({"out-of-range", text::quoted(word) + " is out of range", "--distance",
                 "give 100m to 100km; mi is miles, m is metres"});
  return static_cast<int>(metres);
}

Result<render::SaidWorkout> read_session(const Flags& flags, WorkoutEvent::Kind kind,
                                         const std::optional<std::string>& settled) {
  render::SaidWorkout said;
  said.workout.kind = kind;
  if (const auto distance = read_distance(flags, said); !distance) return fail(distance.error());
  struct Field {
    std::string_view name;
    std::optional<int> WorkoutEvent::*field;
    int least;
    int most;
  };
  constexpr std::array<Field, 3> fields = {{{"minutes", &WorkoutEvent::minutes, 1, most_minutes},
                                            {"effort", &WorkoutEvent::effort, 0, most_score},
                                            {"pain", &WorkoutEvent::pain, 0, most_score}}};
  for (const Field& field : fields) {
    const auto value = whole_number(flags, field.name, field.least, field.most);
    if (!value) return fail(value.error());
    said.workout.*field.field = *value;
  }
  auto word = read_settled(settled);
  if (!word) return fail(word.error());
  said.settled = std::move(*word);
  if (said.settled == "yes" || said.settled == "no") said.workout.settled = said.settled == "yes";
  said.as_planned = flags.has("as-planned");
  return said;
}

}  // namespace patella::cli
