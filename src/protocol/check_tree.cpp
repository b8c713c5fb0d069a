#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>

#include "core/text.hpp"
#include "protocol/context.hpp"

// What the tree as a whole must fulfil: it ends, everything in it can be reached, and no branch hides a red flag.
// The checks are dataflow over the acyclic graph, so they take linear time; what needs every path is `prove`'s.

namespace patella::protocol {
namespace {

using Bits = std::uint64_t;  ///< one bit for each safety question
constexpr std::size_t most_safety_questions = 64;

class TreeCheck {
 public:
  explicit TreeCheck(Context& context) : context_(context), parts_(context.parts) {}

  void run() {
    collect_safety();
    require_safety();
    if (!sort_nodes()) return;
    report_unreachable();
    settle_paths();
    settle_urgency();
    for (const std::size_t node : order_) check_node(node);
    for (const QuestionId id : safety_) check_stated_urgency(id);
  }

 private:
  enum class Mark : std::uint8_t { fresh, open, done };

  const Node& node(std::size_t i) const { return parts_.nodes[i]; }
  const Question& question(QuestionId id) const { return parts_.questions[position(id)]; }
  Position node_at(std::size_t i) const { return context_.ids.nodes.entries()[i].at; }

  void collect_safety() {
    bit_of_.assign(parts_.questions.size(), 0);
    for (std::size_t i = 0; i < parts_.questions.size(); ++i) {
      if (!parts_.questions[i].safety) continue;
      if (safety_.size() == most_safety_questions) {
        context_.report().error(context_.ids.questions.entries()[i].at, "too-many",
                                "there are more than 64 safety questions");
        return;
      }
      bit_of_[i] = Bits{1} << safety_.size();
      safety_.push_back(id_at<QuestionId>(i));
    }
  }

  /// A tree without red flags could keep every promise below and still ask for none.
  void require_safety() {
    for (const Urgency urgency : {Urgency::emergency, Urgency::same_day, Urgency::soon}) {
      const auto asks = [&](QuestionId id) { return question(id).urgency == urgency; };
      if (std::ranges::none_of(safety_, asks))
        context_.report().error({}, "no-safety-questions",
                                fmt::format("no safety question asks for signs of urgency {}", to_word(urgency)),
                                fmt::format("mark one with safety = true and urgency = \"{}\"", to_word(urgency)));
    }
    if (std::ranges::none_of(safety_, [&](QuestionId id) { return question(id).injury; }))
      context_.report().error({}, "no-safety-questions", "no safety question asks for signs of an injury",
                              "mark one with injury = true, so that no movement is asked for after it");
    for (const QuestionId id : safety_) check_only_if(id);
  }

  /// What decides whether a red flag is asked for must itself be asked of everybody, and be no red flag.
  void check_only_if(QuestionId id) {
    if (!question(id).only_if) return;
    const Question& decides = question(parts_.findings[position(*question(id).only_if)].question);
    if (question(id).urgency < Urgency::emergency && !decides.safety) return;
    context_.report().error(context_.ids.questions.entries()[position(id)].at, "bad-only-if",
                            fmt::format("the signs of {} cannot be left out by {}", text::quoted(question(id).id),
                                        text::quoted(decides.id)),
                            "emergency signs are asked of everybody, and no red flag decides about another");
  }

  /// Orders the reachable nodes so that each stands before those it leads to; false, and a report for each branch that
  /// closes a cycle, if there is one.
  bool sort_nodes() {
    marks_.assign(parts_.nodes.size(), Mark::fresh);
    struct Frame {
      std::size_t node;
      std::size_t branch;
    };
    std::vector<Frame> stack{{position(parts_.start), 0}};
    marks_[position(parts_.start)] = Mark::open;
    bool acyclic = true;
    while (!stack.empty()) {
      Frame& top = stack.back();
      if (top.branch == node(top.node).branches.size()) {
        marks_[top.node] = Mark::done;
        order_.push_back(top.node);
        stack.pop_back();
        continue;
      }
      const Target& to = node(top.node).branches[top.branch++].to;
      const auto* next = std::get_if<NodeId>(&to);
      if (!next || marks_[position(*next)] == Mark::done) continue;
      if (marks_[position(*next)] == Mark::open) {
        report_cycle(top.node, top.branch - 1, *next);
        acyclic = false;
        continue;
      }
      marks_[position(*next)] = Mark::open;
      stack.push_back({position(*next), 0});
    }
    std::ranges::reverse(order_);
    return acyclic;
  }

