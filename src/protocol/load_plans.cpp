#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "core/text.hpp"
#include "protocol/context.hpp"
#include "protocol/parse.hpp"

namespace patella::protocol {
namespace {

constexpr int most_minutes = 600;

struct RuleKey {
  std::string_view key;
  Sourced PlanRules::*field;
  double least;
  double most;
  bool whole = true;
};

struct CapKey {
  std::string_view key;
  Sourced PlanCaps::*field;
  double least;
  double most;
  bool whole = true;
};

/// Ranges outside which a number is a slip or unsafe, not a choice. The progression counts days and pain in whole,
/// small numbers; only factors may be fractions.
constexpr std::array<RuleKey, 25> rule_keys = {{
    {"clean_pain_max", &PlanRules::clean_pain_max, 0, 3},
    {"caution_pain_max", &PlanRules::caution_pain_max, 0, 5},
    {"settle_minutes", &PlanRules::settle_minutes, 1, 1440},
    {"clean_overshoot", &PlanRules::clean_overshoot, 1, 1.1, false},
    {"clean_at_least", &PlanRules::clean_at_least, 0, 1, false},
    {"clean_to_advance", &PlanRules::clean_to_advance, 1, 20},
    {"flare_rest_days", &PlanRules::flare_rest_days, 1, 30},
    {"spike_rest_days", &PlanRules::spike_rest_days, 0, 30},
    {"worse_mornings_rest_days", &PlanRules::worse_mornings_rest_days, 1, 30},
    {"caution_rest_days", &PlanRules::caution_rest_days, 1, 30},
    {"caution_run_to_step_back", &PlanRules::caution_run_to_step_back, 1, 20},
    {"flare_window_days", &PlanRules::flare_window_days, 1, 60},
    {"flares_to_advise", &PlanRules::flares_to_advise, 1, 10},
    {"step_up_hold_days", &PlanRules::step_up_hold_days, 0, 30},
    {"min_gap_days", &PlanRules::min_gap_days, 1, 13},
    {"max_per_week", &PlanRules::max_per_week, 1, 4},
    {"gap_days", &PlanRules::gap_days, 2, 60},
    {"gap_days_per_step", &PlanRules::gap_days_per_step, 1, 60},
    {"stale_days", &PlanRules::stale_days, 7, 90},
    {"painful_days_to_advise", &PlanRules::painful_days_to_advise, 1, 60},
    {"painful_first_days_to_advise", &PlanRules::painful_first_days_to_advise, 1, 60},
    {"painful_window_days", &PlanRules::painful_window_days, 1, 60},
    {"no_progress_days", &PlanRules::no_progress_days, 7, 120},
    {"no_progress_checkins", &PlanRules::no_progress_checkins, 1, 120},
    {"late_morning_days", &PlanRules::late_morning_days, 0, 6},
}};

constexpr std::array<CapKey, 6> cap_keys = {{
    {"growth", &PlanCaps::growth, 1, 1.3, false},
    {"base_days", &PlanCaps::base_days, 7, 60},
    {"entry_walk_m", &PlanCaps::entry_walk_m, 500, 10000},
    {"spike_small", &PlanCaps::spike_small, 1, 10, false},
    {"spike_moderate", &PlanCaps::spike_moderate, 1, 10, false},
    {"spike_large", &PlanCaps::spike_large, 1, 10, false},
}};

constexpr std::array<std::string_view, 3> run_kinds = {"walk", "run-walk", "run"};
constexpr std::array<std::string_view, 5> block_actions = {"massage", "test", "rest", "walk", "mobility"};

template <class Keys, class Out>
void read_numbers(Reader& plan, std::string_view key, const Keys& keys, Out& out, Context& context) {
  const toml::table* table = plan.table(key);
  if (!table) return;
  Reader reader(*table, plan.at(key), context.scope);
  for (const auto& entry : keys)
    out.*entry.field = reader.sourced(entry.key, entry.least, entry.most, context.ids.sources, entry.whole);
  reader.finish();
}

std::vector<Block> read_blocks(Reader& reader, std::string_view key, Context& context) {
  std::vector<Block> blocks;
  reader.each_table(key, [&](Reader& item) {
    Block block;
    block.action = block_actions[item.one_of("do", block_actions)];
    block.minutes = item.integer_if("minutes", 1, most_minutes);
    block.text = item.text("text");
    block.source = item.ref_if<SourceId>("source", context.ids.sources);
    blocks.push_back(std::move(block));
  });
  return blocks;
}

void check_step_id(Reader& reader, const std::string& id, std::set<std::string>& seen, Context& context) {
  check_id(id, reader.at("id"), context.scope);
  if (!seen.insert(id).second)
    reader.error("id", "duplicate-id", fmt::format("{} is a step already", text::quoted(id)), "choose another id");
}

/// How a step grows, and where that ends: without an end nobody would ever climb past it.
void read_growth(Reader& reader, RunStep& step, Context& context) {
  step.grows = reader.number_if("grows", 1.01, 1.1);
  if (!step.grows) return;
  step.top_unknown_m = reader.integer("top_unknown_m", 100, most_metres);
  step.top = reader.ref_if<QuestionId>("top", context.ids.questions);
  if (!step.top) return;
  const Question& top = context.parts.questions[position(*step.top)];
  if (top.kind != QuestionKind::number || top.unit != "km")
    reader.error("top", "bad-top-question", "the growth ends at the answer to a number question of km",
                 "name such a question, or remove top");
}

RunStep read_run_step(Reader& reader, Context& context) {
  RunStep step;
  step.id = reader.word("id");
  step.title = reader.text("title", 80);
  step.text = reader.text_or_empty("text");
  step.kind = static_cast<RunStep::Kind>(reader.one_of("do", run_kinds));
  step.effort = reader.integer("effort", 0, 10);
  step.maintenance = reader.flag("maintenance");
  step.source = read_source(reader, context);
  switch (step.kind) {
    case RunStep::Kind::walk: step.minutes = reader.integer("minutes", 1, most_minutes); break;
    case RunStep::Kind::run_walk:
      step.run_minutes = reader.integer("run_minutes", 1, most_minutes);
      step.walk_minutes = reader.integer("walk_minutes", 1, most_minutes);
      step.distance_m = reader.integer("distance_m", 100, most_metres);
      break;
    case RunStep::Kind::run:
      step.distance_m = reader.integer_if("distance_m", 100, most_metres);
      read_growth(reader, step, context);
      if (step.distance_m && step.grows)
        reader.error("distance_m", "step-two-distances", "a step that grows has no distance of its own",
                     "remove distance_m, or grows and top_unknown_m");
      if (!step.distance_m && !step.grows)
        reader.error("do", "step-without-distance", "a run step states distance_m, or grows from the one before",
                     "add distance_m = ... or grows = ...");
      break;
  }
  return step;
}

Exercise read_exercise(Reader& reader) {
  Exercise exercise;
  exercise.name = reader.text("name", 80);
  exercise.sets = reader.integer("sets", 1, 50);
  exercise.reps = reader.integer_if("reps", 1, 100);
  exercise.hold_seconds = reader.integer_if("hold_seconds", 1, 600);
  exercise.text = reader.text_or_empty("text");
  if (!exercise.reps && !exercise.hold_seconds)
    reader.error("name", "missing-dose", "an exercise states reps or hold_seconds",
                 "add reps = ... or hold_seconds = ...");
  return exercise;
}

StrengthStep read_strength_step(Reader& reader, Context& context) {
  StrengthStep step;
  step.id = reader.word("id");
  step.title = reader.text("title", 80);
  step.text = reader.text_or_empty("text");
  step.effort = reader.integer("effort", 0, 10);
  step.min_days = reader.integer("min_days", 0, 90);
  step.maintenance = reader.flag("maintenance");
  step.source = read_source(reader, context);
  reader.each_table("exercises", [&](Reader& item) { step.exercises.push_back(read_exercise(item)); });
  return step;
}

/// A ladder has a first step, steps up to a last one that keeps what was won, and nothing after it.
template <class Step>
void check_ladder(Reader& plan, std::string_view track, const std::vector<Step>& steps) {
  if (steps.size() < 2)
    plan.error(track, "ladder-too-short", fmt::format("the {} ladder needs at least two steps", track),
               "add a step; the last one has maintenance = true");
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].maintenance != (i + 1 == steps.size()))
      plan.error(plan.at(track, i), "ladder-top",
                 fmt::format("the {} ladder must have maintenance = true on its last step alone", track),
                 (steps[i].maintenance ? "remove maintenance from step " : "write maintenance = true in step ") +
                     text::quoted(steps[i].id));
}

