#include <algorithm>
#include <set>

#include "core/proof/planner_code.hpp"
#include "core/proof/planner_days.hpp"
#include "core/proof/planner_story.hpp"
#include "core/proof/planner_tracks.hpp"
#include "core/proof/tree_proof.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::proof;

namespace {

const Protocol& quick() {
  static const Protocol protocol = test::base_protocol(test::quick_plan());
  return protocol;
}

PartProof planner_of(const Protocol& protocol, ProofLimits limits = {}) {
  return prove(protocol, {ProofPart::planner}, {}, {}, limits).parts.front();
}

const Invariant& invariant(const PartProof& proof, std::string_view id) {
  return *std::ranges::find(proof.invariants, id, &Invariant::id);
}

/// Everything that the parts of the planner's proof are made of.
struct Parts {
  const Engine engine;
  const ProofProgress nobody;
  Context context{quick(), engine, nobody, {}, ClassTable(quick())};
  const Plan& plan = quick().plans().front();
  PlannerCoder coder{plan, PlanId{}};
  Player player{quick(), engine, PlanId{}};
  PlannerRules rules{plan};
  std::vector<Leaf> leaves;
  Parts() { prove_tree(context, leaves); }
};

}  // namespace

TEST_CASE("the plan of a protocol is proved, and says how much that was") {
  const PartProof proof = planner_of(quick());
  CHECK(proof.holds());
  CHECK(proof.invariants.size() == 8);
  for (const Invariant& each : proof.invariants) {
    CHECK(each.examined > 0);
    CHECK_MESSAGE(!each.failure, each.id, ": ", each.failure.value_or(Counterexample()).what);
  }
}

TEST_CASE("walking both tracks at once meets no place that was not met track by track") {
  Parts parts;
  TrackWalks walks(parts.context, PlanId{}, parts.player, parts.coder, parts.rules);
  const Story story(parts.context, PlanId{}, parts.leaves);
  std::vector<Planner> queue;
  for (std::size_t entry = 0; entry < story.entries().size(); ++entry) {
    walks.seed(story.first_planner(entry));
    queue.push_back(story.first_planner(entry));
  }
  walks.run();

  std::array<std::set<std::uint64_t>, 2> met;
  for (const Track track : {Track::run, Track::strength})
    for (std::uint32_t i = 0; i < walks.places(track).size(); ++i)
      met[static_cast<std::size_t>(track)].insert(walks.places(track)[i]);

  std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
  Days days(parts.player, parts.coder, parts.plan);
  std::size_t strangers = 0;
  for (std::size_t i = 0; i < queue.size(); ++i)
    days.each(Planner(queue[i]), [&](const OneDay& day) {
      const Planner& after = day.after.planner;
      for (const Track track : {Track::run, Track::strength})
        strangers += met[static_cast<std::size_t>(track)].contains(parts.coder.pack(after[track])) ? 0 : 1;
      const PlannerCode code = parts.coder.pack(after);
      if (seen.emplace(code.run, code.strength).second) queue.push_back(after);
    });
  CHECK(strangers == 0);
}

TEST_CASE("a planner comes back from its code as it went in") {
  Parts parts;
  Planner planner;
  planner.plan = PlanId{};
  planner.rest = 2;
  planner.turn = Track::strength;
  planner[Track::run] = {StepId{2}, 1, 1, 0, 2, 4, 0x15, {true, 1, false, true, true}};
  planner[Track::strength] = {StepId{1}, 1, 0, 1, 1, 7, 0x22, {}};
  CHECK(parts.coder.unpack(parts.coder.pack(planner)) == planner);
  CHECK(parts.coder.unpack_track(parts.coder.pack(planner[Track::run])) == planner[Track::run]);
}

TEST_CASE("a plan that moves too slowly is told as the days that show it") {
  auto edits = test::quick_plan();
  edits.emplace_back("clean_to_advance = { value = 1", "clean_to_advance = { value = 12");
  const Protocol slow = test::base_protocol(edits);
  const PartProof proof = planner_of(slow);
  CHECK_FALSE(proof.holds());
  const Invariant& climbs = invariant(proof, "clean-climbs");
  REQUIRE(climbs.failure);
  REQUIRE(climbs.failure->answers);
  CHECK(assess(slow, *climbs.failure->answers, test::sunday()).outcome);
  CHECK(climbs.failure->days.size() == 22);  // that of the triage, and 21
  CHECK_FALSE(climbs.failure->days.front().bend);
  CHECK(climbs.failure->days.back().bend == 0);
}

TEST_CASE("too many places: it gives up, and that is no proof") {
  ProofLimits limits;
  limits.states = 10;
  const PartProof proof = planner_of(quick(), limits);
  CHECK(proof.gave_up == "too large to enumerate");
  CHECK_FALSE(proof.holds());
}
