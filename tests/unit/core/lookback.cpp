#include "patella/lookback.hpp"

#include "support/test.hpp"
#include "support/told.hpp"

using namespace patella;
using namespace patella::test;

namespace {

WorkoutEvent workout(WorkoutEvent::Kind kind, std::optional<int> minutes, std::optional<int> metres,
                     std::optional<int> effort) {
  return {kind, minutes, metres, effort, 1, true};
}

std::string shown_plan(const Told& told, int number) {
  const Course course = told.course(number);
  const auto plan = plan_to_show(built_in(), course.decision(), background_of(course, told.events()));
  return plan ? built_in()[*plan].id : std::string("none");
}

}  // namespace

TEST_CASE("an episode lasts from the triage that opened the plan") {
  Told told;
  CHECK_FALSE(background_of(told.course(0), told.events()).triage);
  told.triage(0);
  told.triage(3);
  auto now = background_of(told.course(5), told.events());
  CHECK(now.episode->since == Told::day(0));
  CHECK(now.triage->day == Told::day(3));
  CHECK(built_in()[now.triage->verdict].id == "runners-knee");
  told.triage(6, "soon-signs=lump");
  now = background_of(told.course(6), told.events());
  CHECK_FALSE(now.episode);
  CHECK(now.triage->urgency == Urgency::soon);
  CHECK(background_of(told.course(5), told.events()).episode);
  told.triage(8);
  CHECK(background_of(told.course(8), told.events()).episode->since == Told::day(8));
}

TEST_CASE("an undone triage is no triage") {
  Told told;
  told.triage(0);
  told.undo(0, 1);
  const auto background = background_of(told.course(1), told.events());
  CHECK_FALSE(background.triage);
  CHECK_FALSE(background.episode);
}

TEST_CASE("the episode is open exactly while the plan is") {
  Told told;
  const char* triages[] = {"", "soon-signs=lump", "", "plan-limits=unknown", "tolerated-run=0", "onset=overnight"};
  for (int number = 0; number < 6; ++number) {
    told.triage(number, triages[number]);
    const Course course = told.course(number);
    const auto open = course.decision().state.planner.plan;
    const auto background = background_of(course, told.events());
    CHECK(background.episode.has_value() == open.has_value());
    if (open) CHECK(background.episode->plan == *open);
  }
}

TEST_CASE("no exercise is shown against a clinician, a warning sign, a limit or a missing triage") {
  const std::string plan = built_in().plans().front().id;
  Told told;
  CHECK(shown_plan(told, 0) == plan);  // before any triage: information
  told.triage(0);
  CHECK(shown_plan(told, 0) == plan);
  CHECK(shown_plan(told, 1) == plan);     // no bend today
  CHECK(shown_plan(told, 40) == "none");  // stale
  told.checkin(1, "small-knee-bend=5 painkiller=yes");
  CHECK(shown_plan(told, 1) == plan);
  told.checkin(2, "warning-signs=limping");
  CHECK(shown_plan(told, 2) == "none");
  CHECK(shown_plan(told, 3) == plan);
  told.checkin(4, "warning-signs=locking");
  CHECK(shown_plan(told, 5) == "none");
  told.triage(6, "plan-limits=unknown");
  CHECK(shown_plan(told, 6) == "none");
  told.triage(7, "soon-signs=lump");
  CHECK(shown_plan(told, 7) == "none");
  told.undo(told.events().size() - 1, 8);
  CHECK(shown_plan(told, 8) == "none");  // stale: undo does not forget
}

TEST_CASE("the trend tells what was told, undo and amendments respected") {
  Told told;
  told.triage(0);
  told.checkin(2, "small-knee-bend=3");
  told.checkin(2, "small-knee-bend=unknown");
  told.checkin(3, "small-knee-bend=4");
  told.undo(3, 3);
  told.checkin(4);
  const auto days = trend_of(told.course(4), told.events(), 7);
  REQUIRE(days.size() == 7);
  CHECK(days[0].day == Told::day(-2));
  CHECK(days[0].first_bend.is_missing());
  CHECK(days[2].first_bend == Answer::value(0));
  CHECK_FALSE(days[2].checked_in);
  CHECK(days[4].first_bend == Answer::value(3));
  CHECK(days[4].last_bend.is_unknown());
  CHECK(days[4].checked_in);
  CHECK(days[5].first_bend.is_missing());
  CHECK(days[6].last_bend == Answer::value(0));
}

TEST_CASE("load sums only what was told") {
  using Kind = WorkoutEvent::Kind;
  Told told;
  told.triage(0);
  auto load = training_load(told.course(6), told.events(), 4);
  REQUIRE(load.weeks.size() == 4);
  CHECK(load.weeks[3].from == Told::day(0));
  CHECK(load.weeks[3].to == Told::day(6));
  CHECK_FALSE(load.weeks[3].distance_m);
  CHECK_FALSE(load.weeks[3].srpe);
  CHECK_FALSE(load.longest_m);
  told.log(0, workout(Kind::run, 20, 1600, 3));
  told.log(1, workout(Kind::strength, 30, std::nullopt, 5));
  told.log(2, workout(Kind::run, 20, std::nullopt, std::nullopt));
  told.log(3, workout(Kind::relief, 10, std::nullopt, 9));
  told.log(4, workout(Kind::run, 10, 900, 3));
  told.log(4, workout(Kind::run, 12, 1000, 3));
  load = training_load(told.course(6), told.events(), 4);
  const LoadWeek& week = load.weeks[3];
  CHECK(week.distance_m == 3500);
  CHECK(week.runs == 3);
  CHECK(week.runs_measured == 2);
  CHECK(week.sessions == 5);
  CHECK(week.rated == 4);
  CHECK(week.srpe == 60 + 150 + 30 + 36);
  CHECK(load.longest_m == 1600);
  CHECK(load.longest_on == Told::day(0));
  CHECK_FALSE(load.weeks[2].distance_m);

  told.amend(1, 6, {Kind::run, std::nullopt, std::nullopt, 4, {}, {}});
  CHECK(training_load(told.course(6), told.events(), 4).weeks[3].srpe == 80 + 150 + 30 + 36);
  told.undo(2, 6);
  CHECK(training_load(told.course(6), told.events(), 4).weeks[3].srpe == 80 + 30 + 36);
}

TEST_CASE("the longest run is that of today and the last 30 days") {
  Told told;
  told.triage(0);
  told.log(0, workout(WorkoutEvent::Kind::run, 20, 3000, 3));
  told.log(9, workout(WorkoutEvent::Kind::run, 20, 2000, 3));
  CHECK(training_load(told.course(30), told.events(), 4).longest_m == 3000);
  CHECK(training_load(told.course(31), told.events(), 4).longest_m == 2000);
  CHECK_FALSE(training_load(told.course(40), told.events(), 4).longest_m);
  CHECK(training_load(told.course(8), told.events(), 4).longest_on == Told::day(0));
}

TEST_CASE("a session that only a check-in told of counts with what was prescribed") {
  Told told;
  told.triage(0);
  told.checkin(1);
  told.checkin(2);
  const LoadWeek week = training_load(told.course(2), told.events(), 4).weeks[3];
  CHECK(week.sessions == 2);
  CHECK(week.distance_m == 1600);
  CHECK(week.rated == 0);
  CHECK_FALSE(week.srpe);
}
