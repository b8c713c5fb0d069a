#include <rapidjson/document.h>

#include "render/decision.hpp"
#include "render/json.hpp"
#include "support/day_table.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;
using test::DayRow;

namespace {

const Protocol& base() {
  static const Protocol protocol = test::base_protocol();
  return protocol;
}

const DayRow open = {0, "triage=phase-1 tolerated=4000 ok", ""};

rapidjson::Document parsed(const DecisionView* view) {
  Json json;
  json.open_object();
  write_decision(json, view);
  json.close_object();
  rapidjson::Document document;
  document.Parse(json.take().c_str());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

rapidjson::Document after(const std::vector<DayRow>& rows) {
  const Decision decision = test::last_decision(base(), rows);
  const DecisionView view{base(), decision};
  return parsed(&view);
}

std::string keys(const rapidjson::Value& object) {
  std::string out;
  for (auto member = object.MemberBegin(); member != object.MemberEnd(); ++member)
    out += (out.empty() ? "" : " ") + std::string(member->name.GetString());
  return out;
}

/// The values of `name` in a list of objects.
std::string all(const rapidjson::Value& list, const char* name) {
  std::string out;
  for (const auto& item : list.GetArray()) out += (out.empty() ? "" : " ") + std::string(item[name].GetString());
  return out;
}

std::string text(const rapidjson::Value& value) { return value.IsNull() ? "null" : value.GetString(); }

}  // namespace

TEST_CASE("a decision has its five keys, all null without one") {
  const rapidjson::Document none = parsed(nullptr);
  CHECK(keys(none) == "gate next_session reasons waits_for position");
  for (const auto& member : none.GetObject()) CHECK(member.value.IsNull());
  const rapidjson::Document session = after({open});
  CHECK(keys(session) == keys(none));
  CHECK(keys(session["gate"]) == "clear refusals");
  CHECK(keys(session["next_session"]) == "allowed day kind step prescription retest_on instead text");
  CHECK(keys(session["position"]) == "plan run strength");
  CHECK(keys(session["position"]["run"]) == "step title number of clean clean_to_advance distance_m minutes");
}

TEST_CASE("an allowed session") {
  const rapidjson::Document document = after({open});
  CHECK(document["gate"]["clear"].GetBool());
  CHECK(document["gate"]["refusals"].Empty());
  const auto& next = document["next_session"];
  CHECK(next["allowed"].GetBool());
  CHECK(text(next["day"]) == "2026-11-22");
  CHECK(text(next["kind"]) == "run");
  CHECK(text(next["step"]) == "phase-1");
  CHECK(next["prescription"]["distance_m"].GetInt() == 1600);
  CHECK(next["retest_on"].IsNull());
  CHECK(next["instead"].IsNull());
}

TEST_CASE("a clear gate on a day of rest: no session, and the day of the next one") {
  const rapidjson::Document document = after({open, {1, "ok run", ""}});
  CHECK(document["gate"]["clear"].GetBool());
  const auto& next = document["next_session"];
  CHECK_FALSE(next["allowed"].GetBool());
  CHECK(text(next["day"]) == "2026-11-24");
  for (const char* key : {"kind", "step", "prescription", "retest_on", "instead"}) CHECK(next[key].IsNull());
  CHECK(all(document["reasons"], "code") == "session-done");
  CHECK(document["reasons"][0]["track"].IsNull());
}

TEST_CASE("a refusal has no day; when to bend again and what to do instead stand beside it") {
  const rapidjson::Document document = after({open, {1, "bend=2", ""}});
  CHECK_FALSE(document["gate"]["clear"].GetBool());
  CHECK(all(document["gate"]["refusals"], "code") == "knee-bend-painful");
  const auto& refusal = document["gate"]["refusals"][0];
  CHECK(keys(refusal) == "code scope text detail clears_when instead");
  CHECK(text(refusal["detail"]) == "2 of 10");
  CHECK(refusal["scope"].Size() == 2);
  const auto& next = document["next_session"];
  CHECK_FALSE(next["allowed"].GetBool());
  CHECK(next["day"].IsNull());
  CHECK(text(next["retest_on"]) == "2026-11-23");
  CHECK(text(next["instead"]["kind"]) == "relief");
  CHECK(document["position"].IsObject());
}

TEST_CASE("refusals stand strictest first; the details that nobody gave are null") {
  const rapidjson::Document document = after({open, {1, "bend=2 masked sign", ""}});
  CHECK(all(document["gate"]["refusals"], "code") == "warning-sign knee-bend-painful pain-masked");
  CHECK(document["gate"]["refusals"][0]["detail"].IsNull());
  CHECK(document["next_session"]["instead"].IsNull());
}

TEST_CASE("reasons: code, track, words and source") {
  const rapidjson::Document document =
      after({{0, "triage=phase-1 tolerated=4000 ok run pain=4", ""}, {1, "ok morning=same", ""}});
  CHECK(all(document["reasons"], "code") == "caution-pain rest-pending");
  CHECK(keys(document["reasons"][0]) == "code track text source");
  CHECK(text(document["reasons"][0]["track"]) == "run");
  CHECK(text(document["reasons"][0]["source"]) == "own");
  CHECK(document["reasons"][1]["track"].IsNull());
  CHECK(text(document["reasons"][1]["source"]) == "own");
}

TEST_CASE("where one stands on both ladders") {
  const rapidjson::Document document =
      after({{0, "triage=phase-1 tolerated=4000 ok run", ""}, {1, "ok morning=same", ""}});
  const auto& run = document["position"]["run"];
  CHECK(text(document["position"]["plan"]) == "back-to-running");
  CHECK(text(run["step"]) == "phase-1");
  CHECK(text(run["title"]) == "Run and walk");
  CHECK(run["number"].GetInt() == 2);
  CHECK(run["of"].GetInt() == 3);
  CHECK(run["clean"].GetInt() == 1);
  CHECK(run["clean_to_advance"].GetInt() == 2);
  CHECK(run["distance_m"].GetInt() == 1600);
  CHECK(run["minutes"].IsNull());
  const auto& strength = document["position"]["strength"];
  CHECK(text(strength["step"]) == "bridge");
  CHECK(strength["number"].GetInt() == 1);
  CHECK(strength["of"].GetInt() == 2);
  CHECK(strength["distance_m"].IsNull());
  const rapidjson::Document walk = after({{0, "triage=walk ok", ""}});
  CHECK(walk["position"]["run"]["minutes"].GetInt() == 30);
  CHECK(walk["position"]["run"]["distance_m"].IsNull());
}

TEST_CASE("without an open plan there is no place, no reason and no day") {
  const rapidjson::Document document = after({{0, "triage=walk refer=soon ok", ""}});
  CHECK(document["position"].IsNull());
  CHECK(document["reasons"].Empty());
  CHECK(document["waits_for"].Size() == 1);
  CHECK(document["next_session"]["day"].IsNull());
  CHECK(document["next_session"]["retest_on"].IsNull());
}
