#include "patella/session.hpp"

#include <type_traits>

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

// A session on a closed gate does not compile: every way to make one takes a clearance, and only the gate has one.
static_assert(!std::is_default_constructible_v<Session>);
static_assert(!std::is_constructible_v<Session, Track, StepId, std::optional<int>>);
static_assert(!std::is_constructible_v<Session, Day, PlanId, Track, StepId, std::optional<int>>);
static_assert(!std::is_constructible_v<Session, GateDecision, Track, StepId, std::optional<int>>);
static_assert(!std::is_constructible_v<Session, Refusals, Track, StepId, std::optional<int>>);
static_assert(std::is_constructible_v<Session, const Clearance&, Track, StepId, std::optional<int>>);
static_assert(!std::is_constructible_v<Session, Decision, Track, StepId, std::optional<int>>);
static_assert(!std::is_constructible_v<Session, std::optional<Clearance>, Track, StepId, std::optional<int>>);
static_assert(!std::is_constructible_v<Session, const Clearance*, Track, StepId, std::optional<int>>);
// A decision takes the day's facts, never a gate that somebody else has decided.
static_assert(std::is_same_v<decltype(decide), Decision(const Protocol&, const State&, const DayInput&)>);

namespace {

DayInput first_day(const Protocol& protocol, const Answers& answers) {
  DayInput input;
  input.day = test::sunday().day;
  input.now = test::sunday().now;
  input.triages = {triage_fact(protocol, answers)};
  input.readings = {{test::sunday().now, test::sunday().day, 0}};
  return input;
}

std::string first(const Protocol& protocol, std::string_view more) {
  const Answers answers = test::runner(protocol, more);
  const TriageFact fact = triage_fact(protocol, answers);
  const Decision decision = decide(protocol, State(), first_day(protocol, answers));
  REQUIRE(decision.gate.clearance());
  REQUIRE(decision.session);
  const Session& session = *decision.session;
  CHECK(session.day() == test::sunday().day);
  CHECK(session.plan() == PlanId{0});
  CHECK(session.track() == Track::run);
  CHECK(session.step() == fact.entry);
  const RunStep& step = protocol[session.plan()].run[position(session.step())];
  if (step.grows) CHECK(session.distance_m() == fact.entry_m);
  return step.id + " " + (session.distance_m() ? std::to_string(*session.distance_m()) : "-");
}

}  // namespace

TEST_CASE("without a painless bend of the day there is no session, wherever the entry would be") {
  const Protocol protocol = test::base_protocol();
  for (const char* more : {"", "tolerated-run=1.6", "tolerated-run=unknown"}) {
    DayInput input = first_day(protocol, test::runner(protocol, more));
    for (const std::optional<int> pain : {std::optional<int>(), std::optional(1), std::optional(10)}) {
      input.readings.front().pain = pain;
      CHECK_FALSE(decide(protocol, State(), input).session);
    }
    input.readings.front().pain = 0;
    CHECK(decide(protocol, State(), input).session);
    input.readings.front().withdrawn = true;
    CHECK_FALSE(decide(protocol, State(), input).session);
    input.readings.clear();
    CHECK_FALSE(decide(protocol, State(), input).session);
  }
}

TEST_CASE("the first step follows from the distance that was tolerated") {
  const Protocol protocol = test::base_protocol();
  const std::pair<const char*, const char*> rows[] = {
      {"tolerated-run=missing", "walk -"},   {"tolerated-run=unknown", "walk -"},
      {"tolerated-run=0", "walk -"},         {"tolerated-run=1.5", "walk -"},
      {"tolerated-run=1.6", "phase-1 1600"}, {"tolerated-run=3.1", "phase-1 1600"},
      {"tolerated-run=3.2", "longer 2500"},                                         // 2560 m, cut to whole 100 m
      {"tolerated-run=4", "longer 3200"},                                           // 0.8 of 4000 is not 3199.99
      {"tolerated-run=5", "longer 4000"},    {"tolerated-run=5.1", "longer 4000"},  // 4080 m
      {"tolerated-run=50", "longer 4000"},  // 40 km, but no first session is longer than most_m
  };
  for (const auto& [answers, session] : rows) {
    INFO(answers);
    CHECK(first(protocol, answers) == session);
  }
}

TEST_CASE("the cap of a first session is met, and not passed") {
  const auto capped = [](std::string_view cap) { return test::base_protocol({{"most_m = 4000", cap}}); };
  CHECK(first(capped("most_m = 3200"), "tolerated-run=4") == "longer 3200");
  CHECK(first(capped("most_m = 3199"), "tolerated-run=4") == "longer 3199");
  CHECK(first(capped("most_m = 3100"), "tolerated-run=3.2") == "longer 2500");
  CHECK(first(capped("most_m = 60000"), "tolerated-run=50") == "longer 40000");
}

TEST_CASE("a share is never rounded up, for any distance") {
  const Protocol protocol = test::base_protocol({{"most_m = 4000", "most_m = 60000"}});
  for (int tenth = 32; tenth <= 500; ++tenth) {
    const std::string typed = "tolerated-run=" + std::to_string(tenth / 10) + "." + std::to_string(tenth % 10);
    // 80 % of tenth * 100 m in whole numbers, cut to whole 100 m.
    const int metres = tenth * 80 / 100 * 100;
    CHECK(first(protocol, typed) == "longer " + std::to_string(metres));
  }
}
