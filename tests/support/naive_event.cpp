#include "support/naive_event.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <set>
#include <vector>

namespace patella::test {
namespace {

struct NoEvent {};

/// A value, and the same where numbers are texts as they were written.
struct Json {
  const rapidjson::Value* value = nullptr;  ///< null: not there
  const rapidjson::Value* written = nullptr;

  bool there() const { return value && !value->IsNull(); }
  std::string text() const {
    if (!there() || !value->IsString()) throw NoEvent{};
    return {value->GetString(), value->GetStringLength()};
  }
  std::string digits() const { return {written->GetString(), written->GetStringLength()}; }
  Json operator[](const char* key) const {
    if (!value || !value->IsObject()) return {};
    for (rapidjson::SizeType i = 0; i < value->MemberCount(); ++i)
      if ((value->MemberBegin() + i)->name == key)
        return {&(value->MemberBegin() + i)->value, &(written->MemberBegin() + i)->value};
    return {};
  }
};

bool has_twice(const rapidjson::Value& value) {
  if (value.IsArray()) return std::any_of(value.Begin(), value.End(), has_twice);
  if (!value.IsObject()) return false;
  std::set<std::string> seen;
  for (const auto& member : value.GetObject())
    if (!seen.insert(member.name.GetString()).second || has_twice(member.value)) return true;
  return false;
}

// ---- The answers, as the table of docs/commands.md has them

bool all_digits(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

Answer number(const Question& question, const std::string& written) {
  const std::size_t point = written.find('.');
  const std::string whole = written.substr(0, point);
  std::string fraction = point == std::string::npos ? "0" : written.substr(point + 1);
  if (!all_digits(whole) || !all_digits(fraction) || whole.size() > 9) return Answer::unknown();
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  const auto decimals = static_cast<std::size_t>(question.decimals);
  if (fraction.size() > decimals) return Answer::unknown();
  fraction.append(decimals - fraction.size(), '0');
  const long long steps = std::stoll(whole + fraction);
  return steps < question.min || steps > question.max ? Answer::unknown() : Answer::value(static_cast<int>(steps));
}

int choice(const Question& question, const rapidjson::Value& id) {
  for (std::size_t i = 0; i < question.choices.size(); ++i)
    if (id.IsString() && question.choices[i].id == id.GetString()) return static_cast<int>(i);
  return -1;
}

Answer items(const Question& question, const rapidjson::Value& list) {
  std::uint32_t ticked = 0;
  for (const auto& item : list.GetArray()) {
    const int found = choice(question, item);
    if (found < 0) return Answer::unknown();
    ticked |= 1U << static_cast<unsigned>(found);
  }
  return Answer::items(ticked);
}

Answer answer(const Question& question, const Json& json) {
  const rapidjson::Value& value = *json.value;
  const auto says = [&](const char* word) { return value.IsString() && value == word; };
  if (value.IsNull()) return {};
  switch (question.kind) {
    case QuestionKind::yes_no:
      if (value.IsTrue() || says("yes")) return Answer::yes_no(true);
      if (value.IsFalse() || says("no")) return Answer::yes_no(false);
      break;
    case QuestionKind::choice:
      if (const int found = choice(question, value); found >= 0) return Answer::choice(found);
      break;
    case QuestionKind::checklist:
      if (says("none")) return Answer::items(0);
      if (value.IsArray()) return items(question, value);
      break;
    case QuestionKind::scale:
    case QuestionKind::number:
      if (value.IsNumber()) return number(question, json.digits());
      break;
  }
  return Answer::unknown();
}

Answers answers(const Protocol& protocol, const Json& said) {
  const Json object = said["answers"];
  if (!object.there() || !object.value->IsObject()) throw NoEvent{};
  Answers out = protocol.no_answers();
  for (std::size_t i = 0; i < protocol.questions().size(); ++i) {
    const Question& question = protocol.questions()[i];
    if (const Json given = object[question.id.c_str()]; given.value)
      out.set(id_at<QuestionId>(i), answer(question, given));
  }
  return out;
}

// ---- The other keys

std::string one_of(const Json& json, const std::vector<std::string>& words) {
  std::string word = json.text();
  if (std::find(words.begin(), words.end(), word) == words.end()) throw NoEvent{};
  return word;
}

void text_or_null(const Json& json) {
  if (json.there()) json.text();
}

bool truth(const Json& json) {
  if (json.there() && !json.value->IsBool()) throw NoEvent{};
  return json.there() && json.value->IsTrue();
}

std::optional<int> whole(const Json& json, int most) {
  if (!json.there()) return std::nullopt;
  if (!json.value->IsNumber() || !all_digits(json.digits()) || json.value->GetDouble() > most) throw NoEvent{};
  return json.value->GetInt();
}

std::string event_id(const Json& json) {
  std::string id = json.text();
  if (id.size() != 16 || id.find_first_not_of("0123456789abcdef") != std::string::npos) throw NoEvent{};
  return id;
}

Urgency urgency(const Json& json) {
  return *urgency_from(one_of(json, {"emergency", "same-day", "soon", "routine", "self-care"}));
}

bool is_object(const Json& json) {
  if (json.there() && !json.value->IsObject()) throw NoEvent{};
  return json.there();
}

WorkoutEvent fields(const Json& said) {
  WorkoutEvent out;
  text_or_null(said["distance"]);
  out.minutes = whole(said["minutes"], 1'000'000);
  out.distance_m = whole(said["distance_m"], 1'000'000);
  out.effort = whole(said["effort"], 10);
  out.pain = whole(said["pain"], 10);
  if (!said["settled"].there()) return out;
  const std::string word = one_of(said["settled"], {"yes", "no", "unknown"});
  if (word != "unknown") out.settled = word == "yes";
  return out;
}

// ---- The kinds

void only(const Json& object, const std::set<std::string>& keys) {
  if (!object.value || !object.value->IsObject()) return;
  for (const auto& member : object.value->GetObject())
    if (!keys.contains(member.name.GetString())) throw NoEvent{};
}

void only_known_keys(EventKind kind, const Json& said, const Json& derived) {
  switch (kind) {
    case EventKind::triage:
      only(said, {"answers"});
      only(derived, {"verdict", "urgency", "plan", "hurt"});
      return;
    case EventKind::checkin:
      only(said, {"answers"});
      only(derived, {"warning", "day_sign", "masked", "hurt", "about", "session"});
      only(derived["session"], {"track", "distance_m", "minutes"});
      return;
    case EventKind::session:
      only(said, {"kind", "minutes", "distance", "distance_m", "effort", "pain", "settled", "as_planned"});
      only(derived, {"planned", "step", "distance_m", "minutes"});
      return;
    case EventKind::amendment:
      only(said, {"target", "answers", "session"});
      only(said["session"], {"minutes", "distance", "distance_m", "effort", "pain", "settled"});
      only(derived, {});
      return;
    case EventKind::undo: only(said, {"target"}); only(derived, {});
  }
}

CheckinEvent checkin(const Protocol& protocol, bool partial, const Json& said, const Json& derived) {
  CheckinEvent out;
  out.answers = answers(protocol, said);
  out.complete = !partial;
  if (derived["warning"].there()) out.warning = urgency(derived["warning"]);
  out.day_sign = truth(derived["day_sign"]);
  out.masked = truth(derived["masked"]);
  out.hurt = truth(derived["hurt"]);
  if (derived["about"].there()) {
    const auto day = parse_day(derived["about"].text());
    if (!day) throw NoEvent{};
    out.about = *day;
  }
  if (!is_object(derived["session"])) return out;
  const Json session = derived["session"];
  const bool run = one_of(session["track"], {"run", "strength"}) == "run";
  out.session = ReportedSession{run ? Track::run : Track::strength, whole(session["distance_m"], 1'000'000),
                                whole(session["minutes"], 1'000'000)};
  return out;
}

WorkoutEvent session(const Json& said, const Json& derived) {
  WorkoutEvent out = fields(said);
  const std::string kind = one_of(said["kind"], {"run", "strength", "relief"});
  out.kind = kind == "run"        ? WorkoutEvent::Kind::run
             : kind == "strength" ? WorkoutEvent::Kind::strength
                                  : WorkoutEvent::Kind::relief;
  truth(derived["planned"]);
  text_or_null(derived["step"]);
  const auto minutes = whole(derived["minutes"], 1'000'000);
  const auto distance_m = whole(derived["distance_m"], 1'000'000);
  if (!truth(said["as_planned"])) return out;
  if (!out.minutes) out.minutes = minutes;
  if (!out.distance_m) out.distance_m = distance_m;
  return out;
}

AmendmentEvent amendment(const Protocol& protocol, const Json& said) {
  const std::string target = event_id(said["target"]);
  const bool of_session = is_object(said["session"]);
  if (of_session && said["answers"].there()) throw NoEvent{};
  if (of_session) return {target, protocol.no_answers(), fields(said["session"])};
  return {target, answers(protocol, said), {}};
}

decltype(Event::what) what(const Protocol& protocol, const EventRecord& record, const Json& said, const Json& derived) {
  switch (record.kind) {
    case EventKind::triage:
      text_or_null(derived["verdict"]);
      text_or_null(derived["plan"]);
      return TriageEvent{answers(protocol, said), urgency(derived["urgency"]), truth(derived["hurt"])};
    case EventKind::checkin: return checkin(protocol, record.partial, said, derived);
    case EventKind::session: return session(said, derived);
    case EventKind::amendment: return amendment(protocol, said);
    case EventKind::undo: break;
  }
  return UndoEvent{event_id(said["target"])};
}

/// A text that was parsed twice.
struct Document {
  rapidjson::Document values, texts;

  explicit Document(const std::string& json) {
    values.Parse(json.c_str());
    texts.Parse<rapidjson::kParseNumbersAsStringsFlag>(json.c_str());
    if (values.HasParseError() || !values.IsObject() || has_twice(values)) throw NoEvent{};
  }
  Json root() const { return {&values, &texts}; }
};

}  // namespace

std::optional<Event> read_event_naively(const Protocol& protocol, const EventRecord& record, bool strict) {
  try {
    const Document said(record.said);
    const Document derived(record.derived);
    if (strict) only_known_keys(record.kind, said.root(), derived.root());
    return Event{stamp_of(record), what(protocol, record, said.root(), derived.root())};
  } catch (const NoEvent&) {
    return std::nullopt;
  }
}

// ---- In words

namespace {

std::string word(const std::optional<int>& number) { return number ? std::to_string(*number) : "-"; }
std::string word(bool truth) { return truth ? "yes" : "no"; }
std::string word(const std::optional<bool>& truth) { return truth ? word(*truth) : "-"; }

std::string words(const Protocol& protocol, const Answers& answers) {
  std::string out = "{";
  for (std::size_t i = 0; i < answers.size(); ++i)
    if (const auto id = id_at<QuestionId>(i); !answers[id].is_missing())
      out += " " + protocol[id].id + "=" + format_answer(protocol[id], answers[id]);
  return out + " }";
}

std::string words(const WorkoutEvent& workout) {
  return "kind " + std::to_string(static_cast<int>(workout.kind)) + " minutes " + word(workout.minutes) + " distance " +
         word(workout.distance_m) + " effort " + word(workout.effort) + " pain " + word(workout.pain) + " settled " +
         word(workout.settled);
}

struct InWords {
  const Protocol& protocol;

