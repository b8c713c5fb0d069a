#include <algorithm>
#include <set>

#include "core/ladder.hpp"
#include "core/proof/planner_code.hpp"
#include "core/proof/planner_days.hpp"
#include "core/proof/planner_story.hpp"
#include "core/proof/planner_tracks.hpp"
#include "core/proof/tree_proof.hpp"
#include "support/broken_engines.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::proof;

namespace {

const Protocol& quick() {
  static const Protocol protocol = test::base_protocol(test::quick_plan());
  return protocol;
}

PartProof planner_of(const Protocol& protocol, ProofLimits limits = {}, const Engine& engine = {}) {
  return prove(protocol, {ProofPart::planner}, engine, {}, limits).parts.front();
}

Protocol quick_with(std::vector<test::Edit> more) {
  auto edits = test::quick_plan();
  edits.insert(edits.end(), more.begin(), more.end());
  return test::base_protocol(edits);
}

const Invariant& invariant(const PartProof& proof, std::string_view id) {
  return *std::ranges::find(proof.invariants, id, &Invariant::id);
}

/// Everything that the parts of the planner's proof are made of.
struct Parts {
  explicit Parts(const Protocol& of = quick()) : protocol(of) { prove_tree(context, leaves); }

  const Protocol& protocol;
  const Engine engine;
  const ProofProgress nobody;
  Context context{protocol, engine, nobody, {}, ClassTable(protocol)};
  const Plan& plan = protocol.plans().front();
  PlannerCoder coder{plan, PlanId{}};
  Player player{protocol, engine, PlanId{}};
  PlannerRules rules{plan};
  std::vector<Leaf> leaves;
};

void walk(TrackWalks& walks, const Story& story) {
  for (std::size_t entry = 0; entry < story.entries().size(); ++entry)
    walks.seed(story.entries()[entry].fact, story.first_planner(entry));
  walks.run();
}

/// A day of a runner who checks in without pain and does what is prescribed, in that length.
State next_day(Parts& parts, const State& state, PlayedDay::Length length, const TriageFact* triage = nullptr) {
  const Morning morning = waits(state.planner) ? Morning::same : Morning::missing;
  Move move{Move::Checkin::painless, morning, PlayedDay::Outcome::none, length};
  DayInput input = parts.player.input(move, {});
  if (triage) input.triages.push_back(*triage);
  const Due due = parts.player.due_of(decide(parts.protocol, state, input));
  if (due.track) move.outcome = PlayedDay::Outcome::clean;
  input.done = parts.player.input(move, due).done;
  return advance(parts.protocol, state, input);
}

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
  walk(walks, story);
  std::vector<Planner> queue;
  for (std::size_t entry = 0; entry < story.entries().size(); ++entry) queue.push_back(story.first_planner(entry));

