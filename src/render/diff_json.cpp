#include "render/day_outcome.hpp"
#include "render/diff_report.hpp"

namespace patella::render {
namespace {

void write_head(Json& json, std::string_view key, const DiffSide& side) {
  json.key(key);
  json.open_object();
  json.field("file", side.flags.empty() ? std::nullopt : std::optional(side.name));
  json.field("status", side.protocol.status());
  json.field("reviewed", format_day(side.protocol.reviewed()));
  json.field("expires", format_day(side.protocol.expires()));
  json.close_object();
}

void write_end(Json& json, std::string_view key, const TriageEnd& end, const DiffSide& side, const Answers& told) {
  json.key(key);
  json.open_object();
  json.field_or_null("verdict", end.verdict);
  json.field_or_null("not_taken", end.not_taken);
  json.field_or_null("plan", end.plan);
  if (end.not_taken.empty()) {
    write_outcome_keys(json, end.day);
  } else {
    for (const char* const none : {"exit_status", "urgency", "refusals", "kind", "step", "distance_m", "minutes"})
      json.field(none, std::nullopt);
  }
  write_answers(json, side.protocol, told);
  std::string command;
  for (const std::string& word : example_command(side, told)) command.append(command.empty() ? "" : " ").append(word);
  json.field_or_null("command", end.not_taken.empty() ? command : "");
  json.close_object();
}

void write_change(Json& json, const DiffView& view, const BehaviourChange& change) {
  json.open_object();
  json.field("care", to_word(change.care));
  json.field("answer_classes", exact_in_json(change.classes));
  json.field("answer_sets", exact_in_json(change.sets));
  write_end(json, "before", change.before, view.before, change.told_before);
  write_end(json, "after", change.after, view.after, change.told_after);
  json.close_object();
}

/// The numbers or texts of one aspect.
void write_facts(Json& json, std::string_view key, const ProtocolDiff& diff, Aspect aspect) {
  json.key(key);
  json.open_array();
  for (const FactChange& fact : diff.facts) {
    if (fact.aspect != aspect) continue;
    json.open_object();
    json.field("part", fact.part);
    json.field_or_null("key", fact.key);
    json.field("before", fact.before);
    json.field("after", fact.after);
    json.close_object();
  }
  json.close_array();
}

}  // namespace

std::string diff_json(const DiffView& view) {
  const Envelope envelope{view.command,  &view.before.protocol,
                          std::nullopt,  view.diff.behaves_differently() ? "different" : "same",
                          view.messages, view.status()};
  Json json;
  open_document(json, envelope);
  write_identity(json, "other_protocol", view.after.protocol.identity());
  write_head(json, "before", view.before);
  write_head(json, "after", view.after);
  json.field("answer_classes", exact_in_json(view.diff.classes));
  json.field("answer_sets", exact_in_json(view.diff.sets));
  json.list("changes", view.diff.behaviour, [&](const BehaviourChange& change) { write_change(json, view, change); });
  write_facts(json, "gate", view.diff, Aspect::gate);
  write_facts(json, "plan", view.diff, Aspect::plan);
  write_facts(json, "questions", view.diff, Aspect::question);
  write_facts(json, "evidence", view.diff, Aspect::evidence);
  write_facts(json, "texts", view.diff, Aspect::text);
  return close_document(json, envelope);
}

}  // namespace patella::render
