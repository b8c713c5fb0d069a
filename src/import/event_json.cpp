#include "import/event_json.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <array>

#include "core/text.hpp"

namespace patella::import {
namespace {

using Value = rapidjson::Value;

constexpr int most_whole = 1'000'000;

struct BadForm {
  std::string what;
};

/// Everything below throws BadForm; read_event turns it into a result.
const Value* find(const Value& object, const char* name) {
  const auto member = object.FindMember(name);
  return member == object.MemberEnd() || member->value.IsNull() ? nullptr : &member->value;
}

std::string_view text_of(const Value& value, const char* name) {
  if (!value.IsString()) throw BadForm{fmt::format("{} is not a text", name)};
  return {value.GetString(), value.GetStringLength()};
}

std::string_view required_text(const Value& object, const char* name) {
  const Value* value = find(object, name);
  if (!value) throw BadForm{fmt::format("{} is missing", name)};
  return text_of(*value, name);
}

std::optional<int> whole_number(const Value& object, const char* name, int most = most_whole) {
  const Value* value = find(object, name);
  if (!value) return std::nullopt;
  if (!value->IsInt() || value->GetInt() < 0 || value->GetInt() > most)
    throw BadForm{fmt::format("{} is not a whole number from 0 to {}", name, most)};
  return value->GetInt();
}

bool truth(const Value& object, const char* name) {
  const Value* value = find(object, name);
  if (value && !value->IsBool()) throw BadForm{fmt::format("{} is not true or false", name)};
  return value && value->GetBool();
}

const Value* object_in(const Value& parent, const char* name) {
  const Value* value = find(parent, name);
  if (value && !value->IsObject()) throw BadForm{fmt::format("{} is not an object", name)};
  return value;
}

/// An answer in its typed form; nothing if no question takes such a value.
std::optional<std::string> typed_form(const Value& value) {
  if (value.IsBool()) return value.GetBool() ? "yes" : "no";
  if (value.IsString()) return std::string(value.GetString(), value.GetStringLength());
  if (value.IsInt()) return std::to_string(value.GetInt());
  if (value.IsDouble()) return fmt::format("{}", value.GetDouble());
  if (!value.IsArray()) return std::nullopt;
  std::string list;
  for (const Value& item : value.GetArray()) {
    if (!item.IsString()) return std::nullopt;
    list.append(list.empty() ? "" : ",").append(item.GetString(), item.GetStringLength());
  }
  return list.empty() ? "none" : list;
}

Answers answers_in(const Protocol& protocol, const Value& said) {
  Answers answers = protocol.no_answers();
  const Value* object = object_in(said, "answers");
  if (!object) throw BadForm{"answers are missing"};
  for (const auto& member : object->GetObject()) {
    const auto question = protocol.find_question({member.name.GetString(), member.name.GetStringLength()});
    if (!question || member.value.IsNull()) continue;
    const auto typed = typed_form(member.value);
    const auto answer = typed ? parse_answer(protocol[*question], *typed) : fail(Error{});
    answers.set(*question, answer ? *answer : Answer::unknown());
  }
  return answers;
}

Urgency urgency_in(const Value& derived, const char* name) {
  const std::string_view word = required_text(derived, name);
  for (std::size_t i = 0; i < urgency_words.size(); ++i)
    if (urgency_words[i] == word) return static_cast<Urgency>(i);
  throw BadForm{fmt::format("{} is not an urgency", name)};
}

Track track_in(const Value& object) {
  const std::string_view word = required_text(object, "track");
  if (word == to_word(Track::run)) return Track::run;
  if (word == to_word(Track::strength)) return Track::strength;
  throw BadForm{"track is not run or strength"};
}

CheckinEvent read_checkin(const Protocol& protocol, const Value& said, const Value& derived, bool partial) {
  CheckinEvent checkin;
  checkin.answers = answers_in(protocol, said);
  checkin.complete = !partial;
  if (find(derived, "warning")) checkin.warning = urgency_in(derived, "warning");
  checkin.day_sign = truth(derived, "day_sign");
  checkin.masked = truth(derived, "masked");
  checkin.hurt = truth(derived, "hurt");
  if (const Value* about = find(derived, "about")) {
    const auto day = parse_day(text_of(*about, "about"));
    if (!day) throw BadForm{"about is not a day"};
    checkin.about = *day;
  }
  if (const Value* session = object_in(derived, "session"))
    checkin.session =
        ReportedSession{track_in(*session), whole_number(*session, "distance_m"), whole_number(*session, "minutes")};
  return checkin;
}

std::optional<bool> settled_in(const Value& object) {
  const Value* value = find(object, "settled");
  if (!value) return std::nullopt;
  const std::string_view word = text_of(*value, "settled");
  if (word == "unknown") return std::nullopt;
  if (word != "yes" && word != "no") throw BadForm{"settled is not yes, no or unknown"};
  return word == "yes";
}

/// What was typed, and for a session as planned what the prescription added.
WorkoutEvent read_workout(const Value& said, const Value& derived) {
  constexpr int most_score = 10;
  WorkoutEvent workout;
  workout.minutes = whole_number(said, "minutes");
  workout.distance_m = whole_number(said, "distance_m");
  workout.effort = whole_number(said, "effort", most_score);
  workout.pain = whole_number(said, "pain", most_score);
  workout.settled = settled_in(said);
  if (!truth(said, "as_planned")) return workout;
  if (!workout.minutes) workout.minutes = whole_number(derived, "minutes");
  if (!workout.distance_m) workout.distance_m = whole_number(derived, "distance_m");
  return workout;
}

WorkoutEvent::Kind workout_kind(const Value& said) {
  const std::string_view word = required_text(said, "kind");
  if (word == "run") return WorkoutEvent::Kind::run;
  if (word == "strength") return WorkoutEvent::Kind::strength;
  if (word == "relief") return WorkoutEvent::Kind::relief;
  throw BadForm{"kind is not run, strength or relief"};
}

AmendmentEvent read_amendment(const Protocol& protocol, const Value& said) {
  AmendmentEvent amendment;
  amendment.target = required_text(said, "target");
  const Value* session = object_in(said, "session");
  amendment.answers = session ? protocol.no_answers() : answers_in(protocol, said);
  if (session) amendment.workout = read_workout(*session, *session);
  return amendment;
}

Event build(const Protocol& protocol, const EventText& text, const Value& said, const Value& derived) {
  switch (text.kind) {
    case EventKind::triage:
      return {text.stamp,
              TriageEvent{answers_in(protocol, said), urgency_in(derived, "urgency"), truth(derived, "hurt")}};
    case EventKind::checkin: return {text.stamp, read_checkin(protocol, said, derived, text.partial)};
    case EventKind::amendment: return {text.stamp, read_amendment(protocol, said)};
    case EventKind::undo: return {text.stamp, UndoEvent{std::string(required_text(said, "target"))}};
    case EventKind::session: break;
  }
  WorkoutEvent workout = read_workout(said, derived);
  workout.kind = workout_kind(said);
  return {text.stamp, workout};
}

using Pool = rapidjson::MemoryPoolAllocator<>;

/// In a copy that the values point into. ASCII, as nearly all is, needs no check of its encoding: that costs a third.
rapidjson::Document parse_object(std::string_view json, Pool& pool) {
  constexpr unsigned plain = rapidjson::kParseIterativeFlag;
  constexpr unsigned strict = plain | rapidjson::kParseValidateEncodingFlag;
  rapidjson::Document document(&pool);
  auto* copy = static_cast<char*>(pool.Malloc(json.size() + 1));
  copy[json.copy(copy, json.size())] = '\0';
  if (text::is_ascii(json))
    document.ParseInsitu<plain>(copy);
  else
    document.ParseInsitu<strict>(copy);
  const bool whole = json.find('\0') == std::string_view::npos;
  if (!whole || document.HasParseError() || !document.IsObject()) throw BadForm{"what it holds is not a JSON object"};
  return document;
}

}  // namespace

Result<Event> read_event(const Protocol& protocol, const EventText& text) {
  try {
    // A journal has thousands of small events: no block of the heap for each.
    std::array<char, 8192> buffer;
    Pool pool(buffer.data(), buffer.size());
    return build(protocol, text, parse_object(text.said, pool), parse_object(text.derived, pool));
  } catch (const BadForm& bad) {
    return fail({"bad-event", "the event is not of a form that this patella knows: " + bad.what, text.stamp.id,
                 "keep a copy of the file, and see patella journal check", ExitStatus::journal_damaged});
  }
}

}  // namespace patella::import
