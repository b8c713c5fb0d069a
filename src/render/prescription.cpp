#include "render/prescription.hpp"

#include <fmt/format.h>

#include <array>

namespace patella::render {
namespace {

void append(std::vector<PrescriptionBlock>& out, const std::vector<Block>& blocks) {
  for (const Block& block : blocks) out.push_back({block.action, block.minutes, std::nullopt, block.text});
}

/// The step's own text says how it should feel.
std::string with_hint(std::string text, const RunStep& step) {
  if (!step.text.empty()) text.append(" ").append(step.text);
  return text;
}

void add_walk(const RunStep& step, Prescription& out) {
  out.text = fmt::format("Walk {} minutes at effort {} of 10", *step.minutes, step.effort);
  out.blocks.push_back({"walk", step.minutes, std::nullopt, with_hint(out.text + ".", step)});
}

void add_run_walk(const RunStep& step, const std::string& distance, Prescription& out) {
  out.text = fmt::format("Run {} min, walk {} min, and repeat until you have covered {} in all, at effort {} of 10",
                         *step.run_minutes, *step.walk_minutes, distance, step.effort);
  out.blocks.push_back(
      {"run", step.run_minutes, std::nullopt,
       fmt::format("Run {} minutes at effort {} of 10, on the flat.", *step.run_minutes, step.effort)});
  out.blocks.push_back({"walk", step.walk_minutes, std::nullopt,
                        with_hint(fmt::format("Walk {} minutes. Repeat both until you have covered {} in all.",
                                              *step.walk_minutes, distance),
                                  step)});
}

void add_run(const RunStep& step, const std::string& distance, Prescription& out) {
  out.text = fmt::format("Run {} at effort {} of 10", distance, step.effort);
  out.blocks.push_back({"run", std::nullopt, std::nullopt, with_hint(out.text + ", on the flat.", step)});
}

void describe_run(const RunStep& step, const Session& session, Units units, Prescription& out) {
  const std::string distance = session.distance_m() ? format_distance(*session.distance_m(), units) : std::string();
  out.title = step.title;
  out.distance_m = session.distance_m();
  out.effort = step.effort;
  switch (step.kind) {
    case RunStep::Kind::walk: return add_walk(step, out);
    case RunStep::Kind::run_walk: return add_run_walk(step, distance, out);
    case RunStep::Kind::run: return add_run(step, distance, out);
  }
}

void describe_strength(const StrengthStep& step, Prescription& out) {
  out.title = step.title;
  out.effort = step.effort;
  out.text =
      fmt::format("Strength ({}): {} exercises at effort {} of 10", step.title, step.exercises.size(), step.effort);
  if (!step.text.empty()) out.blocks.push_back({"note", std::nullopt, std::nullopt, step.text});
  for (const Exercise& exercise : step.exercises)
    out.blocks.push_back({"exercise", std::nullopt, exercise.sets,
                          fmt::format("{}: {}. {}", exercise.name, dose_words(exercise), exercise.text)});
}

std::string distance_words(const RunStep& step, Units units) {
  if (!step.grows) return format_distance(*step.distance_m, units);
  const std::string end = step.top_unknown_m ? format_distance(*step.top_unknown_m, units) : std::string("no limit");
  return fmt::format("at most {:.0f} % further each time, up to your usual run ({} if not told)",
                     (*step.grows - 1) * 100, end);
}

}  // namespace

std::string dose_words(const RunStep& step, Units units) {
  switch (step.kind) {
    case RunStep::Kind::walk: return fmt::format("walk {} min", *step.minutes);
    case RunStep::Kind::run_walk:
      return fmt::format("run {} min, walk {} min, in turn, {} in all", *step.run_minutes, *step.walk_minutes,
                         distance_words(step, units));
    case RunStep::Kind::run: break;
  }
  if (step.maintenance) return "run, your usual distance";
  return (step.grows ? "run, " : "run ") + distance_words(step, units);
}

std::string dose_words(const Exercise& exercise) {
  std::string dose = fmt::format("{} x ", exercise.sets);
  if (exercise.reps) dose += std::to_string(*exercise.reps);
  if (exercise.reps && exercise.hold_seconds) dose += ", each ";
  if (exercise.hold_seconds) dose += fmt::format("{} seconds", *exercise.hold_seconds);
  return dose;
}

std::vector<PrescriptionBlock> describe_blocks(const std::vector<Block>& blocks) {
  std::vector<PrescriptionBlock> out;
  append(out, blocks);
  return out;
}

const std::string& step_id(const Protocol& protocol, const Session& session) {
  const Plan& plan = protocol[session.plan()];
  const std::size_t step = position(session.step());
  return session.track() == Track::run ? plan.run[step].id : plan.strength[step].id;
}

std::optional<int> minutes_of(const Protocol& protocol, const Session& session) {
  if (session.track() == Track::strength) return std::nullopt;
  return protocol[session.plan()].run[position(session.step())].minutes;
}

Prescription describe_session(const Protocol& protocol, const Session& session, Units units) {
  const Plan& plan = protocol[session.plan()];
  Prescription out;
  out.minutes = minutes_of(protocol, session);
  append(out.blocks, plan.prepare);
  if (session.track() == Track::run)
    describe_run(plan.run[position(session.step())], session, units, out);
  else
    describe_strength(plan.strength[position(session.step())], out);
  append(out.blocks, plan.close);
  out.text += ". Bend the knee first: if it hurts now, do not start.";
  return out;
}

}  // namespace patella::render
