#include "cli/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "core/text.hpp"

namespace patella::cli {
namespace {

/// The one place that reads the clock and the local zone.
LocalTime read_clock() {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm local{};
  ::localtime_r(&seconds, &local);
  return {now, std::chrono::floor<std::chrono::minutes>(std::chrono::seconds{local.tm_gmtoff})};
}

Error named(Error error, std::string name) {
  error.field = std::move(name);
  return error;
}

/// A day as typed: a date, or one of two words.
Result<Day> read_date(std::string_view typed, Day today) {
  if (typed == "today") return today;
  if (typed == "yesterday") return today - std::chrono::days{1};
  return parse_day(typed);
}

}  // namespace

Result<Setting> flag_or_environment(const Flags& flags, std::string_view flag, const char* variable) {
  const auto given = flags.one(flag);
  if (!given) return fail(given.error());
  if (!*given) return Setting{environment(variable), variable};
  const std::string name = "--" + std::string(flag);
  if ((*given)->empty()) return fail({"empty-value", "the value is empty", name, "write " + name + " VALUE"});
  return Setting{*given, name};
}

Result<ProtocolChoice> choose_protocol(const Invocation& run, const std::optional<std::string>& file) {
  const auto setting = flag_or_environment(run.flags, "protocol", "PATELLA_PROTOCOL");
  if (!setting) return fail(setting.error());
  if (file && run.flags.has("protocol"))
    return fail({"unexpected-word", "the protocol is named twice", "--protocol", "name one protocol file"});
  return read_protocol(run, file ? file : setting->value);
}

Result<ProtocolChoice> read_protocol(const Invocation& run, const std::optional<std::string>& file) {
  const auto region = flag_or_environment(run.flags, "region", "PATELLA_REGION");
  if (!region) return fail(region.error());
  return read_protocol(file, *region);
}

Result<ProtocolChoice> read_protocol(const std::optional<std::string>& file, const Setting& region) {
  ProtocolChoice choice;
  choice.region = region.value.value_or("");
  choice.region_name = region.name;
  if (!file) {
    choice.name = "the built-in protocol";
    choice.toml = default_protocol_toml();
    choice.built_in = true;
    return choice;
  }
  choice.name = *file;
  // One byte more than the loader takes, so that it is the loader that says too large.
  auto toml = read_front(choice.name, max_protocol_bytes + 1);
  if (!toml) return fail(toml.error());
  choice.toml = std::move(*toml);
  return choice;
}

std::optional<Error> unknown_region(const ProtocolChoice& choice, const Problems& problems) {
  if (problems.front().code != "unknown-region") return std::nullopt;
  return Error{"unknown-region", problems.front().text, choice.region_name, problems.front().remedy};
}

std::optional<Protocol> load_chosen(Invocation& run, const ProtocolChoice& choice, ExitStatus& status) {
  auto loaded = load_protocol(choice.toml, choice.region);
  if (loaded) return std::move(*loaded);
  const Problems& problems = loaded.error();
  if (const auto region = unknown_region(choice, problems)) {
    status = report(run, *region);
    return std::nullopt;
  }
  for (const Problem& problem : problems) run.console.say(render::problem_text(choice.name, problem));
  const Error summary{
      "protocol-invalid",
      fmt::format("{} problem{}, so nothing was evaluated", problems.size(), problems.size() == 1 ? "" : "s"),
      choice.name, "see patella protocol check", ExitStatus::protocol_invalid};
  status = report(run, summary);
  return std::nullopt;
}

Result<Moment> choose_moment(const Flags& flags) {
  DayStart day_start = default_day_start;
  const auto start = flag_or_environment(flags, "day-start", "PATELLA_DAY_START");
  if (!start) return fail(start.error());
  if (start->value) {
    const auto parsed = parse_day_start(*start->value);
    if (!parsed) return fail(named(parsed.error(), start->name));
    day_start = *parsed;
  }
  const auto now_text = flags.one("now");
  if (!now_text) return fail(now_text.error());
  LocalTime now;
  if (*now_text) {
    const auto parsed = parse_time(**now_text);
    if (!parsed) return fail(named(parsed.error(), "--now"));
    now = *parsed;
  } else {
    now = read_clock();
  }
  const Day today = logical_day(now, day_start);
  const Instant dawn = end_of(today - std::chrono::days{1}, day_start, now.offset) + std::chrono::milliseconds{1};
  const auto date_text = flags.one("date");
  if (!date_text) return fail(date_text.error());
  if (!*date_text) return Moment{today, now, today, now, dawn};
  const auto date = read_date(**date_text, today);
  if (!date) return fail(named(date.error(), "--date"));
  if (*date > today)
    return fail({"date-in-the-future", fmt::format("{} is later than today, {}", format_day(*date), format_day(today)),
                 "--date", "give today or an earlier day"});
  if (*date == today) return Moment{today, now, today, now, dawn};
  return Moment{*date, {end_of(*date, day_start, now.offset), now.offset}, today, now, dawn};
}

Result<render::Units> choose_units(const Flags& flags) {
  const auto units = flag_or_environment(flags, "units", "PATELLA_UNITS");
  if (!units) return fail(units.error());
  const std::string word = units->value.value_or("km");
  if (word == "km") return render::Units::km;
  if (word == "mi") return render::Units::mi;
  return fail(
      {"bad-units", fmt::format("{} is not a unit of distance here", text::quoted(word)), units->name, "use km or mi"});
}

std::vector<FlagSpec> shared_flags(std::initializer_list<std::string_view> names) {
  static const std::array<FlagSpec, 13> all = {{
      {"answers", "FILE", "take answers from a JSON object of question ids; - is stdin"},
      {"no-input", "", "never ask; missing answers end with status 3"},
      {"protocol", "FILE", "use another protocol (PATELLA_PROTOCOL)"},
      {"region", "ID", "whose emergency number to name (PATELLA_REGION)"},
      {"units", "km|mi", "distances in text (PATELLA_UNITS)"},
      {"date", "DAY", "the day it is about: YYYY-MM-DD, today or yesterday"},
      {"now", "TIME", "the time instead of the clock, such as 2026-11-22T07:30:00+01:00"},
      {"day-start", "HH:MM", "when a new day begins, 04:00 unless stated (PATELLA_DAY_START)"},
      {"journal", "FILE", "the journal to use (PATELLA_JOURNAL); patella paths shows where it is"},
      {"short", "", "print only the one sentence about today"},
      {"no-journal", "", "read and record nothing"},
      {"key", "KEY", "a name for this entry: a retry with the same key and content records nothing"},
      {"dry-run", "", "show what would be recorded and decided; record nothing"},
  }};
  std::vector<FlagSpec> flags;
  for (const std::string_view name : names) flags.push_back(*std::ranges::find(all, name, &FlagSpec::name));
  return flags;
}

std::chrono::milliseconds uptime() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

render::Style style_of(const Invocation& run, render::Units units) { return {run.console.width(), run.color, units}; }

}  // namespace patella::cli
