#include "patella/outlook.hpp"

#include <concepts>
#include <random>

#include "support/test.hpp"
#include "support/told.hpp"

using namespace patella;
using namespace patella::test;

namespace {

// An outlook holds no dose, and no session can be made of it.
template <class T>
concept has_dose = requires(T day) {
  day.distance_m;
}
|| requires(T day) { day.minutes; };
static_assert(!has_dose<OutlookDay> && has_dose<Dose>);
static_assert(!std::constructible_from<Session, OutlookDay> && !std::convertible_to<OutlookDay, Session>);
static_assert(sizeof(OutlookDay) <= sizeof(Day) + 8, "there is no room for a dose");

std::string line(const Plan& plan, const OutlookDay& day) {
  return std::string(day.track ? to_word(*day.track) : "rest") + " " + std::string(title_of(plan, day));
}

/// A journal of luck, mostly good; ends on the day of the number returned.
int random_journal(std::mt19937& luck, Told& told) {
  const auto one_in = [&](unsigned chances) { return luck() % chances == 0; };
  const char* tolerated[] = {"tolerated-run=0", "tolerated-run=1.6", "tolerated-run=4", "tolerated-run=unknown"};
  told.triage(0, tolerated[luck() % 4]);
  const int days = static_cast<int>(luck() % 40);
  for (int number = 1; number <= days; ++number) {
    if (one_in(6)) continue;
    std::string answers;
    if (one_in(5)) answers += " small-knee-bend=" + std::to_string(luck() % 4);
    if (one_in(20)) answers += " warning-signs=limping";
    if (one_in(60)) answers += " warning-signs=locking";
    if (one_in(20)) answers += " painkiller=yes";
    if (one_in(5)) answers += " session-pain=" + std::to_string(luck() % 8);
    if (one_in(8)) answers += " morning=worse";
    if (one_in(8)) answers += " last-session=shorter";
    told.checkin(number, answers);
    if (one_in(10)) told.log(number, {WorkoutEvent::Kind::run, 20, static_cast<int>(luck() % 4000), 4, {}, {}});
    if (one_in(40)) told.triage(number, "tolerated-run=1.6");
  }
  return days;
}

}  // namespace

TEST_CASE("an outlook names the coming days, rest included") {
  Told told;
  told.triage(0);
  const auto days = outlook_of(told.course(0), 5);
  const Plan& plan = built_in().plans().front();
  REQUIRE(days.size() == 5);
  CHECK(days[0].day == Told::day(1));
  CHECK(line(plan, days[0]) == "strength Wall squat, small range");
  CHECK(line(plan, days[1]) == "run Run-walk 1");
  CHECK(line(plan, days[3]) == "run Run-walk 2");
  CHECK(days[3].step_up);
  CHECK_FALSE(days[1].step_up);
  CHECK(outlook_of(told.course(0), 0).empty());
  CHECK(outlook_of(told.course(0), 90).size() == 90);
}

TEST_CASE("there is no outlook while the gate refuses anything") {
  const auto left = [](std::string_view answers) {
    Told told;
    told.triage(0);
    told.checkin(1, answers);
    return outlook_of(told.course(1), 14).size();
  };
  CHECK(left("") == 14);
  CHECK(left("small-knee-bend=1") == 0);
  CHECK(left("small-knee-bend=unknown") == 0);
  CHECK(left("painkiller=yes") == 0);
  CHECK(left("warning-signs=limping") == 0);
  CHECK(left("warning-signs=locking") == 0);
  Told told;
  CHECK(outlook_of(told.course(0), 14).empty());
  told.triage(0, "soon-signs=lump");
  CHECK(outlook_of(told.course(0), 14).empty());
  Told limited;
  limited.triage(0, "plan-limits=unknown");
  CHECK(outlook_of(limited.course(0), 14).empty());
  Told untested;
  untested.triage(0);
  CHECK(outlook_of(untested.course(1), 14).empty());
}

TEST_CASE("an outlook comes true if every check-in is clean") {
  std::mt19937 luck(20261122);
  int followed = 0;
  for (int journal = 0; journal < 400; ++journal) {
    Told told;
    const int today = random_journal(luck, told);
    const auto course = told.course(today);
    const auto outlook = outlook_of(course, 20);
    REQUIRE(outlook.empty() == !course.decision().gate.refusals().empty());
    followed += outlook.empty() ? 0 : 1;
    for (std::size_t i = 0; i < outlook.size(); ++i) {
      const int number = today + 1 + static_cast<int>(i);
      told.checkin(number);
      const Decision decision = told.course(number).decision();
      INFO("journal " << journal << ", day " << number << " after " << today);
      REQUIRE(outlook[i].day == Told::day(number));
      REQUIRE(decision.session.has_value() == outlook[i].track.has_value());
      if (!decision.session) continue;
      REQUIRE(decision.session->track() == *outlook[i].track);
      REQUIRE(decision.session->step() == outlook[i].step);
    }
  }
  CHECK(followed > 100);
}
