#include "patella/progression.hpp"
#include "support/day_table.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

// When a track moves: docs/progression.md, "Steps up" and "The day ends".

using namespace patella;
using test::check_days;
using test::DayRow;

namespace {

const Protocol& knee() { return test::built_in(); }

/// The base protocol with strength steps of one day.
Protocol quick_strength() { return test::base_protocol({{"effort = 5\nmin_days = 14", "effort = 5\nmin_days = 1"}}); }

/// Two clean runs, the last of them on day 2; the morning answer to it is still to come.
std::vector<DayRow> two_runs(const std::string& first) {
  return {{0, first, ""}, {2, "ok morning=same run", "clean=1"}};
}

void check_after(const Protocol& protocol, std::vector<DayRow> rows, const std::vector<DayRow>& more) {
  rows.insert(rows.end(), more.begin(), more.end());
  check_days(protocol, rows);
}

}  // namespace

TEST_CASE("two clean runs in a row, and the next check-in takes a step up") {
  const std::string first = "triage=phase-1 tolerated=3000 ok run";
  check_after(
      knee(), two_runs(first),
      {{3, "ok morning=same", "at:phase-2 step-up/run clean=0 cautions=0"}, {4, "ok", "at:phase-2 !step-up/run"}});
  // One is not enough, and one that did not count does not break the row.
  check_days(knee(), {{0, first, ""}, {1, "ok morning=same", "clean=1 at:phase-1"}});
  check_days(knee(), {{0, first, ""},
                      {2, "ok morning=same run pain=?", "clean=1"},
                      {3, "ok morning=same", "clean=1 at:phase-1"},
                      {4, "ok run", ""},
                      {5, "ok morning=same", "at:phase-2"}});
}

TEST_CASE("no step up without a check-in, on a closed day, or on a day of rest") {
  const std::string first = "triage=phase-1 tolerated=3000 ok run";
  for (const char* closed :
       {"bend=0 morning=same", "check-in morning=same", "bend=1 check-in morning=same", "bend=? check-in morning=same",
        "withdrawn=0 check-in morning=same", "ok masked morning=same", "ok sign morning=same"}) {
    INFO(std::string(closed));
    check_after(knee(), two_runs(first),
                {{3, closed, "at:phase-1 clean=2 !step-up/run"}, {4, "ok", "at:phase-2 clean=0"}});
  }
  check_after(knee(), two_runs(first),
              {{3, "ok strength pain=3", "rest=2"},
               {4, "ok morning=same", "at:phase-1 clean=2 rest=1"},
               {5, "ok", "at:phase-2"}});
}

TEST_CASE("no step up to a run of some metres while no distance stands behind it: it would be a run of 0 m") {
  State state;
  state.planner.plan = PlanId{};
  for (TrackState& track : state.planner.tracks) track.since_up = 3;
  state.planner[Track::run].clean = 2;
  DayInput input;
  input.day = Day{std::chrono::days{20454}};
  input.now = Instant{input.day} + std::chrono::hours{12};
  input.checked_in = true;
  input.readings = {{input.now, input.day, 0}};
  const Decision without = decide(knee(), state, input);
  CHECK(position(without.state.planner[Track::run].step) == 0);
  CHECK(without.state.planner[Track::run].clean == 2);
  REQUIRE(without.session);
  CHECK_FALSE(without.session->distance_m());
  state.distances.days[30] = 3000;
  const Decision with = decide(knee(), state, input);
  CHECK(position(with.state.planner[Track::run].step) == 1);
  REQUIRE(with.session);
  CHECK(with.session->distance_m() == 1600);
}

TEST_CASE("the step that is taken is the one that the session of the day is made of") {
  check_after(knee(), two_runs("triage=phase-1 tolerated=3000 ok run"),
              {{3, "ok strength", ""}, {4, "ok morning=same", "run:phase-2@2410 step-up/run"}});
}

TEST_CASE("steps up of the two tracks keep three days between them, and the run goes first") {
  const Protocol base = quick_strength();
  // Both tracks are due on day 4.
  const std::vector<DayRow> both = {{0, "triage=phase-1 tolerated=4000 ok run", ""},
                                    {1, "ok morning=same strength", ""},
                                    {2, "ok morning=same run", ""},
                                    {3, "bend=0 morning=same strength", "clean=2 sclean=1"}};
  check_after(base, both,
              {{4, "ok morning=same", "at:longer@1700 on:bridge clean=0 sclean=2 step-up/run step-up-held/strength"},
               {5, "ok", "on:bridge sclean=2 step-up-held/strength"},
               {6, "ok", "on:bridge sclean=2"},
               {7, "ok", "on:squats sclean=0 step-up/strength"}});
  // Without a check-in on the third day it waits for the next one.
  check_after(base, both,
              {{4, "ok morning=same", "at:longer@1700"}, {7, "bend=0", "on:bridge"}, {8, "ok", "on:squats"}});
}

TEST_CASE("a run waits for a strength step of less than three days ago") {
  const Protocol base = quick_strength();
  const std::vector<DayRow> rows = {{0, "triage=phase-1 tolerated=4000 ok strength", ""},
                                    {1, "ok morning=same run", ""},
                                    {2, "ok morning=same strength", "sclean=1"},
                                    {3, "ok morning=same run", "on:squats clean=1"}};
  check_after(base, rows,
              {{4, "ok morning=same", "clean=2 at:phase-1 step-up-held/run"},
               {5, "ok", "at:phase-1 clean=2"},
               {6, "ok", "at:longer@1700"}});
}

