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

/// The urgency is this triage's own: a referral from before stays with the triage that gave it.
std::string derived_triage(const Protocol& protocol, const Answers& answers, VerdictId id) {
  const Verdict& verdict = protocol[id];
  Json json;
  json.open_object();
  json.field("verdict", verdict.id);
  json.field("urgency", to_word(triage_fact(protocol, answers).urgency));
  json.field("plan", verdict.plan ? std::optional(protocol[*verdict.plan].id) : std::nullopt);
  json.field("hurt", hurts(answers[protocol.gate().question]));
  return finish(json);
}

/// What closes is kept beside the answers: under a protocol with other ids it still closes.
std::string derived_checkin(const Protocol& protocol, const Answers& answers, const std::optional<LastSession>& last) {
  const SignsTold signs = signs_told(protocol, answers);
  Json json;
  json.open_object();
  json.field("warning", signs.warning ? std::optional(to_word(*signs.warning)) : std::nullopt);
  json.field("day_sign", signs.day_sign);
  json.field("masked", masked_by(protocol, answers).value_or(false));
  json.field("hurt", hurts(answers[protocol.gate().question]));
  json.field("about", last ? std::optional(format_day(last->day)) : std::nullopt);
  json.key("session");
  if (last) {
    json.open_object();
    json.field("track", to_word(last->session.track));
    json.field("distance_m", last->session.distance_m);
    json.field("minutes", last->session.minutes);
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
