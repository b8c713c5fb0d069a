#include "import/event_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/text.hpp"

namespace patella::import {

void EventContent::clear() {
  for (auto& scope : values_)
    for (Value& each : scope) each.type = Value::Type::absent;
  if (answers_.size() == 0)
    answers_ = protocol_.no_answers();
  else
    answers_.clear_all();
  depth_ = 0;
  key_count_ = said_count_ = 0;
  first_key_.clear();
  twice_.reset();
}

void EventContent::open(EventPart part) {
  scope_ = part == EventPart::said ? in_said : in_derived;
  field_ = fields;
  question_.reset();
  in_answers_ = in_list_ = false;
  depth_ = 1;
  first_key_.push_back(key_count_);
}

// ---- What the parser meets

namespace {

/// Behind the texts in use; one that was used before keeps its memory.
void append(std::string_view text, std::vector<std::string>& texts, std::size_t& count) {
  if (count == texts.size()) texts.emplace_back();
  texts[count++] = text;
}

}  // namespace

bool EventContent::is_new(std::string_view name) {
  const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(first_key_.back());
  const auto end = keys_.begin() + static_cast<std::ptrdiff_t>(key_count_);
  if (std::find(first, end, name) != end) {
    twice_ = name;
    return false;
  }
  append(name, keys_, key_count_);
  if (depth_ == 1 && scope_ == in_said) append(name, said_keys_, said_count_);
  return true;
}

bool EventContent::Key(std::string_view name) {
  if (!is_new(name)) return false;
  if (in_answers_ && depth_ == 2) {
    question_ = protocol_.find_question(name);
    return true;
  }
  const bool in_session = scope_ == in_said_session || scope_ == in_derived_session;
  const bool known_place = depth_ == (in_session ? 2 : 1);
  field_ = fields;
  if (known_place) field_ = static_cast<Field>(std::ranges::find(names, name) - names.begin());
  return true;
}

/// The value that comes next, if its key is known.
EventContent::Value* EventContent::value() {
  if (in_answers_ || field_ == fields) return nullptr;
  const bool in_session = scope_ == in_said_session || scope_ == in_derived_session;
  return depth_ == (in_session ? 2 : 1) ? &values_[scope_][field_] : nullptr;
}

/// Something that no key takes.
bool EventContent::other() {
  if (Value* found = value()) found->type = Value::Type::other;
  if (in_list_) list_of_texts_ = false;
  if (in_answers_ && depth_ == 2) answer("");
  return true;
}

bool EventContent::Bool(bool yes) {
  if (in_answers_ && depth_ == 2) answer(yes ? "yes" : "no");
  if (in_list_) list_of_texts_ = false;
  if (Value* found = value()) {
    found->type = Value::Type::truth;
    found->truth = yes;
  }
  return true;
}

bool EventContent::RawNumber(std::string_view text) {
  if (in_answers_ && depth_ == 2) answer(text);
  if (in_list_) list_of_texts_ = false;
  if (Value* found = value()) {
    found->type = Value::Type::number;
    found->text = text;
  }
  return true;
}

bool EventContent::String(std::string_view text) {
  if (in_list_ && depth_ == 3) {
    list_of_texts_ = list_of_texts_ && !text::trim(text).empty();
    items_.append(items_.empty() ? "" : ",").append(text);
  } else if (in_answers_ && depth_ == 2) {
    answer(text);
  } else if (Value* found = value()) {
    found->type = Value::Type::text;
    found->text = text;
  }
  return true;
}

bool EventContent::StartObject() {
  Value* found = value();
  other();
  if (found) {
    found->type = Value::Type::object;
    in_answers_ = field_ == answers && scope_ == in_said;
    if (field_ == session && scope_ == in_said) scope_ = in_said_session;
    if (field_ == session && scope_ == in_derived) scope_ = in_derived_session;
  }
  ++depth_;
  first_key_.push_back(key_count_);
  return true;
}

bool EventContent::EndObject() {
  --depth_;
  key_count_ = first_key_.back();
  first_key_.pop_back();
  if (depth_ != 1) return true;
  in_answers_ = false;
  if (scope_ == in_said_session) scope_ = in_said;
  if (scope_ == in_derived_session) scope_ = in_derived;
  field_ = fields;
  return true;
}

bool EventContent::StartArray() {
  if (in_answers_ && depth_ == 2) {
    in_list_ = list_of_texts_ = true;
    items_.clear();
  } else {
    other();
  }
  ++depth_;
  return true;
}

bool EventContent::EndArray() {
  --depth_;
  if (!in_list_ || depth_ != 2) return true;
  in_list_ = false;
  const bool items = list_of_texts_ && question_ && protocol_[*question_].kind == QuestionKind::checklist;
  answer(items ? (items_.empty() ? "none" : items_) : "");
  return true;
}

/// What the question does not take counts as unknown; a question that the protocol does not have is left out.
void EventContent::answer(std::string_view typed) {
  if (!question_) return;
  const auto parsed = parse_answer(protocol_[*question_], typed);
  answers_.set(*question_, parsed ? *parsed : Answer::unknown());
}

// ---- What is made of it. Everything below throws BadForm; build() turns it into a result.

const EventContent::Value* EventContent::find(Scope scope, Field field) const {
  const Value& value = values_[scope][field];
  return value.type == Value::Type::absent ? nullptr : &value;
}

std::string_view EventContent::text_of(Scope scope, Field field) const {
  const Value* value = find(scope, field);
  if (!value) throw BadForm{fmt::format("{} is missing", names[field])};
  if (value->type != Value::Type::text) throw BadForm{fmt::format("{} is not a text", names[field])};
  return value->text;
}

std::optional<int> EventContent::whole_number(Scope scope, Field field, int most) const {
  const Value* value = find(scope, field);
  if (!value) return std::nullopt;
  int number = -1;
  const char* end = value->text.data() + value->text.size();
  const bool read = value->type == Value::Type::number && std::from_chars(value->text.data(), end, number).ptr == end &&
                    number >= 0 && number <= most;
  if (!read) throw BadForm{fmt::format("{} is not a whole number from 0 to {}", names[field], most)};
  return number;
}

bool EventContent::truth(Scope scope, Field field) const {
  const Value* value = find(scope, field);
  if (value && value->type != Value::Type::truth) throw BadForm{fmt::format("{} is not true or false", names[field])};
  return value && value->truth;
}

bool EventContent::has_object(Scope scope, Field field) const {
  const Value* value = find(scope, field);
  if (value && value->type != Value::Type::object) throw BadForm{fmt::format("{} is not an object", names[field])};
  return value != nullptr;
}

const Answers& EventContent::told() const {
  if (!has_object(in_said, answers)) throw BadForm{"answers are missing"};
  return answers_;
}

Urgency EventContent::urgency_in(Field field) const {
  if (const auto found = urgency_from(text_of(in_derived, field))) return *found;
  throw BadForm{fmt::format("{} is not an urgency", names[field])};
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
    if (!day) throw BadForm{"about is not a day"};
    out.about = *day;
  }
  if (!has_object(in_derived, session)) return out;
  const std::string_view word = text_of(in_derived_session, track);
  if (word != to_word(Track::run) && word != to_word(Track::strength)) throw BadForm{"track is not run or strength"};
  out.session =
      ReportedSession{word == to_word(Track::run) ? Track::run : Track::strength,
                      whole_number(in_derived_session, distance_m), whole_number(in_derived_session, minutes)};
  return out;
}

