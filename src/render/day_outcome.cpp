#include "render/day_outcome.hpp"

#include <fmt/format.h>

#include "render/decision.hpp"

namespace patella::render {
namespace {

std::string_view status_words(ExitStatus status) {
  switch (status) {
    case ExitStatus::rest_today: return "rest";
    case ExitStatus::see_clinician: return "see a clinician";
    default: return "no session";
  }
}

}  // namespace

std::string session_words(const DayOutcome& outcome, Units units) {
  std::string out;
  if (outcome.track) {
    out = fmt::format("{}, {}", to_word(*outcome.track), outcome.step);
    if (outcome.distance_m) out += ", " + format_distance(*outcome.distance_m, units);
    if (outcome.minutes) out += fmt::format(", {} min", *outcome.minutes);
    return out;
  }
  out = status_words(outcome.status);
  std::string codes;
  for (const RefusalCode code : codes_of(outcome.refusals))
    codes += (codes.empty() ? "" : ", ") + std::string(to_word(code));
  return codes.empty() ? out : out + " (" + codes + ")";
}

void write_outcome_keys(Json& json, const DayOutcome& outcome) {
  json.field("exit_status", to_int(outcome.status));
  json.field("urgency", to_word(outcome.urgency));
  json.list("refusals", codes_of(outcome.refusals), [&](RefusalCode code) { json.value(to_word(code)); });
  json.field("kind", outcome.track ? std::optional(to_word(*outcome.track)) : std::nullopt);
  json.field_or_null("step", outcome.step);
  json.field("distance_m", outcome.distance_m);
  json.field("minutes", outcome.minutes);
}

void write_identity(Json& json, std::string_view key, const Identity& identity) {
  json.key(key);
  json.open_object();
  json.field("id", identity.id);
  json.field("version", identity.version);
  json.field("sha256", identity.sha256);
  json.close_object();
}

}  // namespace patella::render
