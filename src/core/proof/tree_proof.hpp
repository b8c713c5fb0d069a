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

/// No session, no gate and no reading of a journal differ with these.
PartProof prove_gate(Context& context, const std::vector<Leaf>& leaves);

PartProof prove_load(Context& context);
PartProof prove_planner(Context& context);

}  // namespace patella::proof
