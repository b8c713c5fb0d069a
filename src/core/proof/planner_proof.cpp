#include <vector>

#include "core/proof/planner_walk.hpp"

namespace patella::proof {
namespace {

/// Every step of the ladders, and every reason of the planner.
Test reached(const Plan& plan, const PlannerCoder& coder, const TrackWalks& walks) {
  Test test{{"plan-reached", "Every step of both ladders and every reason of the planner is reached."}};
  const auto missed = [](std::string what) {
    return [what = std::move(what)] {
      Counterexample example;
      example.what = what;
      return example;
    };
  };
  const auto steps = [&](Track track, const auto& ladder) {
    std::vector<bool> met(ladder.size());
    const Places& places = walks.places(track);
    for (std::size_t i = 0; i < places.size(); ++i) met[position(coder.unpack_track(places[i]).step)] = true;
    for (std::size_t i = 0; i < ladder.size(); ++i)
      test.examine(met[i], i, missed("nobody comes to the " + std::string(to_word(track)) + " step " + ladder[i].id));
  };
  steps(Track::run, plan.run);
  steps(Track::strength, plan.strength);
  std::vector<Reason> wanted = {Reason::flare_pain,      Reason::flare_mornings,    Reason::caution_settling,
                                Reason::caution_morning, Reason::caution_step_back, Reason::gap_step_back,
                                Reason::rest_pending,    Reason::unrated,           Reason::clean,
                                Reason::step_up};
  // Two bad mornings after one session need two mornings that may be told.
  if (plan.rules.late_morning_days.value < 1) std::erase(wanted, Reason::flare_mornings);
  if (plan.rules.clean_pain_max.value < plan.rules.caution_pain_max.value) wanted.push_back(Reason::caution_pain);
  for (const Reason reason : wanted)
    test.examine(walks.reasons()[static_cast<std::size_t>(reason)], 0,
                 missed("nobody is given the reason " + std::string(to_word(reason))));
  return test;
}

void prove_plan(Context& context, PlanId id, const std::vector<Leaf>& leaves, PartProof& proof) {
  const Plan& plan = context.protocol[id];
  const Story story(context, id, leaves);
  const PlannerCoder coder(plan, id);
  if (!coder.fits()) throw TooLarge();
  Player player(context.protocol, context.engine, id);
  PlannerRules rules(plan);
  TrackWalks walks(context, id, player, coder, rules);
  for (std::size_t entry = 0; entry < story.entries().size(); ++entry)
    walks.seed(story.entries()[entry].fact, story.first_planner(entry));
  walks.run();
  Climb climb(context, plan, player, coder, walks);
  climb.run();
  DayWalk(context, id, player, coder, story).tell(rules, climb.climbs);
  proof.counts.push_back({"places on the run ladder", walks.places(Track::run).size()});
  proof.counts.push_back({"on the strength ladder", walks.places(Track::strength).size()});
  proof.counts.push_back({"days played", walks.days()});
  if (!climb.climbs.invariant.failure)
    proof.counts.push_back({"days at most to a run step up", static_cast<std::uint64_t>(climb.slowest())});
  for (const Test* test : rules.all()) proof.invariants.push_back(test->invariant);
  proof.invariants.push_back(walks.apart().invariant);
  proof.invariants.push_back(climb.climbs.invariant);
  proof.invariants.push_back(reached(plan, coder, walks).invariant);
}

}  // namespace

PartProof prove_planner(Context& context, const std::vector<Leaf>& leaves) {
  PartProof proof;
  proof.part = ProofPart::planner;
  for (std::size_t i = 0; i < context.protocol.plans().size(); ++i)
    prove_plan(context, id_at<PlanId>(i), leaves, proof);
  return proof;
}

}  // namespace patella::proof
