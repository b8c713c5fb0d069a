#include "support/naive_tree.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace patella::test {
namespace {

/// "3.2" with one decimal: 32 steps.
int steps_of(std::string_view text, int decimals) {
  const std::size_t point = text.find('.');
  std::string digits(text.substr(0, point));
  std::string fraction(point == std::string_view::npos ? "" : text.substr(point + 1));
  fraction.resize(static_cast<std::size_t>(decimals), '0');
  return std::stoi(digits + fraction);
}

/// Whether a label such as 2, 0-3 or 4+ takes the value.
bool range_takes(const std::string& label, int value, int decimals) {
  if (label.back() == '+') return value >= steps_of(label.substr(0, label.size() - 1), decimals);
  const std::size_t dash = label.find('-');
  if (dash == std::string::npos) return value == steps_of(label, decimals);
  return value >= steps_of(label.substr(0, dash), decimals) && value <= steps_of(label.substr(dash + 1), decimals);
}

/// Whether a label such as `a` or `a | b` names the answer.
bool words_take(std::string label, const std::string& answer) {
  std::erase(label, ' ');
  return ("|" + label + "|").find("|" + answer + "|") != std::string::npos;
}

bool takes(const Question& question, const std::string& label, const Answer& answer) {
  if (label == "unknown") return false;
  if (question.kind == QuestionKind::checklist) return range_takes(label, answer.ticked_count(), 0);
  if (question.kind == QuestionKind::yes_no || question.kind == QuestionKind::choice)
    return words_take(label, format_answer(question, answer));
  return range_takes(label, answer.value(), question.decimals);
}

/// The answer that an unknown one counts as: the safe side.
Answer safe_side(const Question& question) {
  if (question.kind != QuestionKind::checklist) return Answer::value(question.unknown_value);
  std::uint32_t all = 0;
  for (std::size_t i = 0; i < question.choices.size(); ++i) all |= 1U << i;
  return Answer::items(all);
}

class Evaluator {
 public:
  Evaluator(const Protocol& protocol, const Answers& answers) : protocol_(protocol), answers_(answers) {}

  NaiveWalk walk(const std::string& id) {
    if (const Node* node = find_node(id)) {
      if (node->asks)
        ask(*node);
      else
        count(*node);
      return walk_;
    }
    walk_.end = id;
    return walk_;
  }

 private:
  const Node* find_node(const std::string& id) const {
    const auto found = std::ranges::find(protocol_.nodes(), id, &Node::id);
    return found == protocol_.nodes().end() ? nullptr : &*found;
  }

  std::string target_of(const Branch& branch) const {
    if (const auto* node = std::get_if<NodeId>(&branch.to)) return protocol_[*node].id;
    return protocol_[std::get<VerdictId>(branch.to)].id;
  }

  void go(const Node& node, const std::string& label, bool unknown) {
    const auto branch = std::ranges::find(node.branches, label, &Branch::label);
    if (branch == node.branches.end()) throw std::logic_error(node.id + " has no branch " + label);
    walk_.path.push_back(node.id + "/" + label + (unknown ? "?" : ""));
    walk(target_of(*branch));
  }

  static bool has_unknown_branch(const Node& node) {
    return std::ranges::any_of(node.branches, [](const Branch& b) { return b.label == "unknown"; });
  }

  std::string label_for(const Node& node, const Question& question, const Answer& answer) const {
    for (const Branch& branch : node.branches)
      if (takes(question, branch.label, answer)) return branch.label;
    throw std::logic_error(node.id + " takes no " + format_answer(question, answer));
  }

  void ask(const Node& node) {
    const Question& question = protocol_[*node.asks];
    const Answer& answer = answers_[*node.asks];
    if (answer.is_missing()) {
      walk_.end = "?" + question.id;
    } else if (answer.is_given()) {
      go(node, label_for(node, question, answer), false);
    } else if (has_unknown_branch(node)) {
      go(node, "unknown", true);
    } else {
      go(node, label_for(node, question, safe_side(question)), true);
    }
  }

  std::string label_for_count(const Node& node, int present) const {
    for (const Branch& branch : node.branches)
      if (branch.label != "unknown" && range_takes(branch.label, present, 0)) return branch.label;
    throw std::logic_error(node.id + " takes no count of " + std::to_string(present));
  }

  /// Tries every outcome of the findings that are not known; certain if all lead into one branch.
  void count(const Node& node) {
    std::set<std::string> possible;
    std::string first_missing;
    int present = 0, open = 0;
    for (const FindingId id : node.counts) {
      const Finding& finding = protocol_[id];
      const Answer& answer = answers_[finding.question];
      if (answer.is_given()) {
        present += shows(finding, answer) ? 1 : 0;
        continue;
      }
      ++open;
      if (answer.is_missing() && first_missing.empty()) first_missing = protocol_[finding.question].id;
    }
    for (unsigned outcome = 0; outcome < (1U << open); ++outcome)
      possible.insert(label_for_count(node, present + std::popcount(outcome)));
    if (possible.size() == 1) return go(node, *possible.begin(), false);
    if (first_missing.empty()) return go(node, "unknown", true);
    walk_.end = "?" + first_missing;
  }

  bool shows(const Finding& finding, const Answer& answer) const {
    const int number = finding.test == Finding::Test::count ? answer.ticked_count() : answer.value();
    switch (finding.test) {
      case Finding::Test::choice: return (finding.mask & (1U << answer.value())) != 0;
      case Finding::Test::items: return (finding.mask & answer.ticked()) != 0;
      case Finding::Test::count:
      case Finding::Test::value: break;
    }
    return finding.low <= number && number <= finding.high;
  }

  const Protocol& protocol_;
  const Answers& answers_;
  NaiveWalk walk_;
};

}  // namespace

NaiveWalk walk_naively(const Protocol& protocol, const Answers& answers) {
  return Evaluator(protocol, answers).walk(protocol[protocol.start()].id);
}

NaiveWalk in_words(const Protocol& protocol, const Walk& walk) {
  NaiveWalk out;
  for (const PathStep& step : walk.path) {
    const Node& node = protocol[step.node];
    out.path.push_back(node.id + "/" + node.branches[step.branch].label + (step.by_unknown ? "?" : ""));
  }
  out.end = walk.verdict() ? protocol[*walk.verdict()].id : "?" + protocol[*walk.open()].id;
  return out;
}

}  // namespace patella::test