  void report_cycle(std::size_t from, std::size_t branch, NodeId to) {
    context_.report().error(context_.branch_at[from][branch], "cycle",
                            fmt::format("this branch leads back to {}, so the questions would never end",
                                        text::quoted(node(position(to)).id)),
                            "let it lead on to a later node or a verdict");
  }

  void report_unreachable() {
    for (std::size_t i = 0; i < parts_.nodes.size(); ++i)
      if (marks_[i] == Mark::fresh)
        context_.report().error(node_at(i), "unreachable",
                                fmt::format("no path leads to the node {}", text::quoted(node(i).id)),
                                "let a branch go there, or remove it");
    std::vector<bool> reached(parts_.verdicts.size());
    for (const std::size_t i : order_)
      for (const Branch& branch : node(i).branches)
        if (const auto* verdict = std::get_if<VerdictId>(&branch.to)) reached[position(*verdict)] = true;
    for (std::size_t i = 0; i < reached.size(); ++i)
      if (!reached[i])
        context_.report().error(context_.ids.verdicts.entries()[i].at, "unreachable",
                                fmt::format("no path leads to the verdict {}", text::quoted(parts_.verdicts[i].id)),
                                "let a branch go there, or remove it");
  }

  /// Safety questions that are out of the way once this branch is taken: the one asked, and those whose only_if
  /// the branch rules out.
  Bits settled_by(const Node& at, std::size_t branch) const {
    if (!at.asks) return 0;
    Bits bits = bit_of_[position(*at.asks)];
    const bool may_be_unknown = branch == at.unknown_branch;
    for (const QuestionId id : safety_) {
      if (!question(id).only_if || may_be_unknown) continue;
      const Finding& finding = parts_.findings[position(*question(id).only_if)];
      if (finding.question == *at.asks && excludes(at.branches[branch], finding)) bits |= bit_of_[position(id)];
    }
    return bits;
  }

  bool may_ask_injury(const Node& at) const {
    const auto injury = [&](FindingId id) { return question(parts_.findings[position(id)].question).injury; };
    return at.asks ? question(*at.asks).injury : std::ranges::any_of(at.counts, injury);
  }

  static bool excludes(const Branch& branch, const Finding& finding) {
    switch (finding.test) {
      case Finding::Test::choice: return (branch.mask & finding.mask) == 0;
      case Finding::Test::items: return branch.high == 0;
      case Finding::Test::count:
      case Finding::Test::value: break;
    }
    return branch.high < finding.low || branch.low > finding.high;
  }

  /// For each node: the safety questions settled on every path to it, and whether some path asked an injury question.
  void settle_paths() {
    settled_.assign(parts_.nodes.size(), ~Bits{0});
    after_injury_.assign(parts_.nodes.size(), false);
    settled_[position(parts_.start)] = 0;
    for (const std::size_t i : order_) {
      const bool injury = after_injury_[i] || may_ask_injury(node(i));
      for (std::size_t b = 0; b < node(i).branches.size(); ++b) {
        const auto* next = std::get_if<NodeId>(&node(i).branches[b].to);
        if (!next) continue;
        settled_[position(*next)] &= settled_[i] | settled_by(node(i), b);
        after_injury_[position(*next)] = after_injury_[position(*next)] || injury;
      }
    }
  }

  /// Null only where nothing can be reached.
  const Verdict* mildest_of(const Target& target) const {
    if (const auto* verdict = std::get_if<VerdictId>(&target)) return &parts_.verdicts[position(*verdict)];
    return mildest_[position(std::get<NodeId>(target))];
  }

  Urgency least_of(const Target& target) const {
    const Verdict* mildest = mildest_of(target);
    return mildest ? mildest->urgency : Urgency::emergency;
  }

  /// As a message names it: "seen-soon" (soon).
  std::string mildest_name(const Target& target) const {
    const Verdict* mildest = mildest_of(target);
    return mildest ? fmt::format("{} ({})", text::quoted(mildest->id), to_word(mildest->urgency)) : "nothing";
  }

