#include <algorithm>

#include "core/proof/complete.hpp"
#include "core/proof/evidence.hpp"
#include "core/proof/tree_proof.hpp"

namespace patella {
namespace {

using namespace proof;

/// The gate and the planner go on from the tree's leaves, so they walk the tree as well.
PartProof prove_part(Context& context, ProofPart part) {
  std::vector<Leaf> leaves;
  PartProof tree;
  if (part != ProofPart::load) tree = prove_tree(context, leaves);
  switch (part) {
    case ProofPart::tree: tree.invariants.push_back(prove_unknown(context)); return tree;
    case ProofPart::gate: return prove_gate(context, leaves);
    case ProofPart::load: return prove_load(context);
    case ProofPart::planner: return prove_planner(context, leaves);
  }
  return tree;
}

std::string why_not_examined(const Protocol& protocol) {
  return protocol.plans().empty() ? "the protocol has no plan" : "nothing in this protocol can break it or keep it";
}

}  // namespace

std::optional<ProofPart> proof_part_from(std::string_view word) {
  const auto* const found = std::ranges::find(proof_part_words, word);
  if (found == proof_part_words.end()) return std::nullopt;
  return static_cast<ProofPart>(found - proof_part_words.begin());
}

bool PartProof::holds() const {
  return !gave_up && std::ranges::none_of(invariants, [](const Invariant& each) { return each.failure.has_value(); });
}

bool Proof::holds() const { return std::ranges::all_of(parts, &PartProof::holds); }

Proof prove(const Protocol& protocol, const std::vector<ProofPart>& parts, const Engine& engine,
            const ProofProgress& progress, ProofLimits limits) {
  Context context{protocol, engine, progress, limits, ClassTable(protocol)};
  Proof out;
  for (const ProofPart part : parts) {
    try {
      out.parts.push_back(prove_part(context, part));
    } catch (const TooLarge&) {
      PartProof gave_up;
      gave_up.part = part;
      gave_up.gave_up = "too large to enumerate";
      out.parts.push_back(std::move(gave_up));
    }
    for (Invariant& each : out.parts.back().invariants) {
      if (each.failure) complete(protocol, *each.failure);
      if (each.examined == 0 && !each.failure) each.not_examined = why_not_examined(protocol);
    }
  }
  return out;
}

}  // namespace patella
