#include "core/proof/tree_proof.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/counters.hpp"
#include "core/proof/evidence.hpp"

namespace patella::proof {
namespace {

/// Numbers the distinct beginnings of paths, so that paths can be counted exactly.
class PathIndex {
 public:
  /// The number of `before` and one more step; true if it is new.
  std::pair<std::uint32_t, bool> step(std::uint32_t before, const PathStep& step) {
    const std::uint64_t key =
        (std::uint64_t{before} << 32U) | (std::uint64_t{position(step.node)} << 12U) | step.branch;
    const auto next = static_cast<std::uint32_t>(numbers_.size() + 1);
    const auto [at, fresh] = numbers_.try_emplace(key, next);
    return {at->second, fresh};
  }

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
};

class TreeProof {
 public:
  TreeProof(Context& context, std::vector<Leaf>& leaves)
      : context_(context), protocol_(context.protocol), leaves_(leaves), answers_(protocol_.no_answers()) {
    for (const Node& node : protocol_.nodes()) taken_.emplace_back(node.branches.size());
    opened_.resize(protocol_.nodes().size());
    stack_.resize(protocol_.questions().size() + 2);
  }

  PartProof run() {
    visit(0, 0, 0, 1);
    PartProof proof;
    proof.part = ProofPart::tree;
    proof.counts = {{"paths", paths_},
                    {"answer classes", ends_.invariant.examined - open_},
                    {"open places", open_},
                    {"answer sets", sets_}};
    check_reached(proof);
    proof.invariants = {ends_.invariant, flags_.invariant, reached_.invariant};
    return proof;
  }

 private:
  /// `number` and `known`: of the path so far, and how many of its steps that number covers.
  void visit(std::size_t depth, std::uint32_t number, std::size_t known, std::uint64_t size) {
    Walk& walk = stack_[depth];
    context_.engine.walk_tree(protocol_, answers_, walk);
    tick();
    bool fresh = known == 0 && walk.path.empty();
    for (std::size_t i = known; i < walk.path.size(); ++i) {
      const PathStep& step = walk.path[i];
      std::tie(number, fresh) = paths_so_far_.step(number, step);
      if (fresh) taken_[position(step.node)][step.branch] = true;
    }
    const auto question = walk.open();
    const bool moves_on = !question || answers_[*question].is_missing();
    ends_.examine(moves_on, length_of(answers_), [&] {
      return by_answers("the question " + protocol_[*question].id + " is asked again after it was answered", answers_);
    });
    if (!moves_on) return;
    if (!question) return reach_verdict(walk, fresh, size);
    ask(depth, number, walk, *question, size);
  }

  void tick() {
    if (++walks_ > context_.limits.walks) throw TooLarge();
    if (walks_ % 65536 == 0 && context_.progress) context_.progress(ProofPart::tree, walks_);
  }

  void ask(std::size_t depth, std::uint32_t number, const Walk& walk, QuestionId question, std::uint64_t size) {
    ++open_;
    const Target place = place_of(protocol_, walk);
    if (const auto* node = std::get_if<NodeId>(&place)) opened_[position(*node)] = true;
    const auto& classes = context_.classes.of(question, place);
    if (classes.empty()) throw TooLarge();
    const std::size_t known = walk.path.size();
    for (const AnswerClass& each : classes) {
      answers_.set(question, each.representative);
      visit(depth + 1, number, known, saturating_product(size, each.size));
    }
    answers_.clear(question);
  }

  void reach_verdict(const Walk& walk, bool fresh, std::uint64_t size) {
    paths_ += fresh ? 1 : 0;
    sets_ = saturating_sum(sets_, size);
    const VerdictId verdict = *walk.verdict();
    const Urgency wanted = flagged(protocol_, answers_);
    flags_.examine(protocol_[verdict].urgency >= wanted, length_of(answers_), [&] {
      return by_answers("a sign of urgency " + std::string(to_word(wanted)) + " ends in the verdict " +
                            protocol_[verdict].id + ", which is " + std::string(to_word(protocol_[verdict].urgency)),
                        answers_);
    });
    keep(verdict);
  }

