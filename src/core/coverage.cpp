#include "patella/coverage.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/reach.hpp"

namespace patella {
namespace {

constexpr int all_of_it = 100;
constexpr std::array<std::pair<Bend, std::string_view>, 4> bends_of_a_triage = {{{Bend::painless, "painless"},
                                                                                 {Bend::painful, "painful"},
                                                                                 {Bend::unknown, "unknown"},
                                                                                 {Bend::missing, "not tested"}}};

using Marks = std::vector<bool>;

void count(Covered& covered, bool shown, const std::string& name) {
  ++covered.total;
  if (shown)
    ++covered.shown;
  else
    covered.missing.push_back(name);
}

/// An inline finding has no id: its question stands for it, and its range.
std::string name_of(const Protocol& protocol, const Finding& finding) {
  if (!finding.id.empty()) return finding.id;
  const Question& question = protocol[finding.question];
  if (finding.test == Finding::Test::choice || finding.test == Finding::Test::items) return question.id;
  return question.id + " " + format_value(question, finding.low) + "-" + format_value(question, finding.high);
}

/// The questions of a path, and those of the gate where a plan was open.
Marks asked_on(const Protocol& protocol, const Assessment& assessment, bool plan) {
  Marks marks(protocol.questions().size());
  const auto mark = [&](FindingId id) { marks[position(protocol[id].question)] = true; };
  for (const PathStep& step : assessment.walk.path) {
    const Node& node = protocol[step.node];
    if (node.asks) marks[position(*node.asks)] = true;
    std::ranges::for_each(node.counts, mark);
  }
  if (!plan) return marks;
  marks[position(protocol.gate().question)] = true;
  for (const GateLimit& limit : protocol.gate().limits) std::ranges::for_each(limit.any, mark);
  return marks;
}

/// Everything that was shown, by position.
class Tally {
 public:
  explicit Tally(const Protocol& protocol)
      : protocol_(protocol),
        verdicts_(protocol.verdicts().size()),
        present_(protocol.findings().size()),
        absent_(protocol.findings().size()),
        applied_(protocol.gate().limits.size()),
        spared_(protocol.gate().limits.size()) {
    for (const Node& node : protocol.nodes()) taken_.emplace_back(node.branches.size());
  }

  void add(const Answers& answers, const Assessment& assessment) {
    if (!assessment.outcome) return;
    const Outcome& outcome = *assessment.outcome;
    const bool plan = protocol_[outcome.verdict].plan && !needs_clinician(outcome.urgency);
    verdicts_[position(outcome.verdict)] = true;
    for (const PathStep& step : assessment.walk.path) taken_[position(step.node)][step.branch] = true;
    add_findings(answers, asked_on(protocol_, assessment, plan));
    if (plan) add_gate(outcome);
  }

  Coverage take() const { return {verdicts(), branches(), findings(), gate_rules()}; }

 private:
  void add_findings(const Answers& answers, const Marks& asked) {
    for (std::size_t i = 0; i < present_.size(); ++i) {
      const Finding& finding = protocol_.findings()[i];
      if (!asked[position(finding.question)]) continue;
      const Truth truth = evaluate(finding, answers[finding.question]);
      if (truth == Truth::present) present_[i] = true;
      if (truth == Truth::absent) absent_[i] = true;
    }
  }

  void add_gate(const Outcome& outcome) {
    for (std::size_t i = 0; i < applied_.size(); ++i)
      (((outcome.limits >> i) & 1U) != 0 ? applied_ : spared_)[i] = true;
    for (std::size_t i = 0; i < bends_.size(); ++i)
      bends_[i] = bends_[i] || outcome.decision.gate.bend == bends_of_a_triage[i].first;
  }

  Covered verdicts() const {
    Covered covered;
    for (std::size_t i = 0; i < verdicts_.size(); ++i) count(covered, verdicts_[i], protocol_.verdicts()[i].id);
    return covered;
  }

