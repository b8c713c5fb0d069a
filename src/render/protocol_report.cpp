#include "render/protocol_report.hpp"

#include <algorithm>
#include "core/text.hpp"

#include "render/json.hpp"

namespace patella::render {
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
