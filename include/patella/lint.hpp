#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "patella/day.hpp"
#include "patella/load.hpp"

namespace patella {

/// What stands beside a protocol file, as far as somebody looked.
enum class CasesFile : std::uint8_t { not_asked, missing, invalid, sound };

/// What a file is judged by, beside itself.
struct LintView {
  Day today;
  CasesFile cases = CasesFile::not_asked;
  std::string cases_name = {};                       ///< where they would stand
  std::set<std::string, std::less<>> expected = {};  ///< the verdicts that some case ends in
};

/// What should be mended in a protocol file although it may be used as it is: every problem is a warning with a code of
/// docs/protocol.md. Reads the file alone, so it also judges one that load_protocol refuses; what is no TOML gives no
/// warnings. Takes linear time.
Problems lint_protocol(std::string_view toml, const LintView& view);

}  // namespace patella
