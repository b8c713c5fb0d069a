#include "patella/coverage.hpp"

#include <algorithm>

#include "core/reach.hpp"
#include "patella/cases.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

const Covered& of(const Coverage& coverage, Covers kind) { return coverage[static_cast<std::size_t>(kind)]; }

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

Covered fraction(std::size_t shown, std::size_t total) { return {shown, total, {}, {}}; }

/// The coverage of sets of answers, each as far as it leads.
Coverage coverage_of(const Protocol& protocol, const std::vector<Answers>& all) {
  std::vector<Assessment> assessments;
  for (const Answers& each : all) assessments.push_back(assess(protocol, each, test::sunday()));
  std::vector<Shown> shown;
  for (std::size_t i = 0; i < all.size(); ++i) shown.push_back({&all[i], &assessments[i]});
  return measure_coverage(protocol, shown);
}

std::size_t position_of(const Protocol& protocol, std::string_view node) {
  const auto found = std::ranges::find(protocol.nodes(), node, &Node::id);
  REQUIRE(found != protocol.nodes().end());
  return static_cast<std::size_t>(found - protocol.nodes().begin());
}

}  // namespace

TEST_CASE("percentages are rounded down, the least is compared exactly") {
  CHECK(fraction(171, 172).percent() == 99);
  CHECK(fraction(1999, 2000).percent() == 99);
  CHECK(fraction(172, 172).percent() == 100);
  CHECK(fraction(0, 0).percent() == 100);
  CHECK_FALSE(fraction(1999, 2000).reaches(100));
  CHECK_FALSE(fraction(171, 173).reaches(99));
  CHECK(fraction(171, 172).reaches(99));
  CHECK(fraction(0, 0).reaches(100));
  CHECK(fraction(0, 5).reaches(0));
}

TEST_CASE("without a case nothing is shown, and everything is named") {
  const Protocol protocol = test::base_protocol();
  for (const Covered& covered : coverage_of(protocol, {})) {
    CHECK(covered.shown == 0);
    CHECK(covered.total > 0);
    CHECK(covered.missing.size() == covered.total);
  }
  CHECK(of(coverage_of(protocol, {}), Covers::verdicts).missing.front() == protocol.verdicts().front().id);
}

TEST_CASE("a triage shows its verdict, the branches of its path, and the gate of its plan") {
  const Protocol protocol = test::base_protocol();
  const Coverage coverage = coverage_of(protocol, {test::runner(protocol)});
  CHECK(of(coverage, Covers::verdicts).shown == 1);
  CHECK_FALSE(has(of(coverage, Covers::verdicts).missing, "runners-knee"));
  const Assessment assessment = assess(protocol, test::runner(protocol), test::sunday());
  CHECK(of(coverage, Covers::branches).shown == assessment.walk.path.size());
  for (const PathStep& step : assessment.walk.path) {
    const Node& node = protocol[step.node];
    CHECK_FALSE(has(of(coverage, Covers::branches).missing, node.id + ": " + node.branches[step.branch].label));
  }
  CHECK(has(of(coverage, Covers::gate_rules).missing, "small-knee-bend: painful"));
  CHECK_FALSE(has(of(coverage, Covers::gate_rules).missing, "small-knee-bend: painless"));
  CHECK(has(of(coverage, Covers::gate_rules).missing, "limit 1, plan-not-for-you: applies"));
  CHECK_FALSE(has(of(coverage, Covers::gate_rules).missing, "limit 1, plan-not-for-you: does not apply"));
}

TEST_CASE("an unfinished triage shows nothing") {
  const Protocol protocol = test::base_protocol();
  const Coverage coverage = coverage_of(protocol, {test::runner(protocol, "place=missing")});
  CHECK(std::ranges::all_of(coverage, [](const Covered& covered) { return covered.shown == 0; }));
}

TEST_CASE("an answer that the path does not ask shows no finding, and an unknown one neither side") {
  const Protocol& protocol = test::built_in();
  const Coverage off = coverage_of(protocol, {test::answers(protocol, "emergency-signs=cold-foot age=60")});
  CHECK(has(of(off, Covers::findings).missing, "age-55-up: present"));
  CHECK_FALSE(has(of(off, Covers::findings).missing, "grave-injury: present"));
  CHECK(has(of(off, Covers::findings).missing, "grave-injury: absent"));
  const Coverage unknown = coverage_of(protocol, {test::answers(protocol, "emergency-signs=unknown")});
  CHECK(of(unknown, Covers::findings).shown == 0);
}

TEST_CASE("the gate of somebody who is sent to a clinician shows no gate rule") {
  const Protocol& protocol = test::built_in();
  const Coverage coverage =
      coverage_of(protocol, {test::answers(protocol, "emergency-signs=cold-foot small-knee-bend=0")});
  CHECK(of(coverage, Covers::verdicts).shown == 1);
  CHECK(of(coverage, Covers::gate_rules).shown == 0);
}

TEST_CASE("a branch that an earlier node leaves nobody for is not counted") {
  const Protocol& protocol = test::built_in();
  const auto takeable = takeable_branches(protocol);
  // Whoever does not know the emergency signs has left at em-clot.
  CHECK(takeable[position_of(protocol, "em-clot")] == std::vector<bool>{true, true, true});
  const std::size_t heat = position_of(protocol, "em-heat");
  CHECK_FALSE(takeable[heat][protocol.nodes()[heat].unknown_branch]);
  // Pain at the kneecap never gets as far as the node for all other places.
  const Coverage coverage = coverage_of(protocol, {});
  CHECK(has(of(coverage, Covers::branches).impossible, "elsewhere: behind-kneecap | inner-kneecap-edge"));
  CHECK(has(of(coverage, Covers::branches).impossible, "em-heat: unknown"));
}

TEST_CASE("what the built-in cases take proves that nothing takeable was left out") {
  const Protocol& protocol = test::built_in();
  const auto takeable = takeable_branches(protocol);
  const auto cases = load_cases(protocol, default_cases_toml());
  REQUIRE(cases);
  for (const Case& each : *cases)
    for (const PathStep& step : walk_tree(protocol, each.answers).path)
      CHECK(takeable[position(step.node)][step.branch]);
}

TEST_CASE("the built-in cases cover everything that can be covered") {
  const Protocol& protocol = test::built_in();
  const auto cases = load_cases(protocol, default_cases_toml());
  REQUIRE(cases);
  std::vector<Answers> all;
  for (const Case& each : *cases)
    if (!each.wanted) all.push_back(each.answers);
  for (const Covered& covered : coverage_of(protocol, all)) {
    CHECK(covered.missing == std::vector<std::string>());
    CHECK(covered.percent() == 100);
  }
}
