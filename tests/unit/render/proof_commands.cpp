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

TEST_CASE("a session that was shorter, longer or not done is told by the next check-in, and not logged") {
  using Length = PlayedDay::Length;
  using Outcome = PlayedDay::Outcome;
  const Protocol protocol = test::base_protocol();
  const auto told_of = [&](Outcome outcome, Length length, std::optional<int> pain, std::optional<bool> settled) {
    PlayedDay session{0, Morning::missing, outcome, length, Track::run, 1600, {}, pain, settled};
    PlayedDay next;
    next.bend = 0;
    Counterexample example;
    example.days = {session, next};
    const Commands commands = commands_of(protocol, example);
    REQUIRE(commands.size() == 4);  // a journal, two check-ins, next
    const std::size_t last = commands[2].find(" --last-session");
    REQUIRE(last != std::string::npos);
    return commands[2].substr(last);
  };
  CHECK(told_of(Outcome::declined, Length::planned, {}, {}) == " --last-session not-done");
  CHECK(told_of(Outcome::clean, Length::shorter, 0, true) == " --last-session shorter --session-pain 0 --settled yes");
  CHECK(told_of(Outcome::unsettled, Length::longer, 3, false) ==
        " --last-session longer --session-pain 3 --settled no");

  Counterexample example;
  PlayedDay session;
  session.bend = 0;
  session.outcome = Outcome::clean;
  session.length = Length::shorter;
  example.days = {session};
  const Commands commands = commands_of(protocol, example);
  REQUIRE(commands.size() == 4);  // on the day after the last one, if need be
  CHECK(commands[2].find("2026-01-02T07:30:00Z") != std::string::npos);
  CHECK(commands[2].ends_with(" --last-session shorter"));
}