  std::string operator()(const TriageEvent& event) const {
    return "triage " + words(protocol, event.answers) + std::string(to_word(event.urgency)) + " hurt " +
           word(event.hurt);
  }
  std::string operator()(const CheckinEvent& event) const {
    std::string out = "checkin " + words(protocol, event.answers) + " complete " + word(event.complete) + " about " +
                      (event.about ? format_day(*event.about) : "-") + " warning " +
                      (event.warning ? std::string(to_word(*event.warning)) : "-") + " day_sign " +
                      word(event.day_sign) + " masked " + word(event.masked) + " hurt " + word(event.hurt);
    if (!event.session) return out;
    return out + " session " + std::string(to_word(event.session->track)) + " " + word(event.session->distance_m) +
           " " + word(event.session->minutes);
  }
  std::string operator()(const WorkoutEvent& event) const { return "session " + words(event); }
  std::string operator()(const AmendmentEvent& event) const {
    return "amendment of " + event.target + " " + words(protocol, event.answers) + " " + words(event.workout);
  }
  std::string operator()(const UndoEvent& event) const { return "undo of " + event.target; }
};

}  // namespace

std::string describe(const Protocol& protocol, const Event& event) {
  return event.stamp.id + " " + format_day(event.stamp.day) + " " + std::visit(InWords{protocol}, event.what);
}

}  // namespace patella::test
