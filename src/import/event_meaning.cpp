#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/text.hpp"
#include "import/event_content.hpp"

/// What was gathered of an event, made into one.
namespace patella::import {
namespace {

constexpr std::array<std::string_view, 4> places = {"said", "said.session", "derived", "derived.session"};  // by Scope

constexpr int most_score = 10;
constexpr int most_amount = 1'000'000;

constexpr std::string_view amount_form = "a whole number from 0 to 1000000, or null";
constexpr std::string_view score_form = "a whole number from 0 to 10, or null";
constexpr std::string_view truth_form = "true or false";
constexpr std::string_view urgency_form = "\"emergency\", \"same-day\", \"soon\", \"routine\" or \"self-care\"";

}  // namespace

const std::array<EventContent::Known, EventContent::fields> EventContent::known = {{
    {"target", "the id of an earlier event, 16 hexadecimal digits"},
    {"kind", "\"run\", \"strength\" or \"relief\""},
    {"minutes", amount_form},
    {"distance", "a text, or null"},
    {"distance_m", amount_form},
    {"effort", score_form},
    {"pain", score_form},
    {"settled", "\"yes\", \"no\", \"unknown\" or null"},
    {"as_planned", truth_form},
    {"verdict", "the id of a verdict"},
    {"urgency", urgency_form},
    {"plan", "the id of a plan, or null"},
    {"hurt", truth_form},
    {"warning", "an urgency such as \"soon\", or null"},
    {"day_sign", truth_form},
    {"masked", truth_form},
    {"about", "a day such as \"2026-11-22\", or null"},
    {"track", "\"run\" or \"strength\""},
    {"planned", truth_form},
    {"step", "the id of a step, or null"},
    {"answers", "an object of question ids and answers"},
    {"session", "an object"},
}};

// ---- Its keys

EventContent::FieldSet EventContent::allowed(EventKind event_kind, Scope scope) {
  constexpr FieldSet told = set_of(answers);
  constexpr FieldSet amount = set_of(minutes) | set_of(distance_m);
  constexpr FieldSet done = amount | set_of(distance) | set_of(effort) | set_of(pain) | set_of(settled);
  constexpr FieldSet closes = set_of(warning) | set_of(day_sign) | set_of(masked) | set_of(hurt);
  switch (event_kind) {
    case EventKind::triage:
      if (scope == in_said) return told;
      return scope == in_derived ? set_of(verdict) | set_of(urgency) | set_of(plan) | set_of(hurt) : 0;
    case EventKind::checkin:
      if (scope == in_said) return told;
      if (scope == in_derived_session) return amount | set_of(track);
      return scope == in_derived ? closes | set_of(about) | set_of(session) : 0;
    case EventKind::session:
      if (scope == in_said) return done | set_of(kind) | set_of(as_planned);
      return scope == in_derived ? amount | set_of(planned) | set_of(step) : 0;
    case EventKind::amendment:
      if (scope == in_said) return told | set_of(target) | set_of(session);
      return scope == in_said_session ? done : 0;
    case EventKind::undo: break;
  }
  return scope == in_said ? set_of(target) : 0;
}

Result<void> EventContent::require_known_keys(EventKind event_kind) const {
  for (const Scope scope : {in_said, in_said_session, in_derived, in_derived_session}) {
    const FieldSet allowed_here = allowed(event_kind, scope);
    const FieldSet strange = met_[scope] & ~allowed_here;
    if (strange == 0 && !stray_[scope]) continue;
    std::vector<std::string_view> names;
    std::string_view name = stray_[scope] ? std::string_view(*stray_[scope]) : std::string_view();
    for (std::size_t i = 0; i < fields; ++i) {
      if (((allowed_here >> i) & 1U) != 0) names.push_back(known[i].name);
      if (name.empty() && ((strange >> i) & 1U) != 0) name = known[i].name;
    }
    const auto near = text::nearest(name, names);
    return fail({"unknown-key", fmt::format("an event of kind {} has no such key", to_word(event_kind)),
                 fmt::format("{}.{}", places[scope], text::printable(name)),
                 near            ? fmt::format("did you mean {}?", *near)
                 : names.empty() ? std::string("it takes none: write {}")
                                 : fmt::format("it takes {}", text::join_or(names))});
  }
  return {};
}

// ---- What is made of it. Everything below throws BadForm; build() turns it into a result.

void EventContent::refuse(Scope scope, Field field) const {
  const std::string right = fmt::format("it takes {}", known[field].form);
  const Value* found = find(scope, field);
  if (!found) throw BadForm{scope, field, "it is missing", right};
  std::string shown;
  switch (found->type) {
    case Value::Type::truth: shown = found->truth ? "true" : "false"; break;
    case Value::Type::number: shown = text::printable(found->text); break;
    case Value::Type::text: shown = text::quoted(found->text); break;
    case Value::Type::object: shown = "an object"; break;
    case Value::Type::other: shown = "a list"; break;
  }
  throw BadForm{scope, field, shown + " does not belong here", right};
}

const EventContent::Value* EventContent::find(Scope scope, Field field) const {
  return (given_[scope] & set_of(field)) != 0 ? &values_[scope][field] : nullptr;
}

const EventContent::Value& EventContent::need(Scope scope, Field field, Value::Type type) const {
  const Value* value = find(scope, field);
  if (!value || value->type != type) refuse(scope, field);
  return *value;
}

std::string_view EventContent::text_of(Scope scope, Field field) const {
  return need(scope, field, Value::Type::text).text;
}

/// Of what decides nothing.
void EventContent::require_text_or_null(Scope scope, Field field) const {
  if (find(scope, field)) text_of(scope, field);
}

std::string EventContent::target_id() const {
  const std::string_view id = text_of(in_said, target);
  if (!is_event_id(id)) refuse(in_said, target);
  return std::string(id);
}

std::optional<int> EventContent::whole_number(Scope scope, Field field) const {
  if (!find(scope, field)) return std::nullopt;
  const std::string& text = need(scope, field, Value::Type::number).text;
  const int most = field == effort || field == pain ? most_score : most_amount;
  int number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, status] = std::from_chars(text.data(), end, number);
  const bool read = status == std::errc() && rest == end && !text.starts_with('-');
  if (!read || number > most) refuse(scope, field);
  return number;
}

