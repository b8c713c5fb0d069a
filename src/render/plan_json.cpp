#include "render/json.hpp"
#include "render/plan.hpp"
#include "render/prescription.hpp"

namespace patella::render {
namespace {

/// Writes the steps of one plan.
struct Ladders {
  Json& json;
  const Protocol& protocol;
  const Plan& plan;
  const State* state;  ///< null: no plan is open

  bool stands_on(Track track, std::size_t step) const {
    return state && position((*state).planner[track].step) == step;
  }

  template <class Step>
  void write_step(const Step& step, Track track, std::size_t at) const {
    json.field("step", step.id);
    json.field("title", step.title);
    json.field("number", static_cast<int>(at) + 1);
    json.field("current", stands_on(track, at));
    json.field("effort", step.effort);
    json.field("maintenance", step.maintenance);
    json.field_or_null("text", step.text);
    json.field("source", protocol[step.source].id);
  }

  void write_run(const RunStep& step, std::size_t at) const {
    json.open_object();
    write_step(step, Track::run, at);
    json.field("kind", to_word(step.kind));
    json.field("run_minutes", step.run_minutes);
    json.field("walk_minutes", step.walk_minutes);
    json.field("minutes", step.minutes);
    json.field("distance_m", step.distance_m);
    json.field("grows", step.grows);
    json.close_object();
  }

  void write_strength(const StrengthStep& step, std::size_t at) const {
    json.open_object();
    write_step(step, Track::strength, at);
    json.field("min_days", step.min_days);
    json.list("exercises", step.exercises, [&](const Exercise& exercise) {
      json.open_object();
      json.field("name", exercise.name);
      json.field("sets", exercise.sets);
      json.field("reps", exercise.reps);
      json.field("hold_seconds", exercise.hold_seconds);
      json.field("text", exercise.text);
      json.close_object();
    });
    json.close_object();
  }

  void write() const {
    json.open_object();
    json.field("plan", plan.id);
    json.field("title", plan.title);
    std::size_t at = 0;
    json.list("run", plan.run, [&](const RunStep& step) { write_run(step, at++); });
    at = 0;
    json.list("strength", plan.strength, [&](const StrengthStep& step) { write_strength(step, at++); });
    json.close_object();
  }
};

void write_outlook(Json& json, const PlanView& view) {
  json.key("outlook");
  if (view.outlook.empty() || !view.plan) {
    json.value(std::nullopt);
    json.field("no_outlook", no_outlook_sentence(view.decision));
    return;
  }
  const Plan& plan = view.decision.protocol[*view.plan];
  json.open_array();
  for (const OutlookDay& day : view.outlook) {
    const std::size_t step = position(day.step);
    json.open_object();
    json.field("day", format_day(day.day));
    json.field("track", day.track ? std::optional(patella::to_word(*day.track)) : std::nullopt);
    json.key("step");
    if (day.track)
      json.value(*day.track == Track::run ? plan.run[step].id : plan.strength[step].id);
    else
      json.value(std::nullopt);
    json.field_or_null("title", title_of(plan, day));
    json.field("step_up", day.step_up);
    json.close_object();
  }
  json.close_array();
  json.field("no_outlook", std::nullopt);
}

}  // namespace

std::string plan_json(const PlanView& view) {
  const DecisionView& shown = view.decision;
  const Envelope envelope{"plan", &shown.protocol, shown.decision.today, "complete", view.messages, ExitStatus::done};
  Json json;
  open_document(json, envelope);
  json.field("urgency", to_word(shown.decision.urgency));
  if (view.plan)
    write_position(json, shown);
  else
    json.field("position", std::nullopt);
  json.key("ladders");
  if (view.plan) {
    const bool open = shown.decision.state.planner.plan.has_value();
    Ladders{json, shown.protocol, shown.protocol[*view.plan], open ? &shown.decision.state : nullptr}.write();
  } else {
    json.value(std::nullopt);
  }
  write_outlook(json, view);
  return close_document(json, envelope);
}

}  // namespace patella::render
