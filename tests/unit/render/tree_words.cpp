#include "render/tree_words.hpp"

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

namespace {

const Node& node_called(const Protocol& protocol, std::string_view id) {
  for (const Node& node : protocol.nodes())
    if (node.id == id) return node;
  throw std::logic_error("no such node");
}

/// `none ticked -> how; 1 or more ticked, or not known -> today`
std::string ways(const Protocol& protocol, std::string_view id) {
  std::string out;
  for (const WayOut& way : ways_out(protocol, node_called(protocol, id)))
    out.append(out.empty() ? "" : "; ").append(way.answers).append(" -> ").append(target_id(protocol, way.to));
  return out;
}

}  // namespace

TEST_CASE("answers in words, what is not known with the side it counts for") {
  const Protocol protocol = test::base_protocol();
  CHECK(ways(protocol, "emergency") == "none ticked -> how-old; 1 or more ticked, or not known -> call");
  CHECK(ways(protocol, "how-old") == "5 to 17 years, or not known -> hip; 18 to 100 years -> same-day");
  CHECK(ways(protocol, "hip") == "no -> same-day; yes or not known -> today");
  CHECK(ways(protocol, "how") == "gradual -> soon; sudden or not known -> twist");
  CHECK(ways(protocol, "where") == "front -> loads; outer or back, or not known -> unclear");
  CHECK(ways(protocol, "loads") == "none or 1 of 3, or not known -> unclear; 2 or more of 3 -> runners-knee");
}

TEST_CASE("one finding is there or not; where all answers lead to one place none is named") {
  const Protocol& protocol = test::built_in();
  CHECK(ways(protocol, "kc-slips") == "no -> kc-swells; yes -> kneecap-instability; not known -> unclear-knee-pain");
  CHECK(ways(protocol, "soon-place") == "whatever the answer -> soon-lump");
  CHECK(ways(protocol, "kc-signs") == "any number ticked -> kc-slips; not known -> unclear-knee-pain");
  CHECK(ways(protocol, "kc-bend") == "0 to 3 of 10 -> kc-loads; 4 to 10 of 10, or not known -> kc-sit");
}

TEST_CASE("every answer of the built-in tree has its words once") {
  const Protocol& protocol = test::built_in();
  for (const Node& node : protocol.nodes()) {
    std::vector<std::string> seen;
    for (const WayOut& way : ways_out(protocol, node)) {
      CHECK_FALSE(way.answers.empty());
      for (const std::string& other : seen) CHECK(other != way.answers);
      seen.push_back(way.answers);
    }
  }
}

TEST_CASE("what a node does, and what a finding means") {
  const Protocol protocol = test::base_protocol();
  CHECK(node_words(protocol, node_called(protocol, "how-old")) == "asks: Age");
  CHECK(node_words(protocol, node_called(protocol, "loads")) ==
        "counts: pain on stairs; Squat; Small knee bend (small-knee-bend is 1 to 10 of 10)");
  CHECK(node_words(test::built_in(), node_called(test::built_in(), "kc-bend")) == "asks: Small knee bend (a movement)");
  const auto words = [](std::string_view id) {
    for (const Finding& finding : test::built_in().findings())
      if (finding.id == id) return finding_words(test::built_in(), finding);
    return std::string();
  };
  CHECK(words("crept-up") == "onset is gradual or after-change");
  CHECK(words("lump-or-unwell") == "soon-signs has lump or unwell");
  CHECK(words("wear-signs") == "of older-signs 2 or more ticked");
  CHECK(words("age-under-12") == "age is 5 to 11 years");
}

TEST_CASE("urgencies are loud") {
  CHECK(loud(Urgency::same_day) == "SAME-DAY");
  CHECK(loud(Urgency::self_care) == "SELF-CARE");
}
