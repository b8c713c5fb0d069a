#include <array>

#include "cli/command.hpp"
#include "cli/protocol_file.hpp"
#include "render/protocol_report.hpp"

namespace patella::cli {
namespace {

ExitStatus run_check(Invocation& run) {
  const auto choice = named_protocol(run);
  if (!choice) return report(run, choice.error());
  const auto protocol = load_protocol(choice->toml, choice->region);
  if (!protocol) return show_unloadable(run, *choice, protocol.error());
  return run.json ? finish(run, render::problems_json(run.command, choice->name, {}), ExitStatus::done)
                  : ExitStatus::done;
}

const std::array<FlagSpec, 2>& check_flags() {
  static const std::array<FlagSpec, 2> list = {{
      {"protocol", "FILE", "the protocol, if not named as a plain word (PATELLA_PROTOCOL)"},
      {"region", "ID", "whose texts to fill in"},
  }};
  return list;
}

}  // namespace

const Command protocol_check_command{
    "protocol check", "check a protocol file; silent when all is well", "[FILE]", check_flags(), nullptr, run_check};

}  // namespace patella::cli
