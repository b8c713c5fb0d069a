#include "cli/protocol_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "patella/cases.hpp"
#include "render/protocol_report.hpp"

namespace patella::cli {

Result<ProtocolChoice> named_protocol(const Invocation& run) {
  if (run.words.size() > 1)
    return fail({"unexpected-word", "one file is enough", text::printable(run.words[1]), "name one protocol file"});
  return choose_protocol(run, run.words.empty() ? std::nullopt : std::optional(run.words.front()));
}

std::string cases_beside(const ProtocolChoice& choice) {
  std::string path = choice.name;
  if (path.ends_with(".toml")) path.resize(path.size() - 5);
  return path + ".cases.toml";
}

Result<std::pair<std::string, std::string>> choose_cases(const Invocation& run, const ProtocolChoice& choice) {
  const auto flag = run.flags.one("cases");
  if (!flag) return fail(flag.error());
  if (!*flag && choice.built_in) return std::pair(std::string("the built-in cases"), std::string(default_cases_toml()));
  std::string path = flag->value_or("");
  if (path.empty()) path = cases_beside(choice);
  auto toml = read_front(path, max_cases_bytes + 1);
  if (!toml) return fail(toml.error());
  return std::pair(path, std::move(*toml));
}

std::function<void(std::string_view, std::uint64_t)> progress_of(Invocation& run) {
  if (!run.console.stderr_is_terminal() || run.quiet) return {};
  return [&run, next = uptime() + std::chrono::seconds{1}](std::string_view what, std::uint64_t done) mutable {
    if (uptime() < next) return;
    next = uptime() + std::chrono::seconds{3};
    run.console.say(fmt::format("patella: {}: {} examined so far\n", what, done));
  };
}

ExitStatus show_problems(Invocation& run, std::string_view file, const Problems& problems) {
  const bool wrong = std::ranges::find(problems, Problem::Severity::error, &Problem::severity) != problems.end();
  const ExitStatus status = wrong ? ExitStatus::protocol_invalid : ExitStatus::done;
  if (run.json) return finish(run, render::problems_json(run.command, file, problems), status);
  for (const Problem& problem : problems) run.console.say(render::problem_text(file, problem));
  return status;
}

ExitStatus show_unloadable(Invocation& run, const ProtocolChoice& choice, const Problems& problems) {
  if (const auto region = unknown_region(choice, problems)) return report(run, *region);
  return show_problems(run, choice.name, problems);
}

}  // namespace patella::cli
