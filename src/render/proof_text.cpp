#include <fmt/format.h>

#include "core/text.hpp"
#include "render/proof.hpp"

namespace patella::render {
namespace {

std::string reading_words(const Counterexample& example) {
  std::string out;
  for (const Reading& reading : example.readings)
    out += fmt::format("{}{}{} at {}", out.empty() ? "" : ", ", reading.withdrawn ? "withdrawn " : "",
                       reading.pain ? fmt::format("{}", *reading.pain) : "unknown",
                       format_time({reading.at, std::chrono::minutes{0}}));
  for (const Instant at : example.relief) out += ", relief at " + format_time({at, std::chrono::minutes{0}});
  return out;
}

void write_failure(Page& page, const ProofView& view, const Counterexample& example) {
  page.paragraph("Shortest way to see it: " + text::printable(example.what, 1000) + ".", 2);
  if (!example.readings.empty()) page.paragraph("Readings: " + reading_words(example), 2);
  for (const std::string& command : proof_commands(view, example)) page.line("    " + text::printable(command, 4000));
}

std::string of_plan(const std::string& plan) { return plan.empty() ? "" : " of " + text::printable(plan, 100); }

void write_part(Page& page, const ProofView& view, const PartProof& part) {
  std::string counts;
  for (const ProofCount& each : part.counts)
    counts +=
        fmt::format("{}{} {}{}", counts.empty() ? ": " : ", ", grouped(each.count), each.name, of_plan(each.plan));
  page.heading(std::string(to_word(part.part)) + counts);
  if (part.gave_up) page.item("GAVE UP  ", *part.gave_up);
  for (const Invariant& each : part.invariants) {
    const std::string id = std::string(each.id) + of_plan(each.plan);
    if (each.examined == 0 && !each.failure) {
      page.item("not examined  ", fmt::format("{}: {} Here {}.", id, each.sentence, each.not_examined));
      continue;
    }
    page.item(each.failure ? "FAILED  " : "holds   ",
              fmt::format("{} ({} examined): {}", id, grouped(each.examined), each.sentence));
    if (each.failure) write_failure(page, view, *each.failure);
  }
  for (const std::string& note : part.notes) page.item("note    ", text::printable(note, 1000));
}

}  // namespace

std::string proof_text(const ProofView& view, const Style& style) {
  Page page(style);
  std::size_t invariants = 0;
  std::size_t failed = 0;
  std::size_t proved = 0;
  for (const PartProof& part : view.proof.parts) {
    write_part(page, view, part);
    invariants += part.invariants.size();
    for (const Invariant& each : part.invariants) {
      failed += each.failure ? 1 : 0;
      proved += each.is_proved() ? 1 : 0;
    }
  }
  page.blank();
  const std::string name = text::printable(view.name, 300);
  if (view.proof.holds())
    page.headline(fmt::format("Proved: {}: all {} invariants hold{}.", name, proved,
                              proved < invariants ? fmt::format("; {} not examined", invariants - proved) : ""),
                  Tone::good);
  else if (failed > 0)
    page.headline(fmt::format("NOT PROVED: {}: {} of {} invariants fail.", name, failed, invariants), Tone::alarm);
  else
    page.headline(fmt::format("NOT PROVED: {}: too large to enumerate.", name), Tone::alarm);
  return page.take();
}

}  // namespace patella::render
