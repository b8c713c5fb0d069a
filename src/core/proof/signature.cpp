#include "core/proof/signature.hpp"

#include <algorithm>
#include <map>

namespace patella::proof {
namespace {

constexpr std::size_t most_classes = 1U << 16U;

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
  const auto fits = [&](const EntryRule& rule) { return answer.value() >= rule.at_least; };
  return static_cast<int>(std::ranges::find_if(entry.rules, fits) - entry.rules.begin());
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
  if (a.plan || b.plan) read_plan();
}

void Reader::read_plan() {
  for (const GateLimit& limit : protocol_.gate().limits) {
    Sum sum{{}, true};
    for (const FindingId id : limit.any)
      if (protocol_[id].question == question_) sum.findings.push_back(&protocol_[id]);
    if (!sum.findings.empty()) sums_.push_back(std::move(sum));
  }
  gate_ = protocol_.gate().question == question_;
  for (const Plan& plan : protocol_.plans())
    if (plan.entry.question == question_) entries_.push_back(&plan.entry);
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

// NOLINTNEXTLINE(readability-function-cognitive-complexity): to be split
std::vector<AnswerClass> Reader::checklist() const {
  // What was ticked so far: how many, the sum of each node, and the bit of each finding of several items.
  struct Slot {
    std::uint32_t mask;
    std::vector<std::size_t> sums;
  };
  std::vector<Slot> findings;
  for (std::size_t s = 0; s < sums_.size(); ++s)
    for (const Finding* finding : sums_[s].findings) {
      if (finding->test != Finding::Test::items) continue;
      const auto same = std::ranges::find(findings, finding->mask, &Slot::mask);
      if (same == findings.end())
        findings.push_back({finding->mask, {s}});
      else
        same->sums.push_back(s);
    }
  const int most = most_count_that_matters();
  const std::size_t items = protocol_[question_].choices.size();
  std::map<Signature, AnswerClass> states;
  states.emplace(Signature(1 + sums_.size() + findings.size()), AnswerClass{Answer::items(0), 1});

  for (std::size_t item = 0; item < items; ++item) {
    std::map<Signature, AnswerClass> next;
    const auto add = [&](Signature key, const AnswerClass& state, std::uint32_t ticked) {
      for (std::size_t f = 0; f < findings.size(); ++f) {
        int& bit = key[1 + sums_.size() + f];
        if (((findings[f].mask >> item) & ticked & 1U) != 0) bit = 1;
        if (findings[f].mask >> (item + 1) != 0 || bit == 0) continue;
        bit = 0;  // no later item belongs to it: only the sums remember it
        for (const std::size_t s : findings[f].sums) key[1 + s] = sums_[s].any ? 1 : key[1 + s] + 1;
      }
      if (ticked != 0) key[0] = std::min(key[0] + 1, most);
      const Answer answer = Answer::items(state.representative.ticked() | (ticked << item));
      const auto [at, fresh] = next.try_emplace(std::move(key), AnswerClass{answer, state.size});
      if (fresh) return;
      at->second.size += state.size;
      if (answer.ticked_count() < at->second.representative.ticked_count()) at->second.representative = answer;
    };
    for (const auto& [key, state] : states) {
      add(key, state, 0);
      add(key, state, 1);
    }
    states = std::move(next);
    if (states.size() > most_classes) return {};
  }
  std::vector<AnswerClass> out;
  out.reserve(states.size());
  for (const auto& [key, state] : states) out.push_back(state);
  return out;
}

}  // namespace patella::proof
