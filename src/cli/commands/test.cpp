#include <algorithm>
#include <array>
#include <charconv>

#include "cli/command.hpp"
#include "cli/protocol_file.hpp"
#include "core/text.hpp"
#include "patella/cases.hpp"
#include "render/cases_report.hpp"

namespace patella::cli {
namespace {

Result<std::optional<int>> choose_least(const Flags& flags) {
  const auto typed = flags.one("min-coverage");
  if (!typed) return fail(typed.error());
  if (!*typed) return std::nullopt;
  const std::string& word = **typed;
  int percent = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), percent);
  if (error == std::errc() && end == word.data() + word.size() && percent >= 0 && percent <= 100) return percent;
  return fail({"bad-percentage", text::quoted(word) + " is not a percentage here", "--min-coverage",
               "give a whole number from 0 to 100"});
}

std::vector<render::NamedResult> run_cases(const Protocol& protocol, const std::vector<Case>& cases) {
  // Cases say nothing about dates, so any day does.
  const When when{Day{std::chrono::days{1}}, Instant{std::chrono::hours{36}}};
  std::vector<render::NamedResult> results;
  results.reserve(cases.size());
  for (const Case& each : cases) results.push_back({&each, run_case(protocol, each, when)});
  return results;
}

ExitStatus run_test(Invocation& run) {
  const auto least = choose_least(run.flags);
  if (!least) return report(run, least.error());
  const auto choice = named_protocol(run);
  if (!choice) return report(run, choice.error());
  const auto protocol = load_protocol(choice->toml, choice->region);
  if (!protocol) return show_unloadable(run, *choice, protocol.error());
  const auto file = choose_cases(run, *choice);
  if (!file) return report(run, file.error());
  const auto cases = load_cases(*protocol, file->second);
  if (!cases) return show_problems(run, file->first, cases.error());

  const render::CasesView view(*protocol, file->first, run_cases(*protocol, *cases), *least);
  for (const render::Message& message : view.messages)
    if ((run.json && !run.quiet) || message.level == render::Message::Level::error)
      run.console.say(render::message_line(message));
  if (run.json) return finish(run, render::cases_json(run.command, view), view.status);
  const std::string page = run.quiet ? std::string() : render::cases_text(view, style_of(run, render::Units::km));
  return finish(run, page, view.status);
}

const std::array<FlagSpec, 4>& test_flags() {
  static const std::array<FlagSpec, 4> list = {{
      {"protocol", "FILE", "the protocol, if not named as a plain word (PATELLA_PROTOCOL)"},
      {"region", "ID", "whose texts to fill in"},
      {"cases", "FILE", "the cases; NAME.cases.toml beside the protocol unless stated"},
      {"min-coverage", "PERCENT", "fail unless the cases cover that much of each kind, 0 to 100"},
  }};
  return list;
}

}  // namespace

const Command protocol_test_command{"protocol test", "run a protocol's cases", "[FILE]", test_flags(), nullptr,
                                    run_test};

}  // namespace patella::cli
