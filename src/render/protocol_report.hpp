#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/cases.hpp"
#include "patella/load.hpp"
#include "render/layout.hpp"

namespace patella::render {

/// A case with what came of it.
struct NamedResult {
  const Case* about = nullptr;
  CaseResult result;
};

/// What `protocol test` shows: each failure with its story and the rule that decided, the cases whose condition is not
/// first in the differential, and the counts.
std::string cases_text(const Protocol& protocol, std::string_view file, const std::vector<NamedResult>& results,
                       const Style& style);
std::string cases_json(std::string_view command, const Protocol& protocol, const std::vector<NamedResult>& results,
                       ExitStatus status);

/// The problems of a file as a document; without an error among them it is complete, with status 0.
std::string problems_json(std::string_view command, std::string_view file, const Problems& problems);

}  // namespace patella::render