std::optional<bool> EventContent::settled_in(Scope scope) const {
  if (!find(scope, settled)) return std::nullopt;
  const std::string_view word = text_of(scope, settled);
  if (word == "unknown") return std::nullopt;
  if (word != "yes" && word != "no") throw BadForm{"settled is not yes, no or unknown"};
  return word == "yes";
}

/// What was typed, and for a session as planned what the prescription added.
WorkoutEvent EventContent::workout(Scope said) const {
  constexpr int most_score = 10;
  WorkoutEvent out;
  out.minutes = whole_number(said, minutes);
  out.distance_m = whole_number(said, distance_m);
  out.effort = whole_number(said, effort, most_score);
  out.pain = whole_number(said, pain, most_score);
  out.settled = settled_in(said);
  if (said != in_said || !truth(said, as_planned)) return out;
  if (!out.minutes) out.minutes = whole_number(in_derived, minutes);
  if (!out.distance_m) out.distance_m = whole_number(in_derived, distance_m);
  return out;
}

AmendmentEvent EventContent::amendment() const {
  AmendmentEvent out;
  out.target = text_of(in_said, target);
  const bool of_session = has_object(in_said, session);
  out.answers = of_session ? protocol_.no_answers() : told();
  if (of_session) out.workout = workout(in_said_session);
  return out;
}

namespace {

WorkoutEvent::Kind workout_kind(std::string_view word) {
  if (word == "run") return WorkoutEvent::Kind::run;
  return word == "strength" ? WorkoutEvent::Kind::strength : WorkoutEvent::Kind::relief;
}

bool is_workout_kind(std::string_view word) { return word == "run" || word == "strength" || word == "relief"; }

}  // namespace

Result<Event> EventContent::build(EventKind event_kind, const Stamp& stamp, bool partial) {
  try {
    switch (event_kind) {
      case EventKind::triage: return Event{stamp, TriageEvent{told(), urgency_in(urgency), truth(in_derived, hurt)}};
      case EventKind::checkin: return Event{stamp, checkin(partial)};
      case EventKind::amendment: return Event{stamp, amendment()};
      case EventKind::undo: return Event{stamp, UndoEvent{std::string(text_of(in_said, target))}};
      case EventKind::session: break;
    }
    WorkoutEvent done = workout(in_said);
    const std::string_view word = text_of(in_said, kind);
    if (!is_workout_kind(word)) throw BadForm{"kind is not run, strength or relief"};
    done.kind = workout_kind(word);
    return Event{stamp, done};
  } catch (const BadForm& bad) {
    return fail({"bad-event", "the event is not of a form that this patella knows: " + bad.what, stamp.id,
                 "keep a copy of the file, and see patella journal check", ExitStatus::journal_damaged});
  }
}

}  // namespace patella::import
