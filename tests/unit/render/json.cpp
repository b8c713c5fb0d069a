#include "render/json.hpp"

#include <rapidjson/document.h>

#include <tuple>

#include "patella/triage.hpp"
#include "render/protocol_report.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

namespace {

rapidjson::Document parsed(const std::string& text) {
  CHECK(text.find('\n') == text.size() - 1);
  rapidjson::Document document;
  document.Parse(text.c_str(), text.size());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

rapidjson::Document triage(const Protocol& protocol, const Answers& answers) {
  const Assessment assessment = assess(protocol, answers, test::sunday());
  const ExitStatus status = assessment.outcome ? status_of(*assessment.outcome) : ExitStatus::answers_missing;
  return parsed(triage_json({protocol, answers, assessment, test::sunday(), {}, status}));
}

std::string keys(const rapidjson::Value& object) {
  std::string out;
  for (auto member = object.MemberBegin(); member != object.MemberEnd(); ++member)
    out += (out.empty() ? "" : " ") + std::string(member->name.GetString());
  return out;
}

std::string text_of(const rapidjson::Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return buffer.GetString();
}

constexpr const char* triage_keys =
    "format_version tool command protocol day status answers path next_question open_questions urgency_at_least "
    "verdict "
    "differential gate next_session reasons waits_for position event messages exit_status";

}  // namespace

TEST_CASE("every triage document has the same keys in the same order") {
  const Protocol protocol = test::base_protocol();
  CHECK(keys(triage(protocol, test::runner(protocol))) == triage_keys);
  CHECK(keys(triage(protocol, test::runner(protocol, "small-knee-bend=2"))) == triage_keys);
  CHECK(keys(triage(protocol, protocol.no_answers())) == triage_keys);
  const Envelope error{"triage", nullptr, std::nullopt, "error", {}, ExitStatus::usage};
  const rapidjson::Document document = parsed(triage_error_json(error));
  CHECK(keys(document) == triage_keys);
  CHECK(document["exit_status"].GetInt() == 2);
  CHECK(document["protocol"].IsNull());
  CHECK(document["gate"].IsNull());
}

TEST_CASE("an allowed session") {
  const Protocol protocol = test::base_protocol();
  const rapidjson::Document document = triage(protocol, test::runner(protocol));
  CHECK(text_of(document["format_version"]) == "[1,0]");
  CHECK(document["day"] == "2026-11-22");
  CHECK(document["status"] == "complete");
  CHECK(document["exit_status"].GetInt() == 0);
  CHECK(keys(document["protocol"]) == "id version sha256");
  CHECK(document["verdict"]["id"] == "runners-knee");
  CHECK(document["verdict"]["condition"] == "patellofemoral");
  CHECK(document["gate"]["clear"].GetBool());
  CHECK(document["gate"]["refusals"].Empty());
  const auto& next = document["next_session"];
  CHECK(keys(next) == "allowed day kind step prescription retest_on instead text");
  CHECK(next["allowed"].GetBool());
  CHECK(next["kind"] == "run");
  CHECK(next["step"] == "longer");
  CHECK(next["prescription"]["distance_m"].GetInt() == 3200);
  CHECK(next["retest_on"].IsNull());
  CHECK(next["instead"].IsNull());
  CHECK(document["next_question"].IsNull());
}

TEST_CASE("a refused session holds no run and no strength, anywhere") {
  const Protocol protocol = test::base_protocol();
  const rapidjson::Document document = triage(protocol, test::runner(protocol, "small-knee-bend=2"));
  CHECK(document["exit_status"].GetInt() == 20);
  CHECK_FALSE(document["gate"]["clear"].GetBool());
  const auto& refusal = document["gate"]["refusals"][0];
  CHECK(refusal["code"] == "knee-bend-painful");
  CHECK(text_of(refusal["scope"]) == "[\"run\",\"strength\"]");
  CHECK(refusal["detail"] == "2 of 10");
  const auto& next = document["next_session"];
  CHECK_FALSE(next["allowed"].GetBool());
  for (const char* key : {"day", "kind", "step", "prescription"}) CHECK(next[key].IsNull());
  CHECK(next["retest_on"] == "2026-11-22");
  REQUIRE(next["instead"].IsObject());
  CHECK(next["instead"]["kind"] == "relief");
  CHECK(text_of(document).find("at effort") == std::string::npos);
}

TEST_CASE("a document under a graver refusal gives its guidance, and no advice to exercise") {
  const Protocol protocol = test::base_protocol();
  const rapidjson::Document limited = triage(protocol, test::runner(protocol, "age=80 small-knee-bend=2"));
  CHECK(limited["exit_status"].GetInt() == 20);
  const auto& refusals = limited["gate"]["refusals"];
  REQUIRE(refusals.Size() == 2);
  CHECK(refusals[0]["code"] == "plan-not-for-you");
  CHECK(refusals[1]["code"] == "knee-bend-painful");
  CHECK(refusals[1]["text"] == "The bend hurts.");
  CHECK(refusals[1]["instead"] == "Ask a clinician.");
  CHECK(refusals[1]["clears_when"] == "A clinician agrees.");
  CHECK(text_of(limited["verdict"]["advice"]) == R"(["Ask a clinician."])");
  CHECK(limited["next_session"]["instead"].IsNull());
  const rapidjson::Document raised = triage(protocol, test::runner(protocol, "twisted=yes"));
  CHECK(raised["exit_status"].GetInt() == 30);
  CHECK(raised["verdict"]["urgency"] == "soon");
  CHECK(raised["verdict"]["summary"] == "A clinician must see it.");
  CHECK(text_of(raised["verdict"]["advice"]) == R"(["Make an appointment."])");
  CHECK(raised["gate"]["refusals"][0]["detail"] == "soon: Twisted: yes");
  CHECK(raised["verdict"]["seek_care_if"].Empty());
  CHECK(text_of(limited["verdict"]["seek_care_if"]) == R"(["It gets worse."])");
}

TEST_CASE("an incomplete document names the next question and hides no sign") {
  const Protocol protocol = test::base_protocol();
  const rapidjson::Document document = triage(
      protocol, test::answers(protocol, "emergency-signs=none age=30 same-day-signs=none onset=sudden twisted=no"));
  CHECK(document["status"] == "incomplete");
  CHECK(document["exit_status"].GetInt() == 3);
  CHECK(document["next_question"]["id"] == "soon-signs");
  CHECK(document["urgency_at_least"] == "routine");
  for (const char* key : {"verdict", "gate", "next_session"}) CHECK(document[key].IsNull());
  CHECK(document["path"].Size() == 5);
  CHECK(text_of(document["path"][0]) ==
        R"({"node":"emergency","question":"emergency-signs","answer":[],"go":"how-old"})");
}

TEST_CASE("questions in JSON") {
  const Protocol protocol = test::base_protocol();
  const auto written = [&](std::string_view id) {
    Json json;
    write_question(json, protocol[*protocol.find_question(id)]);
    return json.take();
  };
  CHECK(written("stairs") == R"({"id":"stairs","kind":"yes-no","ask":"Do stairs hurt?","how":null,"choices":null,)"
                             R"("min":null,"max":null,"unit":null})"
                             "\n");
  CHECK(written("soon-signs").find(R"("choices":[{"id":"night-pain","label":"Pain at night"}])") != std::string::npos);
  const rapidjson::Document bend = parsed(written("small-knee-bend"));
  CHECK(bend["min"].GetDouble() == 0);
  CHECK(bend["max"].GetDouble() == 10);
  CHECK(bend["unit"].IsNull());
  const rapidjson::Document run = parsed(written("tolerated-run"));
  CHECK(run["max"].GetDouble() == 50);
  CHECK(run["unit"] == "km");
}

TEST_CASE("answers in JSON") {
  const Protocol protocol = test::base_protocol();
  const std::tuple<const char*, const char*, const char*> rows[] = {
      {"stairs", "yes", "true"},
      {"stairs", "no", "false"},
      {"place", "outer", "\"outer\""},
      {"soon-signs", "none", "[]"},
      {"same-day-signs", "locked,fever", R"(["fever","locked"])"},
      {"small-knee-bend", "3", "3"},
      {"age", "40", "40"},
      {"tolerated-run", "3.2", "3.2"},
      {"tolerated-run", "4", "4.0"},
      {"place", "unknown", "\"unknown\""}};
  for (const auto& [id, typed, json_text] : rows) {
    const Question& question = protocol[*protocol.find_question(id)];
    Json json;
    write_answer(json, question, *parse_answer(question, typed));
    CHECK(json.take() == std::string(json_text) + "\n");
  }
  Json json;
  write_answer(json, protocol.questions()[0], Answer());
  CHECK(json.take() == "null\n");
}

TEST_CASE("messages and plain documents") {
  const Envelope envelope{"schema",
                          nullptr,
                          std::nullopt,
                          "error",
                          {{Message::Level::error, "unknown-schema", "\"x\" is not a schema", "", "choose"}},
                          ExitStatus::usage};
  const rapidjson::Document document = parsed(plain_document(envelope));
  CHECK(keys(document) == "format_version tool command protocol day status messages exit_status");
  CHECK(text_of(document["messages"][0]) ==
        R"({"level":"error","code":"unknown-schema","text":"\"x\" is not a schema","field":null,"remedy":"choose"})");
}

TEST_CASE("problems and cases in JSON") {
  const rapidjson::Document fine = parsed(problems_json("protocol check", "knee.toml", {}));
  CHECK(fine["status"] == "complete");
  CHECK(fine["exit_status"].GetInt() == 0);
  const Problem whole{Problem::Severity::error, "file-empty", "empty", "", 0, 0, ""};
  const Problem placed{Problem::Severity::error, "bad-id", "bad", "good", 7, 3, "line"};
  const rapidjson::Document wrong = parsed(problems_json("protocol check", "knee.toml", {whole, placed}));
  CHECK(wrong["exit_status"].GetInt() == 4);
  CHECK(wrong["problems"][0]["line"].IsNull());
  CHECK(wrong["problems"][0]["remedy"].IsNull());
  CHECK(wrong["problems"][1]["line"].GetInt() == 7);
  CHECK(wrong["problems"][1]["column"].GetInt() == 3);
}

TEST_CASE("text that JSON must escape") {
  Json json;
  json.value(std::string_view("\"\\\n\x1b\0\xC3\xB6", 7));
  CHECK(json.take() == "\"\\\"\\\\\\n\\u001B\\u0000\xC3\xB6\"\n");
}
