#include "render/prescription.hpp"

#include <fmt/format.h>

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
  out.minutes = step.minutes;
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

}  // namespace

std::vector<PrescriptionBlock> describe_blocks(const std::vector<Block>& blocks) {
  std::vector<PrescriptionBlock> out;
  append(out, blocks);
  return out;
}

Prescription describe_session(const Protocol& protocol, const Session& session, Units units) {
  const Plan& plan = protocol[session.plan()];
  const RunStep& step = plan.run[position(session.step())];
  const std::string distance = session.distance_m() ? format_distance(*session.distance_m(), units) : std::string();
  Prescription out;
  out.title = step.title;
  out.distance_m = session.distance_m();
  out.effort = step.effort;
  append(out.blocks, plan.prepare);
  switch (step.kind) {
    case RunStep::Kind::walk: add_walk(step, out); break;
    case RunStep::Kind::run_walk: add_run_walk(step, distance, out); break;
    case RunStep::Kind::run: add_run(step, distance, out); break;
  }
  append(out.blocks, plan.close);
  out.text += ". Bend the knee first: if it hurts now, do not start.";
  return out;
}

}  // namespace patella::render
