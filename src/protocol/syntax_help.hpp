#pragma once

#include <string>
#include <string_view>

#include "protocol/report.hpp"

namespace patella::protocol {

/// What would be right where a file is no TOML, in words for people who have never heard of it; empty if the parser's
/// complaint has no such translation.
std::string syntax_remedy(std::string_view complaint, std::string_view file, Position at);

}  // namespace patella::protocol
