#include "core/text.hpp"
#include "render/json.hpp"
#include "render/proof.hpp"

namespace patella::render {
namespace {

std::string utc(Instant at) { return format_time({at, std::chrono::minutes{0}}); }

void write_example(Json& json, const ProofView& view, const Counterexample& example) {
  json.open_object();
  json.field("what", text::printable(example.what, 1000));
  json.list("commands", proof_commands(view, example),
            [&](const std::string& line) { json.value(text::printable(line, 4000)); });
  json.list("readings", example.readings, [&](const Reading& reading) {
    json.open_object();
    json.field("day", format_day(reading.day));
    json.field("at", utc(reading.at));
    json.field("pain", reading.pain);
    json.field("withdrawn", reading.withdrawn);
    json.close_object();
  });
  json.list("relief", example.relief, [&](Instant at) { json.value(utc(at)); });
  json.close_object();
}

void write_plan(Json& json, const std::string& plan) {
  json.field("plan", plan.empty() ? std::nullopt : std::optional(plan));
}

void write_invariant(Json& json, const ProofView& view, const Invariant& each) {
  json.open_object();
  json.field("id", each.id);
  json.field("sentence", each.sentence);
  write_plan(json, each.plan);
  json.field("examined", exact_in_json(each.examined));
  json.key("holds");
  if (each.is_proved() || each.failure)
    json.value(each.is_proved());
  else
    json.value(std::nullopt);
  json.field("not_examined", each.not_examined.empty() ? std::nullopt : std::optional(each.not_examined));
  json.key("counterexample");
  if (each.failure)
    write_example(json, view, *each.failure);
  else
    json.value(std::nullopt);
  json.close_object();
}

}  // namespace

std::string proof_json(const ProofView& view) {
  const Envelope envelope{view.command, &view.protocol, std::nullopt, "complete", {}, view.status};
  Json json;
  open_document(json, envelope);
  json.field("proved", view.proof.holds());
  json.list("parts", view.proof.parts, [&](const PartProof& part) {
    json.open_object();
    json.field("part", to_word(part.part));
    json.field("holds", part.holds());
    json.field("gave_up", part.gave_up);
    json.list("counts", part.counts, [&](const ProofCount& each) {
      json.open_object();
      json.field("name", each.name);
      json.field("count", exact_in_json(each.count));
      write_plan(json, each.plan);
      json.close_object();
    });
    json.list("invariants", part.invariants, [&](const Invariant& each) { write_invariant(json, view, each); });
    json.list("notes", part.notes, [&](const std::string& note) { json.value(text::printable(note, 1000)); });
    json.close_object();
  });
  return close_document(json, envelope);
}

}  // namespace patella::render
