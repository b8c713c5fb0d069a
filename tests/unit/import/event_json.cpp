#include "import/event_json.hpp"

#include "render/event_json.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

const Protocol& base() {
  static const Protocol protocol = test::base_protocol();
  return protocol;
}

const Stamp stamp{"0123456789abcdef", test::sunday().now, test::sunday().day, 1};

Result<Event> read(EventKind kind, std::string_view said, std::string_view derived = "{}", bool partial = false,
                   const Protocol& protocol = base()) {
  EventRecord record;
  record.id = stamp.id;
  record.kind = kind;
  record.at.at = stamp.at;
  record.day = stamp.day;
  record.recorded_day = stamp.day + std::chrono::days{1};
  record.partial = partial;
  record.said = said;
  record.derived = derived;
  return import::read_event(protocol, record);
}

template <class What>
What sound(EventKind kind, std::string_view said, std::string_view derived = "{}", bool partial = false) {
  const auto event = read(kind, said, derived, partial);
  if (!event) FAIL(event.error().text);
  CHECK(event->stamp.id == stamp.id);
  CHECK(event->stamp.at == stamp.at);
  CHECK(event->stamp.day == stamp.day);
  CHECK(event->stamp.late());
  REQUIRE(std::holds_alternative<What>(event->what));
  return std::get<What>(event->what);
}

std::string told(const Protocol& protocol, const Answers& answers) {
  std::string out;
  for (std::size_t i = 0; i < answers.size(); ++i)
    if (const auto id = id_at<QuestionId>(i); !answers[id].is_missing())
      out += (out.empty() ? "" : " ") + protocol[id].id + "=" + format_answer(protocol[id], answers[id]);
  return out;
}

std::string checkin_answers(std::string_view answers) {
  return told(base(), sound<CheckinEvent>(EventKind::checkin, R"({"answers":)" + std::string(answers) + "}").answers);
}

void check_bad(EventKind kind, std::string_view said, std::string_view derived, std::string_view what) {
  INFO("said " << said << ", derived " << derived);
  const auto event = read(kind, said, derived);
  REQUIRE_FALSE(event);
  CHECK(event.error().code == "bad-event");
  CHECK(event.error().field == stamp.id);
  CHECK(event.error().status == ExitStatus::journal_damaged);
  INFO(event.error().text);
  CHECK(event.error().text.find(what) != std::string::npos);
}

}  // namespace

TEST_CASE("a list that holds anything but items is not known") {
  for (const std::string_view list : {"[null]", "[1]", "[true]", "[{}]", "[[]]", R"([""])", R"([" "])",
                                      R"(["fever",null])", R"([null,"fever"])", R"(["nonsense"])"})
    CHECK(checkin_answers(R"({"same-day-signs":)" + std::string(list) + "}") == "same-day-signs=unknown");
  CHECK(checkin_answers(R"({"same-day-signs":[]})") == "same-day-signs=none");
  CHECK(checkin_answers(R"({"same-day-signs":["fever"]})") == "same-day-signs=fever");
  CHECK(checkin_answers(R"({"small-knee-bend":["0"]})") == "small-knee-bend=unknown");
  CHECK(checkin_answers(R"({"small-knee-bend":[]})") == "small-knee-bend=unknown");
  CHECK(checkin_answers(R"({"small-knee-bend":{"a":0}})") == "small-knee-bend=unknown");
  CHECK(checkin_answers(R"({"painkiller":["no"]})") == "painkiller=unknown");
}

TEST_CASE("a list in a text, and a number as one, are not known") {
  CHECK(checkin_answers(R"({"warning-signs":["limping,locking"]})") == "warning-signs=unknown");
  CHECK(checkin_answers(R"({"warning-signs":"limping"})") == "warning-signs=unknown");
  CHECK(checkin_answers(R"({"warning-signs":["none"]})") == "warning-signs=unknown");
  CHECK(checkin_answers(R"({"warning-signs":["unknown"]})") == "warning-signs=unknown");
  CHECK(checkin_answers(R"({"warning-signs":"none"})") == "warning-signs=none");
  CHECK(checkin_answers(R"({"small-knee-bend":"0"})") == "small-knee-bend=unknown");
  CHECK(checkin_answers(R"({"small-knee-bend":"none"})") == "small-knee-bend=unknown");
  CHECK(checkin_answers(R"({"painkiller":"no"})") == "painkiller=no");
  CHECK(checkin_answers(R"({"painkiller":"n"})") == "painkiller=unknown");
  CHECK(checkin_answers(R"({"painkiller":" no "})") == "painkiller=unknown");
}

