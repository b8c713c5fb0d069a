#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "patella/answer.hpp"
#include "patella/ids.hpp"

namespace patella {

class Protocol;

/// Where a branch leads: to another node, or to a verdict.
using Target = std::variant<NodeId, VerdictId>;

/// One way out of a node: the answers (or counts) it takes, and where it goes. Loaded nodes have branches that cover
/// every answer exactly once.
struct Branch {
  std::string label;       ///< as the protocol writes it: `2+`, `outer`
  std::uint32_t mask = 0;  ///< yes-no and choice: the positions it takes
  int low = 0;             ///< otherwise the range, both ends included, of values, ticked items or present findings
  int high = 0;
  Target to;
};

/// A node asks one question, or counts findings (asking their questions only while that can change the branch).
struct Node {
  std::string id;
  std::optional<QuestionId> asks;
  std::vector<FindingId> counts;  ///< when it asks nothing itself
  std::vector<Branch> branches;
  std::size_t unknown_branch = 0;  ///< where an unknown answer, or an undecided count, goes
};

/// One step of a walk through the tree.
struct PathStep {
  NodeId node{};
  std::size_t branch = 0;
  bool by_unknown = false;  ///< the branch was taken because something was not known
};

/// How far the answers lead: to a verdict, or to the first question that is still open.
struct Walk {
  std::vector<PathStep> path;
  std::variant<QuestionId, VerdictId> end;

  std::optional<VerdictId> verdict() const;
  std::optional<QuestionId> open() const;
};

/// Walks the tree from its start with the answers at hand. Ends for every protocol: a loaded tree has no cycle.
/// `walk` is reused: its path is cleared, its memory kept.
void walk_tree(const Protocol& protocol, const Answers& answers, Walk& walk);
Walk walk_tree(const Protocol& protocol, const Answers& answers);

/// What may still happen from where the answers stop: the questions that may be asked and the verdicts that can be
/// reached, in the order of the protocol.
struct Ahead {
  std::vector<QuestionId> open;
  std::vector<VerdictId> verdicts;
};
Ahead look_ahead(const Protocol& protocol, const Answers& answers);

}  // namespace patella
