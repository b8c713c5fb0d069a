#pragma once

#include <optional>
#include <string_view>

#include "protocol/report.hpp"
#include "protocol/toml.hpp"

namespace patella::protocol {

/// Parses TOML within the size caps. Reports `file-empty`, `file-too-large`, `line-too-long`, `not-utf8` or
/// `toml-syntax` and returns nothing if that fails: the parser stops at the first error.
std::optional<toml::table> parse_toml(std::string_view file, std::size_t max_bytes, Report& report);

/// Where a part of the file begins.
Position position_of(const toml::source_region& region);

}  // namespace patella::protocol
