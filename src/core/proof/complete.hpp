#pragma once

#include "patella/proof.hpp"

namespace patella::proof {

/// Adds to the answers of a counterexample what a triage would still ask for, the same to both sets: the shortest way
/// to see a failure may end before the gate's questions, but a command has to come to a verdict.
void complete(const Protocol& protocol, Counterexample& example);

}  // namespace patella::proof
