#include "render/event_json.hpp"

#include "render/json.hpp"

namespace patella::render {
namespace {

std::string finish(Json& json) {
  json.close_object();
  std::string text = json.take();
  text.pop_back();  // the newline
  return text;
}

std::string_view kind_word(WorkoutEvent::Kind kind) {
  switch (kind) {
    case WorkoutEvent::Kind::run: return "run";
    case WorkoutEvent::Kind::strength: return "strength";
    case WorkoutEvent::Kind::relief: break;
  }
  return "relief";
}

void write_workout(Json& json, const SaidWorkout& said) {
  json.field("minutes", said.workout.minutes);
  json.field_or_null("distance", said.distance);
  json.field("distance_m", said.workout.distance_m);
  json.field("effort", said.workout.effort);
  json.field("pain", said.workout.pain);
  json.field_or_null("settled", said.settled);
}

}  // namespace

std::string said_answers(const Protocol& protocol, const Answers& answers) {
  Json json;
  json.open_object();
  write_answers(json, protocol, answers);
  return finish(json);
}

std::string said_amended_answers(const Protocol& protocol, const std::string& target, const Answers& answers) {
  Json json;
  json.open_object();
  json.field("target", target);
  write_answers(json, protocol, answers);
  return finish(json);
}

std::string said_workout(const SaidWorkout& said) {
  Json json;
  json.open_object();
  json.field("kind", kind_word(said.workout.kind));
  write_workout(json, said);
  json.field("as_planned", said.as_planned);
  return finish(json);
}

std::string said_amended_workout(const std::string& target, const SaidWorkout& said) {
  Json json;
  json.open_object();
  json.field("target", target);
  json.key("session");
  json.open_object();
  write_workout(json, said);
  json.close_object();
  return finish(json);
}

std::string said_undo(const std::string& target) {
  Json json;
  json.open_object();
  json.field("target", target);
  return finish(json);
}

std::string derived_triage(const Protocol& protocol, const Answers& answers, VerdictId id) {
  const Verdict& verdict = protocol[id];
  const TriageEvent event = triage_event(protocol, answers);
  Json json;
  json.open_object();
  json.field("verdict", verdict.id);
  json.field("urgency", to_word(event.urgency));
  json.field("plan", verdict.plan ? std::optional(protocol[*verdict.plan].id) : std::nullopt);
  json.field("hurt", event.hurt);
  return finish(json);
}

std::string derived_checkin(const Protocol& protocol, const Answers& answers, const std::optional<LastSession>& last) {
  const CheckinEvent event = checkin_event(protocol, answers, last);
  Json json;
  json.open_object();
  json.field("warning", event.warning ? std::optional(to_word(*event.warning)) : std::nullopt);
  json.field("day_sign", event.day_sign);
  json.field("masked", event.masked);
  json.field("hurt", event.hurt);
  json.field("about", event.about ? std::optional(format_day(*event.about)) : std::nullopt);
  json.key("session");
  if (event.session) {
    json.open_object();
    json.field("track", to_word(event.session->track));
    json.field("distance_m", event.session->distance_m);
    json.field("minutes", event.session->minutes);
    json.close_object();
  } else {
    json.value(std::nullopt);
  }
  return finish(json);
}

std::string derived_workout(const std::optional<Planned>& planned) {
  Json json;
  json.open_object();
  json.field("planned", planned.has_value());
  json.field("step", planned ? std::optional(planned->step) : std::nullopt);
  json.field("distance_m", planned ? planned->dose.distance_m : std::nullopt);
  json.field("minutes", planned ? planned->dose.minutes : std::nullopt);
  return finish(json);
}

}  // namespace patella::render