  /// For each node the least urgent verdict that can still be reached from it, and whether one of them opens a plan.
  void settle_urgency() {
    mildest_.assign(parts_.nodes.size(), nullptr);
    may_open_.assign(parts_.nodes.size(), false);
    for (std::size_t left = order_.size(); left > 0; --left) {
      const std::size_t i = order_[left - 1];
      for (const Branch& branch : node(i).branches) {
        if (!mildest_[i] || least_of(branch.to) < mildest_[i]->urgency) mildest_[i] = mildest_of(branch.to);
        may_open_[i] = may_open_[i] || may_open(branch.to);
      }
    }
  }

  void check_node(std::size_t i) {
    if (node(i).asks) check_asked(i, *node(i).asks, node_at(i));
    for (const FindingId id : node(i).counts) check_counted(i, parts_.findings[position(id)].question);
    for (std::size_t b = 0; b < node(i).branches.size(); ++b) {
      check_verdict(i, b);
      check_flag(i, b);
      check_plan(i, b);
    }
    check_unknown(i);
  }

  /// A plan asks for movements, and so is nothing for an injury path.
  void check_plan(std::size_t i, std::size_t b) {
    const auto* verdict = std::get_if<VerdictId>(&node(i).branches[b].to);
    const bool injury = after_injury_[i] || may_ask_injury(node(i));
    if (!verdict || !injury || !parts_.verdicts[position(*verdict)].plan) return;
    context_.report().error(
        context_.branch_at[i][b], "plan-after-injury",
        fmt::format("{} opens a plan on an injury path", text::quoted(parts_.verdicts[position(*verdict)].id)),
        "let the injury path end in a verdict without a plan");
  }

  /// Not knowing never helps: the unknown branch promises at least what each other branch promises, and opens a plan
  /// only where each other branch may. This is what can be told without walking every path; `prove` tells the rest.
  void check_unknown(std::size_t i) {
    const std::size_t u = node(i).unknown_branch;
    const Target& unknown = node(i).branches[u].to;
    for (std::size_t b = 0; b < node(i).branches.size(); ++b) {
      const Target& known = node(i).branches[b].to;
      const bool milder = least_of(unknown) < least_of(known);
      if (!milder && !(may_open(unknown) && !may_open(known))) continue;
      context_.report().error(
          context_.branch_at[i][u], "unknown-helps",
          milder ? fmt::format("not knowing can end in {}, and \"{}\" never below {}", mildest_name(unknown),
                               node(i).branches[b].label, to_word(least_of(known)))
                 : fmt::format("not knowing can open a plan, and \"{}\" cannot", node(i).branches[b].label),
          safer_unknown(i, known));
      return;
    }
  }

  /// What to write where unknown is to go as carefully as `target`.
  std::string safer_unknown(std::size_t i, const Target& target) const {
    const auto* verdict = std::get_if<VerdictId>(&target);
    const std::string& id =
        verdict ? parts_.verdicts[position(*verdict)].id : node(position(std::get<NodeId>(target))).id;
    const auto asked = node(i).asks;
    if (!asked || node(i).branches[node(i).unknown_branch].label == "unknown")
      return fmt::format("let unknown go where the outcome is at least as careful: unknown = {}", text::quoted(id));
    if (question(*asked).safety) return fmt::format("add unknown = {} here", text::quoted(id));
    return fmt::format("change what unknown counts as in {}, or add unknown = {} here",
                       text::quoted(question(*asked).id), text::quoted(id));
  }

  bool may_open(const Target& target) const {
    if (const auto* verdict = std::get_if<VerdictId>(&target))
      return parts_.verdicts[position(*verdict)].plan.has_value();
    return may_open_[position(std::get<NodeId>(target))];
  }

  void check_counted(std::size_t i, QuestionId id) {
    const Bits bit = bit_of_[position(id)];
    if (bit != 0 && (settled_[i] & bit) == 0)
      context_.report().error(
          node_at(i), "safety-by-count",
          fmt::format("the safety question {} may be asked here by a count", text::quoted(question(id).id)),
          "ask it in a node of its own first");
    check_asked(i, id, node_at(i));
  }

