#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/protocol_file.hpp"
#include "cli/settings.hpp"
#include "core/text.hpp"
#include "render/diff_report.hpp"

namespace patella::cli {
namespace {

struct Choices {
  ProtocolChoice before, after;
};

/// OLD NEW; with one file, OLD is the protocol that a triage would use.
Result<Choices> choose_both(const Invocation& run) {
  if (run.words.empty())
    return fail({"file-missing", "name the protocols to compare", "",
                 "write patella protocol diff OLD NEW; with one file, it is compared with the built-in protocol"});
  if (run.words.size() > 2)
    return fail({"unexpected-word", "two files are enough", text::printable(run.words[2]), "name OLD and NEW"});
  auto before = choose_protocol(run, run.words.size() == 2 ? std::optional(run.words.front()) : std::nullopt);
  if (!before) return fail(before.error());
  auto after = read_protocol(run, run.words.back());
  if (!after) return fail(after.error());
  return Choices{std::move(*before), std::move(*after)};
}

render::DiffSide side_of(const Protocol& protocol, const ProtocolChoice& choice) {
  if (choice.built_in) return {protocol, choice.name, {}};
  return {protocol, choice.name, {"--protocol", choice.name}};
}

/// Nobody is triaged by a retired protocol, so its example does not run.
void note_retired(const render::DiffSide& side, std::vector<render::Message>& messages) {
  if (side.protocol.status() != "retired") return;
  messages.push_back({render::Message::Level::note, "retired", "this protocol is retired: patella triage refuses it",
                      text::printable(side.name, 300), ""});
}

ExitStatus compare(Invocation& run, const render::DiffSide& before, const render::DiffSide& after,
                   render::Units units) {
  const auto diff = diff_protocols(before.protocol, after.protocol, [progress = progress_of(run)](std::uint64_t done) {
    if (progress) progress("comparing", done);
  });
  if (!diff) return report(run, diff.error());
  render::DiffView view{run.command, before, after, *diff};
  note_retired(before, view.messages);
  note_retired(after, view.messages);
  if (!run.quiet)
    for (const render::Message& message : view.messages) run.console.say(render::message_line(message));
  if (run.json) return finish(run, render::diff_json(view), view.status());
  return finish(run, run.quiet ? std::string() : render::diff_text(view, style_of(run, units)), view.status());
}

ExitStatus run_diff(Invocation& run) {
  const auto choices = choose_both(run);
  if (!choices) return report(run, choices.error());
  const auto units = choose_units(run.flags);
  if (!units) return report(run, units.error());
  const auto before = load_protocol(choices->before.toml, choices->before.region, Retired::taken);
  if (!before) return show_unloadable(run, choices->before, before.error());
  const auto after = load_protocol(choices->after.toml, choices->after.region, Retired::taken);
  if (!after) return show_unloadable(run, choices->after, after.error());
  return compare(run, side_of(*before, choices->before), side_of(*after, choices->after), *units);
}

const std::vector<FlagSpec>& flags() {
  static const std::vector<FlagSpec> list = [] {
    std::vector<FlagSpec> all = {
        {"protocol", "FILE", "the old protocol, if it is not named as a plain word (PATELLA_PROTOCOL)"},
        {"region", "ID", "whose texts to fill in"},
    };
    const auto shared = shared_flags({"units"});
    all.insert(all.end(), shared.begin(), shared.end());
    return all;
  }();
  return list;
}

}  // namespace

const Command protocol_diff_command{
    "protocol diff", "which answers another protocol answers otherwise", "[OLD] NEW", flags(), nullptr, run_diff};

}  // namespace patella::cli
