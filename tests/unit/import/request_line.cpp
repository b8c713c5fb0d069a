#include "import/request_line.hpp"

#include "render/event_json.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

const Protocol& base() {
  static const Protocol protocol = test::base_protocol();
  return protocol;
}

class Lines {
 public:
  explicit Lines(std::optional<Day> day = std::nullopt) : parser_(base(), day) {}

  Result<const Request*> read(std::string line) {
    line_ = std::move(line);
    return parser_.read({line_.data(), line_.size()});
  }
  std::string id() const { return std::string(parser_.id()); }
  /// The code and the field of what is wrong; empty if nothing is.
  std::string flaw(const std::string& line) {
    const auto request = read(line);
    return request ? "" : request.error().code + " " + request.error().field;
  }

 private:
  std::string line_;
  import::RequestParser parser_;
};

/// An event of the 21st as the export writes it.
std::string event(const std::string& id, const std::string& kind, const std::string& time, const std::string& content) {
  return R"({"id":")" + id + R"(","kind":")" + kind + R"(","at":"2026-11-21T)" + time +
         R"(+02:00","day":"2026-11-21","recorded":"2026-11-21T)" + time +
         R"(+02:00","recorded_day":"2026-11-21","protocol":{"id":"knee","version":"1","sha256":")" +
         std::string(64, 'a') + R"("},"key":null,"partial":false,)" + content + "}";
}

const std::string told_checkin = event("0011223344556677", "checkin", "07:30:00",
                                       R"("said":{"answers":{"small-knee-bend":2}},"derived":{"hurt":true})");

std::string with_history(const std::string& events, const std::string& more = R"("answers":{"small-knee-bend":0})") {
  return R"({"day":"2026-11-22","history":[)" + events + "]" + (more.empty() ? "" : "," + more) + "}";
}

/// The event with a part replaced.
std::string event_with(std::string_view old, std::string_view now) {
  std::string event = told_checkin;
  const std::size_t at = event.find(old);
  REQUIRE(at != std::string::npos);
  return event.replace(at, old.size(), now);
}

}  // namespace

TEST_CASE("a line of answers is a triage") {
  Lines lines;
  const auto request = lines.read(
      R"({"id":"a","day":"2026-11-22","answers":{"age":30,"small-knee-bend":0,"emergency-signs":[],"stairs":true}})");
  REQUIRE(request);
  CHECK((*request)->asking == Asking::triage);
  CHECK((*request)->day == *parse_day("2026-11-22"));
  CHECK((*request)->history.empty());
  CHECK((*request)->answers == test::answers(base(), "age=30 small-knee-bend=0 emergency-signs=none stairs=yes"));
  CHECK(lines.id() == "\"a\"");
}

TEST_CASE("with a history it is a check-in, by the clock of its last event") {
  Lines lines;
  const auto request = lines.read(with_history(told_checkin));
  REQUIRE(request);
  CHECK((*request)->asking == Asking::checkin);
  CHECK((*request)->offset == std::chrono::hours{2});
  REQUIRE((*request)->history.size() == 1);
  const Event& event = (*request)->history.front();
  CHECK(event.stamp.id == "0011223344556677");
  CHECK(std::get<CheckinEvent>(event.what).answers == test::answers(base(), "small-knee-bend=2"));
  CHECK(std::get<CheckinEvent>(event.what).hurt);
}

TEST_CASE("as says what it is, in any order of the keys") {
  Lines lines(*parse_day("2026-11-20"));
  auto request = lines.read(R"({"as":"next","history":[],"id":4})");
  REQUIRE(request);
  CHECK((*request)->asking == Asking::next);
  CHECK((*request)->day == *parse_day("2026-11-20"));
  request = lines.read(R"({"answers":{},"as":"checkin"})");
  REQUIRE(request);
  CHECK((*request)->asking == Asking::checkin);
  request = lines.read(with_history(told_checkin, R"("answers":{},"as":"triage")"));
  REQUIRE(request);
  CHECK((*request)->asking == Asking::triage);
}

TEST_CASE("null is as if the key were not there") {
  Lines lines;
  const auto request = lines.read(R"({"id":null,"as":null,"day":"2026-11-22","answers":{},"history":null})");
  REQUIRE(request);
  CHECK((*request)->asking == Asking::triage);
  CHECK(lines.id() == "null");
  CHECK(lines.flaw(R"({"day":null,"answers":{}})") == "missing-key day");
  CHECK(lines.flaw(R"({"day":"2026-11-22","answers":null})") == "missing-key answers");
}

