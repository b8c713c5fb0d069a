#include "patella/tree.hpp"

#include <algorithm>

#include "patella/protocol.hpp"

namespace patella {
namespace {

/// What a node does with the answers at hand: takes a branch, or needs a question first.
struct Way {
  std::optional<QuestionId> needs;
  std::size_t branch = 0;
  bool by_unknown = false;
};

Way take(std::size_t branch, bool by_unknown = false) { return {std::nullopt, branch, by_unknown}; }

std::size_t branch_for_value(const Node& node, int value) {
  const auto covers = [&](const Branch& branch) { return branch.low <= value && value <= branch.high; };
  return static_cast<std::size_t>(std::ranges::find_if(node.branches, covers) - node.branches.begin());
}

std::size_t branch_for_position(const Node& node, int position) {
  const auto covers = [&](const Branch& branch) { return ((branch.mask >> position) & 1U) != 0; };
  return static_cast<std::size_t>(std::ranges::find_if(node.branches, covers) - node.branches.begin());
}

Way choose_by_answer(const Protocol& protocol, const Node& node, const Answers& answers) {
  const Answer& answer = answers[*node.asks];
  if (answer.is_missing()) return {node.asks};
  if (answer.is_unknown()) return take(node.unknown_branch, true);
  switch (protocol[*node.asks].kind) {
    case QuestionKind::yes_no:
    case QuestionKind::choice: return take(branch_for_position(node, answer.value()));
    case QuestionKind::checklist: return take(branch_for_value(node, answer.ticked_count()));
    case QuestionKind::scale:
    case QuestionKind::number: break;
  }
  return take(branch_for_value(node, answer.value()));
}

Way choose_by_count(const Protocol& protocol, const Node& node, const Answers& answers) {
  int present = 0;
  int undecided = 0;
  std::optional<QuestionId> missing;
  for (const FindingId id : node.counts) {
    const Finding& finding = protocol[id];
    const Truth truth = evaluate(finding, answers[finding.question]);
    if (truth == Truth::present) ++present;
    if (truth == Truth::unknown || truth == Truth::missing) ++undecided;
    if (truth == Truth::missing && !missing) missing = finding.question;
  }
  // The branch is certain once the least and the greatest possible count lie in it.
  const std::size_t least = branch_for_value(node, present);
  if (node.branches[least].high >= present + undecided) return take(least);
  if (missing) return {missing};
  return take(node.unknown_branch, true);
}

Way choose(const Protocol& protocol, const Node& node, const Answers& answers) {
  return node.asks ? choose_by_answer(protocol, node, answers) : choose_by_count(protocol, node, answers);
}

/// Marks every node, question and verdict that may still be reached from `id`.
struct Explorer {
  const Protocol& protocol;
  const Answers& answers;
  std::vector<bool> nodes, questions, verdicts;

  void visit(NodeId id) {
    if (nodes[position(id)]) return;
    nodes[position(id)] = true;
    const Node& node = protocol[id];
    const Way way = choose(protocol, node, answers);
    if (!way.needs) return visit(node.branches[way.branch].to);
    mark_open(node);
    for (const Branch& branch : node.branches) visit(branch.to);
  }

  void visit(const Target& target) {
    if (const auto* node = std::get_if<NodeId>(&target)) return visit(*node);
    verdicts[position(std::get<VerdictId>(target))] = true;
  }

  void mark_open(const Node& node) {
    if (node.asks) questions[position(*node.asks)] = true;
    for (const FindingId id : node.counts) {
      const QuestionId question = protocol[id].question;
      if (answers[question].is_missing()) questions[position(question)] = true;
    }
  }
};

template <class Id>
std::vector<Id> marked(const std::vector<bool>& marks) {
  std::vector<Id> ids;
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (marks[i]) ids.push_back(id_at<Id>(i));
  return ids;
}

}  // namespace

std::optional<VerdictId> Walk::verdict() const {
  const auto* id = std::get_if<VerdictId>(&end);
  return id ? std::optional(*id) : std::nullopt;
}

std::optional<QuestionId> Walk::open() const {
  const auto* id = std::get_if<QuestionId>(&end);
  return id ? std::optional(*id) : std::nullopt;
}

void walk_tree(const Protocol& protocol, const Answers& answers, Walk& walk) {
  walk.path.clear();
  NodeId at = protocol.start();
  while (true) {
    const Node& node = protocol[at];
    const Way way = choose(protocol, node, answers);
    if (way.needs) {
      walk.end = *way.needs;
      return;
    }
    walk.path.push_back({at, way.branch, way.by_unknown});
    const Target& to = node.branches[way.branch].to;
    if (const auto* verdict = std::get_if<VerdictId>(&to)) {
      walk.end = *verdict;
      return;
    }
    at = std::get<NodeId>(to);
  }
}

Walk walk_tree(const Protocol& protocol, const Answers& answers) {
  Walk walk;
  walk_tree(protocol, answers, walk);
  return walk;
}

Ahead look_ahead(const Protocol& protocol, const Answers& answers) {
  Explorer explorer{protocol, answers, std::vector<bool>(protocol.nodes().size()),
                    std::vector<bool>(protocol.questions().size()), std::vector<bool>(protocol.verdicts().size())};
  explorer.visit(protocol.start());
  return {marked<QuestionId>(explorer.questions), marked<VerdictId>(explorer.verdicts)};
}

}  // namespace patella
