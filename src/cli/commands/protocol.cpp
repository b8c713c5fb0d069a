#include <array>

#include "cli/protocol_file.hpp"
#include "patella/cases.hpp"
#include "render/protocol_report.hpp"

namespace patella::cli {
namespace {

ExitStatus run_test(Invocation& run) {
  const auto choice = chosen_file(run);
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

const std::array<FlagSpec, 3>& test_flags() {
  static const std::array<FlagSpec, 3> list = {{
      {"protocol", "FILE", "the protocol, if not named as a plain word (PATELLA_PROTOCOL)"},
      {"region", "ID", "whose texts to fill in"},
      {"cases", "FILE", "the cases; NAME.cases.toml beside the protocol unless stated"},
  }};
  return list;
}

}  // namespace

const Command protocol_test_command{"protocol test", "run a protocol's cases", "[FILE]", test_flags(), nullptr,
                                    run_test};

}  // namespace patella::cli