TEST_CASE("keys that a journal holds already, and that nobody knows, are passed over") {
  CHECK_FALSE(sound<CheckinEvent>(EventKind::checkin, R"({"answers":{},"mood":1})", R"({"hrut":true})").hurt);
}

TEST_CASE("a key that stands twice is no event") {
  check_bad(EventKind::checkin, R"({"answers":{"small-knee-bend":2,"small-knee-bend":0}})", "{}",
            "said.answers.small-knee-bend: the key stands twice");
}

TEST_CASE("what is written is what is read") {
  const Answers answers = test::runner(base(), "warning-signs=limping,hot-fever morning=worse settled=unknown");
  CHECK(sound<CheckinEvent>(EventKind::checkin, render::said_answers(base(), answers)).answers == answers);
  const auto triage = sound<TriageEvent>(EventKind::triage, render::said_answers(base(), answers),
                                         render::derived_triage(base(), answers, VerdictId{0}));
  CHECK(triage.answers == answers);
  CHECK(triage.urgency == triage_fact(base(), answers).urgency);
  const auto amendment =
      sound<AmendmentEvent>(EventKind::amendment, render::said_amended_answers(base(), "feedfeedfeedfeed", answers));
  CHECK(amendment.target == "feedfeedfeedfeed");
  CHECK(amendment.answers == answers);
  CHECK(sound<UndoEvent>(EventKind::undo, render::said_undo("feedfeedfeedfeed")).target == "feedfeedfeedfeed");
}

TEST_CASE("a check-in: whole or partial, and the session that it is about") {
  CHECK(sound<CheckinEvent>(EventKind::checkin, R"({"answers":{}})").complete);
  CHECK_FALSE(sound<CheckinEvent>(EventKind::checkin, R"({"answers":{}})", "{}", true).complete);
  CHECK_FALSE(sound<CheckinEvent>(EventKind::checkin, R"({"answers":{}})").about);
  LastSession last;
  last.day = test::sunday().day;
  last.session = {Track::run, 1600, std::nullopt};
  const auto run =
      sound<CheckinEvent>(EventKind::checkin, R"({"answers":{}})",
                          render::derived_checkin(test::base_protocol(), test::base_protocol().no_answers(), last));
  CHECK(run.about == last.day);
  REQUIRE(run.session);
  CHECK(run.session->track == Track::run);
  CHECK(run.session->distance_m == 1600);
  CHECK_FALSE(run.session->minutes);
  const auto alone =
      sound<CheckinEvent>(EventKind::checkin, R"({"answers":{}})", R"({"about":"2026-11-22","session":null})");
  CHECK(alone.about == last.day);
  CHECK_FALSE(alone.session);
}

TEST_CASE("what of a check-in closes is kept as it was recorded") {
  const auto closes = [](std::string_view said) {
    return sound<CheckinEvent>(EventKind::checkin, R"({"answers":{}})",
                               render::derived_checkin(base(), test::answers(base(), said), std::nullopt));
  };
  const CheckinEvent quiet = closes("warning-signs=none painkiller=no");
  CHECK_FALSE(quiet.warning);
  CHECK_FALSE(quiet.day_sign);
  CHECK_FALSE(quiet.masked);
  CHECK(closes("warning-signs=locking").warning == Urgency::soon);
  CHECK(closes("warning-signs=limping").day_sign);
  CHECK(closes("painkiller=unknown").masked);
  CHECK_FALSE(sound<CheckinEvent>(EventKind::checkin, R"({"answers":{}})").masked);
}

