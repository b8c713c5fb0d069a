#pragma once

#include <string>

#include "cli/command.hpp"
#include "patella/day.hpp"
#include "patella/load.hpp"
#include "patella/triage.hpp"
#include "render/layout.hpp"

namespace patella::cli {

/// The settings below come from the flag, else the environment (PATELLA_*), else a default.

/// Which protocol to use.
struct ProtocolChoice {
  std::string name;  ///< as shown in messages
  std::string toml;
  std::string region;       ///< empty: the protocol's default
  std::string region_name;  ///< where the region was set: the flag or the variable
  bool built_in = false;
};
/// `file`: named as a plain word, which counts like the flag.
Result<ProtocolChoice> choose_protocol(const Invocation& run, std::optional<std::string> file = std::nullopt);

/// The error of a region that the protocol does not name, if that is the problem: the flag is wrong, not the file.
std::optional<Error> unknown_region(const ProtocolChoice& choice, const Problems& problems);

/// The protocol, or nothing after its problems were reported; `status` then says how.
std::optional<Protocol> load_chosen(Invocation& run, const ProtocolChoice& choice, ExitStatus& status);

/// The day that is written about and the instant of the answers: --now, --date, --day-start.
Result<When> choose_day(const Flags& flags);

Result<render::Units> choose_units(const Flags& flags);

render::Style style_of(const Invocation& run, render::Units units);

}  // namespace patella::cli
