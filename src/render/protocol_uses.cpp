#include "render/protocol_uses.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/checkin_parts.hpp"
#include "core/plan_numbers.hpp"
#include "render/tree_words.hpp"

namespace patella::render {
namespace {

/// Places by kind, each once: `node: kc-bend, kc-tests`.
struct Places {
  struct Kind {
    std::string name;
    std::vector<std::string> ids;
  };
  std::vector<Kind> kinds;

  void add(bool used, std::string_view kind, std::string_view id) {
    if (!used) return;
    auto found = std::ranges::find(kinds, kind, &Kind::name);
    if (found == kinds.end()) found = kinds.insert(kinds.end(), {std::string(kind), {}});
    if (!id.empty() && std::ranges::find(found->ids, id) == found->ids.end()) found->ids.emplace_back(id);
  }

  std::vector<std::string> list() const {
    std::vector<std::string> lines;
    for (const Kind& kind : kinds) {
      lines.push_back(kind.name);
      for (const std::string& id : kind.ids) lines.back() += (&id == kind.ids.data() ? ": " : ", ") + id;
    }
    return lines;
  }
};

/// Which part each question of the check-in plays.
void add_checkin(Places& places, const CheckinRules& rules, QuestionId id) {
  for (const CheckinPart& part : checkin_parts) places.add(rules.*part.question == id, "the check-in", part.name);
}

/// The places of a plan that name a source.
void add_plan(Places& places, const Plan& plan, SourceId id) {
  const std::string name = "plan " + plan.id;
  const auto blocks = [&](const std::vector<Block>& list, std::string_view what) {
    for (const Block& block : list) places.add(block.source == id, name, what);
  };
  blocks(plan.prepare, "before a session");
  blocks(plan.close, "after a session");
  blocks(plan.relief.blocks, "relief session");
  places.add(plan.relief.source == id, name, "relief session");
  for (const PlanAdvice& advice : plan.advice) places.add(advice.source == id, name, "advice");
  for (const RunStep& step : plan.run) places.add(step.source == id, "step", step.id);
  for (const StrengthStep& step : plan.strength) places.add(step.source == id, "step", step.id);
  for (const EntryRule& rule : plan.entry.rules) places.add(rule.source == id, name, "first step");
  for (const auto& rule : rule_numbers) places.add((plan.rules.*rule.field).source == id, name, rule.key);
  for (const auto& cap : cap_numbers) places.add((plan.caps.*cap.field).source == id, name, cap.key);
}

template <class List, class Value>
bool has(const List& list, const Value& value) {
  return std::ranges::find(list, value) != std::end(list);
}

}  // namespace

std::vector<std::string> uses_of(const Protocol& protocol, QuestionId id) {
  Places places;
  const auto about = [&](FindingId finding) { return protocol[finding].question == id; };
  for (const Node& node : protocol.nodes())
    places.add(node.asks == id || std::ranges::any_of(node.counts, about), "node", node.id);
  for (const Finding& finding : protocol.findings())
    places.add(finding.question == id && !finding.id.empty(), "finding", finding.id);
  places.add(protocol.gate().question == id, "the gate", "its question");
  for (const GateLimit& limit : protocol.gate().limits)
    places.add(std::ranges::any_of(limit.any, about), "the gate", std::string("limit ").append(to_word(limit.refusal)));
  add_checkin(places, protocol.checkin(), id);
  for (const Plan& plan : protocol.plans()) {
    places.add(plan.entry.question == id, "plan " + plan.id, "first step");
    for (const RunStep& step : plan.run) places.add(step.top == id, "step", step.id);
  }
  return places.list();
}

std::vector<std::string> uses_of(const Protocol& protocol, FindingId id) {
  Places places;
  for (const Node& node : protocol.nodes()) places.add(has(node.counts, id), "node", node.id);
  for (const Question& question : protocol.questions()) places.add(question.only_if == id, "question", question.id);
  for (const GateLimit& limit : protocol.gate().limits)
    places.add(has(limit.any, id), "the gate", std::string("limit ").append(to_word(limit.refusal)));
  for (const Condition& condition : protocol.conditions())
    places.add(std::ranges::any_of(condition.evidence, [&](const Evidence& e) { return e.finding == id; }), "condition",
               condition.id);
  return places.list();
}

std::vector<std::string> uses_of(const Protocol& protocol, const Target& target) {
  Places places;
  const bool start = target == Target(protocol.start());
  places.add(start, "the start of the tree", "");
  for (const Node& node : protocol.nodes())
    for (const WayOut& way : ways_out(protocol, node)) places.add(way.to == target, "node " + node.id, way.answers);
  return places.list();
}

std::vector<std::string> uses_of(const Protocol& protocol, ConditionId id) {
  Places places;
  for (const Verdict& verdict : protocol.verdicts()) places.add(verdict.condition == id, "verdict", verdict.id);
  return places.list();
}

std::vector<std::string> uses_of(const Protocol& protocol, PlanId id) {
  Places places;
  for (const Verdict& verdict : protocol.verdicts()) places.add(verdict.plan == id, "verdict", verdict.id);
  return places.list();
}

std::vector<std::string> uses_of(const Protocol& protocol, SourceId id) {
  Places places;
  for (const Verdict& verdict : protocol.verdicts()) places.add(has(verdict.sources, id), "verdict", verdict.id);
  for (const Condition& condition : protocol.conditions())
    places.add(condition.prior.source == id ||
                   std::ranges::any_of(condition.evidence, [&](const Evidence& e) { return e.source == id; }),
               "condition", condition.id);
  const RankingRules& ranking = protocol.ranking();
  places.add(has(std::array{ranking.history_cap.source, ranking.likely.source, ranking.possible.source}, id),
             "the ranking", "");
  const GateRules& gate = protocol.gate();
  places.add(gate.source == id || gate.retest_up_to.source == id, "the gate", "");
  for (const GateLimit& limit : gate.limits)
    places.add(limit.source == id, "the gate", std::string("limit ").append(to_word(limit.refusal)));
  places.add(protocol.checkin().source == id, "the check-in", "");
  for (const Plan& plan : protocol.plans()) add_plan(places, plan, id);
  return places.list();
}

}  // namespace patella::render
