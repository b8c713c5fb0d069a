#include <vector>

#include "core/proof/planner_walk.hpp"

namespace patella::proof {
namespace {

Invariant promise_of_reaching() {
  return {
      "plan-reached",
      "Every step of both ladders is reached, and every reason to move, hold or rest that a day of the plan can give."};
}

/// The sessions of a track, as close as they may come, can fill its week before the gap between two of them ends.
bool week_can_be_full(const PlanRules& rules) {
  constexpr int days_before = 6;
  return days_before / whole(rules.min_gap_days) >= whole(rules.max_per_week);
}

/// The first strength step takes longer than the clean sessions for the next one.
bool days_can_be_missing(const Plan& plan) {
  const int clean = whole(plan.rules.clean_to_advance);
  const bool one_week = clean <= whole(plan.rules.max_per_week);
  return one_week && plan.strength.front().min_days >= (clean - 1) * whole(plan.rules.min_gap_days) + 2;
}

/// What a day of this plan can give; docs/proof.md says where the other reasons are shown.
std::vector<Reason> reasons_to_reach(const Plan& plan) {
  const PlanRules& rules = plan.rules;
  std::vector<Reason> out = {Reason::flare_pain,         Reason::caution_settling,
                             Reason::caution_morning,    Reason::caution_step_back,
                             Reason::gap_step_back,      Reason::no_history,
                             Reason::rest_pending,       Reason::unrated,
                             Reason::above_prescription, Reason::clean,
                             Reason::below_prescription, Reason::step_up};
  // With a gap of one day only a session of today stands in the way, which is a reason of its own.
  if (whole(rules.min_gap_days) >= 2) out.push_back(Reason::min_gap);
  // Two bad mornings after one session need two mornings that may be told.
  if (rules.late_morning_days.value >= 1) out.push_back(Reason::flare_mornings);
  if (rules.clean_pain_max.value < rules.caution_pain_max.value) out.push_back(Reason::caution_pain);
  if (rules.step_up_hold_days.value >= 1 && plan.strength.size() > 1) out.push_back(Reason::step_up_held);
  if (week_can_be_full(rules)) out.push_back(Reason::max_per_week);
  if (days_can_be_missing(plan) && plan.strength.size() > 1) out.push_back(Reason::min_days);
  return out;
}

Test reached(const Plan& plan, const PlannerCoder& coder, const TrackWalks& walks) {
  Test test{promise_of_reaching()};
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
  for (const Reason reason : reasons_to_reach(plan))
    test.examine(walks.reasons()[static_cast<std::size_t>(reason)], 0,
                 missed("nobody is given the reason " + std::string(to_word(reason))));
  return test;
}

PartProof prove_plan(Context& context, PlanId id, const std::vector<Leaf>& leaves) {
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
  PartProof proof;
  proof.counts = {{"places on the run ladder", walks.places(Track::run).size()},
                  {"on the strength ladder", walks.places(Track::strength).size()},
                  {"days played", walks.days()}};
  if (!climb.climbs.invariant.failure)
    proof.counts.push_back({"days at most to a run step up", static_cast<std::uint64_t>(climb.slowest())});
  for (const Test* test : rules.all()) proof.invariants.push_back(test->invariant);
  proof.invariants.push_back(walks.apart().invariant);
  proof.invariants.push_back(climb.climbs.invariant);
  proof.invariants.push_back(reached(plan, coder, walks).invariant);
  return proof;
}

/// Where there is no plan, none of them was put to the test.
std::vector<Invariant> promises() {
  const Plan none;
  PlannerRules rules(none);
  std::vector<Invariant> out;
  for (const Test* test : rules.all()) out.push_back(test->invariant);
  out.insert(out.end(), {Apart::promise(), Climb::promise(), promise_of_reaching()});
  return out;
}

}  // namespace

PartProof prove_planner(Context& context, const std::vector<Leaf>& leaves) {
  PartProof proof;
  proof.part = ProofPart::planner;
  const auto& plans = context.protocol.plans();
  for (std::size_t i = 0; i < plans.size(); ++i) {
    PartProof one = prove_plan(context, id_at<PlanId>(i), leaves);
    const std::string name = plans.size() > 1 ? plans[i].id : "";
    for (ProofCount& each : one.counts) proof.counts.emplace_back(std::move(each)).plan = name;
    for (Invariant& each : one.invariants) proof.invariants.emplace_back(std::move(each)).plan = name;
  }
  if (plans.empty()) proof.invariants = promises();
  return proof;
}

}  // namespace patella::proof
