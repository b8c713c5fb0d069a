#include <algorithm>

#include "cli/protocol_file.hpp"
#include "core/text.hpp"
#include "patella/cases.hpp"
#include "patella/lint.hpp"

namespace patella::cli {
namespace {

/// Adds what the cases say to `view`. Nobody must have written any yet, but a file that --cases names must be there.
Result<void> look_at_cases(const Invocation& run, const ProtocolChoice& choice, const Protocol& protocol,
                           LintView& view) {
  const auto file = choose_cases(run, choice);
  if (!file && (run.flags.has("cases") || file.error().code != "file-missing")) return fail(file.error());
  view.cases = CasesFile::missing;
  view.cases_name = text::printable(cases_beside(choice));
  if (!file) return {};
  const auto cases = load_cases(protocol, file->second);
  view.cases = cases ? CasesFile::sound : CasesFile::invalid;
  if (cases)
    for (const Case& each : *cases) view.expected.insert(protocol[each.verdict].id);
  return {};
}

ExitStatus run_check(Invocation& run) {
  const auto choice = named_protocol(run);
  if (!choice) return report(run, choice.error());
  const auto moment = choose_moment(run.flags);
  if (!moment) return report(run, moment.error());
  const auto protocol = load_protocol(choice->toml, choice->region);
  Problems problems = protocol ? Problems() : protocol.error();
  if (!protocol && unknown_region(*choice, problems)) return show_unloadable(run, *choice, problems);
  LintView view{moment->today};
  if (protocol)
    if (const auto looked = look_at_cases(run, *choice, *protocol, view); !looked) return report(run, looked.error());
  Problems warnings = lint_protocol(choice->toml, view);
  if (run.flags.has("strict"))
    for (Problem& warning : warnings) warning.severity = Problem::Severity::error;
  std::ranges::move(warnings, std::back_inserter(problems));
  return show_problems(run, choice->name, problems);
}

const std::vector<FlagSpec>& check_flags() {
  static const std::vector<FlagSpec> list = [] {
    std::vector<FlagSpec> flags = {
        {"protocol", "FILE", "the protocol, if not named as a plain word (PATELLA_PROTOCOL)"},
        {"region", "ID", "whose texts to fill in"},
        {"cases", "FILE", "the cases; NAME.cases.toml beside the protocol unless stated"},
        {"strict", "", "take every warning for an error"},
    };
    const auto shared = shared_flags({"now", "day-start"});
    flags.insert(flags.end(), shared.begin(), shared.end());
    return flags;
  }();
  return list;
}

}  // namespace

const Command protocol_check_command{
    "protocol check", "check a protocol file; silent when all is well", "[FILE]", check_flags(), nullptr, run_check};

}  // namespace patella::cli
