#include <rapidjson/document.h>

#include "core/plan_numbers.hpp"
#include "render/protocol_show.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

namespace {

rapidjson::Document document_of(std::string_view id = {}) {
  rapidjson::Document document;
  document.Parse(protocol_json(test::built_in(), id, {}).c_str());
  REQUIRE(document.IsObject());
  return document;
}

/// The entry of a list with the id; null if there is none.
const rapidjson::Value& named(const rapidjson::Value& list, std::string_view id) {
  static const rapidjson::Value none;
  for (const rapidjson::Value& each : list.GetArray())
    if (each["id"] == std::string(id).c_str()) return each;
  return none;
}

}  // namespace

TEST_CASE("the document holds every part") {
  const Protocol& protocol = test::built_in();
  const rapidjson::Document document = document_of();
  CHECK(document["questions"].Size() == protocol.questions().size());
  CHECK(document["tree"]["nodes"].Size() == protocol.nodes().size());
  CHECK(document["verdicts"].Size() == protocol.verdicts().size());
  CHECK(document["conditions"].Size() == protocol.conditions().size());
  CHECK(document["sources"].Size() == protocol.sources().size());
  CHECK(document["refusals"].Size() == refusal_codes);
  CHECK(document["plans"][0]["run"].Size() == protocol.plans()[0].run.size());
  CHECK(document["plans"][0]["rules"].Size() == rule_numbers.size());
  CHECK(document["id"].IsNull());
}

TEST_CASE("a question says all that another front end needs") {
  const rapidjson::Document document = document_of();
  const rapidjson::Value& run = named(document["questions"], "tolerated-run");
  CHECK(run["step"].GetDouble() == doctest::Approx(0.1));
  CHECK(run["unit"] == "km");
  CHECK(run["checkin"].GetBool() == false);
  const rapidjson::Value& signs = named(document["questions"], "emergency-signs");
  CHECK(signs["safety"].GetBool());
  CHECK(signs["urgency"] == "emergency");
  CHECK(signs["unknown"] == "all");
  CHECK(signs["red_flags"][0]["item"] == "cold-foot");
  CHECK(signs["red_flags"][0]["flags"][0].GetInt() == 1);
  CHECK(named(document["questions"], "small-knee-bend")["unknown"].GetInt() == 10);
  CHECK(named(document["questions"], "heel-on-squat")["unknown"].GetBool());
  CHECK(named(document["questions"], "morning")["unknown"] == "worse");
  CHECK(named(document["questions"], "age")["unknown"] == "each-node");
  CHECK(named(document["questions"], "injury-signs")["only_if"]["id"] == "sudden-onset");
}

TEST_CASE("branches by word and by range; exactly one of a node is for what is not known") {
  const rapidjson::Document document = document_of();
  const rapidjson::Value& nodes = document["tree"]["nodes"];
  for (const rapidjson::Value& node : nodes.GetArray()) {
    int unknown = 0;
    for (const rapidjson::Value& branch : node["branches"].GetArray()) unknown += branch["unknown"].GetBool() ? 1 : 0;
    CHECK(unknown == 1);
  }
  const rapidjson::Value& age = named(nodes, "kc-age")["branches"];
  CHECK(age[0]["from"].GetDouble() == 45);
  CHECK(age[0]["leads_to"] == "node");
  CHECK(age[0]["answers"].IsNull());
  CHECK(named(nodes, "ask-onset")["branches"][0]["answers"].IsArray());
  CHECK(named(nodes, "kc-slips")["count"][0]["answers"][0] == "slips");
}

TEST_CASE("with an id lists hold only what it names") {
  const rapidjson::Document step = document_of("walk");
  CHECK(step["id"] == "walk");
  CHECK(step["plans"].Size() == 1);
  CHECK(step["questions"].Empty());
  CHECK(step["gate"].IsNull());
  const rapidjson::Document both = document_of("acl-tear");
  CHECK(both["verdicts"].Size() == 1);
  CHECK(both["conditions"].Size() == 1);
  CHECK(document_of("gate")["gate"]["question"] == "small-knee-bend");
  CHECK(document_of("knee-bend-painful")["refusals"].Size() == 1);
}