  std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
  Days days(parts.player, parts.coder);
  std::size_t strangers = 0;
  for (std::size_t i = 0; i < queue.size(); ++i)
    days.each(Planner(queue[i]), [&](const OneDay& day) {
      const Planner& after = day.after.planner;
      for (const Track track : {Track::run, Track::strength})
        strangers += walks.places(track).contains(parts.coder.pack(after[track])) ? 0 : 1;
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
  const Protocol slow = quick_with({{"clean_to_advance = { value = 1", "clean_to_advance = { value = 12"}});
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

TEST_CASE("runs told to be shorter empty the window, and later triages begin lower: the proof has met those places") {
  Parts parts;
  TrackWalks walks(parts.context, PlanId{}, parts.player, parts.coder, parts.rules);
  const Story story(parts.context, PlanId{}, parts.leaves);
  walk(walks, story);
  const auto& entries = story.entries();
  const auto first = std::ranges::max_element(entries, {}, [](const Beginning& each) { return each.fact.entry; });
  const auto expect_met = [&](const State& state) {
    for (const Track track : both_tracks) CHECK(walks.places(track).contains(parts.coder.pack(state.planner[track])));
  };

  State state = next_day(parts, {}, PlayedDay::Length::shorter, &first->fact);
  const StepId step = state.planner[Track::run].step;
  for (int day = 0; day < 12; ++day) expect_met(state = next_day(parts, state, PlayedDay::Length::shorter));
  CHECK(state.planner[Track::run].step < step);  // not by days off: it was run all the time

  for (const Beginning& again : entries) {
    state = next_day(parts, {}, PlayedDay::Length::planned, &first->fact);
    for (int day = 0; day < 4; ++day) state = next_day(parts, state, PlayedDay::Length::planned);
    State closed = state;
    expect_met(next_day(parts, state, PlayedDay::Length::planned, &again.fact));
    closed.planner.plan.reset();
    expect_met(next_day(parts, closed, PlayedDay::Length::planned, &again.fact));
  }
}

TEST_CASE("levels that come to stand between the steps are tried, however many steps a night costs") {
  const Protocol grows = test::base_protocol({{"gap_days = { value = 7", "gap_days = { value = 4"},
                                              {"gap_days_per_step = { value = 5", "gap_days_per_step = { value = 1"}});
  Parts parts(grows);
  const auto& run = parts.plan.run;
  const std::size_t step = run.size() - 1;
  REQUIRE(run[step].grows);
  // What a level comes to after one step back, two, ...: each course of all levels is that of one that is tried.
  const auto courses = [&](const std::vector<int>& levels) {
    std::set<std::vector<std::size_t>> out;
    for (const int level : levels) {
      State state;
      state.planner.plan = PlanId{};
      ladder::place_run(state, id_at<StepId>(step), level);
      std::vector<std::size_t> course;
      for (int lost = 0; lost < 5; ++lost) {
        ladder::step_back(parts.plan, state, Track::run);
        course.push_back(position(state.planner[Track::run].step));
      }
      out.insert(course);
    }
    return out;
  };
  std::vector<int> all;
  for (int level = 100; level <= 60000; ++level) all.push_back(level);
  std::vector<int> tried;
  for (const Variation& each : parts.player.variations(id_at<StepId>(step))) tried.push_back(each.level_m);
  CHECK(courses(tried) == courses(all));
}

TEST_CASE("a growth is a step up: not on the day of another one") {
  const Protocol grows = test::base_protocol();
  Parts parts(grows);
  State before;
  before.planner.plan = PlanId{};
  ladder::place_run(before, id_at<StepId>(parts.plan.run.size() - 1), 3000);
  const Move move;
  const Due nothing;
  const auto broken = [&](const State& after) {
    return parts.rules.judge({before.planner, {}, before, move, nothing, after})[1].broken();
  };
  State after = before;
  after.distances.level_m = 3300;
  CHECK_FALSE(broken(after));
  after.planner[Track::strength].step = StepId{1};
  CHECK(broken(after));
}

TEST_CASE("a strength track that could only in thought hold the run back for ever is no failure") {
  const PartProof proof =
      planner_of(quick_with({{"step_up_hold_days = { value = 2", "step_up_hold_days = { value = 3"},
                             {"gap_days = { value = 4", "gap_days = { value = 5"},
                             {"max_per_week = { value = 2", "max_per_week = { value = 3"},
                             {"caution_run_to_step_back = { value = 2", "caution_run_to_step_back = { value = 1"},
                             {"late_morning_days = { value = 1", "late_morning_days = { value = 0"}}));
  CHECK_FALSE(invariant(proof, "clean-climbs").failure);
  const auto days = std::ranges::find(proof.counts, "days at most to a run step up", &ProofCount::name);
  REQUIRE(days != proof.counts.end());
  CHECK(days->count <= 21);
}

TEST_CASE("a gap of one day stands in nobody's way, and is no failure") {
  const PartProof proof = planner_of(quick_with({{"min_gap_days = { value = 2", "min_gap_days = { value = 1"}}));
  CHECK_FALSE(proof.gave_up);
  CHECK_FALSE(invariant(proof, "plan-reached").failure);
}

TEST_CASE("a failure that no played days show says so") {
  Engine broken;
  for (const test::BrokenEngine& each : test::broken_planners())
    if (each.invariant == "cautions-step-back") broken = each.engine;
  const PartProof shown = planner_of(quick(), {}, broken);
  REQUIRE(invariant(shown, "cautions-step-back").failure);
  CHECK_FALSE(invariant(shown, "cautions-step-back").failure->days.empty());
  ProofLimits limits;
  limits.trail_states = 10;
  const PartProof hidden = planner_of(quick(), limits, broken);
  REQUIRE(invariant(hidden, "cautions-step-back").failure);
  CHECK(invariant(hidden, "cautions-step-back").failure->days.empty());
  CHECK(invariant(hidden, "cautions-step-back").failure->what ==
        "cautions in a row, and no step back; no course of days was found that shows it");
}

TEST_CASE("too many days, or too many ways up: it gives up as well") {
  ProofLimits few_days;
  few_days.days = 1000;
  CHECK(planner_of(quick(), few_days).gave_up == "too large to enumerate");
  ProofLimits few_ways;
  few_ways.followed = 10;
  const Protocol slow = quick_with({{"clean_to_advance = { value = 1", "clean_to_advance = { value = 12"}});
  CHECK(planner_of(slow, few_ways).gave_up == "too large to enumerate");
}

TEST_CASE("too many places: it gives up, and that is no proof") {
  ProofLimits limits;
  limits.states = 10;
  const PartProof proof = planner_of(quick(), limits);
  CHECK(proof.gave_up == "too large to enumerate");
  CHECK_FALSE(proof.holds());
}
