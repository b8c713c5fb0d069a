#include <array>

#include "cli/command.hpp"
#include "core/text.hpp"

namespace patella {
std::string_view schema_triage();
std::string_view schema_checkin();
std::string_view schema_next();
std::string_view schema_problems();
std::string_view schema_cases();
std::string_view schema_error();
std::string_view schema_answers();
std::string_view schema_plan();
std::string_view schema_status();
std::string_view schema_log();
std::string_view schema_change();
std::string_view schema_history();
std::string_view schema_event();
std::string_view schema_journal();
std::string_view schema_import();
std::string_view schema_paths();
std::string_view schema_diff();
std::string_view schema_replay();
std::string_view schema_proof();
std::string_view schema_protocol();
std::string_view schema_request();
std::string_view schema_reply();
std::string_view schema_batch();
}  // namespace patella

namespace patella::cli {
namespace {

struct Schema {
  std::string_view name;
  std::string_view (*text)();
};

constexpr std::array<Schema, 23> schemas = {{
    {"triage", schema_triage},     {"checkin", schema_checkin},   {"next", schema_next},
    {"problems", schema_problems}, {"cases", schema_cases},       {"error", schema_error},
    {"answers", schema_answers},   {"plan", schema_plan},         {"status", schema_status},
    {"log", schema_log},           {"change", schema_change},     {"history", schema_history},
    {"event", schema_event},       {"journal", schema_journal},   {"import", schema_import},
    {"diff", schema_diff},         {"replay", schema_replay},     {"proof", schema_proof},
    {"paths", schema_paths},       {"protocol", schema_protocol}, {"request", schema_request},
    {"reply", schema_reply},       {"batch", schema_batch},
}};

ExitStatus run_schema(Invocation& run) {
  std::vector<std::string_view> names;
  names.reserve(schemas.size());
  for (const Schema& schema : schemas) names.push_back(schema.name);
  if (run.words.size() != 1)
    return report(run, {"schema-name", "name one schema", "", "choose " + text::join_or(names)});
  for (const Schema& schema : schemas)
    if (schema.name == run.words.front())
      return finish(run, run.quiet ? std::string_view() : schema.text(), ExitStatus::done);
  return report(run, {"unknown-schema", text::quoted(run.words.front()) + " is not a schema", "",
                      "choose " + text::join_or(names)});
}

}  // namespace

const Command schema_command{"schema", "print the JSON Schema of a document", "NAME", {}, nullptr, run_schema};

}  // namespace patella::cli
