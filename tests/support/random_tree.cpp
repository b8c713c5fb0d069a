#include "support/random_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace patella::test {
namespace {

constexpr std::array<std::string_view, 5> urgencies = {"self-care", "routine", "soon", "same-day", "emergency"};

/// Not knowing never helps.
bool as_careful(const RandomTarget& unknown, const std::vector<RandomTarget>& others) {
  return std::ranges::all_of(others, [&](const RandomTarget& other) {
    return unknown.least >= other.least && (other.opens || !unknown.opens);
  });
}

}  // namespace

RandomTarget RandomTree::verdict(int urgency, bool plan) {
  const RandomTarget target{fmt::format("v{}", verdicts_++), urgency, plan};
  std::string sources;
  for (const std::string& source : sources_) sources += fmt::format("\"{}\",", source);
  out_ += fmt::format(
      "[verdicts.{}]\ntitle=\"{}\"\nurgency=\"{}\"\nsummary=\"{}\"\nadvice=[\"{}\"]\nseek_care_if=[\"{}\"]\n"
      "sources=[{}]\n",
      target.id, random_text(dice_), urgencies[static_cast<std::size_t>(urgency)], random_text(dice_),
      random_text(dice_), random_text(dice_), sources);
  const auto one_of = [&](int& all) { return all == 0 || dice_.one_in(3) ? all++ : dice_.roll(0, all - 1); };
  if (plan) out_ += fmt::format("plan=\"p{}\"\n", one_of(plans_));
  if (plan || dice_.one_in(2)) out_ += fmt::format("condition=\"c{}\"\n", one_of(conditions_));
  return target;
}

RandomTarget RandomTree::leaf() {
  if (!leaves_.empty() && dice_.one_in(2)) return dice_.of(leaves_);
  const int urgency = dice_.roll(0, 2);
  leaves_.push_back(verdict(urgency, urgency == 0 && plans_ > 0 && dice_.one_in(2)));
  return leaves_.back();
}

/// One branch for each label. Unknown has a branch of its own where the safe side is none, or not careful enough.
RandomTarget RandomTree::node(const std::string& id, const std::string& asks, const std::vector<std::string>& labels,
                              const std::vector<RandomTarget>& to, std::optional<std::size_t> safe) {
  RandomTarget out{id, 4, false};
  std::string go;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    go += fmt::format("{}\"{}\"=\"{}\"", i == 0 ? "" : ",", labels[i], to[i].id);
    out.least = std::min(out.least, to[i].least);
    out.opens = out.opens || to[i].opens;
  }
  if (!safe || !as_careful(to[*safe], to) || dice_.one_in(4)) {
    const RandomTarget& some = dice_.of(to);
    go += fmt::format(",unknown=\"{}\"", as_careful(some, to) ? some.id : careful_.id);
  }
  out_ += fmt::format("[tree.{}]\n{}\ngo={{{}}}\n", id, asks, go);
  return out;
}

RandomTarget RandomTree::inner(int depth) {
  if (depth == 0 || dice_.one_in(5)) return leaf();
  if (!nodes_.empty() && dice_.one_in(5)) return dice_.of(nodes_);
  std::string asks;
  RandomLabels labels;
  std::optional<std::size_t> safe;
  if (dice_.one_in(3)) {
    const int findings = dice_.roll(1, 4);
    for (int i = 0; i < findings; ++i) asks += questions_.any_finding() + ",";
    asks = fmt::format("count=[{}]", asks);
    labels = questions_.ranges(findings, 1, 0);
  } else {
    const RandomQuestion question = questions_.any();
    asks = fmt::format("ask=\"{}\"", question.id);
    labels = questions_.labels(question);
    if (question.safe >= 0) safe = labels.safe;
  }
  std::vector<RandomTarget> to;
  for (std::size_t i = 0; i < labels.all.size(); ++i) to.push_back(i < 3 ? inner(depth - 1) : leaf());
  nodes_.push_back(node(fmt::format("n{}", nodes_.size()), asks, labels.all, to, safe));
  return nodes_.back();
}

void RandomTree::grow(const std::string& root, std::vector<RandomTarget> leaves, const RandomTarget& careful,
                      int depth) {
  leaves_ = leaves;
  careful_ = careful;
  const RandomTarget rest = inner(depth);
  leaves.push_back(rest);
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < leaves.size(); ++i)
    labels.push_back(i + 1 == leaves.size() ? fmt::format("{}+", i) : fmt::format("{}", i));
  const RandomQuestion way{fmt::format("{}-score", root), RandomQuestion::Kind::scale, 10, 1, 0};
  questions_.write(way);
  node(root, fmt::format("ask=\"{}\"", way.id), labels, leaves, std::nullopt);
}

}  // namespace patella::test
