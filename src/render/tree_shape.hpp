#pragma once

#include <optional>
#include <vector>

#include "patella/protocol.hpp"

namespace patella::render {

/// How the tree lies on a page, read from the top. Branches meet again, so it is a graph: a node belongs under the
/// last node that every path to it passes (its dominator), and stands below everything that leads to it.
struct TreeShape {
  std::vector<std::vector<NodeId>> under;  ///< by node: those that belong to it, from top to bottom
  /// By node: what goes on from it at the same indent, where only it leads there; the longest of such ways.
  std::vector<std::optional<NodeId>> next;
  std::vector<bool> nested;  ///< by node: only one node leads here, and it stands indented below that one's answer
};

TreeShape shape_of(const Protocol& protocol);

}  // namespace patella::render
