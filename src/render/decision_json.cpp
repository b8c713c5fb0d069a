#include "render/decision.hpp"
#include "render/json.hpp"
#include "render/prescription.hpp"

namespace patella::render {
namespace {

void write_refusal(Json& json, const DecisionView& view, RefusalCode code) {
  const Guidance guidance = guidance_for(view, code);
  json.open_object();
  json.field("code", to_word(code));
  json.key("scope");
  json.open_array();
  json.value(to_word(Track::run));
  json.value(to_word(Track::strength));
  json.close_array();
  json.field("text", view.protocol.text_of(code).text);
  json.field_or_null("detail", refusal_detail(view, code));
  json.field("clears_when", guidance.clears_when);
  json.field("instead", guidance.instead);
  json.close_object();
}

void write_gate(Json& json, const DecisionView& view) {
  json.key("gate");
  json.open_object();
  json.field("clear", view.decision.gate.clearance() != nullptr);
  json.list("refusals", codes_of(view.decision.gate.refusals()),
            [&](RefusalCode code) { write_refusal(json, view, code); });
  json.close_object();
}

void write_blocks(Json& json, const std::vector<PrescriptionBlock>& blocks) {
  json.list("blocks", blocks, [&](const PrescriptionBlock& block) {
    json.open_object();
    json.field("do", block.action);
    json.field("minutes", block.minutes);
    json.field("repeats", block.repeats);
    json.field("text", block.text);
    json.close_object();
  });
}

void write_prescription(Json& json, const Prescription& prescription) {
  json.open_object();
  json.field("title", prescription.title);
  json.field("text", prescription.text);
  json.field("minutes", prescription.minutes);
  json.field("distance_m", prescription.distance_m);
  json.field("effort", prescription.effort);
  write_blocks(json, prescription.blocks);
  json.close_object();
}

void write_instead(Json& json, const DecisionView& view) {
  json.key("instead");
  if (!view.decision.relief) return json.value(std::nullopt);
  const Relief& relief = view.protocol[*view.decision.state.planner.plan].relief;
  json.open_object();
  json.field("kind", "relief");
  json.field("title", relief.title);
  json.field("text", relief.text);
  json.field("minutes", relief.minutes);
  write_blocks(json, describe_blocks(relief.blocks));
  json.close_object();
}

std::optional<std::string> day_or_null(const std::optional<Day>& day) {
  return day ? std::optional(format_day(*day)) : std::nullopt;
}

void write_next_session(Json& json, const DecisionView& view) {
  const Decision& decision = view.decision;
  json.key("next_session");
  json.open_object();
  json.field("allowed", decision.session.has_value());
  json.field("day", day_or_null(session_day(decision)));
  json.field("kind", decision.session ? std::optional(to_word(decision.session->track())) : std::nullopt);
  json.field("step", decision.session ? std::optional(step_id(view.protocol, *decision.session)) : std::nullopt);
  json.key("prescription");
  if (decision.session)
    write_prescription(json, describe_session(view.protocol, *decision.session, Units::km));
  else
    json.value(std::nullopt);
  json.field("retest_on", day_or_null(decision.retest_on));
  write_instead(json, view);
  json.field("text", short_text(view, Units::km));
  json.close_object();
}

void write_reason_list(Json& json, const DecisionView& view) {
  json.list("reasons", view.decision.reasons, [&](const TrackReason& reason) {
    const auto source = reason_source(view, reason.reason);
    json.open_object();
    json.field("code", to_word(reason.reason));
    json.field("track", reason.track ? std::optional(to_word(*reason.track)) : std::nullopt);
    json.field("text", reason_sentence(view, reason));
    json.field("source", source ? std::optional(view.protocol[*source].id) : std::nullopt);
    json.close_object();
  });
  json.list("waits_for", waits_for(view), [&](const std::string& line) { json.value(line); });
}

void write_place(Json& json, const Plan& plan, const State& state, Track track) {
  const TrackState& place = state.planner[track];
  const bool run = track == Track::run;
  const std::size_t step = position(place.step);
  const Dose dose = dose_of(plan, state, track);
  json.key(to_word(track));
  json.open_object();
  json.field("step", run ? plan.run[step].id : plan.strength[step].id);
  json.field("title", run ? plan.run[step].title : plan.strength[step].title);
  json.field("number", static_cast<int>(step) + 1);
  json.field("of", static_cast<int>(run ? plan.run.size() : plan.strength.size()));
  json.field("clean", static_cast<int>(place.clean));
  json.field("clean_to_advance", static_cast<int>(plan.rules.clean_to_advance.value));
  json.field("distance_m", dose.distance_m);
  json.field("minutes", dose.minutes);
  json.close_object();
}

}  // namespace

std::optional<Day> session_day(const Decision& decision) {
  if (decision.session) return decision.session->day();
  return status_of(decision) == ExitStatus::rest_today ? decision.next_day : std::nullopt;
}

void write_position(Json& json, const DecisionView& view) {
  json.key("position");
  const State& state = view.decision.state;
  if (!state.planner.plan) return json.value(std::nullopt);
  const Plan& plan = view.protocol[*state.planner.plan];
  json.open_object();
  json.field("plan", plan.id);
  write_place(json, plan, state, Track::run);
  write_place(json, plan, state, Track::strength);
  json.close_object();
}

void write_decision(Json& json, const DecisionView* view) {
  if (!view) {
    for (const std::string_view key : {"gate", "next_session", "reasons", "waits_for", "position"})
      json.field(key, std::nullopt);
    return;
  }
  write_gate(json, *view);
  write_next_session(json, *view);
  write_reason_list(json, *view);
  write_position(json, *view);
}

}  // namespace patella::render
