#include "render/change.hpp"

#include <fmt/format.h>

#include "render/gist.hpp"
#include "render/json.hpp"

namespace patella::render {
namespace {

Envelope envelope_of(const ChangeView& view) {
  return {view.command, &view.protocol, view.day, "complete", view.messages, ExitStatus::done};
}

void write_today_in_short(Json& json, const ChangeView& view) {
  json.list("text", view.lines, [&](const std::string& line) { json.value(line); });
  json.key("today");
  json.open_object();
  json.field("exit_status", to_int(status_of(view.decision.decision)));
  json.field("urgency", to_word(view.decision.decision.urgency));
  json.field("text", today_sentence(view.decision, Units::km));
  json.close_object();
}

void write_session(Json& json, const LogDetails& details) {
  json.key("session");
  json.open_object();
  json.field("kind", kind_word(details.workout.kind));
  json.field("day", format_day(details.day));
  json.field("minutes", details.workout.minutes);
  json.field("distance_m", details.workout.distance_m);
  json.field("effort", details.workout.effort);
  json.field("pain", details.workout.pain);
  json.field_or_null("settled", details.said.settled);
  json.field("as_planned", details.said.as_planned);
  json.field("planned_step", details.planned ? std::optional(details.planned->step) : std::nullopt);
  json.field("cleared", details.cleared);
  json.close_object();
}

void write_load(Json& json, const std::optional<LoadRatio>& load) {
  json.key("load");
  if (!load) return json.value(std::nullopt);
  json.open_object();
  json.field("band", to_word(load->band));
  json.field("ratio", load->ratio);
  json.field("longest_m", load->longest_m);
  json.close_object();
}

}  // namespace

std::string change_text(const ChangeView& view, const Style& style) {
  Page page(style);
  for (const std::string& line : view.lines) page.paragraph(line);
  page.blank();
  const Decision& decision = view.decision.decision;
  const std::string sentence = today_sentence(view.decision, style.units);
  page.paragraph(decision.session ? "Today: " + sentence : sentence);
  for (const Message& message : view.messages) page.item("Note: ", message.text);
  return page.take();
}

std::string log_json(const ChangeView& view, const LogDetails& details) {
  Json json;
  open_document(json, envelope_of(view));
  write_event(json, view.event);
  write_session(json, details);
  write_load(json, details.load);
  write_today_in_short(json, view);
  return close_document(json, envelope_of(view));
}

std::string change_json(const ChangeView& view, const ChangeDetails& details) {
  Json json;
  open_document(json, envelope_of(view));
  write_event(json, view.event);
  json.key("target");
  json.open_object();
  json.field("id", details.target);
  json.field("kind", details.target_kind);
  json.field("day", format_day(details.target_day));
  json.close_object();
  json.field("needs_new_bend", details.needs_new_bend);
  write_today_in_short(json, view);
  return close_document(json, envelope_of(view));
}

}  // namespace patella::render
