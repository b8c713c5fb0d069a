#pragma once

#include <vector>

#include "patella/protocol.hpp"

namespace patella {

/// For each node, by position: which of its branches can be taken at all. A count, for one, has to say where unknown
/// goes even if an earlier node has already sorted out everybody who does not know. Dataflow over the acyclic tree, so
/// the cost does not grow with the number of paths; it may keep a branch that nobody can take, and never drops one that
/// somebody can.
std::vector<std::vector<bool>> takeable_branches(const Protocol& protocol);

}  // namespace patella
