#include "render/json.hpp"
#include "render/status.hpp"

namespace patella::render {
namespace {

void write_episode(Json& json, const StatusView& view) {
  const Protocol& protocol = view.decision.protocol;
  json.key("episode");
  if (const auto& episode = view.background.episode) {
    json.open_object();
    json.field("plan", protocol[episode->plan].id);
    json.field("title", protocol[episode->plan].title);
    json.field("since", format_day(episode->since));
    json.field("day_number", day_number(*episode, view.decision.decision.today));
    json.close_object();
  } else {
    json.value(std::nullopt);
  }
  json.key("last_triage");
  if (const auto& triage = view.background.triage) {
    json.open_object();
    json.field("day", format_day(triage->day));
    json.field("verdict", protocol[triage->verdict].id);
    json.field("title", protocol[triage->verdict].title);
    json.field("urgency", to_word(triage->urgency));
    json.close_object();
  } else {
    json.value(std::nullopt);
  }
}

void write_bend(Json& json, std::string_view key, const Answer& bend) {
  json.key(key);
  if (bend.is_missing()) return json.value(std::nullopt);
  if (bend.is_unknown()) return json.value("unknown");
  json.value(bend.value());
}

void write_done(Json& json, Track track, const Done& done) {
  json.key(to_word(track));
  if (!done.any) return json.value(std::nullopt);
  json.open_object();
  json.field("distance_m", done.distance_m);
  json.field("minutes", done.minutes);
  json.field("pain", done.pain);
  json.field("settled", done.settled);
  json.close_object();
}

void write_day(Json& json, const TrendDay& day) {
  json.open_object();
  json.field("day", format_day(day.day));
  json.field("checked_in", day.checked_in);
  write_bend(json, "first_bend", day.first_bend);
  write_bend(json, "last_bend", day.last_bend);
  json.key("session");
  if (day[Track::run].any || day[Track::strength].any) {
    json.open_object();
    for (const Track track : {Track::run, Track::strength}) write_done(json, track, day[track]);
    json.close_object();
  } else {
    json.value(std::nullopt);
  }
  json.field("relief", day.relief);
  json.close_object();
}

void write_load(Json& json, const TrainingLoad& load) {
  json.key("load");
  json.open_object();
  json.field("label", "description");
  json.list("weeks", load.weeks, [&](const LoadWeek& week) {
    json.open_object();
    json.field("from", format_day(week.from));
    json.field("to", format_day(week.to));
    json.field("sessions", week.sessions);
    json.field("distance_m", week.distance_m);
    json.field("run_days", week.runs);
    json.field("run_days_measured", week.runs_measured);
    json.field("srpe", week.srpe);
    json.field("sessions_rated", week.rated);
    json.close_object();
  });
  json.field("longest_30_days_m", load.longest_m);
  json.field("longest_on", load.longest_on ? std::optional(format_day(*load.longest_on)) : std::nullopt);
  json.close_object();
}

}  // namespace

std::string status_json(const StatusView& view) {
  const DecisionView& shown = view.decision;
  const Envelope envelope{"status", &shown.protocol, shown.decision.today, "complete", view.messages, ExitStatus::done};
  Json json;
  open_document(json, envelope);
  json.field("urgency", to_word(shown.decision.urgency));
  write_episode(json, view);
  json.list("days", view.days, [&](const TrendDay& day) { write_day(json, day); });
  write_load(json, view.load);
  write_decision(json, &shown);
  return close_document(json, envelope);
}

}  // namespace patella::render
