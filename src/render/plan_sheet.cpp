#include <fmt/format.h>

#include "core/plan_numbers.hpp"
#include "render/prescription.hpp"
#include "render/protocol_uses.hpp"
#include "render/sheet.hpp"

namespace patella::render {
namespace {

std::string minutes_of(const Block& block) { return block.minutes ? fmt::format(", {} min", *block.minutes) : ""; }

std::vector<std::string> lines_of(const Sheet& sheet, const std::vector<Block>& blocks) {
  std::vector<std::string> lines;
  lines.reserve(blocks.size());
  for (const Block& block : blocks)
    lines.push_back(fmt::format("{}{}: {}{}", block.action, minutes_of(block), block.text,
                                block.source ? fmt::format(" ({})", sheet.cited(*block.source)) : ""));
  return lines;
}

void write_run_ladder(Sheet& sheet, const Plan& plan, Units units) {
  sheet.page().heading("The run ladder");
  int number = 1;
  for (const RunStep& step : plan.run) {
    sheet.page().item(fmt::format("{}. ", number++),
                      fmt::format("{}: {}: {}; effort {} of 10{} ({})", step.id, step.title, dose_words(step, units),
                                  step.effort, step.maintenance ? "; for good" : "", sheet.cited(step.source)));
    if (!step.text.empty()) sheet.page().paragraph(step.text, 3);
  }
}

void write_exercises(Sheet& sheet, const StrengthStep& step, int indent) {
  for (const Exercise& exercise : step.exercises)
    sheet.page().item("- ",
                      fmt::format("{}: {}{}{}", exercise.name, dose_words(exercise), exercise.text.empty() ? "" : ". ",
                                  exercise.text),
                      indent);
}

std::string headed(const Sheet& sheet, const StrengthStep& step) {
  return fmt::format("effort {} of 10, at least {} days{} ({})", step.effort, step.min_days,
                     step.maintenance ? "; for good" : "", sheet.cited(step.source));
}

void write_strength_ladder(Sheet& sheet, const Plan& plan) {
  sheet.page().heading("The strength ladder");
  int number = 1;
  for (const StrengthStep& step : plan.strength) {
    sheet.page().item(fmt::format("{}. ", number++),
                      fmt::format("{}: {}: {}", step.id, step.title, headed(sheet, step)));
    if (!step.text.empty()) sheet.page().paragraph(step.text, 3);
    write_exercises(sheet, step, 3);
  }
}

/// Where a triage begins, by the distance that was tolerated.
void write_entry(Sheet& sheet, const Plan& plan, Units units) {
  const Question& question = sheet.protocol()[plan.entry.question];
  std::vector<std::string> lines;
  for (const EntryRule& rule : plan.entry.rules) {
    std::string line = fmt::format("{} {} or more: {}", format_value(question, rule.at_least), question.unit,
                                   plan.run[position(rule.step)].id);
    if (rule.share) line += fmt::format(", at {:.0f} % of it", *rule.share * 100);
    if (rule.most_m) line += fmt::format(", at most {}", format_distance(*rule.most_m, units));
    lines.push_back(fmt::format("{} ({})", line, sheet.cited(rule.source)));
  }
  lines.push_back(fmt::format("not known: {}", plan.run[position(plan.entry.unknown)].id));
  sheet.list("First step, by " + named(question), lines);
}

template <class Numbers, class Table>
void write_numbers(Sheet& sheet, std::string_view heading, const Numbers& numbers, const Table& table) {
  sheet.page().heading(heading);
  for (const auto& number : numbers) {
    const Sourced& value = table.*number.field;
    sheet.page().item("- ", fmt::format("{} = {}: {} ({})", number.key, number_words(value.value), number.meaning,
                                        sheet.cited(value.source)));
  }
}

/// The entry rules that begin on a step.
std::vector<std::string> entries_on(const Plan& plan, const Question& question, std::size_t at) {
  std::vector<std::string> places;
  for (const EntryRule& rule : plan.entry.rules)
    if (position(rule.step) == at)
      places.push_back(
          fmt::format("first step from {} {} tolerated", format_value(question, rule.at_least), question.unit));
  if (position(plan.entry.unknown) == at) places.emplace_back("first step if that is not known");
  return places;
}

}  // namespace

void write_plan(Sheet& sheet, PlanId id, Units units) {
  const Plan& plan = sheet.protocol()[id];
  sheet.title("Plan", plan.id, plan.title);
  sheet.page().paragraph(plan.about);
  sheet.used_by(uses_of(sheet.protocol(), id));
  sheet.list("Before every session", lines_of(sheet, plan.prepare));
  sheet.list("After every session", lines_of(sheet, plan.close));
  write_run_ladder(sheet, plan, units);
  write_strength_ladder(sheet, plan);
  write_entry(sheet, plan, units);
  sheet.page().heading(
      fmt::format("{}: {} minutes ({})", plan.relief.title, plan.relief.minutes, sheet.cited(plan.relief.source)));
  sheet.page().paragraph(plan.relief.text);
  for (const std::string& line : lines_of(sheet, plan.relief.blocks)) sheet.page().item("- ", line);
  write_numbers(sheet, "Rules", rule_numbers, plan.rules);
  write_numbers(sheet, "Caps", cap_numbers, plan.caps);
  std::vector<std::string> advice;
  for (const PlanAdvice& each : plan.advice)
    advice.push_back(fmt::format("{} ({})", each.text, sheet.cited(each.source)));
  sheet.list("Advice", advice);
}

void write_run_step(Sheet& sheet, const Plan& plan, std::size_t at, Units units) {
  const RunStep& step = plan.run[at];
  sheet.title("Step", step.id, step.title);
  sheet.page().paragraph(fmt::format("Step {} of {} of the run ladder of plan {}.", at + 1, plan.run.size(), plan.id));
  sheet.field("What", fmt::format("{}; effort {} of 10", dose_words(step, units), step.effort));
  sheet.field("How", step.text);
  if (step.top) sheet.field("Grows up to", named(sheet.protocol()[*step.top]));
  if (step.maintenance) sheet.page().paragraph("The top of the ladder: for good.");
  sheet.field("Source", sheet.cited(step.source));
  sheet.used_by(entries_on(plan, sheet.protocol()[plan.entry.question], at));
}

void write_strength_step(Sheet& sheet, const Plan& plan, std::size_t at) {
  const StrengthStep& step = plan.strength[at];
  sheet.title("Step", step.id, step.title);
  sheet.page().paragraph(
      fmt::format("Step {} of {} of the strength ladder of plan {}.", at + 1, plan.strength.size(), plan.id));
  sheet.field("What", headed(sheet, step));
  sheet.field("How", step.text);
  sheet.page().heading("Exercises");
  write_exercises(sheet, step, 0);
}

}  // namespace patella::render
