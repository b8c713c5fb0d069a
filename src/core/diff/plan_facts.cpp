#include <string>

#include "core/diff/facts.hpp"
#include "core/plan_numbers.hpp"

namespace patella::diff {
namespace {

void add_number(Part& part, const char* key, const std::optional<int>& number) {
  if (number) part.add(Aspect::plan, key, std::to_string(*number));
}

template <class Steps>
std::string order_of(const Steps& steps) {
  std::string out;
  for (const auto& step : steps) out += (out.empty() ? "" : ", ") + step.id;
  return out;
}

/// What is done, and the words for it.
void add_blocks(const Protocol& protocol, Part& part, const std::string& key, const std::vector<Block>& blocks) {
  std::vector<std::string> actions;
  std::vector<std::string> texts;
  std::vector<std::string> sources;
  for (const Block& block : blocks) {
    actions.push_back(block.action + (block.minutes ? ", minutes " + std::to_string(*block.minutes) : ""));
    texts.push_back(block.text);
    sources.push_back(block.source ? protocol[*block.source].id : "none");
  }
  part.add_list(Aspect::plan, key, actions);
  part.add_list(Aspect::text, key + ".text", texts);
  part.add_list(Aspect::text, key + ".source", sources);
}

Part plan_of(const Protocol& protocol, const Plan& plan) {
  Part part{"plans." + plan.id, plan.title, Aspect::plan, {}};
  part.add(Aspect::text, "title", plan.title);
  part.add(Aspect::text, "about", plan.about);
  add_blocks(protocol, part, "prepare", plan.prepare);
  add_blocks(protocol, part, "close", plan.close);
  std::vector<std::string> advice;
  std::vector<std::string> sources;
  for (const PlanAdvice& each : plan.advice) {
    advice.push_back(each.text);
    sources.push_back(protocol[each.source].id);
  }
  part.add_list(Aspect::text, "advice", advice);
  part.add_list(Aspect::text, "advice.source", sources);
  part.add(Aspect::plan, "run", order_of(plan.run));
  part.add(Aspect::plan, "strength", order_of(plan.strength));
  return part;
}

Part run_step_of(const Protocol& protocol, const Plan& plan, const RunStep& step) {
  Part part{"plans." + plan.id + ".run." + step.id, step.title, Aspect::plan, {}};
  part.add(Aspect::text, "title", step.title);
  part.add(Aspect::text, "text", step.text);
  part.add(Aspect::plan, "do", std::string(to_word(step.kind)));
  add_number(part, "minutes", step.minutes);
  add_number(part, "run_minutes", step.run_minutes);
  add_number(part, "walk_minutes", step.walk_minutes);
  add_number(part, "distance_m", step.distance_m);
  if (step.grows) part.add(Aspect::plan, "grows", number_text(*step.grows));
  if (step.top) part.add(Aspect::plan, "top", protocol[*step.top].id);
  add_number(part, "top_unknown_m", step.top_unknown_m);
  add_number(part, "effort", step.effort);
  if (step.maintenance) part.add(Aspect::plan, "maintenance", "true");
  part.add(Aspect::text, "source", protocol[step.source].id);
  return part;
}

std::string dose_of(const Exercise& exercise) {
  std::string out = exercise.name + ": sets " + std::to_string(exercise.sets);
  if (exercise.reps) out += ", reps " + std::to_string(*exercise.reps);
  if (exercise.hold_seconds) out += ", hold_seconds " + std::to_string(*exercise.hold_seconds);
  return out;
}

Part strength_step_of(const Protocol& protocol, const Plan& plan, const StrengthStep& step) {
  Part part{"plans." + plan.id + ".strength." + step.id, step.title, Aspect::plan, {}};
  part.add(Aspect::text, "title", step.title);
  part.add(Aspect::text, "text", step.text);
  add_number(part, "effort", step.effort);
  add_number(part, "min_days", step.min_days);
  if (step.maintenance) part.add(Aspect::plan, "maintenance", "true");
  std::vector<std::string> exercises;
  std::vector<std::string> texts;
  for (const Exercise& exercise : step.exercises) {
    exercises.push_back(dose_of(exercise));
    texts.push_back(exercise.name + (exercise.text.empty() ? "" : ": " + exercise.text));
  }
  part.add_list(Aspect::plan, "exercises", exercises);
  part.add_list(Aspect::text, "exercises.text", texts);
  part.add(Aspect::text, "source", protocol[step.source].id);
  return part;
}

Part relief_of(const Protocol& protocol, const Plan& plan) {
  Part part{"plans." + plan.id + ".relief", {}, Aspect::plan, {}};
  part.add(Aspect::text, "title", plan.relief.title);
  part.add(Aspect::text, "text", plan.relief.text);
  add_number(part, "minutes", plan.relief.minutes);
  add_blocks(protocol, part, "blocks", plan.relief.blocks);
  part.add(Aspect::text, "source", protocol[plan.relief.source].id);
  return part;
}

Part entry_of(const Protocol& protocol, const Plan& plan) {
  const Question& question = protocol[plan.entry.question];
  Part part{"plans." + plan.id + ".entry", {}, Aspect::plan, {}};
  part.add(Aspect::plan, "question", question.id);
  std::vector<std::string> rules;
  std::vector<std::string> sources;
  for (const EntryRule& rule : plan.entry.rules) {
    std::string line =
        format_value(question, rule.at_least) + " " + question.unit + " or more: " + plan.run[position(rule.step)].id;
    if (rule.share) line += ", share " + number_text(*rule.share);
    if (rule.most_m) line += ", most_m " + std::to_string(*rule.most_m);
    rules.push_back(std::move(line));
    sources.push_back(protocol[rule.source].id);
  }
  part.add_list(Aspect::plan, "rules", rules);
  part.add(Aspect::plan, "unknown", plan.run[position(plan.entry.unknown)].id);
  part.add_list(Aspect::text, "rules.source", sources);
  return part;
}

template <class Numbers, class Table>
Part numbers_of(const Protocol& protocol, std::string path, const Numbers& numbers, const Table& table) {
  Part part{std::move(path), {}, Aspect::plan, {}};
  for (const auto& number : numbers)
    add_sourced(protocol, part, Aspect::plan, std::string(number.key), table.*number.field);
  return part;
}

}  // namespace

void add_plans(const Protocol& protocol, std::vector<Part>& parts) {
  for (const Plan& plan : protocol.plans()) {
    parts.push_back(plan_of(protocol, plan));
    for (const RunStep& step : plan.run) parts.push_back(run_step_of(protocol, plan, step));
    for (const StrengthStep& step : plan.strength) parts.push_back(strength_step_of(protocol, plan, step));
    parts.push_back(relief_of(protocol, plan));
    parts.push_back(entry_of(protocol, plan));
    parts.push_back(numbers_of(protocol, "plans." + plan.id + ".rules", rule_numbers, plan.rules));
    parts.push_back(numbers_of(protocol, "plans." + plan.id + ".caps", cap_numbers, plan.caps));
  }
}

}  // namespace patella::diff