void read_relief(Reader& reader, Plan& plan, Context& context) {
  const toml::table* table = reader.table("relief");
  if (!table) return;
  Reader relief(*table, reader.at("relief"), context.scope);
  plan.relief.title = relief.text("title", 80);
  plan.relief.text = relief.text("text");
  plan.relief.minutes = relief.integer("minutes", 1, most_minutes);
  plan.relief.blocks = read_blocks(relief, "blocks", context);
  plan.relief.source = read_source(relief, context);
  relief.finish();
}

/// Every session begins with the small knee bend: if it hurts now, it does not start.
void check_preparation(Reader& reader, const Plan& plan) {
  if (!plan.prepare.empty() && std::ranges::find(plan.prepare, "test", &Block::action) == plan.prepare.end())
    reader.error("prepare", "no-test-before", "a session begins with the small knee bend",
                 "add { do = \"test\", text = \"...\" } to prepare");
}

/// A rule that counts more days than its window has would never speak up.
void check_windows(Reader& reader, const PlanRules& rules) {
  const auto check = [&](const Sourced& days, std::string_view key, const Sourced& window,
                         std::string_view window_key) {
    if (days.value > window.value)
      reader.error(reader.at("rules", key), "rules-contradict",
                   fmt::format("{} is more than {}, so it is never reached", key, window_key),
                   fmt::format("let {} be at most {}", key, window.value));
  };
  check(rules.flares_to_advise, "flares_to_advise", rules.flare_window_days, "flare_window_days");
  check(rules.painful_first_days_to_advise, "painful_first_days_to_advise", rules.painful_window_days,
        "painful_window_days");
}

