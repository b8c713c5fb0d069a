#include "render/tree_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "core/text.hpp"

namespace patella::render {
namespace {

constexpr std::string_view unknown_label = "unknown";

bool by_position(QuestionKind kind) { return kind == QuestionKind::yes_no || kind == QuestionKind::choice; }

/// The answer words of a mask: yes, no, or ids of choices.
std::string mask_words(const Question& question, std::uint32_t mask) {
  std::vector<std::string_view> words;
  if (question.kind == QuestionKind::yes_no) {
    if ((mask & 1U) != 0) words.emplace_back("no");
    if ((mask & 2U) != 0) words.emplace_back("yes");
  } else {
    for (std::size_t i = 0; i < question.choices.size(); ++i)
      if (((mask >> i) & 1U) != 0) words.emplace_back(question.choices[i].id);
  }
  return text::join_or(words);
}

/// `none`, `2`, `none or 1`, `2 or more`, `2 to 3` of `most` things.
std::string amount(int low, int high, int most) {
  if (low == 0 && high == most) return "any number";
  if (low == high) return low == 0 ? std::string("none") : fmt::format("{}", low);
  if (high == most) return fmt::format("{} or more", low);
  if (low == 0 && high == 1) return "none or 1";
  return low == 0 ? fmt::format("at most {}", high) : fmt::format("{} to {}", low, high);
}

std::string value_words(const Question& question, int low, int high) {
  const std::string unit = question.kind == QuestionKind::scale ? "of 10" : question.unit;
  const std::string from = format_value(question, low);
  return low == high ? fmt::format("{} {}", from, unit)
                     : fmt::format("{} to {} {}", from, format_value(question, high), unit);
}

std::string asked_words(const Question& question, const Branch& branch) {
  if (by_position(question.kind)) return mask_words(question, branch.mask);
  if (question.kind == QuestionKind::checklist)
    return amount(branch.low, branch.high, static_cast<int>(question.choices.size())) + " ticked";
  return value_words(question, branch.low, branch.high);
}

std::string counted_words(const Node& node, const Branch& branch) {
  const int most = static_cast<int>(node.counts.size());
  if (most > 1) return fmt::format("{} of {}", amount(branch.low, branch.high, most), most);
  return branch.low == branch.high ? (branch.low == 0 ? "no" : "yes") : "yes or no";
}

/// Where a branch stands among the answers; the branch called unknown is last.
int rank(const Branch& branch) {
  constexpr int last = 1 << 30;
  if (branch.label == unknown_label) return last;
  return branch.mask != 0 ? std::countr_zero(branch.mask) : branch.low;
}

bool says_yes(const Finding& finding) { return finding.test == Finding::Test::choice && finding.mask == 2; }

}  // namespace

std::string branch_words(const Protocol& protocol, const Node& node, const Branch& branch) {
  if (branch.label == unknown_label) return "not known";
  return node.asks ? asked_words(protocol[*node.asks], branch) : counted_words(node, branch);
}

std::vector<WayOut> ways_out(const Protocol& protocol, const Node& node) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < node.branches.size(); ++i) order.push_back(i);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return rank(node.branches[i]); });
  std::vector<WayOut> ways;
  for (const std::size_t i : order) {
    const Branch& branch = node.branches[i];
    auto way = std::ranges::find(ways, branch.to, &WayOut::to);
    const bool fresh = way == ways.end();
    if (fresh) way = ways.insert(ways.end(), {"", branch.to});
    const std::string answer = branch_words(protocol, node, branch);
    if (!fresh) way->answers += way->answers.find(' ') == std::string::npos ? " or " : ", or ";
    way->answers += answer;
    const bool safe_side = i == node.unknown_branch && branch.label != unknown_label;
    if (safe_side) way->answers += way->answers.find(' ') == std::string::npos ? " or not known" : ", or not known";
  }
  if (ways.size() == 1) ways.front().answers = "whatever the answer";
  return ways;
}

std::string node_words(const Protocol& protocol, const Node& node) {
  if (node.asks) {
    const Question& question = protocol[*node.asks];
    return fmt::format("asks: {}{}", question.name, question.movement ? " (a movement)" : "");
  }
  std::string out;
  for (const FindingId id : node.counts) out += (out.empty() ? "" : "; ") + finding_name(protocol, protocol[id]);
  return (node.counts.size() == 1 ? "looks for: " : "counts: ") + out;
}

std::string finding_words(const Protocol& protocol, const Finding& finding) {
  const Question& question = protocol[finding.question];
  const int most = question.kind == QuestionKind::checklist ? static_cast<int>(question.choices.size()) : question.max;
  switch (finding.test) {
    case Finding::Test::choice: return fmt::format("{} is {}", question.id, mask_words(question, finding.mask));
    case Finding::Test::items: return fmt::format("{} has {}", question.id, mask_words(question, finding.mask));
    case Finding::Test::count:
      return fmt::format("of {} {} ticked", question.id, amount(finding.low, finding.high, most));
    case Finding::Test::value: break;
  }
  return fmt::format("{} is {}", question.id, value_words(question, finding.low, finding.high));
}

std::string finding_name(const Protocol& protocol, const Finding& finding) {
  if (!finding.id.empty() || says_yes(finding)) return finding.text;
  return fmt::format("{} ({})", finding.text, finding_words(protocol, finding));
}

std::string_view target_id(const Protocol& protocol, const Target& target) {
  if (const auto* node = std::get_if<NodeId>(&target)) return protocol[*node].id;
  return protocol[std::get<VerdictId>(target)].id;
}

std::string loud(Urgency urgency) {
  std::string out(to_word(urgency));
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

}  // namespace patella::render
