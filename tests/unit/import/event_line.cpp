#include "import/event_line.hpp"

#include "cli/journal_lines.hpp"
#include "render/event_line.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::import;
using namespace std::string_literals;

namespace {

const std::string undo_line =
    R"({"id":"0011223344556677","kind":"undo","at":"2026-11-02T09:00:00.007+01:00","day":"2026-11-02",)"
    R"("recorded":"2026-11-02T09:00:00.008-03:30","recorded_day":"2026-11-02",)"
    R"("protocol":{"id":"knee","version":"1","sha256":")" +
    std::string(64, 'a') +
    R"("},"key":null,"partial":false,)"
    R"("said":{"target":"8899aabbccddeeff"},"derived":{}})";

/// The line with a part replaced.
std::string with(std::string_view old, std::string_view now) {
  std::string line = undo_line;
  const std::size_t at = line.find(old);
  REQUIRE(at != std::string::npos);
  return line.replace(at, old.size(), now);
}

Result<LineEvent> read_line(std::string_view line) {
  static const Protocol protocol = test::base_protocol();
  return read_event_line(protocol, line);
}

/// What becomes of it: written again, or the error's code and key.
std::string read(const std::string& line) {
  const auto event = read_line(line);
  return event ? "read" : event.error().code + " " + event.error().field;
}

}  // namespace

TEST_CASE("a line that was written is read back to the byte") {
  const auto event = read_line(undo_line);
  REQUIRE(event);
  CHECK(render::format_event_line(cli::to_line(event->record)) == undo_line + "\n");
}

TEST_CASE("white space between the parts is dropped, numbers stay as they were written") {
  std::string line = with(R"("kind":"undo")", R"("kind":"checkin")");
  const std::string said = R"({"target":"8899aabbccddeeff"})";
  line.replace(line.find(said), said.size(),
               R"({ "answers" : {"of-another":[ 1.50 , -2e3, {"b":null} ] , "c":true }})");
  const auto event = read_line(line);
  REQUIRE(event);
  CHECK(event->record.said == R"({"answers":{"of-another":[1.50,-2e3,{"b":null}],"c":true}})");
}

TEST_CASE("every key is there once, and no other") {
  for (const std::string_view name :
       {"id", "kind", "at", "day", "recorded", "recorded_day", "protocol", "key", "partial", "said", "derived"}) {
    const std::string key(name);
    CHECK(read(with("\"" + key + "\":", "\"x" + key + "\":")) == "unknown-key " + (key == "id" ? "xid" : "x" + key));
  }
  CHECK(read(with(R"("key":null,)", "")) == "missing-key key");
  CHECK(read(with(R"("key":null,)", R"("key":null,"key":null,)")) == "duplicate-key key");
  CHECK(read(with(R"("version":"1",)", "")) == "missing-key protocol.version");
  CHECK(read(with(R"("version":"1",)", R"("version":"1","x":"1",)")) == "unknown-key protocol.x");
  CHECK(read(with(R"("version":"1",)", R"("version":"1","version":"1",)")) == "duplicate-key protocol.version");
  CHECK(read(with(R"("derived":{})", R"("derived":{"a":[{"b":1,"\u0062":2}]})")) == "duplicate-key derived.a.b");
}

TEST_CASE("said and derived have the keys of their kind") {
  CHECK(read(with(R"("kind":"undo")", R"("kind":"checkin")")) == "unknown-key said.target");
  CHECK(read(with(R"("target":"8899aabbccddeeff")", R"("target":"8899aabbccddeeff","answers":{})")) ==
        "unknown-key said.answers");
  CHECK(read(with(R"("derived":{})", R"("derived":{"hurt":true})")) == "unknown-key derived.hurt");
}

TEST_CASE("what is missing or wrong is told with what would be right") {
  const auto told = [](const std::string& line) {
    const auto event = read_line(line);
    REQUIRE_FALSE(event);
    return event.error().field + ": " + event.error().text + "; " + event.error().remedy;
  };
  CHECK(told(with(R"("key":null,)", "")) ==
        "key: the key is missing; write it as patella journal export does; it takes a text, or null");
  CHECK(told(with(R"("partial":false)", R"("partial":0)")) ==
        "partial: a number does not belong here; it takes true or false");
  CHECK(told(with(R"("version":"1")", R"("version":1)")) ==
        "protocol.version: a number does not belong here; it takes a text");
  CHECK(told(with(R"("undo")", R"("ondu")")) ==
        "kind: \"ondu\" is not a kind of event; choose triage, checkin, session, amendment or undo");
  CHECK(told(with(R"("target")", R"("tarket")")) ==
        "said.tarket: an event of kind undo has no such key; did you mean target?");
  CHECK(told(with(R"({"target":"8899aabbccddeeff"})", "{}")) ==
        "said.target: it is missing; it takes the id of an earlier event, 16 hexadecimal digits");
  CHECK(told(with(R"("8899aabbccddeeff")", "5")) ==
        "said.target: 5 does not belong here; it takes the id of an earlier event, 16 hexadecimal digits");
  CHECK(told(with(R"("derived":{})", R"("derived":{"hurt":true})")) ==
        "derived.hurt: an event of kind undo has no such key; it takes none: write {}");
}

TEST_CASE("values have their type") {
  CHECK(read(with(R"("key":null)", R"("key":7)")) == "wrong-type key");
  CHECK(read(with(R"("partial":false)", R"("partial":null)")) == "wrong-type partial");
  CHECK(read(with(R"("partial":false)", R"("partial":"no")")) == "wrong-type partial");
  CHECK(read(with(R"("id":"0011223344556677")", R"("id":{})")) == "wrong-type id");
  CHECK(read(with(R"("said":{"target":"8899aabbccddeeff"})", R"("said":"undo")")) == "wrong-type said");
  CHECK(read(with(R"("derived":{})", R"("derived":[])")) == "wrong-type derived");
  CHECK(read(with(R"("version":"1")", R"("version":1)")) == "wrong-type protocol.version");
  CHECK(read(with(R"("version":"1")", R"("version":{})")) == "wrong-type protocol.version");
  CHECK(read(with(R"("day":"2026-11-02")", R"("day":"2026-02-30")")) == "bad-value day");
  CHECK(read(with(R"("at":"2026)", R"("at":"x2026)")) == "bad-value at");
  CHECK(read(with(R"("kind":"undo")", R"("kind":"dance")")) == "bad-value kind");
}

TEST_CASE("what is no event at all") {
  for (const std::string line : {"", " ", "null", "[]", "1", "\"text\"", "{} {}", "{", "{}"})
    CHECK_FALSE(read_line(line));
  CHECK(read(undo_line + "\0"s) == "not-json ");
  CHECK(read(undo_line + "\xff") == "not-utf8 ");
  CHECK(read(with("8899", "\\u0007")) == "bad-value said.target");
  CHECK(read(with("8899", "\u202e")) == "bad-value said.target");
  CHECK(read(std::string(max_line_bytes + 1, ' ')) == "too-large ");
}

TEST_CASE("deep nesting is refused without harm") {
  const std::string deep(400'000, '[');
  CHECK(read(with(R"("derived":{})", R"("derived":{"a":)" + deep)) == "bad-value derived.a");
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += R"({"a":)";
  CHECK(read(with(R"("derived":{})", R"("derived":)" + objects)).starts_with("bad-value derived.a.a.a"));
}
