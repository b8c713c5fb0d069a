#include "core/reach.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "core/possible.hpp"

namespace patella {
namespace {

constexpr std::size_t most_counted = 8;  ///< longer counts are taken as they are: every branch, nothing learned

/// What everybody who comes to a node can have answered, by question.
using State = std::vector<Possible>;

/// How many findings of a count are present, and how many are not known.
using Tally = std::pair<int, int>;

std::set<Tally> sums(const std::set<Tally>& left, const std::set<Tally>& right) {
  std::set<Tally> out;
  for (const Tally& a : left)
    for (const Tally& b : right) out.emplace(a.first + b.first, a.second + b.second);
  return out;
}

std::size_t branch_of(const Node& node, const Tally& tally) {
  const auto covers = [&](const Branch& branch) { return branch.low <= tally.first && tally.first <= branch.high; };
  const auto least = std::ranges::find_if(node.branches, covers);
  const bool certain = least->high >= tally.first + tally.second;
  return certain ? static_cast<std::size_t>(least - node.branches.begin()) : node.unknown_branch;
}

class Reach {
 public:
  explicit Reach(const Protocol& protocol) : protocol_(protocol), states_(protocol.nodes().size()) {
    for (const Node& node : protocol.nodes()) takeable_.emplace_back(node.branches.size());
  }

  std::vector<std::vector<bool>> run() {
    order_from(protocol_.start());
    for (const Question& question : protocol_.questions())
      states_[position(protocol_.start())].push_back(any_answer(question));
    std::ranges::reverse(order_);
    for (const NodeId id : order_) visit(id);
    return std::move(takeable_);
  }

 private:
  /// Lists each node behind those it leads to.
  void order_from(NodeId start) {
    std::vector<bool> seen(protocol_.nodes().size());
    std::vector<std::pair<NodeId, std::size_t>> stack{{start, 0}};
    seen[position(start)] = true;
    while (!stack.empty()) {
      auto& [id, branch] = stack.back();
      const auto& branches = protocol_[id].branches;
      if (branch == branches.size()) {
        order_.push_back(id);
        stack.pop_back();
        continue;
      }
      const auto* next = std::get_if<NodeId>(&branches[branch++].to);
      if (!next || seen[position(*next)]) continue;
      seen[position(*next)] = true;
      stack.emplace_back(*next, 0);
    }
  }

  void visit(NodeId id) {
    const State state = std::move(states_[position(id)]);
    if (state.empty()) return;
    const Node& node = protocol_[id];
    for (std::size_t i = 0; i < node.branches.size(); ++i) {
      State taken = state;
      if (!(node.asks ? ask(node, i, taken) : count(node, i, taken))) continue;
      takeable_[position(id)][i] = true;
      if (const auto* next = std::get_if<NodeId>(&node.branches[i].to)) arrive(*next, std::move(taken));
    }
  }

  void arrive(NodeId id, State state) {
    State& there = states_[position(id)];
    if (there.empty()) {
      there = std::move(state);
      return;
    }
    for (std::size_t i = 0; i < there.size(); ++i) there[i] = either(there[i], state[i]);
  }

  /// Leaves what leads into the branch; false if nothing does.
  bool ask(const Node& node, std::size_t branch, State& state) const {
    Possible& possible = state[position(*node.asks)];
    possible = where(protocol_[*node.asks], possible, node, branch);
    return possible.any();
  }

  bool count(const Node& node, std::size_t branch, State& state) const {
    if (node.counts.size() > most_counted) return true;
    if (!comes_to(node, branch, state)) return false;
    for (const FindingId id : node.counts) state[position(protocol_[id].question)] = left_by(node, branch, id, state);
    return true;
  }

  /// What the question of one finding can be where the count takes the branch.
  Possible left_by(const Node& node, std::size_t branch, FindingId id, State& state) const {
    const Finding& finding = protocol_[id];
    Possible& possible = state[position(finding.question)];
    const Possible before = possible;
    Possible left{false, false};
    for (const Truth truth : {Truth::absent, Truth::present, Truth::unknown}) {
      possible = where(protocol_[finding.question], before, finding, truth);
      if (possible.any() && comes_to(node, branch, state)) left = either(left, possible);
    }
    return left;
  }

  bool comes_to(const Node& node, std::size_t branch, const State& state) const {
    std::set<Tally> all{{0, 0}};
    std::vector<QuestionId> done;
    for (const FindingId id : node.counts) {
      const QuestionId question = protocol_[id].question;
      if (std::ranges::find(done, question) != done.end()) continue;
      done.push_back(question);
      all = sums(all, tallies(node, question, state[position(question)]));
    }
    return std::ranges::any_of(all, [&](const Tally& tally) { return branch_of(node, tally) == branch; });
  }

  /// What the findings of one question add: not known, they are so together.
  std::set<Tally> tallies(const Node& node, QuestionId id, const Possible& possible) const {
    std::set<Tally> given{{0, 0}};
    int findings = 0;
    for (const FindingId counted : node.counts) {
      const Finding& finding = protocol_[counted];
      if (finding.question != id) continue;
      ++findings;
      std::set<Tally> one;
      if (where(protocol_[id], possible, finding, Truth::absent).given) one.emplace(0, 0);
      if (where(protocol_[id], possible, finding, Truth::present).given) one.emplace(1, 0);
      given = sums(given, one);
    }
    if (possible.unknown) given.emplace(0, findings);
    return given;
  }

  const Protocol& protocol_;
  std::vector<NodeId> order_;
  std::vector<State> states_;  ///< by node; empty as long as nobody comes there
  std::vector<std::vector<bool>> takeable_;
};

}  // namespace

std::vector<std::vector<bool>> takeable_branches(const Protocol& protocol) { return Reach(protocol).run(); }

}  // namespace patella
