#include <algorithm>

#include "core/plan_numbers.hpp"
#include "render/prescription.hpp"
#include "render/protocol_json.hpp"

namespace patella::render {
namespace {

/// Writes one plan.
struct PlanWriter {
  Json& json;
  const Protocol& protocol;
  const Plan& plan;

  void source(SourceId id) const { json.field("source", protocol[id].id); }

  void blocks(std::string_view key, const std::vector<Block>& list) const {
    json.list(key, list, [&](const Block& block) {
      json.open_object();
      json.field("do", block.action);
      json.field("minutes", block.minutes);
      json.field("text", block.text);
      json.field("source", block.source ? std::optional(protocol[*block.source].id) : std::nullopt);
      json.close_object();
    });
  }

  template <class Step>
  void step_keys(const Step& step) const {
    json.field("id", step.id);
    json.field("title", step.title);
    json.field_or_null("text", step.text);
    json.field("effort", step.effort);
    json.field("maintenance", step.maintenance);
    source(step.source);
  }

  void run_step(const RunStep& step) const {
    json.open_object();
    step_keys(step);
    json.field("kind", to_word(step.kind));
    json.field("minutes", step.minutes);
    json.field("run_minutes", step.run_minutes);
    json.field("walk_minutes", step.walk_minutes);
    json.field("distance_m", step.distance_m);
    json.field("grows", step.grows);
    json.field("top", step.top ? std::optional(protocol[*step.top].id) : std::nullopt);
    json.field("top_unknown_m", step.top_unknown_m);
    json.close_object();
  }

  void strength_step(const StrengthStep& step) const {
    json.open_object();
    step_keys(step);
    json.field("min_days", step.min_days);
    json.list("exercises", step.exercises, [&](const Exercise& exercise) {
      json.open_object();
      json.field("name", exercise.name);
      json.field("sets", exercise.sets);
      json.field("reps", exercise.reps);
      json.field("hold_seconds", exercise.hold_seconds);
      json.field_or_null("text", exercise.text);
      json.close_object();
    });
    json.close_object();
  }

  void entry() const {
    const Question& question = protocol[plan.entry.question];
    json.key("entry");
    json.open_object();
    json.field("question", question.id);
    json.list("rules", plan.entry.rules, [&](const EntryRule& rule) {
      json.open_object();
      json.field("at_least", static_cast<double>(rule.at_least) / steps_per_unit(question));
      json.field("step", plan.run[position(rule.step)].id);
      json.field("share", rule.share);
      json.field("most_m", rule.most_m);
      source(rule.source);
      json.close_object();
    });
    json.field("unknown", plan.run[position(plan.entry.unknown)].id);
    json.close_object();
  }

  void relief() const {
    json.key("relief");
    json.open_object();
    json.field("title", plan.relief.title);
    json.field("text", plan.relief.text);
    json.field("minutes", plan.relief.minutes);
    blocks("blocks", plan.relief.blocks);
    source(plan.relief.source);
    json.close_object();
  }

  template <class Numbers, class Table>
  void numbers(std::string_view key, const Numbers& list, const Table& table) const {
    json.list(key, list, [&](const auto& number) {
      json.open_object();
      json.field("key", number.key);
      json.field("value", (table.*number.field).value);
      json.field("text", number.meaning);
      source((table.*number.field).source);
      json.close_object();
    });
  }

  void write() const {
    json.open_object();
    json.field("id", plan.id);
    json.field("title", plan.title);
    json.field("about", plan.about);
    blocks("prepare", plan.prepare);
    blocks("close", plan.close);
    json.list("advice", plan.advice, [&](const PlanAdvice& advice) {
      json.open_object();
      json.field("text", advice.text);
      source(advice.source);
      json.close_object();
    });
    json.list("run", plan.run, [&](const RunStep& step) { run_step(step); });
    json.list("strength", plan.strength, [&](const StrengthStep& step) { strength_step(step); });
    entry();
    relief();
    numbers("rules", rule_numbers, plan.rules);
    numbers("caps", cap_numbers, plan.caps);
    json.close_object();
  }
};

}  // namespace

void write_plans(Json& json, const Protocol& protocol, Filter filter) {
  const auto step_taken = [&](const auto& step) { return filter.takes(step.id); };
  json.list("plans", protocol.plans(), [&](const Plan& plan) {
    const bool taken = filter.takes(plan.id) || std::ranges::any_of(plan.run, step_taken) ||
                       std::ranges::any_of(plan.strength, step_taken);
    if (taken) PlanWriter{json, protocol, plan}.write();
  });
}

}  // namespace patella::render