  void check_asked(std::size_t i, QuestionId id, Position at) {
    const Question& asked = question(id);
    const bool emergency = asked.safety && asked.urgency == Urgency::emergency;
    if (!emergency)
      require_settled(i, Urgency::emergency, at, "emergency-first",
                      fmt::format("{} can be asked", text::quoted(asked.id)));
    if (!asked.movement) return;
    require_settled(i, Urgency::same_day, at, "movement-too-early",
                    fmt::format("the movement {} can be asked", text::quoted(asked.id)));
    if (after_injury_[i] || may_ask_injury(node(i)))
      context_.report().error(at, "movement-after-injury",
                              fmt::format("the movement {} can be asked on an injury path", text::quoted(asked.id)),
                              "ask for no movement once an injury question was asked");
  }

  void require_settled(std::size_t i, Urgency at_least, Position at, std::string_view code, const std::string& what) {
    for (const QuestionId id : safety_) {
      if (question(id).urgency < at_least || (settled_[i] & bit_of_[position(id)]) != 0) continue;
      context_.report().error(at, std::string(code),
                              fmt::format("{} before the safety question {}", what, text::quoted(question(id).id)),
                              fmt::format("ask {} first on every path", text::quoted(question(id).id)));
    }
  }

  void check_verdict(std::size_t i, std::size_t b) {
    const auto* verdict = std::get_if<VerdictId>(&node(i).branches[b].to);
    if (!verdict) return;
    const Verdict& reached = parts_.verdicts[position(*verdict)];
    const Bits settled = settled_[i] | settled_by(node(i), b);
    for (const QuestionId id : safety_) {
      if (question(id).urgency <= reached.urgency || (settled & bit_of_[position(id)]) != 0) continue;
      context_.report().error(
          context_.branch_at[i][b], "urgency-hole",
          fmt::format("{} ({}) can be reached without asking {}, which could give {}", text::quoted(reached.id),
                      to_word(reached.urgency), text::quoted(question(id).id), to_word(question(id).urgency)),
          fmt::format("ask {} before this branch, or let it lead to a verdict that is at least {}",
                      text::quoted(question(id).id), to_word(question(id).urgency)));
    }
  }

  /// From the branch of a ticked sign, nothing milder than the sign can be reached.
  void check_flag(std::size_t i, std::size_t b) {
    if (!node(i).asks || !question(*node(i).asks).safety) return;
    const Question& sign = question(*node(i).asks);
    const Branch& branch = node(i).branches[b];
    const bool ticked = is_ticked(sign, branch);
    const bool unknown = b == node(i).unknown_branch;
    if ((!ticked && !unknown) || least_of(branch.to) >= sign.urgency) return;
    context_.report().error(
        context_.branch_at[i][b], "flag-ignored",
        fmt::format("a sign of {} ({}) can end in {}, which is milder", text::quoted(sign.id), to_word(sign.urgency),
                    mildest_name(branch.to)),
        fmt::format("let this branch lead to verdicts that are at least {}", to_word(sign.urgency)));
  }

  /// A sign whose ticks always end in something graver is that grave itself: stated off the path, or in a triage that
  /// is not complete, its own urgency is all that speaks.
  void check_stated_urgency(QuestionId id) {
    std::optional<Urgency> least;
    for (const std::size_t i : order_) {
      if (node(i).asks != id) continue;
      for (const Branch& branch : node(i).branches)
        if (is_ticked(question(id), branch)) least = std::min(least.value_or(Urgency::emergency), least_of(branch.to));
    }
    const bool understated = least && *least > question(id).urgency && needs_clinician(question(id).urgency);
    if (!understated) return;
    context_.report().error(context_.ids.questions.entries()[position(id)].at, "flag-understated",
                            fmt::format("every sign of {} ends at least in {}, yet it is said to be only {}",
                                        text::quoted(question(id).id), to_word(*least), to_word(question(id).urgency)),
                            fmt::format("write urgency = \"{}\"", to_word(*least)));
  }

  static bool is_ticked(const Question& sign, const Branch& branch) {
    return sign.kind == QuestionKind::checklist ? branch.high >= 1 && branch.low <= branch.high
                                                : (branch.mask & 2U) != 0;
  }

  Context& context_;
  ProtocolParts& parts_;
  std::vector<QuestionId> safety_;
  std::vector<Bits> bit_of_;
  std::vector<Mark> marks_;
  std::vector<std::size_t> order_;
  std::vector<Bits> settled_;
  std::vector<bool> after_injury_;
  std::vector<const Verdict*> mildest_;
  std::vector<bool> may_open_;
};

}  // namespace

void check_tree(Context& context) { TreeCheck(context).run(); }

}  // namespace patella::protocol
