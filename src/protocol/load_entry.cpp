#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/text.hpp"
#include "protocol/context.hpp"

namespace patella::protocol {
namespace {

std::optional<StepId> find_step(Reader& reader, std::string_view key, const std::vector<RunStep>& steps) {
  const std::string word = reader.word(key);
  const auto found = std::ranges::find(steps, word, &RunStep::id);
  if (found != steps.end()) return id_at<StepId>(static_cast<std::size_t>(found - steps.begin()));
  std::vector<std::string_view> ids;
  ids.reserve(steps.size());
  for (const RunStep& step : steps) ids.emplace_back(step.id);
  if (!word.empty())
    reader.error(key, "unknown-id", fmt::format("there is no run step {}", text::quoted(word)),
                 reader.scope().report.did_you_mean(word, ids, "name one of the run ladder"));
  return std::nullopt;
}

/// A run whose distance follows from what was tolerated, so that it needs a share of it.
bool has_no_dose(const Plan& plan, StepId step) {
  if (position(step) >= plan.run.size()) return false;
  const RunStep& found = plan.run[position(step)];
  return found.kind == RunStep::Kind::run && !found.distance_m;
}

EntryRule read_entry_rule(Reader& reader, const Plan& plan, const Question* question, Context& context) {
  EntryRule rule;
  const double unit = question ? steps_per_unit(*question) : 1;
  rule.at_least = static_cast<int>(std::round(reader.number("at_least", 0, 1000) * unit));
  if (const auto step = find_step(reader, "step", plan.run)) rule.step = *step;
  rule.share = reader.number_if("share", 0.1, 1);
  if (rule.share) rule.most_m = reader.integer("most_m", 500, most_metres);
  rule.source = read_source(reader, context);
  const bool needs_share = has_no_dose(plan, rule.step);
  if (needs_share != rule.share.has_value())
    reader.error("step", "bad-entry",
                 needs_share ? "the step has no distance of its own" : "the step has a distance or a time of its own",
                 needs_share ? "add share = ..." : "remove share");
  return rule;
}

/// The id of the lowest step that the rules name.
std::string_view lowest(const Plan& plan) {
  const auto rule = std::ranges::min_element(plan.entry.rules, {}, &EntryRule::step);
  return plan.run[position(rule->step)].id;
}

/// Less tolerated never means a higher step, no run is longer than what was tolerated, and nothing tolerated is a walk.
void check_entry_doses(Reader& entry, const Plan& plan, const Question* question) {
  const auto& rules = plan.entry.rules;
  if (!question || rules.empty() || plan.run.empty()) return;
  const auto higher = [](const EntryRule& a, const EntryRule& b) { return a.step < b.step; };
  const auto item = [&](auto found) { return entry.at("rules", static_cast<std::size_t>(found - rules.begin())); };
  if (const auto found = std::ranges::adjacent_find(rules, higher); found != rules.end())
    entry.error(item(found + 1), "entry-order", "a shorter tolerated distance starts on a higher step",
                "let the steps fall with the distance");
  for (auto rule = rules.begin(); rule != rules.end(); ++rule) {
    const RunStep& step = plan.run[position(rule->step)];
    const int tolerated = rule->at_least * 1000 / steps_per_unit(*question);
    if (step.distance_m && *step.distance_m > tolerated)
      entry.error(item(rule), "entry-too-far",
                  fmt::format("step {} covers {} m, and {} m may be all that was tolerated", text::quoted(step.id),
                              *step.distance_m, tolerated),
                  "ask for more before that step, or name a lower one");
  }
  if (plan.run[position(rules.back().step)].kind != RunStep::Kind::walk)
    entry.error(item(rules.end() - 1), "entry-too-far", "who tolerated nothing starts with a walk",
                "name a step with do = \"walk\" in the last rule");
}

void check_entry_order(Reader& entry, const Plan& plan, const Question* question) {
  const auto& rules = plan.entry.rules;
  const auto unsorted = std::ranges::is_sorted_until(rules, std::ranges::greater_equal(), &EntryRule::at_least);
  if (unsorted != rules.end() || rules.empty() || rules.back().at_least != 0)
    entry.error(entry.at("rules", static_cast<std::size_t>(unsorted - rules.begin())), "entry-order",
                "the entry rules go from the longest distance down to at_least = 0",
                "put them in order, and end with { at_least = 0, step = \"...\", source = \"...\" }");
  check_entry_doses(entry, plan, question);
}

}  // namespace

void read_entry(Reader& reader, Plan& plan, Context& context) {
  const toml::table* table = reader.table("entry");
  if (!table) return;
  Reader entry(*table, reader.at("entry"), context.scope);
  const Question* question = nullptr;
  if (const auto found = entry.ref<QuestionId>("question", context.ids.questions)) {
    plan.entry.question = *found;
    question = &context.parts.questions[position(*found)];
    if (question->kind != QuestionKind::number || question->unit != "km" || question->min != 0)
      entry.error("question", "bad-entry-question", "the entry question is a number of km that begins at 0",
                  "write kind = \"number\", unit = \"km\" and min = 0 there");
  }
  const std::size_t before = context.report().problems();
  entry.each_table("rules",
                   [&](Reader& item) { plan.entry.rules.push_back(read_entry_rule(item, plan, question, context)); });
  const bool rules_stand = context.report().problems() == before;
  if (rules_stand) check_entry_order(entry, plan, question);
  if (const auto step = find_step(entry, "unknown", plan.run)) plan.entry.unknown = *step;
  const auto begins_lower = [&](const EntryRule& rule) { return rule.step < plan.entry.unknown; };
  if (rules_stand && std::ranges::any_of(plan.entry.rules, begins_lower))
    entry.error("unknown", "unsafe-unknown", "an unknown distance must start on the lowest entry step",
                fmt::format("write unknown = {}", text::quoted(lowest(plan))));
  if (has_no_dose(plan, plan.entry.unknown))
    entry.error("unknown", "bad-entry", "an unknown distance cannot be shared out",
                "name a step with a distance or time of its own");
  entry.finish();
}

/// Distances are told in whole 10 m, and first ones in whole 100 m: a growth that is lost in the rounding never ends.
void check_growth(Reader& reader, const Plan& plan, const Context& context) {
  constexpr double least_gain_m = 9.999;
  const auto check = [&](std::size_t at, double from_m) {
    const RunStep& step = plan.run[at];
    if (step.grows && from_m * (*step.grows - 1) < least_gain_m)
      reader.error(reader.at("run", at), "cannot-grow",
                   fmt::format("step {} can begin at {} m, and would not grow by 10 m", text::quoted(step.id), from_m),
                   "let it begin further, or grow faster");
  };
  for (std::size_t i = 1; i < plan.run.size(); ++i) {
    const RunStep& before = plan.run[i - 1];
    if (before.kind == RunStep::Kind::walk) check(i, plan.caps.entry_walk_m.value);
    if (before.distance_m) check(i, *before.distance_m);
  }
  const auto& questions = context.parts.questions;
  if (position(plan.entry.question) >= questions.size()) return;
  const int unit = steps_per_unit(questions[position(plan.entry.question)]);
  for (const EntryRule& rule : plan.entry.rules)
    if (rule.share && position(rule.step) < plan.run.size()) {
      const double most = rule.most_m.value_or(most_metres);
      const double metres = *rule.share * rule.at_least * 1000 / unit;
      check(position(rule.step), std::min(std::floor((metres + 0.1) / 100) * 100, most));
    }
}

}  // namespace patella::protocol
