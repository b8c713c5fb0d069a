#include "core/reach.hpp"

#include <algorithm>

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

/// The branches of a node that can be taken, by label, a comma between them.
std::string takeable(const Protocol& protocol, std::string_view id) {
  const auto node = std::ranges::find(protocol.nodes(), id, &Node::id);
  REQUIRE(node != protocol.nodes().end());
  const auto branches = takeable_branches(protocol)[static_cast<std::size_t>(node - protocol.nodes().begin())];
  std::string out;
  for (std::size_t i = 0; i < branches.size(); ++i)
    if (branches[i]) out += (out.empty() ? "" : ", ") + node->branches[i].label;
  return out;
}

/// The base protocol with one more node between the place of the pain and what follows it.
Protocol with_node(std::string_view tables) {
  const std::string front = "go = { front = \"more\", \"outer | back\" = \"unclear\", unknown = \"unclear\" }\n" +
                            std::string("[tree.more]\n") + std::string(tables);
  return test::base_protocol({{R"(go = { front = "loads", "outer | back" = "unclear", unknown = "unclear" })", front}});
}

}  // namespace

TEST_CASE("where every answer is still open, every branch can be taken") {
  const Protocol protocol = test::base_protocol();
  for (std::size_t i = 0; i < protocol.nodes().size(); ++i) {
    INFO(protocol.nodes()[i].id);
    CHECK(std::ranges::all_of(takeable_branches(protocol)[i], [](bool taken) { return taken; }));
  }
}

TEST_CASE("a checklist without a tick on the way has none of its items later") {
  const Protocol protocol = with_node(R"(count = ["feverish"]
go = { "0" = "loads", "1" = "unclear", unknown = "unclear" })");
  CHECK(takeable(protocol, "more") == "0");
}

TEST_CASE("a choice that decided the way stays") {
  const Protocol protocol = with_node(R"(ask = "place"
go = { front = "loads", outer = "unclear", back = "unclear", unknown = "unclear" })");
  CHECK(takeable(protocol, "more") == "front");
  const Protocol onset = with_node(R"(count = ["sudden"]
go = { "0" = "loads", "1" = "unclear", unknown = "unclear" })");
  CHECK(takeable(onset, "more") == "0");
}

TEST_CASE("a number keeps the ends that its branches left, from whichever way") {
  // Both the young and the grown up come here, and those who do not know.
  const Protocol protocol = with_node(R"(ask = "age"
go = { "5-17" = "unclear", "18+" = "loads", unknown = "unclear" })");
  CHECK(takeable(protocol, "more") == "18+, 5-17, unknown");
  const Protocol narrowed = test::base_protocol({{R"(go = { no = "same-day", yes = "today" })",
                                                  R"(go = { no = "again", yes = "today" }
[tree.again]
ask = "age"
go = { "5-17" = "same-day", "18+" = "same-day", unknown = "same-day" })"}});
  CHECK(takeable(narrowed, "again") == "5-17, unknown");
}

TEST_CASE("findings of one question are unknown together") {
  // Both items of one list: either both are not known, or none is.
  const Protocol protocol =
      with_node(R"(count = [{ question = "age", at_least = 40 }, { question = "age", at_least = 60 }]
go = { "0" = "unclear", "1" = "loads", "2" = "loads", unknown = "unclear" })");
  CHECK(takeable(protocol, "more") == "0, 1, 2, unknown");
  const Protocol sure =
      with_node(R"(count = [{ question = "onset", is = "gradual" }, { question = "place", is = "front" }]
go = { "0-1" = "unclear", "2" = "loads", unknown = "unclear" })");
  CHECK(takeable(sure, "more") == "2");
}

TEST_CASE("a long count is taken as it is") {
  std::string long_count = "count = [";
  for (int age = 20; age < 30; ++age)
    long_count +=
        (age == 20 ? "" : ", ") + std::string("{ question = \"age\", at_least = ") + std::to_string(age) + " }";
  const Protocol protocol = with_node(long_count + R"(]
go = { "0-9" = "loads", "10" = "unclear", unknown = "unclear" })");
  CHECK(takeable(protocol, "more") == "0-9, 10, unknown");
}
