#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/text.hpp"
#include "protocol/context.hpp"
#include "protocol/parse.hpp"

namespace patella::protocol {
namespace {

constexpr std::string_view unknown_label = "unknown";

/// The values a node branches by: 0..most in steps, or the positions of choices.
struct Domain {
  bool positions = false;
  std::vector<std::string_view> words;  ///< names of the positions
  int low = 0;
  int high = 0;
  int unit = 1;  ///< steps in a whole number
};

Domain domain_of(const Question& question) {
  switch (question.kind) {
    case QuestionKind::yes_no: return {true, {"no", "yes"}, 0, 1};
    case QuestionKind::choice: {
      Domain domain{true, {}, 0, static_cast<int>(question.choices.size()) - 1};
      for (const Choice& choice : question.choices) domain.words.emplace_back(choice.id);
      return domain;
    }
    case QuestionKind::checklist: return {false, {}, 0, static_cast<int>(question.choices.size())};
    case QuestionKind::scale:
    case QuestionKind::number: break;
  }
  return {false, {}, question.min, question.max, steps_per_unit(question)};
}

/// A bound of a range in steps, or nothing if it is not a number in whole steps.
std::optional<int> read_bound(std::string_view text, const Domain& domain) {
  double value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (status != std::errc() || end != text.data() + text.size() || !(value >= 0 && value <= 1e6)) return std::nullopt;
  const double steps = value * domain.unit;
  if (std::abs(steps - std::round(steps)) > 1e-6) return std::nullopt;
  return static_cast<int>(std::round(steps));
}

/// 3, 0-3 or 3+
bool read_range(std::string_view label, const Domain& domain, Branch& branch) {
  const std::size_t dash = label.find('-');
  const bool open_ended = label.ends_with('+');
  const auto low = read_bound(open_ended ? label.substr(0, label.size() - 1) : label.substr(0, dash), domain);
  if (!low) return false;
  branch.low = *low;
  branch.high = open_ended ? domain.high : *low;
  if (open_ended || dash == std::string_view::npos) return true;
  const auto high = read_bound(label.substr(dash + 1), domain);
  if (!high) return false;
  branch.high = *high;
  return branch.low <= branch.high;
}

/// a, or a | b | c
bool read_words(std::string_view label, const Domain& domain, Branch& branch, Position at, Context& context) {
  while (true) {
    const std::size_t bar = label.find('|');
    const std::string_view word = text::trim(label.substr(0, bar));
    const auto found = std::ranges::find(domain.words, word);
    if (found == domain.words.end()) {
      context.report().error(at, "branch-unknown-answer", fmt::format("{} is not an answer here", text::quoted(word)),
                             context.report().did_you_mean(word, domain.words, "use " + text::join_or(domain.words)));
      return false;
    }
    branch.mask |= 1U << (found - domain.words.begin());
    if (bar == std::string_view::npos) return true;
    label.remove_prefix(bar + 1);
  }
}

std::optional<Target> read_target(const toml::node& node, Context& context) {
  if (!node.is_string()) {
    context.report().error(position_of(node.source()), "wrong-type", "a branch leads to the id of a node or verdict",
                           "write the id between quotes");
    return std::nullopt;
  }
  const std::string word = node.value_or(std::string());
  if (const auto verdict = context.ids.verdicts.find(word)) {
    context.ids.verdicts.use(*verdict);
    return Target(id_at<VerdictId>(*verdict));
  }
  if (const auto found = context.ids.nodes.find(word)) {
    context.ids.nodes.use(*found);
    return Target(id_at<NodeId>(*found));
  }
  std::vector<std::string_view> known;
  if (context.report().hints_left()) known = context.ids.nodes.ids();
  if (context.report().hints_left())
    known.insert(known.end(), context.ids.verdicts.ids().begin(), context.ids.verdicts.ids().end());
  context.report().error(
      position_of(node.source()), "unknown-id", fmt::format("there is no node or verdict {}", text::quoted(word)),
      context.report().did_you_mean(word, known, fmt::format("add [tree.{0}] or [verdicts.{0}]", word)));
  return std::nullopt;
}

std::string value_name(const Domain& domain, int value) {
  if (domain.positions) return text::quoted(domain.words[static_cast<std::size_t>(value)]);
  return domain.unit == 1 ? fmt::format("{}", value) : fmt::format("{:g}", static_cast<double>(value) / domain.unit);
}

/// Every value of the domain belongs to exactly one branch. Ranges are compared sorted, so that the cost does not
/// grow with their width.
void check_ranges(const Node& node, const Domain& domain, Position at, const std::vector<Position>& branch_at,
                  Context& context) {
  std::vector<const Branch*> sorted;
  for (std::size_t i = 0; i < node.branches.size(); ++i) {
    const Branch& branch = node.branches[i];
    if (branch.label == unknown_label) continue;
    if (branch.low < domain.low || branch.low > domain.high) {
      context.report().error(branch_at[i], "branch-outside",
                             fmt::format("the branch {} begins outside {} to {}", text::quoted(branch.label),
                                         value_name(domain, domain.low), value_name(domain, domain.high)),
                             "let it begin inside, or remove it");
      return;
    }
    sorted.push_back(&branch);
  }
  std::ranges::sort(sorted, {}, &Branch::low);
  const auto gap = [&](int low, int high) {
    context.report().error(at, "branch-gap",
                           fmt::format("no branch takes {}{}", value_name(domain, low),
                                       low == high ? "" : " to " + value_name(domain, high)),
                           fmt::format("add \"{}{}\" = \"...\" to go", value_name(domain, low),
                                       low == high ? "" : "-" + value_name(domain, high)));
  };
  int next = domain.low;
  for (const Branch* branch : sorted) {
    if (branch->low > next) gap(next, branch->low - 1);
    if (branch->low < next)
      context.report().error(
          at, "branch-overlap",
          fmt::format("{} stands in more than one branch", value_name(domain, std::max(branch->low, domain.low))),
          "let each answer stand in one branch");
    next = std::max(next, branch->high + 1);
  }
  if (next <= domain.high) gap(next, domain.high);
  if (next > domain.high + 1)
    context.report().error(
        at, "branch-outside",
        fmt::format("a branch goes past {}, the highest value here", value_name(domain, domain.high)),
        fmt::format("write {}+ for an open end", value_name(domain, domain.high)));
}

void check_positions(const Node& node, const Domain& domain, Position at, Context& context) {
  for (int value = domain.low; value <= domain.high; ++value) {
    const auto takes =
        std::ranges::count_if(node.branches, [&](const Branch& b) { return ((b.mask >> value) & 1U) != 0; });
    if (takes == 0)
      context.report().error(at, "branch-gap", fmt::format("no branch takes {}", value_name(domain, value)),
                             fmt::format("add {} = \"...\" to go", domain.words[static_cast<std::size_t>(value)]));
    if (takes > 1)
      context.report().error(at, "branch-overlap",
                             fmt::format("{} stands in more than one branch", value_name(domain, value)),
                             "let each answer stand in one branch");
  }
}

/// Reads `go`; returns the position of the branch called unknown, if there is one.
std::optional<std::size_t> read_branches(Reader& reader, const Domain& domain, Node& node, std::vector<Position>& at,
                                         Context& context) {
  const toml::table* go = reader.table("go");
  if (!go) return std::nullopt;
  std::optional<std::size_t> unknown;
  // Bounds that make no sense were reported with the question.
  bool readable = domain.low < domain.high || domain.positions;
  for (auto&& [key, value] : *go) {
    Branch branch{std::string(key.str()), 0, 1, 0, {}};
    const Position key_at = position_of(key.source());
    const auto target = read_target(value, context);
    if (key.str() == unknown_label) {
      unknown = node.branches.size();
    } else if (domain.positions) {
      readable = read_words(key.str(), domain, branch, key_at, context) && readable;
    } else if (!read_range(key.str(), domain, branch)) {
      context.report().error(key_at, "bad-range", fmt::format("{} is not a range", text::quoted(key.str())),
                             "write it as 2, 0-3 or 4+");
      readable = false;
    }
    if (target) branch.to = *target;
    node.branches.push_back(std::move(branch));
    at.push_back(key_at);
  }
  if (readable && domain.positions) check_positions(node, domain, reader.at("go"), context);
  if (readable && !domain.positions) check_ranges(node, domain, reader.at("go"), at, context);
  return unknown;
}

/// Where an unknown answer goes: the branch called unknown, or the one that takes the safe side.
std::size_t safe_branch(Reader& reader, const Question& question, const Node& node, Context& context) {
  if (question.unknown_at_each_node) {
    context.report().error(reader.at("go"), "unknown-branch-missing",
                           fmt::format("{} has no safe side of its own, so this node must say where unknown goes",
                                       text::quoted(question.id)),
                           "add unknown = \"...\" to go");
    return 0;
  }
  const int safe =
      question.kind == QuestionKind::checklist ? static_cast<int>(question.choices.size()) : question.unknown_value;
  const bool by_position = question.kind == QuestionKind::yes_no || question.kind == QuestionKind::choice;
  for (std::size_t i = 0; i < node.branches.size(); ++i) {
    const Branch& branch = node.branches[i];
    if (by_position ? ((branch.mask >> safe) & 1U) != 0 : branch.low <= safe && safe <= branch.high) return i;
  }
  return 0;
}

void read_ask(Reader& reader, Node& node, std::vector<Position>& at, Context& context) {
  node.asks = reader.ref<QuestionId>("ask", context.ids.questions);
  if (!node.asks) {
    reader.has("go");
    return;
  }
  const Question& question = context.parts.questions[position(*node.asks)];
  const auto unknown = read_branches(reader, domain_of(question), node, at, context);
  node.unknown_branch = unknown ? *unknown : safe_branch(reader, question, node, context);
}

void read_count(Reader& reader, Node& node, std::vector<Position>& at, Context& context) {
  if (const toml::array* list = reader.array("count"))
    for (const toml::node& item : *list)
      if (const auto finding = read_finding(item, context)) node.counts.push_back(*finding);
  const Domain domain{false, {}, 0, static_cast<int>(node.counts.size())};
  const auto unknown = read_branches(reader, domain, node, at, context);
  if (unknown)
    node.unknown_branch = *unknown;
  else
    context.report().error(reader.at("go"), "unknown-branch-missing",
                           "a count must say where it goes when too much is not known", "add unknown = \"...\" to go");
}

}  // namespace

void load_tree(Context& context) {
  for (const Entry& entry : context.ids.nodes.entries()) {
    Reader reader(*entry.table, entry.at, context.scope);
    Node node;
    node.id = entry.id;
    std::vector<Position> at;
    const bool asks = reader.has("ask");
    if (asks == reader.has("count"))
      context.report().error(entry.at, "bad-node", "a node either asks one question or counts findings",
                             "write ask = \"...\" or count = [...]");
    else if (asks)
      read_ask(reader, node, at, context);
    else
      read_count(reader, node, at, context);
    reader.has("go");
    reader.finish();
    context.parts.nodes.push_back(std::move(node));
    context.branch_at.push_back(std::move(at));
  }
}

}  // namespace patella::protocol
