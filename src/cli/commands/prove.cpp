#include <array>

#include "cli/command.hpp"
#include "cli/protocol_file.hpp"
#include "cli/settings.hpp"
#include "core/text.hpp"
#include "render/proof.hpp"

namespace patella::cli {
namespace {

constexpr std::array all_parts = {ProofPart::tree, ProofPart::gate, ProofPart::load, ProofPart::planner};

/// --only tree,gate: in the order of the proof, each once.
Result<std::vector<ProofPart>> chosen_parts(const Flags& flags) {
  const auto only = flags.one("only");
  if (!only) return fail(only.error());
  if (!*only) return std::vector<ProofPart>(all_parts.begin(), all_parts.end());
  std::array<bool, all_parts.size()> wanted{};
  for (std::string_view rest = **only; !rest.empty();) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    const auto part = proof_part_from(text::trim(rest.substr(0, end)));
    if (!part)
      return fail({"unknown-part", text::quoted(rest.substr(0, end)) + " is no part of the proof", "--only",
                   "choose tree, gate, load or planner"});
    wanted[static_cast<std::size_t>(*part)] = true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::vector<ProofPart> parts;
  for (const ProofPart part : all_parts)
    if (wanted[static_cast<std::size_t>(part)]) parts.push_back(part);
  if (parts.empty())
    return fail({"unknown-part", "no part of the proof is named", "--only", "choose tree, gate, load or planner"});
  return parts;
}

ProofProgress progress_by_part(Invocation& run) {
  auto progress = progress_of(run);
  if (!progress) return {};
  return [progress = std::move(progress)](ProofPart part, std::uint64_t done) { progress(to_word(part), done); };
}

ExitStatus run_prove(Invocation& run) {
  const auto choice = named_protocol(run);
  if (!choice) return report(run, choice.error());
  const auto parts = chosen_parts(run.flags);
  if (!parts) return report(run, parts.error());
  const auto protocol = load_protocol(choice->toml, choice->region);
  if (!protocol) return show_unloadable(run, *choice, protocol.error());
  const Proof proof = prove(*protocol, *parts, {}, progress_by_part(run));
  render::ProofView view{run.command, *protocol, proof, choice->name, {}};
  if (!choice->built_in) view.flags = {"--protocol", choice->name};
  view.status = proof.holds() ? ExitStatus::done : ExitStatus::protocol_invalid;
  if (run.json) return finish(run, render::proof_json(view), view.status);
  return finish(run, run.quiet ? std::string() : render::proof_text(view, style_of(run, render::Units::km)),
                view.status);
}

const std::array<FlagSpec, 3>& prove_flags() {
  static const std::array<FlagSpec, 3> list = {{
      {"protocol", "FILE", "the protocol, if not named as a plain word (PATELLA_PROTOCOL)"},
      {"region", "ID", "whose texts to fill in"},
      {"only", "PARTS", "only these parts, a comma between them: tree, gate, load, planner"},
  }};
  return list;
}

}  // namespace

const Command prove_command{"protocol prove", "prove a protocol safe: every path, gate and plan state",
                            "[FILE]",         prove_flags(),
                            nullptr,          run_prove};

}  // namespace patella::cli
