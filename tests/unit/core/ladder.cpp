#include "core/ladder.hpp"

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

const Plan& plan() { return test::built_in().plans().front(); }

StepId run_step(std::string_view id) {
  for (std::size_t i = 0; i < plan().run.size(); ++i)
    if (plan().run[i].id == id) return id_at<StepId>(i);
  FAIL("no such step");
  return {};
}

/// "continuous 3500"; the level only of a step that grows.
std::string place(const State& state) {
  const RunStep& step = plan().run[position(state.planner[Track::run].step)];
  return step.grows ? step.id + " " + std::to_string(state.distances.level_m) : step.id;
}

State on(std::string_view step, int level_m = 0, std::optional<std::uint16_t> top_m = std::nullopt) {
  State state;
  state.distances.top_m = top_m;
  ladder::place_run(state, run_step(step), level_m);
  return state;
}

std::string up(State state) {
  ladder::step_up(plan(), state, Track::run);
  return place(state);
}

std::string back(State state) {
  CHECK(ladder::step_back(plan(), state, Track::run));
  return place(state);
}

State with_run(std::size_t days_ago, int metres) {
  State state;
  state.distances.days[days_ago] = static_cast<std::uint16_t>(metres);
  return state;
}

}  // namespace

TEST_CASE("up a ladder of steps with distances") {
  CHECK(up(on("walk")) == "phase-1");
  CHECK(up(on("phase-1")) == "phase-2");
  CHECK(up(on("phase-5")) == "phase-6");
}

TEST_CASE("a step that grows begins with the distance below, once grown") {
  CHECK(up(on("phase-6")) == "continuous 3500");           // 3210 x 1.1 = 3531
  CHECK(up(on("phase-6", 0, 3400)) == "continuous 3400");  // at most the usual run
  CHECK(up(on("phase-6", 0, 3210)) == "continuous 3210");  // never less than the step before
  CHECK(up(on("phase-6", 0, 1000)) == "continuous 3210");
  CHECK(up(on("phase-6", 0, 20000)) == "continuous 3500");
}

TEST_CASE("growth goes down to whole 100 m, or to what still grows, and ends at the usual run") {
  const std::pair<int, const char*> rows[] = {
      {3500, "continuous 3800"},                                                  // 3850
      {3200, "continuous 3500"},                                                  // 3520
      {1000, "continuous 1100"},                                                  // exactly 1100
      {999, "continuous 1000"},                                                   // 1098.9
      {900, "continuous 990"},                                                    // to whole 100 m it would not grow
      {100, "continuous 110"},   {99, "continuous 100"}, {95, "continuous 100"},  // 104.5
      {90, "continuous 99"},      // to whole 10 m it would not grow either
      {4500, "continuous 4900"},  // 4950
      {4600, "continuous 5000"},  // 5060, and the top where the usual run is not known
      {4999, "continuous 5000"},
  };
  for (const auto& [level, expect] : rows) {
    INFO(level);
    CHECK(up(on("continuous", level)) == expect);
  }
  CHECK(up(on("continuous", 5000, 12000)) == "continuous 5500");
  CHECK(up(on("continuous", 11900, 12000)) == "continuous 12000");
}

TEST_CASE("from the end of the growth the next step goes on with the same distance") {
  CHECK(up(on("continuous", 5000)) == "keep-running 5000");
  CHECK(up(on("continuous", 12000, 12000)) == "keep-running 12000");
  CHECK(up(on("continuous", 5000, 4000)) == "keep-running 5000");
}

TEST_CASE("one step back") {
  const std::tuple<const char*, int, const char*> rows[] = {
      {"phase-1", 0, "walk"},
      {"phase-2", 0, "phase-1"},
      {"phase-6", 0, "phase-5"},
      {"continuous", 5000, "continuous 4500"},  // 4545
      {"continuous", 3700, "continuous 3300"},  // 3363, still above 3210
      {"continuous", 3641, "continuous 3300"},  // 3310
      {"continuous", 3631, "continuous 3300"},  // 3300.9
      {"continuous", 3630, "continuous 3300"},  // exactly 3300
      {"continuous", 3629, "phase-6"},          // 3200 is not above 3210: the highest step that is easier than 3629
      {"continuous", 3500, "phase-6"},
      {"continuous", 3300, "phase-6"},
      {"continuous", 3299, "phase-5"},  // 3.2 km, as the whole run of phase 6: the same with walking in it
      {"continuous", 3200, "phase-5"},
      {"continuous", 3199, "phase-3"},
      {"continuous", 2400, "phase-3"},
      {"continuous", 2399, "phase-1"},
      {"continuous", 1599, "walk"},
      {"keep-running", 5000, "continuous 4500"},
      {"keep-running", 12000, "continuous 10900"},  // 10909
      {"keep-running", 3210, "continuous 2900"},    // from above it is always the growing step
  };
  for (const auto& [step, level, expect] : rows) {
    INFO(step << " " << level);
    CHECK(back(on(step, level)) == expect);
  }
}

TEST_CASE("nothing is below the first step, but the counters begin anew") {
  for (const Track track : {Track::run, Track::strength}) {
    State state = on("walk");
    state.planner[track].clean = 1;
    state.planner[track].cautions = 2;
    state.planner[track].days_on_step = 9;
    CHECK_FALSE(ladder::step_back(plan(), state, track));
    CHECK(position(state.planner[track].step) == 0);
    CHECK(state.planner[track].clean == 0);
    CHECK(state.planner[track].cautions == 0);
    CHECK(state.planner[track].days_on_step == 0);
  }
}

