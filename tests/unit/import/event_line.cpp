#include "import/event_line.hpp"

#include "render/event_line.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::import;
using namespace std::string_literals;

namespace {

const std::string undo_line =
    R"({"id":"0011223344556677","kind":"undo","at":"2026-11-02T09:00:00.007+01:00","day":"2026-11-02",)"
    R"("recorded":"2026-11-02T09:00:00-03:30","recorded_day":"2026-11-02",)"
    R"("protocol":{"id":"knee","version":"1","sha256":"ab"},"key":null,"partial":false,)"
    R"("said":{"target":"8899aabbccddeeff"},"derived":{}})";

/// The line with a part replaced.
std::string with(std::string_view old, std::string_view now) {
  std::string line = undo_line;
  const std::size_t at = line.find(old);
  REQUIRE(at != std::string::npos);
  return line.replace(at, old.size(), now);
}

/// What becomes of it: written again, or the error's code and key.
std::string read(const std::string& line) {
  const auto event = read_event_line(line);
  return event ? "read" : event.error().code + " " + event.error().field;
}

}  // namespace

TEST_CASE("a line that was written is read back to the byte") {
  const auto event = read_event_line(undo_line);
  REQUIRE(event);
  CHECK(render::format_event_line(*event) == undo_line + "\n");
}

TEST_CASE("white space between the parts is dropped, numbers stay as they were written") {
  const auto event =
      read_event_line(with(R"("derived":{})", R"("derived": { "a" : [ 1.50 , -2e3, {"b":null} ] , "c":true })"));
  REQUIRE(event);
  CHECK(event->derived == R"({"a":[1.50,-2e3,{"b":null}],"c":true})");
}

TEST_CASE("every key is there once, and no other") {
  for (const std::string_view key :
       {"id", "kind", "at", "day", "recorded", "recorded_day", "protocol", "key", "partial", "said", "derived"})
    CHECK(read(with("\"" + std::string(key) + "\":", "\"x" + std::string(key) + "\":")).starts_with("unknown-key"));
  CHECK(read(with(R"("key":null,)", "")) == "missing-key ");
  CHECK(read(with(R"("key":null,)", R"("key":null,"key":null,)")) == "duplicate-key key");
  CHECK(read(with(R"("version":"1",)", "")) == "missing-key protocol");
  CHECK(read(with(R"("version":"1",)", R"("version":"1","x":"1",)")) == "unknown-key protocol");
  CHECK(read(with(R"("derived":{})", R"("derived":{"a":{"b":1,"\u0062":2}})")) == "duplicate-key derived");
}

TEST_CASE("what is said is of its kind") {
  CHECK(read(with(R"("kind":"undo")", R"("kind":"checkin")")) == "unknown-key said");
  CHECK(read(with(R"("target":"8899aabbccddeeff")", R"("target":"8899aabbccddeeff","answers":{})")) ==
        "unknown-key said");
}

TEST_CASE("values have their type") {
  CHECK(read(with(R"("key":null)", R"("key":7)")) == "wrong-type key");
  CHECK(read(with(R"("partial":false)", R"("partial":null)")) == "wrong-type partial");
  CHECK(read(with(R"("partial":false)", R"("partial":"no")")) == "wrong-type partial");
  CHECK(read(with(R"("id":"0011223344556677")", R"("id":{})")) == "wrong-type id");
  CHECK(read(with(R"("said":{"target":"8899aabbccddeeff"})", R"("said":"undo")")) == "wrong-type said");
  CHECK(read(with(R"("derived":{})", R"("derived":[])")) == "wrong-type derived");
  CHECK(read(with(R"("version":"1")", R"("version":1)")) == "wrong-type protocol");
  CHECK(read(with(R"("version":"1")", R"("version":{})")) == "wrong-type protocol");
  CHECK(read(with(R"("day":"2026-11-02")", R"("day":"2026-02-30")")) == "bad-value day");
  CHECK(read(with(R"("at":"2026)", R"("at":"x2026)")) == "bad-value at");
}

TEST_CASE("what is no event at all") {
  for (const std::string line : {"", " ", "null", "[]", "1", "\"text\"", "{} {}", "{", "{}"})
    CHECK_FALSE(read_event_line(line));
  CHECK(read(undo_line + "\0"s) == "not-json ");
  CHECK(read(undo_line + "\xff") == "not-utf8 ");
  CHECK(read(with("8899", "\\u0007")) == "bad-value said");
  CHECK(read(with("8899", "\u202e")) == "bad-value said");
  CHECK(read(std::string(max_line_bytes + 1, ' ')) == "too-large ");
}

TEST_CASE("deep nesting is refused without harm") {
  const std::string deep(400'000, '[');
  CHECK(read(with(R"("derived":{})", R"("derived":{"a":)" + deep)) == "bad-value derived");
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += R"({"a":)";
  CHECK(read(with(R"("derived":{})", R"("derived":)" + objects)) == "bad-value derived");
}
