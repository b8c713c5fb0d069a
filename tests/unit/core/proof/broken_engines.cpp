#include "support/broken_engines.hpp"

#include <algorithm>

#include "core/proof/gate_proof.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

// A proof that cannot fail proves nothing: every invariant has at least one engine that breaks it.

using namespace patella;
using namespace patella::proof;

namespace {

using In = test::BrokenEngine::In;

/// A plan whose counters are small, for what walks all of its states.
const Protocol& quick() {
  static const Protocol protocol = test::base_protocol(test::quick_plan());
  return protocol;
}

const Protocol& base() {
  static const Protocol protocol = test::base_protocol();
  return protocol;
}

std::vector<Invariant> of_gate(Context& context, In in) {
  GateTests tests;
  std::vector<Leaf> leaves;
  switch (in) {
    case In::triages:
      prove_tree(context, leaves);
      prove_triages(context, leaves, tests);
      break;
    case In::closures: prove_closures(context, tests); break;
    default: prove_readings(context, tests, static_cast<int>(in) - static_cast<int>(In::one_reading) + 1);
  }
  return {tests.session.invariant, tests.clinician.invariant, tests.relief.invariant, tests.stated.invariant,
          tests.says.invariant,    tests.entry.invariant,     tests.reached.invariant};
}

std::vector<Invariant> invariants_of(const Engine& engine, In in) {
  if (in == In::planner) return prove(quick(), {ProofPart::planner}, engine).parts.front().invariants;
  const ProofProgress nobody;
  Context context{base(), engine, nobody, {}, ClassTable(base())};
  if (in == In::load) return prove_load(context).invariants;
  if (in == In::tree) return prove(base(), {ProofPart::tree}, engine).parts.front().invariants;
  return of_gate(context, in);
}

std::vector<std::string_view> failing(const std::vector<Invariant>& invariants) {
  std::vector<std::string_view> out;
  for (const Invariant& each : invariants)
    if (each.failure) out.push_back(each.id);
  return out;
}

}  // namespace

TEST_CASE("every broken engine breaks the promise that it should") {
  for (const test::BrokenEngine& each : test::broken_engines()) {
    INFO(each.mistake);
    const auto invariants = invariants_of(each.engine, each.in);
    const auto found = std::ranges::find(invariants, each.invariant, &Invariant::id);
    REQUIRE(found != invariants.end());
    REQUIRE_MESSAGE(found->failure, "nobody noticed");
    CHECK_MESSAGE(found->failure->what.starts_with(each.says), found->failure->what);
    if (each.in == In::two_readings) CHECK(found->failure->readings.size() == 2);
    if (each.in == In::three_readings) CHECK(found->failure->readings.size() == 3);
  }
}

TEST_CASE("the same enumerations see nothing wrong with the engine that is shipped") {
  for (const In in : {In::tree, In::triages, In::three_readings, In::closures, In::load, In::planner})
    CHECK(failing(invariants_of({}, in)).empty());
}

TEST_CASE("every invariant of every part has an engine that breaks it") {
  std::vector<ProofPart> parts;
  for (const std::string_view word : proof_part_words) parts.push_back(*proof_part_from(word));
  const auto engines = test::broken_engines();
  for (const PartProof& part : prove(quick(), parts).parts)
    for (const Invariant& each : part.invariants)
      CHECK_MESSAGE(std::ranges::count(engines, each.id, &test::BrokenEngine::invariant) > 0, each.id);
}