TEST_CASE("a session: what was typed; the prescription only fills in where it was done as planned") {
  const std::string planned = render::derived_workout(render::Planned{"walk", {StepId{0}, 1600, 30, false}});
  render::SaidWorkout said;
  said.workout = {WorkoutEvent::Kind::run, 25, 1700, 4, 1, {}};
  said.settled = "no";
  auto run = sound<WorkoutEvent>(EventKind::session, render::said_workout(said), planned);
  CHECK(run.kind == WorkoutEvent::Kind::run);
  CHECK(run.minutes == 25);
  CHECK(run.distance_m == 1700);
  CHECK(run.effort == 4);
  CHECK(run.pain == 1);
  CHECK(run.settled == false);
  said = {};
  run = sound<WorkoutEvent>(EventKind::session, render::said_workout(said), planned);
  CHECK_FALSE(run.distance_m);
  CHECK_FALSE(run.minutes);
  CHECK_FALSE(run.pain);
  CHECK_FALSE(run.settled);
  said.as_planned = true;
  run = sound<WorkoutEvent>(EventKind::session, render::said_workout(said), planned);
  CHECK(run.distance_m == 1600);
  CHECK(run.minutes == 30);
  said.workout.distance_m = 1500;
  CHECK(sound<WorkoutEvent>(EventKind::session, render::said_workout(said), planned).distance_m == 1500);
  said.settled = "unknown";
  CHECK_FALSE(sound<WorkoutEvent>(EventKind::session, render::said_workout(said), planned).settled);
  for (const char* kind : {"run", "strength", "relief"}) {
    const auto workout = sound<WorkoutEvent>(EventKind::session, std::string(R"({"kind":")") + kind + R"("})");
    CHECK(static_cast<int>(workout.kind) == (kind[0] == 's' ? 1 : kind[2] == 'l' ? 2 : 0));
  }
}

TEST_CASE("an amended session changes what it names") {
  render::SaidWorkout said;
  said.workout.pain = 6;
  said.settled = "yes";
  const auto amendment =
      sound<AmendmentEvent>(EventKind::amendment, render::said_amended_workout("feedfeedfeedfeed", said));
  CHECK(amendment.workout.pain == 6);
  CHECK(amendment.workout.settled == true);
  CHECK_FALSE(amendment.workout.distance_m);
  CHECK(told(base(), amendment.answers).empty());
}

TEST_CASE("answers of every kind, and unknown for what the question does not take") {
  const std::pair<const char*, const char*> rows[] = {
      {R"({"small-knee-bend":0})", "small-knee-bend=0"},
      {R"({"small-knee-bend":0.0})", "small-knee-bend=0"},
      {R"({"painkiller":false,"stairs":true})", "stairs=yes painkiller=no"},
      {R"({"tolerated-run":3.2})", "tolerated-run=3.2"},
      {R"({"tolerated-run":4})", "tolerated-run=4"},
      {R"({"warning-signs":[]})", "warning-signs=none"},
      {R"({"warning-signs":["limping","locking"]})", "warning-signs=limping,locking"},
      {R"({"morning":"unknown"})", "morning=unknown"},
      {R"({"morning":null})", ""},
      // What this protocol does not ask takes no part; what its question does not take is not known.
      {R"({"of-another-protocol":5})", ""},
      {R"({"small-knee-bend":11})", "small-knee-bend=unknown"},
      {R"({"small-knee-bend":-1})", "small-knee-bend=unknown"},
      {R"({"small-knee-bend":0.5})", "small-knee-bend=unknown"},
      {R"({"small-knee-bend":true})", "small-knee-bend=unknown"},
      {R"({"small-knee-bend":{}})", "small-knee-bend=unknown"},
      {R"({"small-knee-bend":[]})", "small-knee-bend=unknown"},
      {R"({"morning":"splendid"})", "morning=unknown"},
      {R"({"warning-signs":["limping","of-another-protocol"]})", "warning-signs=unknown"},
      {R"({"warning-signs":[1]})", "warning-signs=unknown"},
      {R"({"painkiller":"perhaps"})", "painkiller=unknown"},
      {R"({"painkiller":0})", "painkiller=unknown"},
  };
  for (const auto& [answers, expect] : rows) {
    INFO(answers);
    CHECK(checkin_answers(answers) == expect);
  }
}

TEST_CASE("under another protocol what a question no longer takes is unknown, which never clears the gate") {
  const Protocol strict =
      test::base_protocol({{"{ id = \"locking\", label = \"The knee locks\" }, ", ""},
                           {"  { item = \"locking\", closes = \"triage\", urgency = \"soon\" },\n", ""}});
  const auto event =
      read(EventKind::checkin, R"({"answers":{"warning-signs":["locking"],"small-knee-bend":0}})", "{}", false, strict);
  REQUIRE(event);
  CHECK(told(strict, std::get<CheckinEvent>(event->what).answers) == "small-knee-bend=0 warning-signs=unknown");
}

TEST_CASE("what has not the form of an event is refused, and says where") {
  const char* const answers = R"({"answers":{}})";
  const char* const urgency = R"({"urgency":"soon"})";
  check_bad(EventKind::checkin, "", "{}", "not a JSON object");
  check_bad(EventKind::checkin, "[]", "{}", "not a JSON object");
  check_bad(EventKind::checkin, "{} {}", "{}", "not a JSON object");
  check_bad(EventKind::checkin, answers, "nonsense", "not a JSON object");
  check_bad(EventKind::checkin, "{\"answers\":{\"morning\":\"\xff\"}}", "{}", "not a JSON object");
  check_bad(EventKind::checkin, "{}", "{}", "said.answers: it is missing");
  check_bad(EventKind::checkin, R"({"answers":[]})", "{}", "said.answers: a list does not");
  check_bad(EventKind::checkin, answers, R"({"about":5})", "derived.about: 5 does not");
  check_bad(EventKind::checkin, answers, R"({"about":"yesterday"})", "derived.about: \"yesterday\" does not");
  check_bad(EventKind::checkin, answers, R"({"warning":"great"})", "derived.warning: \"great\" does not");
  check_bad(EventKind::checkin, answers, R"({"day_sign":"no"})", "derived.day_sign: \"no\" does not");
  check_bad(EventKind::checkin, answers, R"({"masked":1})", "derived.masked: 1 does not");
  check_bad(EventKind::checkin, answers, R"({"session":[]})", "derived.session: a list does not");
  check_bad(EventKind::checkin, answers, R"({"session":{}})", "derived.session.track: it is missing");
  check_bad(EventKind::checkin, answers, R"({"session":{"track":"swim"}})", "derived.session.track: \"swim\" does not");
  check_bad(EventKind::checkin, answers, R"({"session":{"track":"run","distance_m":-1}})", "distance_m: ");
  check_bad(EventKind::checkin, answers, R"({"session":{"track":"run","minutes":1.5}})", "minutes: 1.5 does not");
  check_bad(EventKind::triage, answers, "{}", "derived.urgency: it is missing");
  check_bad(EventKind::triage, answers, R"({"urgency":"great"})", "derived.urgency: \"great\" does not");
  check_bad(EventKind::triage, "{}", urgency, "said.answers: it is missing");
  check_bad(EventKind::session, "{}", "{}", "said.kind: it is missing");
  check_bad(EventKind::session, R"({"kind":"swim"})", "{}", "said.kind: \"swim\" does not");
  check_bad(EventKind::session, R"({"kind":"run","pain":11})", "{}", "said.pain: 11 does not");
  check_bad(EventKind::session, R"({"kind":"run","effort":-1})", "{}", "said.effort: -1 does not");
  check_bad(EventKind::session, R"({"kind":"run","distance_m":1000001})", "{}", "distance_m: ");
  check_bad(EventKind::session, R"({"kind":"run","settled":true})", "{}", "said.settled: true does not");
  check_bad(EventKind::session, R"({"kind":"run","settled":"soon"})", "{}", "said.settled: \"soon\" does not");
  check_bad(EventKind::session, R"({"kind":"run","as_planned":1})", "{}", "said.as_planned: 1 does not");
  check_bad(EventKind::amendment, answers, "{}", "said.target: it is missing");
  check_bad(EventKind::amendment, R"({"target":"feedfeedfeedfeed"})", "{}", "said.answers: it is missing");
  check_bad(EventKind::amendment, R"({"target":"feedfeedfeedfeed","session":5})", "{}", "said.session: 5 does not");
  check_bad(EventKind::amendment, R"({"target":"feedfeedfeedfeed","session":{"pain":1},"answers":{}})", "{}",
            "said.session: it stands beside answers");
  check_bad(EventKind::session, R"({"kind":"run","minutes":99999999999999999999})", "{}", "said.minutes: 9999");
  check_bad(EventKind::session, R"({"kind":"run","pain":-0})", "{}", "said.pain: -0 does not");
  check_bad(EventKind::undo, "{}", "{}", "said.target: it is missing");
  check_bad(EventKind::undo, R"({"target":5})", "{}", "said.target: 5 does not");
}

TEST_CASE("hostile JSON ends in an error, never in a crash") {
  std::string deep(100000, '[');
  check_bad(EventKind::checkin, R"({"answers":)" + deep, "{}", "not a JSON object");
  std::string nested = R"({"answers":{"small-knee-bend":)" + std::string(50000, '[') + std::string(50000, ']') + "}}";
  CHECK(read(EventKind::checkin, nested).has_value());
}
