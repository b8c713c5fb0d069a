#include "core/proof/tree_proof.hpp"

#include "core/proof/evidence.hpp"
#include "support/all_answers.hpp"
#include "support/broken_engines.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

// The classes of answers against all answers; random protocols have the same in tests/property/proof.cpp.

using namespace patella;

namespace {

/// The base protocol, with fewer ages to try.
const Protocol& base() {
  static const Protocol protocol =
      test::base_protocol({{"min = 5\nmax = 100\n", "min = 16\nmax = 76\n"}, {"go = { \"5-17\"", "go = { \"16-17\""}});
  return protocol;
}

}  // namespace

TEST_CASE("the base protocol: the same paths and answer sets as by all answers") {
  const test::ListenedProof proved = test::prove_and_listen(base(), true);
  const test::AllAnswers all = test::try_all_answers(base(), test::naive_walker(base()), 1'000'000);
  CHECK(proved.differences.empty());
  CHECK(proved.paths == all.paths);
  CHECK(proved.count("paths") == all.paths.size());
  CHECK(proved.count("answer sets") == all.sets);
  CHECK_FALSE(proved.shortest_help);
}

TEST_CASE("the built-in protocol: each walk as the naive one, each path counted once") {
  const test::ListenedProof proved = test::prove_and_listen(test::built_in(), false);
  CHECK(proved.differences.empty());
  CHECK(proved.count("paths") == proved.paths.size());
  CHECK(proved.count("open places") > 1000);
}

TEST_CASE("where not knowing helps, no answers show it in fewer questions and ticks") {
  for (const test::BrokenEngine& each : test::broken_trees()) {
    if (each.invariant != "unknown-never-helps") continue;
    INFO(each.mistake);
    const auto wanted = test::shortest_help(base(), test::walker_of(base(), each.engine), 10'000'000);
    REQUIRE(wanted);
    const ProofProgress nobody;
    proof::Context context{base(), each.engine, nobody, {}, proof::ClassTable(base())};
    const Invariant helps = prove_unknown(context);
    REQUIRE(helps.failure);
    CHECK(proof::length_of(*helps.failure->answers) == *wanted);
  }
}

TEST_CASE("a leaf is kept for all that the gate can tell apart, by its shortest answers") {
  const ProofProgress nobody;
  const Engine engine;
  proof::Context context{base(), engine, nobody, {}, proof::ClassTable(base())};
  std::vector<proof::Leaf> leaves;
  prove_tree(context, leaves);
  std::size_t ends = 0;
  for (const proof::Leaf& leaf : leaves) {
    const Walk walk = walk_tree(base(), leaf.answers);
    REQUIRE(walk.verdict());
    CHECK(*walk.verdict() == leaf.verdict);
    ends += base()[leaf.verdict].id == "call" ? 1 : 0;
  }
  CHECK(ends == 1);  // of all emergencies one is enough: nothing about them differs for the gate
}
