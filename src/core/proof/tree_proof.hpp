#pragma once

#include <vector>

#include "core/proof/classes.hpp"
#include "patella/proof.hpp"

namespace patella::proof {

/// Answers that reach a verdict. Of all that differ in nothing the gate can see, the shortest.
struct Leaf {
  Answers answers;
  VerdictId verdict{};
};

/// Everything the parts have in common.
struct Context {
  const Protocol& protocol;
  const Engine& engine;
  const ProofProgress& progress;
  ProofLimits limits;
  ClassTable classes;
};

/// Walks every class of answers to its verdict. `leaves`: what the gate's proof goes on from.
PartProof prove_tree(Context& context, std::vector<Leaf>& leaves);

/// Two walkers share all answers but one, which the second does not know. Adds to the tree's part.
Invariant prove_unknown(Context& context);

/// Triages, readings and closures against the law of the gate.
PartProof prove_gate(Context& context, const std::vector<Leaf>& leaves);

/// Distances, and what else the planner's proof leaves out, one step at a time.
PartProof prove_load(Context& context);
/// Every state of every plan. `leaves`: where the answers of a first day come from.
PartProof prove_planner(Context& context, const std::vector<Leaf>& leaves);

}  // namespace patella::proof
