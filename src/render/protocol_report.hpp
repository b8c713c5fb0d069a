#pragma once

#include <string>
#include <string_view>

#include "patella/load.hpp"

namespace patella::render {

/// The problems of a file as a document; without an error among them it is complete, with status 0.
std::string problems_json(std::string_view command, std::string_view file, const Problems& problems);

}  // namespace patella::render