void check_numbers(Reader& reader, const Plan& plan) {
  const PlanCaps& caps = plan.caps;
  const bool small = caps.spike_small.value <= caps.spike_moderate.value;
  if (!small || caps.spike_moderate.value > caps.spike_large.value)
    reader.error(reader.at("caps", small ? "spike_large" : "spike_moderate"), "rules-contradict",
                 "the spike bands are not in order", "let small, moderate and large grow");
  if (plan.rules.clean_pain_max.value > plan.rules.caution_pain_max.value)
    reader.error(reader.at("rules", "clean_pain_max"), "rules-contradict", "clean_pain_max is above caution_pain_max",
                 "let clean be the smaller one");
  check_windows(reader, plan.rules);
  for (std::size_t i = 0; i < plan.run.size(); ++i)
    if (const RunStep& step = plan.run[i]; step.grows && *step.grows > caps.growth.value)
      reader.error(reader.at("run", i), "rules-contradict",
                   fmt::format("step {} grows faster than the cap", text::quoted(step.id)),
                   fmt::format("write grows = {} there, or less", caps.growth.value));
}

/// Who has run nothing for long goes back to walking, so that nothing but walks may stand below a walk.
void check_walks_first(Reader& reader, const Plan& plan) {
  const auto walks = [](const RunStep& step) { return step.kind == RunStep::Kind::walk; };
  const auto runs = std::ranges::find_if_not(plan.run, walks);
  const auto walk = std::find_if(runs, plan.run.end(), walks);
  if (walk != plan.run.end())
    reader.error(reader.at("run", static_cast<std::size_t>(walk - plan.run.begin())), "ladder-order",
                 "a walk stands above a running step", "let the walks come first");
}

/// One distance is remembered for all steps that grow, so they share where it ends.
void check_tops(Reader& reader, const Plan& plan) {
  const auto grows = [](const RunStep& step) { return step.grows.has_value(); };
  const auto first = std::ranges::find_if(plan.run, grows);
  for (std::size_t i = 0; i < plan.run.size(); ++i)
    if (const RunStep& step = plan.run[i];
        grows(step) && (step.top != first->top || step.top_unknown_m != first->top_unknown_m))
      reader.error(reader.at("run", i), "top-differs",
                   fmt::format("the steps {} and {} do not grow to the same end", text::quoted(first->id),
                               text::quoted(step.id)),
                   "give them the same top and top_unknown_m");
}

Plan read_plan(const Entry& at, Context& context) {
  Reader reader(*at.table, at.at, context.scope);
  Plan plan;
  plan.id = at.id;
  plan.title = reader.text("title", 80);
  plan.about = reader.text("about");
  plan.prepare = read_blocks(reader, "prepare", context);
  plan.close = read_blocks(reader, "close", context);
  reader.each_table("advice", [&](Reader& item) {
    plan.advice.push_back({item.text("text"), read_source(item, context)});
  });
  std::set<std::string> ids;
  reader.each_table("run", [&](Reader& item) {
    plan.run.push_back(read_run_step(item, context));
    check_step_id(item, plan.run.back().id, ids, context);
  });
  reader.each_table("strength", [&](Reader& item) {
    plan.strength.push_back(read_strength_step(item, context));
    check_step_id(item, plan.strength.back().id, ids, context);
  });
  check_ladder(reader, "run", plan.run);
  check_ladder(reader, "strength", plan.strength);
  read_entry(reader, plan, context);
  read_relief(reader, plan, context);
  const std::size_t before = context.report().problems();
  read_numbers(reader, "rules", rule_keys, plan.rules, context);
  read_numbers(reader, "caps", cap_keys, plan.caps, context);
  if (context.report().problems() == before) check_numbers(reader, plan);
  check_preparation(reader, plan);
  check_walks_first(reader, plan);
  check_tops(reader, plan);
  check_growth(reader, plan, context);
  reader.finish();
  return plan;
}

}  // namespace

void load_plans(Context& context) {
  for (const Entry& entry : context.ids.plans.entries()) context.parts.plans.push_back(read_plan(entry, context));
}

}  // namespace patella::protocol
