#include "render/protocol_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "render/json.hpp"

namespace patella::render {
namespace {

/// The node and branch that led to the verdict.
std::string deciding_rule(const Protocol& protocol, const CaseResult& result) {
  if (result.assessment.walk.path.empty()) return "nothing";
  const PathStep& last = result.assessment.walk.path.back();
  const Node& node = protocol[last.node];
  return fmt::format("{}, branch \"{}\"{}", node.id, node.branches[last.branch].label,
                     last.by_unknown ? ", because of an unknown" : "");
}

std::ptrdiff_t count_failed(const std::vector<NamedResult>& results) {
  return std::ranges::count_if(results, [](const NamedResult& r) { return !r.result.failures.empty(); });
}

bool not_first(const NamedResult& each) { return each.result.rank && *each.result.rank > 1; }

}  // namespace

std::string cases_text(const Protocol& protocol, std::string_view file, const std::vector<NamedResult>& results,
                       const Style& style) {
  Page page(style);
  for (const NamedResult& each : results) {
    if (each.result.failures.empty()) continue;
    page.headline(fmt::format("FAILED {} (line {})", each.about->id, each.about->line), Tone::alarm);
    page.paragraph(each.about->story, 2);
    for (const std::string& failure : each.result.failures) page.item("- ", failure, 2);
    page.paragraph("decided by: " + deciding_rule(protocol, each.result), 2);
  }
  if (std::ranges::any_of(results, not_first))
    page.heading("The verdict's condition is not first in the differential of:");
  for (const NamedResult& each : results)
    if (not_first(each)) page.item("- ", fmt::format("{} (number {})", each.about->id, *each.result.rank));
  page.blank();
  const auto failed = count_failed(results);
  page.paragraph(fmt::format("{}: {} cases, {} passed, {} failed.", text::printable(file, 300), results.size(),
                             static_cast<std::ptrdiff_t>(results.size()) - failed, failed));
  return page.take();
}

std::string cases_json(std::string_view command, const Protocol& protocol, const std::vector<NamedResult>& results,
                       ExitStatus status) {
  Envelope envelope{command, &protocol, std::nullopt, "complete", {}, status};
  Json json;
  open_document(json, envelope);
  const auto failed = static_cast<int>(count_failed(results));
  json.field("passed", static_cast<int>(results.size()) - failed);
  json.field("failed", failed);
  json.list("cases", results, [&](const NamedResult& each) {
    json.open_object();
    json.field("id", each.about->id);
    json.field("line", each.about->line);
    json.field("passed", each.result.failures.empty());
    json.list("failures", each.result.failures, [&](const std::string& failure) { json.value(failure); });
    json.field("decided_by", deciding_rule(protocol, each.result));
    json.field("rank", each.result.rank ? std::optional(static_cast<int>(*each.result.rank)) : std::nullopt);
    json.close_object();
  });
  return close_document(json, envelope);
}

std::string problems_json(std::string_view command, std::string_view file, const Problems& problems) {
  const bool fine = std::ranges::find(problems, Problem::Severity::error, &Problem::severity) == problems.end();
  Envelope envelope{command,      nullptr,
                    std::nullopt, fine ? "complete" : "error",
                    {},           fine ? ExitStatus::done : ExitStatus::protocol_invalid};
  Json json;
  open_document(json, envelope);
  json.field("file", text::printable(file, 300));
  json.list("problems", problems, [&](const Problem& problem) {
    json.open_object();
    json.field("severity", problem.severity == Problem::Severity::error ? "error" : "warning");
    json.field("code", problem.code);
    json.field("text", problem.text);
    json.field_or_null("remedy", problem.remedy);
    json.field("line", problem.line > 0 ? std::optional(problem.line) : std::nullopt);
    json.field("column", problem.line > 0 ? std::optional(problem.column) : std::nullopt);
    json.close_object();
  });
  return close_document(json, envelope);
}

}  // namespace patella::render