TEST_CASE("the id comes back as it was, also from a line that is wrong") {
  Lines lines;
  for (const std::string_view id : {R"("a\"b\\c")", "12345678901234567890", "-0.50", "1e300", R"("")", R"("ü")"}) {
    REQUIRE(lines.read(R"({"day":"2026-11-22","answers":{},"id":)" + std::string(id) + "}"));
    CHECK(lines.id() == id);
  }
  CHECK(lines.flaw(R"({"answers":{"nonsense":{"id":1}},"id":7})") == "unknown-question nonsense");
  CHECK(lines.id() == "7");
  CHECK(lines.flaw(R"({"x":{"id":1,"y":[{"id":2}]},"id":"z"})") == "unknown-key x");
  CHECK(lines.id() == "\"z\"");
  CHECK(lines.flaw(R"({"id":8,"day":"2026-11-22","answers":{}})").empty());
  CHECK(lines.flaw("[]") == "not-an-object ");
  CHECK(lines.id() == "null");
  CHECK(lines.flaw(R"({"id":"a","x":1,"id":"b"})") == "unknown-key x");
  CHECK(lines.id() == "\"a\"");
  CHECK(lines.flaw(R"({"x":1,"id":[5]})") == "unknown-key x");
  CHECK(lines.id() == "null");
}

TEST_CASE("what is not a request is refused, and says where") {
  Lines lines;
  CHECK(lines.flaw("") == "empty-line ");
  CHECK(lines.flaw(" \t\r") == "empty-line ");
  CHECK(lines.flaw("7") == "not-an-object ");
  CHECK(lines.flaw("null") == "not-an-object ");
  CHECK(lines.flaw("{") == "not-json ");
  CHECK(lines.flaw("{} {}") == "not-json ");
  CHECK(lines.flaw(R"({"answers":{"age":NaN}})") == "not-json ");
  CHECK(lines.flaw(std::string("{}\0", 3)) == "not-json ");
  CHECK(lines.flaw(std::string("{\"id\":1\0}", 9)) == "not-json ");
  CHECK(lines.flaw("{\"id\":\"\xff\"}") == "not-json ");
  CHECK(lines.flaw(R"({"ids":1})") == "unknown-key ids");
  CHECK(lines.flaw(R"({"id":1,"id":2})") == "duplicate-key id");
  CHECK(lines.flaw(R"({"id":true})") == "wrong-type id");
  CHECK(lines.flaw(R"({"id":[]})") == "wrong-type id");
  CHECK(lines.flaw(R"({"id":{}})") == "wrong-type id");
  CHECK(lines.flaw(R"({"as":"log"})") == "wrong-type as");
  CHECK(lines.read(R"({"as":"check-in"})").error().remedy == "did you mean checkin?");
  CHECK(lines.flaw(R"({"as":1})") == "wrong-type as");
  CHECK(lines.flaw(R"({"day":20261122})") == "wrong-type day");
  CHECK(lines.flaw(R"({"day":"22.11.2026"})") == "bad-date day");
  CHECK(lines.flaw(R"({"answers":[]})") == "wrong-type answers");
  CHECK(lines.flaw(R"({"history":{}})") == "wrong-type history");
  CHECK(lines.flaw(R"({"history":[1]})") == "wrong-type history");
  CHECK(lines.flaw(R"({"day":"2026-11-22","as":"next","answers":{}})") == "answers-disagree answers");
  CHECK(lines.flaw(R"({"day":"2026-11-22","as":"checkin"})") == "missing-key answers");
  CHECK(lines.flaw(R"({"answers":{"age":"old"}})") == "wrong-type age");
  CHECK(lines.flaw(R"({"answers":{"age":30,"age":31}})") == "duplicate-key age");
  CHECK(lines.flaw(R"({"answers":{"emergency-signs":[[]]}})") == "wrong-type emergency-signs");
}

TEST_CASE("deep nesting is refused without following it") {
  Lines lines;
  CHECK(lines.flaw(std::string(100000, '[')) == "not-an-object ");
  CHECK(lines.flaw(R"({"x":)" + std::string(100000, '{')) == "unknown-key x");
}

