#include "render/proof.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

namespace {

using Commands = std::vector<std::string>;

Commands commands_of(const Protocol& protocol, const Counterexample& example, std::vector<std::string> flags = {}) {
  return proof_commands({"protocol prove", protocol, {}, "knee.toml", std::move(flags)}, example);
}

}  // namespace

TEST_CASE("answers are a triage of which nothing remains, every answer a flag") {
  const Protocol protocol = test::base_protocol();
  Counterexample example;
  example.answers = test::answers(protocol, "emergency-signs=cold-foot,short-breath age=unknown stairs=yes");
  CHECK(commands_of(protocol, example) ==
        Commands{"patella triage --no-journal --emergency-signs cold-foot,short-breath --age unknown --stairs yes"});
}

TEST_CASE("what is compared is a second command; both name the protocol so that a shell takes it") {
  const Protocol protocol = test::base_protocol();
  Counterexample example;
  example.answers = test::answers(protocol, "age=30");
  example.compare = test::answers(protocol, "age=unknown");
  const std::string front = R"(patella triage --no-journal --protocol 'knee'\''s own.toml' --age )";
  CHECK(commands_of(protocol, example, {"--protocol", "knee's own.toml"}) == Commands{front + "30", front + "unknown"});
}

TEST_CASE("without answers there is nothing to run") { CHECK(commands_of(test::base_protocol(), {}).empty()); }
