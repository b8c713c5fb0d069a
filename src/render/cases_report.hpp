#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patella/cases.hpp"
#include "patella/coverage.hpp"
#include "render/layout.hpp"
#include "render/report.hpp"

namespace patella::render {

/// A case with what came of it.
struct NamedResult {
  const Case* about = nullptr;
  CaseResult result;

  CaseState state() const { return state_of(*about, result); }
};

/// Everything `protocol test` has to show. Only cases that passed count for the coverage.
struct CasesView {
  CasesView(const Protocol& of, std::string_view name, std::vector<NamedResult> all, std::optional<int> least);

  int count(CaseState state) const;

  const Protocol& protocol;
  std::string_view file;
  std::vector<NamedResult> results;
  std::optional<int> min_coverage;  ///< percent of each kind
  Coverage coverage;
  std::vector<Message> messages;  ///< a note for each wanted case that is met, an error for each kind below the least
  ExitStatus status = ExitStatus::done;
};

/// Each failure with its story and the rule that decided, the cases whose condition is not first in the differential,
/// the wanted cases, the coverage with what it lacks, and the counts.
std::string cases_text(const CasesView& view, const Style& style);
std::string cases_json(std::string_view command, const CasesView& view);

}  // namespace patella::render
