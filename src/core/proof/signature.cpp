#include "core/proof/signature.hpp"

#include <algorithm>
#include <numeric>

#include "patella/triage.hpp"

namespace patella::proof {
namespace {

int branch_of(const Question& question, const Node& node, const Answer& answer) {
  const bool positions = question.kind == QuestionKind::yes_no || question.kind == QuestionKind::choice;
  const int value = question.kind == QuestionKind::checklist ? answer.ticked_count() : answer.value();
  for (std::size_t i = 0; i < node.branches.size(); ++i) {
    const Branch& branch = node.branches[i];
    const bool takes = positions ? ((branch.mask >> value) & 1U) != 0 : branch.low <= value && value <= branch.high;
    if (takes) return static_cast<int>(i);
  }
  return -1;
}

int rule_of(const Entry& entry, const Answer& answer) {
  return static_cast<int>(entry_rule(entry, answer) - entry.rules.data());
}

bool present(const Finding& finding, const Answer& answer) { return evaluate(finding, answer) == Truth::present; }

}  // namespace

Reader::Reader(const Protocol& protocol, QuestionId question, const Reach& a, const Reach& b)
    : protocol_(protocol), question_(question) {
  for (std::size_t i = 0; i < protocol.nodes().size(); ++i) {
    if (!a.nodes[i] && !b.nodes[i]) continue;
    const Node& node = protocol.nodes()[i];
    if (node.asks == question) asks_.push_back(&node);
    Sum sum;
    for (const FindingId id : node.counts)
      if (protocol[id].question == question) sum.findings.push_back(&protocol[id]);
    if (!sum.findings.empty()) sums_.push_back(std::move(sum));
  }
  read_gate(a.plan || b.plan);
}

/// A bend that hurts and a painkiller refuse whatever the verdict; other limits and the entry are a plan's.
void Reader::read_gate(bool plan) {
  for (const GateLimit& limit : protocol_.gate().limits) {
    if (!plan && limit.refusal != RefusalCode::pain_masked) continue;
    Sum sum{{}, true};
    for (const FindingId id : limit.any)
      if (protocol_[id].question == question_) sum.findings.push_back(&protocol_[id]);
    if (!sum.findings.empty()) sums_.push_back(std::move(sum));
  }
  gate_ = protocol_.gate().question == question_;
  if (!plan) return;
  for (const Plan& each : protocol_.plans())
    if (each.entry.question == question_) entries_.push_back(&each.entry);
}

Signature Reader::signature(const Answer& answer) const {
  Signature out;
  const Question& question = protocol_[question_];
  for (const Node* node : asks_) out.push_back(branch_of(question, *node, answer));
  for (const Sum& sum : sums_) {
    const auto shown = [&](const Finding* finding) { return present(*finding, answer); };
    const auto count = static_cast<int>(std::ranges::count_if(sum.findings, shown));
    out.push_back(sum.any ? std::min(count, 1) : count);
  }
  for (const Entry* entry : entries_) out.push_back(rule_of(*entry, answer));
  if (gate_)
    out.push_back(answer.value() == 0                                                       ? 0
                  : answer.value() <= static_cast<int>(protocol_.gate().retest_up_to.value) ? 1
                                                                                            : 2);
  out.push_back(states_a_sign(question, answer) ? 1 : 0);
  return out;
}

std::vector<int> Reader::cuts() const {
  const Question& question = protocol_[question_];
  std::vector<int> cuts = {question.min};
  const auto add = [&](int low, int high) {
    cuts.push_back(low);
    cuts.push_back(high + 1);
  };
  for (const Node* node : asks_)
    for (const Branch& branch : node->branches) add(branch.low, branch.high);
  for (const Sum& sum : sums_)
    for (const Finding* finding : sum.findings) add(finding->low, finding->high);
  for (const Entry* entry : entries_)
    for (const EntryRule& rule : entry->rules) cuts.push_back(rule.at_least);
  if (gate_) add(1, static_cast<int>(protocol_.gate().retest_up_to.value));
  std::ranges::sort(cuts);
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  std::erase_if(cuts, [&](int cut) { return cut < question.min || cut > question.max; });
  return cuts;
}

/// Nobody tells higher counts of ticked items apart. One tick tells a sign.
int Reader::most_count_that_matters() const {
  int most = 1;
  for (const Node* node : asks_)
    for (const Branch& branch : node->branches) most = std::max(most, branch.low);
  for (const Sum& sum : sums_)
    for (const Finding* finding : sum.findings)
      if (finding->test == Finding::Test::count) most = std::max({most, finding->low, finding->high + 1});
  return most;
}

/// Findings of the same items are one; those that count ticks are read from the count.
Tally Reader::tally(const std::vector<std::size_t>& places) const {
  const auto placed = [&](std::uint32_t items) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < places.size(); ++i)
      if (((items >> i) & 1U) != 0) out |= std::uint64_t{1} << places[i];
    return out;
  };
  std::vector<Tally::Finding> findings;
  std::vector<bool> any;
  for (std::size_t s = 0; s < sums_.size(); ++s) {
    any.push_back(sums_[s].any);
    for (const Finding* finding : sums_[s].findings) {
      if (finding->test != Finding::Test::items) continue;
      const std::uint64_t items = placed(finding->mask);
      const auto same = std::ranges::find(findings, items, &Tally::Finding::items);
      if (same == findings.end())
        findings.push_back({items, {s}});
      else
        same->sums.push_back(s);
    }
  }
  return {placed(~std::uint32_t{0}), std::move(findings), std::move(any), most_count_that_matters()};
}

std::vector<AnswerClass> Reader::checklist() const {
  std::vector<std::size_t> places(protocol_[question_].choices.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::vector<AnswerClass> out;
  for (const Ticks& ticks : classes_of_ticks(places.size(), {tally(places)}))
    out.push_back({Answer::items(static_cast<std::uint32_t>(ticks.ticked)), ticks.size});
  return out;
}

}  // namespace patella::proof