bool EventContent::truth(Scope scope, Field field) const {
  return find(scope, field) && need(scope, field, Value::Type::truth).truth;
}

bool EventContent::has_object(Scope scope, Field field) const {
  if (!find(scope, field)) return false;
  need(scope, field, Value::Type::object);
  return true;
}

const Answers& EventContent::told() const {
  need(in_said, answers, Value::Type::object);
  return answers_;
}

Urgency EventContent::urgency_in(Field field) const {
  const auto found = urgency_from(text_of(in_derived, field));
  if (!found) refuse(in_derived, field);
  return *found;
}

CheckinEvent EventContent::checkin(bool partial) const {
  CheckinEvent out;
  out.answers = told();
  out.complete = !partial;
  if (find(in_derived, warning)) out.warning = urgency_in(warning);
  out.day_sign = truth(in_derived, day_sign);
  out.masked = truth(in_derived, masked);
  out.hurt = truth(in_derived, hurt);
  if (find(in_derived, about)) {
    const auto day = parse_day(text_of(in_derived, about));
    if (!day) refuse(in_derived, about);
    out.about = *day;
  }
  if (!has_object(in_derived, session)) return out;
  const std::string_view word = text_of(in_derived_session, track);
  if (word != to_word(Track::run) && word != to_word(Track::strength)) refuse(in_derived_session, track);
  out.session =
      ReportedSession{word == to_word(Track::run) ? Track::run : Track::strength,
                      whole_number(in_derived_session, distance_m), whole_number(in_derived_session, minutes)};
  return out;
}

std::optional<bool> EventContent::settled_in(Scope scope) const {
  if (!find(scope, settled)) return std::nullopt;
  const std::string_view word = text_of(scope, settled);
  if (word == "unknown") return std::nullopt;
  if (word != "yes" && word != "no") refuse(scope, settled);
  return word == "yes";
}

WorkoutEvent EventContent::workout(Scope said) const {
  WorkoutEvent out;
  require_text_or_null(said, distance);
  out.minutes = whole_number(said, minutes);
  out.distance_m = whole_number(said, distance_m);
  out.effort = whole_number(said, effort);
  out.pain = whole_number(said, pain);
  out.settled = settled_in(said);
  return out;
}

TriageEvent EventContent::triage() const {
  require_text_or_null(in_derived, verdict);
  require_text_or_null(in_derived, plan);
  return {told(), urgency_in(urgency), truth(in_derived, hurt)};
}

/// What was typed, and for a session as planned what the prescription added.
WorkoutEvent EventContent::logged() const {
  WorkoutEvent out = workout(in_said);
  const bool was_planned = truth(in_said, as_planned);
  truth(in_derived, planned);
  require_text_or_null(in_derived, step);
  const auto planned_minutes = whole_number(in_derived, minutes);
  const auto planned_distance = whole_number(in_derived, distance_m);
  if (was_planned && !out.minutes) out.minutes = planned_minutes;
  if (was_planned && !out.distance_m) out.distance_m = planned_distance;
  const std::string_view word = text_of(in_said, kind);
  if (word == "run")
    out.kind = WorkoutEvent::Kind::run;
  else if (word == "strength")
    out.kind = WorkoutEvent::Kind::strength;
  else if (word == "relief")
    out.kind = WorkoutEvent::Kind::relief;
  else
    refuse(in_said, kind);
  return out;
}

AmendmentEvent EventContent::amendment() const {
  AmendmentEvent out;
  out.target = target_id();
  const bool of_session = has_object(in_said, session);
  if (of_session && find(in_said, answers))
    throw BadForm{in_said, session, "it stands beside answers", "of a check-in give answers, of a session session"};
  out.answers = of_session ? protocol_.no_answers() : told();
  if (of_session) out.workout = workout(in_said_session);
  return out;
}

Result<Event> EventContent::build(const EventRecord& record) const {
  const Stamp stamp = stamp_of(record);
  try {
    switch (record.kind) {
      case EventKind::triage: return Event{stamp, triage()};
      case EventKind::checkin: return Event{stamp, checkin(record.partial)};
      case EventKind::session: return Event{stamp, logged()};
      case EventKind::amendment: return Event{stamp, amendment()};
      case EventKind::undo: break;
    }
    return Event{stamp, UndoEvent{target_id()}};
  } catch (const BadForm& bad) {
    return fail({"bad-event", bad.what, fmt::format("{}.{}", places[bad.scope], known[bad.field].name), bad.right});
  }
}

Result<Event> EventContent::event_of(const EventRecord& record) const {
  if (const auto form = require_form(record); !form) return fail(form.error());
  if (const auto keys = require_known_keys(record.kind); !keys) return fail(keys.error());
  if (const auto ordered = require_order_of_time(record); !ordered) return fail(ordered.error());
  return build(record);
}

}  // namespace patella::import
