#include "import/answers_json.hpp"

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using patella::import::read_answers;

namespace {

/// The answers as a test writes them, or the error's code and field.
std::string read(std::string_view json) {
  static const Protocol protocol = test::base_protocol();
  const auto got = read_answers(protocol, json);
  if (!got) {
    CHECK(got.error().status == ExitStatus::usage);
    return got.error().code + (got.error().field.empty() ? "" : " " + got.error().field);
  }
  std::string out;
  for (std::size_t i = 0; i < got->size(); ++i) {
    const auto id = id_at<QuestionId>(i);
    if ((*got)[id].is_missing()) continue;
    out += (out.empty() ? "" : " ") + protocol[id].id + "=" + format_answer(protocol[id], (*got)[id]);
  }
  return out;
}

struct Row {
  const char* json;
  const char* expect;
};

}  // namespace

TEST_CASE("answers of every kind") {
  const Row rows[] = {
      {"{}", ""},
      {" { } \n", ""},
      {R"({"stairs":true,"squat":false})", "stairs=yes squat=no"},
      {R"({"stairs":"yes","squat":"no"})", "stairs=yes squat=no"},
      {R"({"place":"outer"})", "place=outer"},
      {R"({"place":"unknown","stairs":"unknown","age":"unknown","soon-signs":"unknown","small-knee-bend":"unknown"})",
       "age=unknown soon-signs=unknown place=unknown stairs=unknown small-knee-bend=unknown"},
      {R"({"same-day-signs":["locked","fever"]})", "same-day-signs=fever,locked"},
      {R"({"same-day-signs":[]})", "same-day-signs=none"},
      {R"({"same-day-signs":"none"})", "same-day-signs=none"},
      {R"({"small-knee-bend":3,"age":40,"tolerated-run":3.2})", "age=40 small-knee-bend=3 tolerated-run=3.2"},
      {R"({"small-knee-bend":0})", "small-knee-bend=0"},
      {R"({"tolerated-run":4.0})", "tolerated-run=4"},
      {R"({"\u0061ge":40})", "age=40"},
      {"\xEF\xBB\xBF{\"age\":40}", "age=40"},
  };
  for (const Row& row : rows) {
    INFO(row.json);
    CHECK(read(row.json) == row.expect);
  }
}

TEST_CASE("answers of the wrong type") {
  const Row rows[] = {
      {R"({"stairs":1})", "wrong-type stairs"},
      {R"({"stairs":null})", "wrong-type stairs"},
      {R"({"stairs":[]})", "wrong-type stairs"},
      {R"({"stairs":{}})", "wrong-type stairs"},
      {R"({"stairs":"maybe"})", "unknown-choice stairs"},
      {R"({"place":true})", "wrong-type place"},
      {R"({"place":"inner"})", "unknown-choice place"},
      {R"({"place":""})", "empty-answer place"},
      {R"({"same-day-signs":"fever"})", "wrong-type same-day-signs"},
      {R"({"same-day-signs":true})", "wrong-type same-day-signs"},
      {R"({"same-day-signs":["fever",1]})", "wrong-type same-day-signs"},
      {R"({"same-day-signs":["fever",["locked"]]})", "wrong-type same-day-signs"},
      {R"({"same-day-signs":["fever",null]})", "wrong-type same-day-signs"},
      {R"({"same-day-signs":["none"]})", "none-with-items same-day-signs"},
      {R"({"same-day-signs":[" none "]})", "none-with-items same-day-signs"},
      {R"({"same-day-signs":["unknown"]})", "unknown-with-items same-day-signs"},
      {R"({"same-day-signs":["fever,locked"]})", "unknown-choice same-day-signs"},
      {R"({"same-day-signs":[""]})", "unknown-choice same-day-signs"},
      {R"({"same-day-signs":["cough"]})", "unknown-choice same-day-signs"},
      {R"({"small-knee-bend":"3"})", "wrong-type small-knee-bend"},
      {R"({"small-knee-bend":3.5})", "too-precise small-knee-bend"},
      {R"({"small-knee-bend":0.0001})", "too-precise small-knee-bend"},
      {R"({"small-knee-bend":11})", "out-of-range small-knee-bend"},
      {R"({"small-knee-bend":1e999})", "not-json"},
      {R"({"tolerated-run":"3.2km"})", "wrong-type tolerated-run"},
      {R"({"age":true})", "wrong-type age"},
      {R"({"agee":40})", "unknown-question agee"},
      {R"({"age":40,"age":40})", "duplicate-key age"},
      {R"({"age":40,"\u0061ge":41})", "duplicate-key age"},
  };
  for (const Row& row : rows) {
    INFO(row.json);
    CHECK(read(row.json) == row.expect);
  }
}

TEST_CASE("a negative bend never becomes a painless one") {
  for (const char* json : {R"({"small-knee-bend":-1})", R"({"small-knee-bend":-0})", R"({"small-knee-bend":-0.0})"}) {
    INFO(json);
    CHECK(read(json).find("small-knee-bend=") == std::string::npos);
  }
}

TEST_CASE("what is not an object of answers") {
  for (const char* json : {"[]", "[1]", "true", "1", "null", "\"x\""}) {
    INFO(json);
    CHECK(read(json) == "not-an-object");
  }
  for (const char* json : {"", " ", "{", "{\"age\":40", "{\"age\":40,}", "{'age':40}", "{age:40}", "{\"age\":40}{}",
                           "{\"age\":40} x", "{\"small-knee-bend\":03}", "{\"age\":.5}", "{\"age\":NaN}", "{} // x",
                           "{\"place\":\"\\ud800\"}", "{\"place\":\"\n\"}", "nul"}) {
    INFO(json);
    CHECK(read(json) == "not-json");
  }
  CHECK(read("{\"place\":\"\xFF\"}") == "not-utf8");
  CHECK(read(std::string_view("{\"age\":40}\0", 11)) == "not-json");
}

TEST_CASE("deep nesting ends at once") {
  CHECK(read(std::string(1000000, '[')) == "not-an-object");
  CHECK(read("{\"same-day-signs\":" + std::string(1000000, '[')) == "wrong-type same-day-signs");
  std::string objects = "{\"age\":";
  for (int i = 0; i < 100000; ++i) objects += "{\"age\":";
  CHECK(read(objects) == "wrong-type age");
}

TEST_CASE("an error in the JSON says where") {
  const auto got = read_answers(test::base_protocol(), "{\"age\":40,\n  \"stairs\" true}");
  REQUIRE_FALSE(got);
  CHECK(got.error().text.find("line 2, column 12") != std::string::npos);
}

TEST_CASE("a slip in an id is suggested, and hostile ids are shown safely") {
  const auto slip = read_answers(test::base_protocol(), R"({"smal-knee-bend":0})");
  CHECK(slip.error().remedy == "did you mean small-knee-bend?");
  const auto hostile = read_answers(test::base_protocol(), R"({"\u001b[2J":0})");
  CHECK(hostile.error().field == "\\x1b[2J");
}
