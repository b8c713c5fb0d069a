#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/proof.hpp"
#include "render/layout.hpp"
#include "render/report.hpp"

namespace patella::render {

/// What `protocol prove` shows.
struct ProofView {
  std::string_view command;
  const Protocol& protocol;
  const Proof& proof;
  std::string name;                ///< of the protocol, in a sentence
  std::vector<std::string> flags;  ///< with which a command takes the same protocol: `--protocol knee.toml`
  ExitStatus status = ExitStatus::done;
};

/// Commands that reproduce a counterexample, to paste into a shell; none if only the functions at fault could show it.
std::vector<std::string> proof_commands(const ProofView& view, const Counterexample& example);

std::string proof_text(const ProofView& view, const Style& style);
std::string proof_json(const ProofView& view);

}  // namespace patella::render
