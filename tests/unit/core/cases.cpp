#include "patella/cases.hpp"

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

Case front_of_the_knee(const Protocol& protocol) {
  Case expected;
  expected.id = "front";
  expected.answers = test::runner(protocol);
  expected.verdict = VerdictId{5};
  return expected;
}

std::string failures(const Protocol& protocol, const Case& expected) {
  std::string out;
  for (const std::string& failure : run_case(protocol, expected, test::sunday()).failures) out += failure + "\n";
  return out;
}

}  // namespace

TEST_CASE("a case that says what happens passes") {
  const Protocol protocol = test::base_protocol();
  Case expected = front_of_the_knee(protocol);
  REQUIRE(protocol[expected.verdict].id == "runners-knee");
  CHECK(failures(protocol, expected).empty());
  expected.urgency = Urgency::self_care;
  expected.refusals = Refusals();
  expected.session = "longer";
  expected.status = 0;
  CHECK(failures(protocol, expected).empty());
  CHECK(run_case(protocol, expected, test::sunday()).rank == 1);
}

TEST_CASE("each expectation that fails is named, with what came instead") {
  const Protocol protocol = test::base_protocol();
  Case expected = front_of_the_knee(protocol);
  expected.answers = test::runner(protocol, "small-knee-bend=2");
  expected.verdict = VerdictId{0};
  expected.urgency = Urgency::soon;
  expected.refusals = Refusals();
  expected.session = "walk";
  expected.status = 0;
  CHECK(failures(protocol, expected) ==
        "verdict: wanted call, got runners-knee\nurgency: wanted soon, got self-care\n"
        "refusals: wanted none, got knee-bend-painful\nsession: wanted walk, got none\nstatus: wanted 0, got 20\n");
}

TEST_CASE("a case that does not reach a verdict says what is not answered") {
  const Protocol protocol = test::base_protocol();
  Case expected = front_of_the_knee(protocol);
  expected.answers = test::runner(protocol, "place=missing");
  CHECK(failures(protocol, expected) == "incomplete: place is not answered\n");
}

TEST_CASE("the verdict's condition must be among the first three") {
  // Three more conditions that outweigh the verdict's.
  std::string more;
  for (const char* id : {"one", "two", "three"})
    more +=
        "[conditions." + std::string(id) +
        "]\nname = \"Other\"\nabout = \"Other.\"\nprior = { value = 900, source = \"own\" }\n"
        "evidence = [{ finding = \"feverish\", present = 1, absent = 1, source = \"own\", basis = \"heuristic\" }]\n";
  more += "[gate]";
  const auto named = [](std::string_view verdict, std::string_view condition) {
    return "title = \"" + std::string(verdict) + "\"\ncondition = \"" + std::string(condition) + "\"";
  };
  const std::string call = named("Get help now", "one");
  const std::string today = named("Be seen today", "two");
  const std::string week = named("Be seen this week", "three");
  const Protocol protocol = test::base_protocol({{"[gate]", more},
                                                 {"title = \"Get help now\"", call},
                                                 {"title = \"Be seen today\"", today},
                                                 {"title = \"Be seen this week\"", week}});
  const Case expected = front_of_the_knee(protocol);
  CHECK(run_case(protocol, expected, test::sunday()).rank == 4);
  CHECK(failures(protocol, expected) == "differential: patellofemoral is only number 4\n");
}

TEST_CASE("a verdict that an unknown decided need not be high in the ranking") {
  const Protocol& protocol = test::built_in();
  Case expected;
  expected.answers = test::answers(
      protocol, "emergency-signs=none age=unknown onset=twist-or-landing injury-signs=none same-day-signs=none");
  expected.verdict = *assess(protocol, expected.answers, test::sunday()).walk.verdict();
  REQUIRE(protocol[expected.verdict].id == "fracture-check");
  const CaseResult result = run_case(protocol, expected, test::sunday());
  CHECK(result.failures.empty());
  CHECK(*result.rank > 3);
}

TEST_CASE("a wanted case neither passes nor fails") {
  const Protocol protocol = test::base_protocol();
  Case expected = front_of_the_knee(protocol);
  const auto state = [&] { return state_of(expected, run_case(protocol, expected, test::sunday())); };
  CHECK(state() == CaseState::passed);
  expected.wanted = true;
  CHECK(state() == CaseState::met);
  expected.status = 130;
  CHECK(state() == CaseState::wanted);
  expected.wanted = false;
  CHECK(state() == CaseState::failed);
}

TEST_CASE("every built-in case loads, in the order of the file, and passes, or is wanted and not met") {
  const Protocol& protocol = test::built_in();
  const auto cases = load_cases(protocol, default_cases_toml());
  REQUIRE(cases);
  CHECK(cases->size() >= 400);
  int line = 0;
  for (const Case& each : *cases) {
    CHECK(each.line > line);
    line = each.line;
    INFO(each.id);
    CHECK(failures(protocol, each).empty() != each.wanted);
    CHECK_FALSE(each.source.empty());
  }
}
