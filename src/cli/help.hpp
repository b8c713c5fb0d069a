#pragma once

#include <string>

#include "cli/command.hpp"

namespace patella::cli {

/// What bare `patella` says: what it is, and what to type.
std::string welcome(int width);

/// `patella --help`: all commands and the exit statuses.
std::string overview(int width);

}  // namespace patella::cli
