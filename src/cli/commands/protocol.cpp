#include <fmt/format.h>

#include <array>

#include "cli/command.hpp"
#include "cli/settings.hpp"
#include "core/text.hpp"
#include "patella/cases.hpp"
#include "render/protocol_report.hpp"

namespace patella::cli {
namespace {

/// The protocol named by the one plain word, else as everywhere.
Result<ProtocolChoice> chosen(Invocation& run) {
  if (run.words.size() > 1)
    return fail({"unexpected-word", "one file is enough", text::printable(run.words[1]), "name one protocol file"});
  return choose_protocol(run, run.words.empty() ? std::nullopt : std::optional(run.words.front()));
}

/// Prints the problems of a file: as text on stderr, or as a document.
ExitStatus show_problems(Invocation& run, std::string_view file, const Problems& problems) {
  if (run.json) return finish(run, render::problems_json(run.command, file, problems), ExitStatus::protocol_invalid);
  for (const Problem& problem : problems) run.console.say(render::problem_text(file, problem));
  return ExitStatus::protocol_invalid;
}

/// The same for the protocol itself: a region that it does not name is no fault of the file.
ExitStatus show_unloadable(Invocation& run, const ProtocolChoice& choice, const Problems& problems) {
  if (const auto region = unknown_region(choice, problems)) return report(run, *region);
  return show_problems(run, choice.name, problems);
}

ExitStatus run_check(Invocation& run) {
  const auto choice = chosen(run);
  if (!choice) return report(run, choice.error());
  const auto protocol = load_protocol(choice->toml, choice->region);
  if (!protocol) return show_unloadable(run, *choice, protocol.error());
  return run.json ? finish(run, render::problems_json(run.command, choice->name, {}), ExitStatus::done)
                  : ExitStatus::done;
}

/// The cases: --cases, else the built-in ones, else the file beside the protocol (knee.toml: knee.cases.toml).
Result<std::pair<std::string, std::string>> choose_cases(Invocation& run, const ProtocolChoice& choice) {
  const auto flag = run.flags.one("cases");
  if (!flag) return fail(flag.error());
  if (!*flag && choice.built_in) return std::pair(std::string("the built-in cases"), std::string(default_cases_toml()));
  std::string path = flag->value_or("");
  if (path.empty()) {
    path = choice.name;
    if (path.ends_with(".toml")) path.resize(path.size() - 5);
    path += ".cases.toml";
  }
  auto toml = read_front(path, max_cases_bytes + 1);
  if (!toml) return fail(toml.error());
  return std::pair(path, std::move(*toml));
}

ExitStatus run_test(Invocation& run) {
  const auto choice = chosen(run);
  if (!choice) return report(run, choice.error());
  const auto protocol = load_protocol(choice->toml, choice->region);
  if (!protocol) return show_unloadable(run, *choice, protocol.error());
  const auto file = choose_cases(run, *choice);
  if (!file) return report(run, file.error());
  const auto cases = load_cases(*protocol, file->second);
  if (!cases) return show_problems(run, file->first, cases.error());
  // Cases say nothing about dates, so any day does.
  const When when{Day{std::chrono::days{1}}, Instant{std::chrono::hours{36}}};
  std::vector<render::NamedResult> results;
  bool failed = false;
  for (const Case& each : *cases) {
    results.push_back({&each, run_case(*protocol, each, when)});
    failed = failed || !results.back().result.failures.empty();
  }
  const ExitStatus status = failed ? ExitStatus::protocol_invalid : ExitStatus::done;
  if (run.json) return finish(run, render::cases_json(run.command, *protocol, results, status), status);
  return finish(
      run,
      run.quiet ? std::string() : render::cases_text(*protocol, file->first, results, style_of(run, render::Units::km)),
      status);
}

const std::array<FlagSpec, 2>& check_flags() {
  static const std::array<FlagSpec, 2> list = {{
      {"protocol", "FILE", "the protocol, if not named as a plain word (PATELLA_PROTOCOL)"},
      {"region", "ID", "whose texts to fill in"},
  }};
  return list;
}

const std::array<FlagSpec, 3>& test_flags() {
  static const std::array<FlagSpec, 3> list = {{
      {"protocol", "FILE", "the protocol, if not named as a plain word (PATELLA_PROTOCOL)"},
      {"region", "ID", "whose texts to fill in"},
      {"cases", "FILE", "the cases; NAME.cases.toml beside the protocol unless stated"},
  }};
  return list;
}

}  // namespace

const Command protocol_check_command{
    "protocol check", "check a protocol file; silent when all is well", "[FILE]", check_flags(), nullptr, run_check};
const Command protocol_test_command{"protocol test", "run a protocol's cases", "[FILE]", test_flags(), nullptr,
                                    run_test};

}  // namespace patella::cli