  Covered branches() const {
    Covered covered;
    const auto takeable = takeable_branches(protocol_);
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      const Node& node = protocol_.nodes()[i];
      for (std::size_t j = 0; j < node.branches.size(); ++j) {
        const std::string name = node.id + ": " + node.branches[j].label;
        if (takeable[i][j])
          count(covered, taken_[i][j], name);
        else
          covered.impossible.push_back(name);
      }
    }
    return covered;
  }

  /// Findings of questions that a triage can ask; equal inline findings are one.
  Covered findings() const {
    struct Seen {
      std::string name;
      bool present = false, absent = false;
    };
    std::vector<Seen> all;
    std::map<std::string, std::size_t> place;
    const Marks asked = triage_questions(protocol_);
    for (std::size_t i = 0; i < present_.size(); ++i) {
      const Finding& finding = protocol_.findings()[i];
      if (!asked[position(finding.question)]) continue;
      const auto [found, fresh] = place.emplace(name_of(protocol_, finding), all.size());
      if (fresh) all.push_back({found->first});
      Seen& seen = all[found->second];
      seen.present = seen.present || present_[i];
      seen.absent = seen.absent || absent_[i];
    }
    Covered covered;
    for (const Seen& seen : all) {
      count(covered, seen.present, seen.name + ": present");
      count(covered, seen.absent, seen.name + ": absent");
    }
    return covered;
  }

  Covered gate_rules() const {
    Covered covered;
    if (protocol_.plans().empty()) return covered;
    for (std::size_t i = 0; i < applied_.size(); ++i) {
      const std::string name =
          "limit " + std::to_string(i + 1) + ", " + std::string(to_word(protocol_.gate().limits[i].refusal));
      count(covered, applied_[i], name + ": applies");
      count(covered, spared_[i], name + ": does not apply");
    }
    const std::string& question = protocol_[protocol_.gate().question].id;
    for (std::size_t i = 0; i < bends_.size(); ++i) {
      const auto [bend, word] = bends_of_a_triage[i];
      const std::string name = question + ": " + std::string(word);
      if (bend == Bend::missing && !bends_[i] && !plan_without_bend())
        covered.impossible.push_back(name);
      else
        count(covered, bends_[i], name);
    }
    return covered;
  }

  /// Whether a way through the tree to a plan does not ask for the bend: then a limit leaves it untested.
  bool plan_without_bend() const {
    const auto bends = [&](FindingId id) { return protocol_[id].question == protocol_.gate().question; };
    Marks seen(protocol_.nodes().size());
    std::vector<NodeId> open{protocol_.start()};
    while (!open.empty()) {
      const NodeId id = open.back();
      open.pop_back();
      const Node& node = protocol_[id];
      if (seen[position(id)] || node.asks == protocol_.gate().question) continue;
      seen[position(id)] = true;
      if (std::ranges::any_of(node.counts, bends)) continue;
      for (const Branch& branch : node.branches) {
        if (const auto* next = std::get_if<NodeId>(&branch.to)) open.push_back(*next);
        if (const auto* verdict = std::get_if<VerdictId>(&branch.to); verdict && protocol_[*verdict].plan) return true;
      }
    }
    return false;
  }

  const Protocol& protocol_;
  Marks verdicts_;
  std::vector<Marks> taken_;
  Marks present_, absent_;
  Marks applied_, spared_;
  std::array<bool, bends_of_a_triage.size()> bends_{};
};

}  // namespace

int Covered::percent() const { return total == 0 ? all_of_it : static_cast<int>(shown * all_of_it / total); }

bool Covered::reaches(int percent) const { return shown * all_of_it >= total * static_cast<std::size_t>(percent); }

Coverage measure_coverage(const Protocol& protocol, std::span<const Shown> all) {
  Tally tally(protocol);
  for (const Shown& each : all) tally.add(*each.answers, *each.assessment);
  return tally.take();
}

}  // namespace patella
