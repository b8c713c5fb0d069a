#include <algorithm>

#include "core/proof/evidence.hpp"
#include "core/proof/tree_proof.hpp"

namespace patella::proof {
namespace {

/// Two walkers who share all answers but one: the second does not know it. Where both stand at the same place and
/// nothing ahead reads that answer, or where the second is at least as careful whatever comes, their ways are settled.
class UnknownProof {
 public:
  explicit UnknownProof(Context& context)
      : context_(context),
        protocol_(context.protocol),
        knows_(protocol_.no_answers()),
        not_knows_(protocol_.no_answers()),
        stack_(protocol_.questions().size() * 2 + 4) {}

  Invariant run() {
    together(0);
    return test_.invariant;
  }

 private:
  const std::vector<AnswerClass>& classes(QuestionId question, const Target& a, const Target& b) {
    const auto& classes = context_.classes.of(question, a, b);
    if (classes.empty()) throw TooLarge();
    return classes;
  }

  void tick() {
    if (++walks_ > context_.limits.walks) throw TooLarge();
    if (walks_ % 65536 == 0 && context_.progress) context_.progress(ProofPart::tree, walks_);
  }

  /// No answer differs yet.
  void together(std::size_t depth) {
    Walk& walk = stack_[depth];
    context_.engine.walk_tree(protocol_, knows_, walk);
    tick();
    const auto question = walk.open();
    if (!question || !knows_[*question].is_missing()) return;
    const Target place = place_of(protocol_, walk);
    for (const AnswerClass& each : classes(*question, place, place)) {
      knows_.set(*question, each.representative);
      not_knows_.set(*question, each.representative);
      together(depth + 1);
      if (each.representative.is_unknown()) continue;
      not_knows_.set(*question, Answer::unknown());
      flipped_ = *question;
      apart(depth + 1);
    }
    knows_.clear(*question);
    not_knows_.clear(*question);
  }

  void apart(std::size_t depth) {
    Walk& a = stack_[depth];
    Walk& b = stack_[depth + 1];
    context_.engine.walk_tree(protocol_, knows_, a);
    context_.engine.walk_tree(protocol_, not_knows_, b);
    tick();
    const Target at = place_of(protocol_, a);
    const Target other = place_of(protocol_, b);
    if (settled(at, other)) {
      ++test_.invariant.examined;
      return;
    }
    const auto question = a.open() ? a.open() : b.open();
    if (!question) return compare(*a.verdict(), *b.verdict());
    if (!knows_[*question].is_missing()) return;  // path-ends fails here
    for (const AnswerClass& each : classes(*question, at, other)) {
      knows_.set(*question, each.representative);
      not_knows_.set(*question, each.representative);
      apart(depth + 2);
    }
    knows_.clear(*question);
    not_knows_.clear(*question);
  }

  bool settled(const Target& at, const Target& other) {
    if (at == other && !context_.classes.matters(flipped_, at)) return true;
    const Reach& known = context_.classes.reach(at);
    const Reach& unknown = context_.classes.reach(other);
    const Urgency least = std::max(unknown.least, flagged(protocol_, not_knows_));
    const Urgency greatest = std::max(known.greatest, flagged(protocol_, knows_));
    return least >= greatest && (!unknown.plan || needs_clinician(least));
  }

  std::optional<PlanId> plan_of(VerdictId verdict, const Answers& answers) const {
    const Urgency urgency = std::max(protocol_[verdict].urgency, flagged(protocol_, answers));
    return needs_clinician(urgency) ? std::nullopt : protocol_[verdict].plan;
  }

  /// The node from which whoever knows and whoever does not go different ways: that is where to mend it.
  std::string parting() const {
    Walk knows;
    Walk not_knows;
    context_.engine.walk_tree(protocol_, knows_, knows);
    context_.engine.walk_tree(protocol_, not_knows_, not_knows);
    for (std::size_t i = 0; i < std::min(knows.path.size(), not_knows.path.size()); ++i) {
      const Node& node = protocol_[knows.path[i].node];
      const Branch& a = node.branches[knows.path[i].branch];
      const Branch& b = node.branches[not_knows.path[i].branch];
      if (a.to != b.to) return "; they part at " + node.id + ", by \"" + a.label + "\" and \"" + b.label + '"';
    }
    return "";
  }

  /// kneecap (self-care, with a plan)
  std::string said(VerdictId verdict, Urgency urgency, const Answers& answers) const {
    return protocol_[verdict].id + " (" + std::string(to_word(urgency)) +
           (plan_of(verdict, answers) ? ", with a plan)" : ")");
  }

  void compare(VerdictId known, VerdictId unknown) {
    const Urgency with = std::max(protocol_[known].urgency, flagged(protocol_, knows_));
    const Urgency without = std::max(protocol_[unknown].urgency, flagged(protocol_, not_knows_));
    const auto plan = plan_of(unknown, not_knows_);
    const bool milder = without < with;
    const bool opens = plan && plan_of(known, knows_) != plan;
    test_.examine(!milder && !opens, length_of(knows_), [&] {
      Counterexample example =
          by_answers("not knowing " + protocol_[flipped_].id + " turns " + said(known, with, knows_) + " into " +
                         said(unknown, without, not_knows_) + parting(),
                     knows_);
      example.compare = not_knows_;
      return example;
    });
  }

  Context& context_;
  const Protocol& protocol_;
  Answers knows_, not_knows_;
  std::vector<Walk> stack_;
  QuestionId flipped_{};
  std::uint64_t walks_ = 0;
  Test test_{
      {"unknown-never-helps", "Turning one answer into unknown gives the same or a higher urgency and opens no plan."}};
};

}  // namespace

Invariant prove_unknown(Context& context) { return UnknownProof(context).run(); }

}  // namespace patella::proof