TEST_CASE("every step begins its counters anew, and leaves the other track alone") {
  for (const bool upwards : {true, false}) {
    State state = on("phase-2");
    for (const Track track : {Track::run, Track::strength}) {
      state.planner[track].step = id_at<StepId>(2);
      state.planner[track].clean = 2;
      state.planner[track].cautions = 1;
      state.planner[track].days_on_step = 14;
    }
    if (upwards)
      ladder::step_up(plan(), state, Track::strength);
    else
      CHECK(ladder::step_back(plan(), state, Track::strength));
    const TrackState& strength = state.planner[Track::strength];
    CHECK(position(strength.step) == (upwards ? 3 : 1));
    CHECK(strength.clean == 0);
    CHECK(strength.cautions == 0);
    CHECK(strength.days_on_step == 0);
    CHECK(place(state) == "phase-2");
    CHECK(state.planner[Track::run].clean == 2);
    CHECK(state.planner[Track::run].days_on_step == 14);
  }
}

TEST_CASE("the top is the last step at the usual run") {
  const auto top = [](const State& state) { return ladder::at_top(plan(), state, Track::run); };
  CHECK_FALSE(top(on("walk")));
  CHECK_FALSE(top(on("continuous", 5000)));
  CHECK_FALSE(top(on("keep-running", 4999)));
  CHECK(top(on("keep-running", 5000)));
  CHECK_FALSE(top(on("keep-running", 5000, 5001)));
  CHECK(top(on("keep-running", 5000, 4000)));
  State state = on("walk");
  CHECK_FALSE(ladder::at_top(plan(), state, Track::strength));
  state.planner[Track::strength].step = id_at<StepId>(plan().strength.size() - 2);
  CHECK_FALSE(ladder::at_top(plan(), state, Track::strength));
  state.planner[Track::strength].step = id_at<StepId>(plan().strength.size() - 1);
  CHECK(ladder::at_top(plan(), state, Track::strength));
}

TEST_CASE("a lower place is an earlier step, or the same one at a lower level") {
  const StepId one = id_at<StepId>(1);
  const StepId two = id_at<StepId>(2);
  CHECK(ladder::lower_place(one, 9000, two, 100));
  CHECK_FALSE(ladder::lower_place(two, 100, one, 9000));
  CHECK(ladder::lower_place(two, 3199, two, 3200));
  CHECK_FALSE(ladder::lower_place(two, 3200, two, 3200));
  CHECK_FALSE(ladder::lower_place(two, 3201, two, 3200));
}

TEST_CASE("the base is the longest of the last 30 days, today not included") {
  CHECK(base_of(plan(), State()) == std::nullopt);
  CHECK(base_of(plan(), with_run(0, 3000)) == std::nullopt);
  CHECK(base_of(plan(), with_run(1, 3000)) == 3000);
  CHECK(base_of(plan(), with_run(30, 3000)) == 3000);
  CHECK(base_of(plan(), with_run(31, 3000)) == std::nullopt);
  State state = with_run(30, 3000);
  state.distances.days[3] = 2000;
  state.distances.days[31] = 9000;
  CHECK(base_of(plan(), state) == 3000);
}

TEST_CASE("a dose is the step's own, the level of a step that grows, or minutes") {
  const auto dose = [](State state, int base_m) {
    state.distances.days[1] = static_cast<std::uint16_t>(base_m);
    const Dose asked = dose_of(plan(), state, Track::run);
    CHECK(asked.step == state.planner[Track::run].step);
    CHECK(asked.distance_m.has_value() != asked.minutes.has_value());
    return std::to_string(asked.distance_m.value_or(-*asked.minutes)) + (asked.capped ? " capped" : "");
  };
  CHECK(dose(on("walk"), 0) == "-30");
  CHECK(dose(on("walk"), 100) == "-30");
  CHECK(dose(on("phase-1"), 1600) == "1600");
  CHECK(dose(on("continuous", 3200), 4000) == "3200");
  CHECK(dose(on("keep-running", 9000), 9000) == "9000");
}

TEST_CASE("no dose is above the base grown once, down to whole 100 m or what still grows") {
  const std::tuple<int, int, int, bool> rows[] = {
      // level, base, asked
      {3300, 3000, 3300, false},                            // exactly 3300
      {3301, 3000, 3300, true},  {3400, 3050, 3300, true},  // 3355
      {5000, 1600, 1700, true},                             // 1760
      {5000, 900, 990, true},                               // to whole 100 m it would not be above 900
      {5000, 90, 99, true},      {5000, 5, 5, true},        // 5.5 m: nothing is above 5
      {1000, 5000, 1000, false},
  };
  for (const auto& [level, base, asked, capped] : rows) {
    INFO("level " << level << ", base " << base);
    State state = on("continuous", level);
    state.distances.days[7] = static_cast<std::uint16_t>(base);
    const Dose dose = dose_of(plan(), state, Track::run);
    CHECK(dose.distance_m == asked);
    CHECK(dose.capped == capped);
  }
  State cut = on("phase-2");
  cut.distances.days[1] = 1600;
  CHECK(dose_of(plan(), cut, Track::run).distance_m == 1700);
  CHECK(dose_of(plan(), cut, Track::run).capped);
  CHECK_FALSE(dose_of(plan(), cut, Track::strength).distance_m);
  CHECK_FALSE(dose_of(plan(), cut, Track::strength).minutes);
}