  /// The verdict, the safety questions asked, and all that the gate reads.
  std::vector<int> what_the_gate_sees(VerdictId verdict) const {
    std::vector<int> key = {static_cast<int>(position(verdict))};
    for (std::size_t i = 0; i < protocol_.questions().size(); ++i)
      if (protocol_.questions()[i].safety) key.push_back(answers_[id_at<QuestionId>(i)].is_missing() ? 0 : 1);
    if (!protocol_[verdict].plan) return key;
    const auto add = [&](const Answer& answer) {
      key.push_back(static_cast<int>(answer.state()));
      key.push_back(answer.is_given() ? answer.value() : 0);
    };
    for (const GateLimit& limit : protocol_.gate().limits)
      for (const FindingId id : limit.any)
        key.push_back(static_cast<int>(evaluate(protocol_[id], answers_[protocol_[id].question])));
    add(answers_[protocol_.gate().question]);
    add(answers_[protocol_[*protocol_[verdict].plan].entry.question]);
    return key;
  }

  void keep(VerdictId verdict) {
    const auto [at, fresh] = kept_.try_emplace(what_the_gate_sees(verdict), leaves_.size());
    if (fresh)
      leaves_.push_back({answers_, verdict});
    else if (length_of(answers_) < length_of(leaves_[at->second].answers))
      leaves_[at->second].answers = answers_;
  }

  /// A node that asks has all its branches taken. One that only reads again what was answered before may keep branches
  /// that no path takes: the format wants every answer covered.
  void check_reached(PartProof& proof) {
    const auto missed = [&](const std::string& what) {
      return [what] {
        Counterexample example;
        example.what = what;
        return example;
      };
    };
    std::string covers;
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      const Node& node = protocol_.nodes()[i];
      const bool visited = std::ranges::any_of(taken_[i], [](bool taken) { return taken; });
      reached_.examine(visited, 0, missed("no path comes to the node " + node.id));
      if (!visited) continue;
      for (std::size_t b = 0; b < taken_[i].size(); ++b) {
        const std::string name = "the branch \"" + node.branches[b].label + "\" of " + node.id;
        reached_.examine(taken_[i][b] || !opened_[i], 1, missed("no path takes " + name));
        if (!taken_[i][b] && !opened_[i])
          covers += (covers.empty() ? "" : ", ") + node.id + " \"" + node.branches[b].label + "\"";
      }
    }
    if (!covers.empty())
      proof.notes.push_back(
          "no answer takes these branches; they only complete the cover of nodes that ask nothing new: " + covers);
    std::vector<bool> verdicts(protocol_.verdicts().size());
    for (const Leaf& leaf : leaves_) verdicts[position(leaf.verdict)] = true;
    for (std::size_t i = 0; i < verdicts.size(); ++i)
      reached_.examine(verdicts[i], 0, missed("no path ends in the verdict " + protocol_.verdicts()[i].id));
  }

  Context& context_;
  const Protocol& protocol_;
  std::vector<Leaf>& leaves_;
  Answers answers_;
  std::vector<Walk> stack_;
  PathIndex paths_so_far_;
  std::vector<std::vector<bool>> taken_;
  std::vector<bool> opened_;
  std::map<std::vector<int>, std::size_t> kept_;
  std::uint64_t walks_ = 0, paths_ = 0, open_ = 0, sets_ = 0;
  Test ends_{{"path-ends", "Every path ends in a verdict: no question is asked twice, and every answer leads on."}};
  Test flags_{{"red-flag", "A red flag that is ticked or not known gives at least its urgency, on every path."}};
  Test reached_{{"reached", "Every node, every verdict, and every branch of a node that asks is reached."}};
};

}  // namespace

PartProof prove_tree(Context& context, std::vector<Leaf>& leaves) { return TreeProof(context, leaves).run(); }

}  // namespace patella::proof