TEST_CASE("of a history, the event and the key are named") {
  Lines lines;
  const auto flaw = [&](std::string_view old, std::string_view now) {
    return lines.flaw(with_history(event_with(old, now)));
  };
  CHECK(lines.flaw(with_history(told_checkin)).empty());
  CHECK(lines.flaw(with_history(told_checkin + "," + told_checkin)) == "duplicate-key history[1].id");
  const std::string other = event_with("0011223344556677", "0011223344556678");
  CHECK(lines.flaw(with_history(told_checkin + "," + other)).empty());
  const std::string no_kind = event_with(R"("kind":"checkin",)", "");
  CHECK(lines.flaw(with_history(told_checkin + "," + no_kind)) == "missing-key history[1].kind");
  CHECK(flaw(R"("checkin")", R"("dance")") == "bad-value history[0].kind");
  CHECK(flaw("0011223344556677", "x") == "bad-value history[0].id");
  CHECK(flaw(R"("day":"2026-11-21")", R"("day":"2026-11-19")") == "bad-value history[0].at");
  CHECK(flaw(R"("partial":false)", R"("partial":0)") == "wrong-type history[0].partial");
  CHECK(flaw(R"({"answers":{"small-knee-bend":2}})", "{}") == "bad-event history[0].said.answers");
  CHECK(flaw(R"("answers":)", R"("answer":)") == "unknown-key history[0].said.answer");
  CHECK(flaw(R"("small-knee-bend":2)", R"("small-knee-bend":2,"small-knee-bend":0)") ==
        "duplicate-key history[0].said.answers.small-knee-bend");
  CHECK(flaw(R"("hurt":true)", R"("hurt":true,"\u0068urt":false)") == "duplicate-key history[0].derived.hurt");
  CHECK(flaw(R"("hurt":true)", R"("x":{"y":1,"z":[{"y":2,"y":3}]})") == "duplicate-key history[0].derived.x.z.y");
  CHECK(flaw(R"("hurt":true)", R"("x":{"y":1,"z":[{"y":2},{"y":3}]})") == "unknown-key history[0].derived.x");
  CHECK(flaw(R"("said":{)", R"("said":{"mood":1,)") == "unknown-key history[0].said.mood");
  CHECK(lines.flaw(with_history("{}")) == "missing-key history[0].id");
  CHECK(lines.flaw(with_history("[]")) == "wrong-type history");
}

TEST_CASE("an event is judged as the journal judges its own") {
  Lines lines;
  const auto flaw = [&](std::string_view old, std::string_view now) {
    return lines.flaw(with_history(event_with(old, now)));
  };
  CHECK(flaw(R"("partial":false)", R"("partial":true)").empty());
  CHECK(flaw(R"("key":null)", R"("key":"a")").empty());
  CHECK(flaw(R"("key":null,"partial":false)", R"("key":"a","partial":true)") == "bad-value history[0].key");
  CHECK(flaw(R"("key":null)", R"("key":"")") == "bad-value history[0].key");
  CHECK(flaw(R"("sha256":"a)", R"("sha256":"x)") == "bad-value history[0].protocol");
  CHECK(flaw(R"("version":"1")", R"("version":"")") == "bad-value history[0].protocol");
  CHECK(flaw(R"({"id":"knee","version":"1",)", R"({"version":"1",)") == "missing-key history[0].protocol.id");
  CHECK(flaw("0011223344556677", "00112233445566AA") == "bad-value history[0].id");
}

TEST_CASE("a misspelt key does not make what it says not so") {
  Lines lines;
  for (const std::string_view key : {"hrut", "Hurt", "hurts"}) {
    const auto request = lines.read(with_history(event_with(R"("hurt")", "\"" + std::string(key) + "\"")));
    REQUIRE_FALSE(request);
    CHECK(request.error().code == "unknown-key");
    CHECK(request.error().field == "history[0].derived." + std::string(key));
    CHECK(request.error().remedy == "did you mean hurt?");
  }
  for (const std::string_view key : {"warnings", "day-sign", "maskd", "abuot", "sesion"})
    CHECK(lines.flaw(with_history(event_with(R"("hurt":true)", R"("hurt":true,")" + std::string(key) + R"(":null)"))) ==
          "unknown-key history[0].derived." + std::string(key));
  CHECK(lines.flaw(with_history(event_with(R"("hurt":true)", R"("session":{"track":"run","distance":1600})"))) ==
        "unknown-key history[0].derived.session.distance");
}

TEST_CASE("the clock is that of the last event that takes part in the day") {
  Lines lines;
  std::string tomorrow = event_with("0011223344556677", "0011223344556678");
  for (std::size_t at = 0; (at = tomorrow.find("2026-11-21T07:30:00+02:00", at)) != std::string::npos;)
    tomorrow.replace(at, 25, "2026-11-23T07:30:00-08:00");
  for (std::size_t at = 0; (at = tomorrow.find("2026-11-21", at)) != std::string::npos;)
    tomorrow.replace(at, 10, "2026-11-23");
  const auto offset = [&](const std::string& line) {
    const auto request = lines.read(line);
    REQUIRE(request);
    return (*request)->offset;
  };
  CHECK(offset(with_history(told_checkin + "," + tomorrow)) == std::chrono::hours{2});
  CHECK(offset(R"({"as":"next","history":[)" + told_checkin + "," + tomorrow + R"(],"day":"2026-11-23"})") ==
        std::chrono::hours{-8});
  CHECK(offset(R"({"as":"next","history":[)" + told_checkin + "," + tomorrow + R"(],"day":"2026-11-20"})") ==
        std::chrono::hours{0});
}