TEST_CASE("a strength step lasts its days") {
  const std::vector<DayRow> rows = {{0, "triage=walk ok strength", ""},
                                    {2, "ok morning=same strength", ""},
                                    {3, "ok morning=same", "sclean=2 on:strength-1 min-days/strength"},
                                    {7, "ok strength", ""},
                                    {8, "ok morning=same", "sclean=2"},
                                    {12, "ok strength", ""}};
  check_after(knee(), rows,
              {{13, "ok morning=same", "on:strength-1 sclean=2 min-days/strength"},
               {14, "ok", "on:strength-2 sclean=0 step-up/strength !min-days/strength"}});
}

TEST_CASE("a step that grows goes up to the usual run and over the top to the next one") {
  check_after(knee(), two_runs("triage=continuous@4500 tolerated=6000 ok run"),
              {{3, "ok morning=same", "at:continuous@4900"}});
  check_after(knee(), two_runs("triage=continuous@4900 tolerated=6000 ok run"),
              {{3, "ok morning=same", "at:continuous@5000"}});
  check_after(knee(), two_runs("triage=continuous@5000 tolerated=6000 ok run"),
              {{3, "ok morning=same", "at:keep-running@5000"}});
  check_after(knee(), two_runs("triage=continuous@5000 tolerated=6000 usual=8000 ok run"),
              {{3, "ok morning=same", "at:continuous@5500"}});
  // On the top of the ladder nothing is left to climb.
  check_after(knee(), two_runs("triage=keep-running@5000 tolerated=6000 ok run"),
              {{3, "ok morning=same", "at:keep-running@5000 clean=2 !step-up/run"}});
  // The usual run counts from the day on which it is told.
  check_after(knee(), two_runs("triage=keep-running@5000 tolerated=6000 ok run"),
              {{3, "ok morning=same usual=5400", "at:keep-running@5400 step-up/run"}});
}

TEST_CASE("a session is cut to the base, and counts as its step all the same") {
  check_days(knee(), {{0, "triage=phase-2 tolerated=1600 ok", "run:phase-2@1700 capped/run"}});
  check_days(knee(), {{0, "triage=phase-2 tolerated=1600 ok run=1700", "!below-prescription/run"},
                      {1, "morning=same", "clean=1 at:phase-2"}});
  check_days(knee(), {{0, "triage=phase-2 tolerated=2200 ok", "run:phase-2@2400 capped/run"}});  // 2420
  check_days(knee(), {{0, "triage=phase-2 tolerated=2300 ok", "run:phase-2@2410 !capped/run"}});
}

TEST_CASE("seven days off are one step back, and each further full five days one more") {
  const std::pair<int, const char*> rows[] = {
      {7, "at:phase-6"},  // six whole days off so far
      {8, "at:phase-5 gap-step-back/run"},
      {10, "at:phase-5"},
      {11, "at:phase-4"},
      {15, "at:phase-4"},
      {16, "at:phase-3"},
      {20, "at:phase-3"},
      {21, "at:phase-2"},
      {26, "at:phase-1"},
  };
  for (const auto& [day, place] : rows) {
    INFO(day);
    check_days(knee(), {{0, "triage=phase-6 tolerated=5000 ok run", "at:phase-6"}, {day, "", place}});
    // As many days since the plan was opened are as long.
    check_days(knee(), {{0, "triage=phase-6 tolerated=5000 ok", "at:phase-6"}, {day, "", place}});
  }
}

TEST_CASE("a session ends the days off; check-ins do not, and neither does the other track") {
  check_days(knee(), {{0, "triage=phase-6 tolerated=5000 ok run", ""},
                      {7, "ok run", "at:phase-6"},
                      {14, "", "at:phase-6"},
                      {15, "", "at:phase-5"}});
  check_days(knee(), {{0, "triage=phase-6 tolerated=5000 ok run", ""},
                      {3, "ok", ""},
                      {5, "ok strength", ""},
                      {8, "ok", "at:phase-5"},
                      {9, "ok run", "!gap-step-back/run at:phase-5"}});
  // Clean sessions before it do not count on the step below.
  check_days(knee(),
             {{0, "triage=phase-6 tolerated=5000 ok run", ""}, {1, "morning=same", "clean=1"}, {8, "", "clean=0"}});
}

TEST_CASE("days off on the strength ladder, and on the lowest step") {
  check_days(knee(),
             {{0, "triage=walk ok strength", "on:strength-1"}, {12, "", "on:strength-1 !gap-step-back/strength"}});
  std::vector<DayRow> up = {{0, "triage=phase-1 tolerated=3000 ok strength", ""},
                            {7, "ok morning=same strength", ""},
                            {8, "morning=same", ""},
                            {13, "ok strength", ""},
                            {14, "ok morning=same", "on:strength-2"}};
  check_after(knee(), up, {{20, "", "on:strength-2"}, {21, "", "on:strength-1 gap-step-back/strength"}});
}

TEST_CASE("30 days without a distance, and there is no history: the run track begins low") {
  const std::vector<DayRow> first = {{0, "triage=keep-running@5000 tolerated=5000 ok run", "base=5000"}};
  check_after(knee(), first, {{30, "", "base=5000 !no-history/run at:phase-5"}});
  check_after(knee(), first, {{31, "", "base=none no-history/run at:walk clean=0"}});
  // The tolerated run counts for the day before the triage.
  check_days(knee(), {{0, "triage=keep-running@5000 tolerated=5000", "base=5000"}, {29, "", "base=5000"}});
  check_days(knee(), {{0, "triage=keep-running@5000 tolerated=5000", ""}, {30, "", "base=none at:walk"}});
}

TEST_CASE("idle stops, so that two tracks of long ago are even") {
  const State state = test::live_days(knee(), {{0, "triage=walk ok strength", ""}, {70, "", ""}});
  CHECK(state.planner[Track::run].idle == 31);
  CHECK(state.planner[Track::strength].idle == 31);
}
