#pragma once

#include <string>

#include "cli/command.hpp"
#include "patella/day.hpp"
#include "patella/load.hpp"
#include "patella/triage.hpp"
#include "render/layout.hpp"

namespace patella::cli {

/// The settings below come from the flag, else the environment (PATELLA_*), else a default.

/// A setting's value, and what to call it in a message: the flag, or the variable that the person really set.
struct Setting {
  std::optional<std::string> value;
  std::string name;
};

/// Which protocol to use.
struct ProtocolChoice {
  std::string name;  ///< as shown in messages
  std::string toml;
  std::string region;       ///< empty: the protocol's default
  std::string region_name;  ///< where the region was set: the flag or the variable
  bool built_in = false;
};
/// `file`: named as a plain word, which counts like the flag.
Result<ProtocolChoice> choose_protocol(const Invocation& run, const std::optional<std::string>& file = std::nullopt);

/// That file, or the built-in protocol; with the region of the command line.
Result<ProtocolChoice> read_protocol(const Invocation& run, const std::optional<std::string>& file);
Result<ProtocolChoice> read_protocol(const std::optional<std::string>& file, const Setting& region);

/// The error of a region that the protocol does not name, if that is the problem: the flag is wrong, not the file.
std::optional<Error> unknown_region(const ProtocolChoice& choice, const Problems& problems);

/// The protocol, or nothing after its problems were reported; `status` then says how.
std::optional<Protocol> load_chosen(Invocation& run, const ProtocolChoice& choice, ExitStatus& status);

/// The day that is written about, and now. For an earlier day `at` is that day's end.
struct Moment {
  Day day;
  LocalTime at;
  Day today;
  LocalTime now;
  Instant dawn = {};  ///< the beginning of today

  When when() const { return {day, at.at, today}; }
};

/// When a new logical day begins, unless somebody says otherwise.
inline constexpr DayStart default_day_start = std::chrono::hours{4};

/// --now, --date (YYYY-MM-DD, today or yesterday), --day-start.
Result<Moment> choose_moment(const Flags& flags);

Result<Setting> flag_or_environment(const Flags& flags, std::string_view flag, const char* variable);

/// Flags of the clock and the protocol that several commands share, by name.
std::vector<FlagSpec> shared_flags(std::initializer_list<std::string_view> names);

/// Time that has passed on a clock nobody sets: how long something takes, never what day it is.
std::chrono::milliseconds uptime();

Result<render::Units> choose_units(const Flags& flags);

render::Style style_of(const Invocation& run, render::Units units);

}  // namespace patella::cli