TEST_CASE("a sign that the command would pass over is refused, not lost") {
  Lines lines;
  CHECK(lines.flaw(R"({"day":"2026-11-22","as":"checkin","answers":{"emergency-signs":"unknown"}})") ==
        "answers-disagree emergency-signs");
  CHECK(lines.flaw(R"({"day":"2026-11-22","as":"checkin","answers":{"emergency-signs":"none"}})").empty());
  CHECK(lines.flaw(R"({"day":"2026-11-22","as":"triage","answers":{"warning-signs":["limping"]}})") ==
        "answers-disagree warning-signs");
  CHECK(lines.flaw(R"({"day":"2026-11-22","as":"triage","answers":{"warning-signs":"none"}})").empty());
}

TEST_CASE("what is corrected stands before its correction") {
  Lines lines;
  const std::string undo =
      event("8899aabbccddeeff", "undo", "07:40:00", R"("said":{"target":"0011223344556677"},"derived":{})");
  CHECK(lines.flaw(with_history(told_checkin + "," + undo)).empty());
  CHECK(lines.flaw(with_history(undo + "," + told_checkin)) == "bad-value history[0].said.target");
  CHECK(lines.flaw(with_history(undo)) == "bad-value history[0].said.target");
}

TEST_CASE("a correction fits what it corrects") {
  Lines lines;
  const auto correction = [](std::string_view id, std::string_view kind, std::string_view said) {
    std::string event = event_with("0011223344556677", id);
    const std::string_view was = R"("said":{"answers":{"small-knee-bend":2}},"derived":{"hurt":true})";
    event.replace(event.find(was), was.size(), R"("said":)" + std::string(said) + R"(,"derived":{})");
    return event.replace(event.find("checkin"), 7, kind);
  };
  const auto flaw = [&](const std::string& first, const std::string& second) {
    return lines.flaw(with_history(told_checkin + "," + first + "," + second));
  };
  constexpr std::string_view a = "aaaaaaaaaaaaaaaa";
  const std::string run = correction(a, "session", R"({"kind":"run","pain":1})");
  const auto change = [&](std::string_view said) { return correction("bbbbbbbbbbbbbbbb", "amendment", said); };
  CHECK(flaw(run, change(R"({"target":"aaaaaaaaaaaaaaaa","session":{"pain":6}})")).empty());
  CHECK(flaw(run, change(R"({"target":"0011223344556677","answers":{"small-knee-bend":6}})")).empty());
  CHECK(flaw(run, change(R"({"target":"aaaaaaaaaaaaaaaa","answers":{"small-knee-bend":6}})")) ==
        "bad-event history[2].said.answers");
  CHECK(flaw(run, change(R"({"target":"0011223344556677","session":{"pain":6}})")) ==
        "bad-event history[2].said.session");
  CHECK(flaw(run, change(R"({"target":"aaaaaaaaaaaaaaaa","session":{"pian":6}})")) ==
        "unknown-key history[2].said.session.pian");
  CHECK(flaw(run, change(R"({"target":"aaaaaaaaaaaaaaaa","session":{"pain":6},"answers":{}})")) ==
        "bad-event history[2].said.session");
  const std::string undo = correction(a, "undo", R"({"target":"0011223344556677"})");
  CHECK(flaw(undo, correction("bbbbbbbbbbbbbbbb", "undo", R"({"target":"aaaaaaaaaaaaaaaa"})")) ==
        "bad-event history[2].said.target");
}

TEST_CASE("a history is not from another age, and an event not without end") {
  Lines lines;
  std::string old = told_checkin;
  for (std::size_t at = 0; (at = old.find("2026-11-21", at)) != std::string::npos;) old.replace(at, 10, "1970-01-01");
  CHECK(lines.flaw(with_history(old)) == "bad-value history[0].day");
  std::string keys;
  for (int i = 0; i < 2000; ++i) keys += ",\"k" + std::to_string(i) + "\":1";
  CHECK(lines.flaw(with_history(event_with(R"("hurt":true)", R"("hurt":true)" + keys))).starts_with("bad-value"));
}

TEST_CASE("nothing is left of the line before") {
  Lines lines;
  REQUIRE(lines.read(with_history(told_checkin, R"("answers":{"small-knee-bend":0,"painkiller":false})")));
  const auto request = lines.read(R"({"day":"2026-11-22","answers":{"age":30}})");
  REQUIRE(request);
  CHECK((*request)->asking == Asking::triage);
  CHECK((*request)->history.empty());
  CHECK((*request)->offset == std::chrono::minutes{0});
  CHECK((*request)->answers == test::answers(base(), "age=30"));
  CHECK(lines.flaw("{}") == "missing-key day");
}

TEST_CASE("a byte order mark is passed over") {
  Lines lines;
  CHECK(lines.flaw("\xEF\xBB\xBF{\"day\":\"2026-11-22\",\"answers\":{}}").empty());
}
