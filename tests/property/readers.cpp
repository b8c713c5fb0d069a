#include <rapidcheck.h>

#include <algorithm>
#include <cstdio>
#include <numeric>

#include "cli/journal_lines.hpp"
#include "import/event_json.hpp"
#include "import/event_line.hpp"
#include "import/request_line.hpp"
#include "render/event_line.hpp"
#include "support/naive_event.hpp"
#include "support/protocols.hpp"

/// The three ways in for an event (a row of the journal, a line of an import, a request's history) against a reader of
/// the whole tree: the same event, or both refuse.

using namespace patella;
using namespace patella::test;

namespace {

using Members = std::vector<std::pair<std::string, std::string>>;  ///< key and JSON

const std::string checkin_id = "aaaaaaaaaaaaaaaa";
const std::string session_id = "bbbbbbbbbbbbbbbb";

std::string object(const Members& members) {
  std::string out = "{";
  for (const auto& [key, json] : members) {
    if (out.size() > 1) out += ',';
    out.append("\"").append(key).append("\":").append(json);
  }
  return out + "}";
}

EventRecord record_of(EventKind kind, const std::string& said, const std::string& derived, const std::string& id) {
  EventRecord record;
  record.id = id;
  record.kind = kind;
  record.at = record.recorded = *parse_time("2026-11-21T07:30:00+01:00");
  record.day = record.recorded_day = *parse_day("2026-11-21");
  record.protocol = {"runners-knee", "1.0.0", std::string(64, 'a')};
  record.said = said;
  record.derived = derived;
  return record;
}

std::string line_of(const EventRecord& record) {
  std::string line = render::format_event_line(cli::to_line(record));
  line.pop_back();
  return line;
}

std::string words(const std::optional<Event>& event) { return event ? describe(built_in(), *event) : "refused"; }
std::string words(const Result<Event>& event) { return event ? describe(built_in(), *event) : "refused"; }

/// What stands before an event in the history: what a correction may be about.
const std::string& before() {
  static const std::string lines = line_of(record_of(EventKind::checkin, R"({"answers":{}})", "{}", checkin_id)) + "," +
                                   line_of(record_of(EventKind::session, R"({"kind":"run"})", "{}", session_id)) + ",";
  return lines;
}

bool tells(const Answers& answers) { return !(answers == built_in().no_answers()); }
bool tells(const WorkoutEvent& workout) {
  return workout.minutes || workout.distance_m || workout.effort || workout.pain || workout.settled;
}

/// In a history a correction is about something that stands before it, and of its kind.
bool fits(const Event& event) {
  if (const auto* undo = std::get_if<UndoEvent>(&event.what))
    return undo->target == checkin_id || undo->target == session_id;
  const auto* change = std::get_if<AmendmentEvent>(&event.what);
  if (!change) return true;
  return (change->target == checkin_id && !tells(change->workout)) ||
         (change->target == session_id && !tells(change->answers));
}

std::string read_in_history(const EventRecord& record) {
  static import::RequestParser parser(built_in(), parse_day("2026-11-22").value());
  std::string line = R"({"as":"next","history":[)" + before() + line_of(record) + "]}";
  const auto request = parser.read({line.data(), line.size()});
  return request ? describe(built_in(), (*request)->history.back()) : "refused";
}

std::string read_in_line(const EventRecord& record) {
  const auto line = import::read_event_line(built_in(), line_of(record));
  if (!line) return "refused";
  return line->record == record ? describe(built_in(), line->event) : "another record";
}

struct Tally {
  std::size_t events = 0, refused = 0, differ = 0;
};

/// Prints what differs.
void compare(const EventRecord& record, Tally& tally) {
  const auto lenient = read_event_naively(built_in(), record, false);
  auto strict = read_event_naively(built_in(), record, true);
  const std::string in_line = words(strict);
  if (strict && !fits(*strict)) strict.reset();
  const std::pair<std::string, std::string> pairs[] = {{words(import::read_event(built_in(), record)), words(lenient)},
                                                       {read_in_line(record), in_line},
                                                       {read_in_history(record), words(strict)}};
  ++tally.events;
  tally.refused += lenient ? 0U : 1U;
  for (const auto& [found, naive] : pairs) {
    if (found == naive) continue;
    if (++tally.differ <= 10)
      std::printf("%s: said %s derived %s\n  %s\n  naively: %s\n", std::string(to_word(record.kind)).c_str(),
                  record.said.c_str(), record.derived.c_str(), found.c_str(), naive.c_str());
  }
}

// ---- What an event may hold

const std::vector<std::string>& atoms() {
  static const std::vector<std::string> list = {"null",
                                                "true",
                                                "false",
                                                "0",
                                                "1",
                                                "3",
                                                "10",
                                                "11",
                                                "-0",
                                                "-1",
                                                "0.0",
                                                "1.0",
                                                "3.2",
                                                "3.20",
                                                "0.05",
                                                "1e2",
                                                "1E0",
                                                "1000000",
                                                "1000001",
                                                "99999999999999999999",
                                                "2147483648",
                                                R"("")",
                                                R"(" ")",
                                                R"("unknown")",
                                                R"("none")",
                                                R"("yes")",
                                                R"("no")",
                                                R"("y")",
                                                R"(" yes ")",
                                                R"("0")",
                                                R"("3")",
                                                R"("3.2")",
                                                R"("3km")",
                                                R"("1e2")",
                                                R"("2026-11-21")",
                                                R"("2026-02-30")",
                                                R"("soon")",
                                                R"("self-care")",
                                                R"("Soon")",
                                                R"("run")",
                                                R"("strength")",
                                                R"("relief")",
                                                R"("swim")",
                                                R"("aaaaaaaaaaaaaaaa")",
                                                R"("bbbbbbbbbbbbbbbb")",
                                                R"("AAAAAAAAAAAAAAAA")",
                                                R"("limping")",
                                                R"("limping,locking")",
                                                "[]",
                                                R"(["limping"])",
                                                R"(["limping","locking"])",
                                                R"(["limping","limping"])",
                                                R"(["limping,locking"])",
                                                R"(["limping",null])",
                                                R"([null,"limping"])",
                                                "[null]",
                                                "[1]",
                                                "[true]",
                                                R"([""])",
                                                R"([" "])",
                                                R"([" limping"])",
                                                R"(["none"])",
                                                R"(["unknown"])",
                                                R"(["yes"])",
                                                "[[]]",
                                                R"([["limping"]])",
                                                R"([{"limping":"limping"}])",
                                                R"([{"a":["limping"]},"limping"])",
                                                "{}",
                                                R"({"a":1})",
                                                R"({"a":1,"a":2})",
                                                R"({"a":[{"b":1,"b":2}]})",
                                                R"({"a":{"b":1},"c":{"b":1}})",
                                                R"({"answers":{}})",
                                                R"({"hurt":true})",
                                                R"({"pain":3})",
                                                R"({"pain":3,"effort":11})",
                                                R"({"kind":"run"})",
                                                R"({"track":"run"})",
                                                R"({"track":"strength","distance_m":1600,"minutes":null})",
                                                R"({"track":"run","steps":2})",
                                                R"({"session":{"pain":5}})",
                                                R"({"small-knee-bend":0})",
                                                R"({"small-knee-bend":{"small-knee-bend":0}})",
                                                R"({"warning-signs":["limping"],"painkiller":false})",
                                                R"({"warning-signs":[["limping"]],"a":"limping"})"};
  return list;
}

const std::vector<std::string>& keys() {
  static const std::vector<std::string> list = {
      "target",  "kind",    "minutes", "distance", "distance_m", "effort",   "pain",   "settled", "as_planned",
      "verdict", "urgency", "plan",    "hurt",     "warning",    "day_sign", "masked", "about",   "track",
      "planned", "step",    "answers", "session",  "hrut",       "Answers",  ""};
  return list;
}

/// Events as patella writes them.
struct Sample {
  EventKind kind;
  Members said, derived;
};

const std::vector<Sample>& samples() {
  static const Members amended = {{"minutes", "20"}, {"distance", R"("2 km")"}, {"distance_m", "2000"}, {"effort", "3"},
                                  {"pain", "1"},     {"settled", R"("yes")"}};
  static const Members reported = {{"track", R"("run")"}, {"distance_m", "1600"}, {"minutes", "null"}};
  static const std::vector<Sample> list = {
      {EventKind::triage,
       {{"answers", R"({"small-knee-bend":2,"warning-signs":[]})"}},
       {{"verdict", R"("runners-knee")"}, {"urgency", R"("soon")"}, {"plan", "null"}, {"hurt", "true"}}},
      {EventKind::checkin,
       {{"answers", R"({"small-knee-bend":0})"}},
       {{"warning", "null"},
        {"day_sign", "false"},
        {"masked", "true"},
        {"hurt", "false"},
        {"about", R"("2026-11-20")"},
        {"session", object(reported)}}},
      {EventKind::session,
       {{"kind", R"("run")"},
        {"minutes", "null"},
        {"distance", "null"},
        {"distance_m", "null"},
        {"effort", "3"},
        {"pain", "1"},
        {"settled", R"("unknown")"},
        {"as_planned", "true"}},
       {{"planned", "true"}, {"step", R"("walk")"}, {"distance_m", "1600"}, {"minutes", "30"}}},
      {EventKind::amendment, {{"target", R"("bbbbbbbbbbbbbbbb")"}, {"session", object(amended)}}, {}},
      {EventKind::amendment, {{"target", R"("aaaaaaaaaaaaaaaa")"}, {"answers", R"({"morning":"worse"})"}}, {}},
      {EventKind::undo, {{"target", R"("aaaaaaaaaaaaaaaa")"}}, {}}};
  return list;
}

EventRecord record_of(EventKind kind, const Members& said, const Members& derived) {
  return record_of(kind, object(said), object(derived), "cccccccccccccccc");
}

/// The members with each of them left out, with every atom as its value, and with every key added: first and last.
template <class Visit>
void vary(const Members& members, Visit visit) {
  visit(members);
  Members reversed(members.rbegin(), members.rend());
  visit(reversed);
  for (std::size_t i = 0; i < members.size(); ++i) {
    Members changed = members;
    changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
    visit(changed);
    changed = members;
    for (const std::string& atom : atoms()) {
      changed[i].second = atom;
      visit(changed);
    }
  }
  for (const std::string& key : keys())
    for (const char* atom : {"null", "true", "1", R"("run")", "{}", "[]"}) {
      Members changed = members;
      changed.emplace_back(key, atom);
      visit(changed);
      std::rotate(changed.begin(), changed.end() - 1, changed.end());
      visit(changed);
    }
}

void every_value_of_every_key(Tally& tally) {
  for (const Sample& sample : samples()) {
    vary(sample.said, [&](const Members& said) { compare(record_of(sample.kind, said, sample.derived), tally); });
    vary(sample.derived, [&](const Members& derived) { compare(record_of(sample.kind, sample.said, derived), tally); });
  }
  const Members reported = {{"track", R"("run")"}, {"distance_m", "1600"}, {"minutes", "null"}};
  vary(reported, [&](const Members& session) {
    compare(record_of(EventKind::checkin, {{"answers", "{}"}}, {{"session", object(session)}, {"hurt", "true"}}),
            tally);
  });
  const Members amended = {{"minutes", "20"}, {"distance_m", "2000"}, {"settled", R"("no")"}, {"pain", "4"}};
  vary(amended, [&](const Members& session) {
    compare(record_of(EventKind::amendment, {{"session", object(session)}, {"target", R"("bbbbbbbbbbbbbbbb")"}}, {}),
            tally);
  });
}

/// Each question with every atom and with its own choices, before and behind another answer, and twice.
void every_answer_to_every_question(Tally& tally) {
  for (const Question& question : built_in().questions()) {
    std::vector<std::string> values = atoms();
    for (const Choice& choice : question.choices)
      for (const std::string_view wrap : {R"("*")", R"(["*"])", R"(["*","none"])", R"([["*"]])", R"([null,"*"])"})
        values.push_back(std::string(wrap).replace(wrap.find('*'), 1, choice.id));
    for (const std::string& value : values) {
      const std::pair<std::string, std::string> given{question.id, value};
      const std::pair<std::string, std::string> other{"of-another-protocol", R"(["limping"])"};
      for (const Members& answers : {Members{given, other}, Members{other, given}, Members{given, other, given}})
        compare(record_of(EventKind::checkin, {{"answers", object(answers)}}, {}), tally);
    }
  }
}

// ---- Any keys in any order with any values, deeper than an event goes

std::string any_json(int depth);
std::string any_answers(int depth);

Members any_members(int depth, const Members& usual) {
  Members members = usual;
  const auto changes = *rc::gen::inRange(0, 4);
  for (int i = 0; i < changes; ++i) {
    const bool added = members.empty() || *rc::gen::inRange(0, 3) == 0;
    if (added) members.emplace_back(*rc::gen::elementOf(keys()), "");
    auto& [key, json] = added ? members.back() : members[*rc::gen::inRange<std::size_t>(0, members.size())];
    const bool answered = key == "answers" && *rc::gen::inRange(0, 4) != 0;
    json = answered ? any_answers(depth) : any_json(depth);
  }
  for (std::size_t i = members.size(); i > 1; --i)
    std::swap(members[i - 1], members[*rc::gen::inRange<std::size_t>(0, i)]);
  return members;
}

/// A choice of that question, alone or in a list, or anything.
std::string any_answer(const Question& question, int depth) {
  const int which = question.choices.empty() ? 0 : *rc::gen::inRange(0, 4);
  if (which == 0) return any_json(depth);
  std::string choice = "\"" + (*rc::gen::elementOf(question.choices)).id + "\"";
  if (which == 1) return choice;
  return which == 2 ? "[" + choice + "]" : "[" + choice + "," + any_json(depth) + "]";
}

std::string any_answers(int depth) {
  Members members;
  const auto count = *rc::gen::inRange(0, 5);
  for (int i = 0; i < count; ++i) {
    const Question question = *rc::gen::elementOf(built_in().questions());
    members.emplace_back(question.id, any_answer(question, depth));
  }
  return object(members);
}

std::string any_json(int depth) {
  const int which = depth == 0 ? 0 : *rc::gen::inRange(0, 6);
  if (which == 1) return object(any_members(depth - 1, {}));
  if (which == 2) return any_answers(depth - 1);
  if (which == 3) return "[" + any_json(depth - 1) + "," + any_json(depth - 1) + "]";
  return *rc::gen::elementOf(atoms());
}

bool random_events_agree() {
  return rc::check("three readers and a naive one agree", [] {
    const Sample sample = *rc::gen::elementOf(samples());
    const Members said = any_members(3, sample.said);
    const Members derived = any_members(3, sample.derived);
    Tally tally;
    compare(record_of(sample.kind, said, derived), tally);
    RC_CLASSIFY(tally.refused != 0, "refused");
    RC_ASSERT(tally.differ == 0U);
  });
}

}  // namespace

int main() {
  Tally tally;
  every_value_of_every_key(tally);
  every_answer_to_every_question(tally);
  std::printf("%zu events, %zu of them refused; %zu readings differ\n", tally.events, tally.refused, tally.differ);
  const bool agree = random_events_agree();
  return tally.differ == 0 && tally.refused > 0 && tally.refused < tally.events && agree ? 0 : 1;
}
