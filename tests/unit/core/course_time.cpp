#include "patella/course.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::test;
using namespace std::chrono;

/// Days, offsets and clocks: what a journal makes of the times that people live in.

namespace {

constexpr DayStart four = hours{4};

LocalTime at(const char* text) { return *parse_time(text); }

/// Records as the program does: the instant, and the logical day of whoever holds the clock.
class Clock {
 public:
  explicit Clock(DayStart day_start = four) : day_start_(day_start) {}

  Clock& triage(const char* time) {
    const Answers all = answers(built_in(),
                                "emergency-signs=none age=35 onset=gradual same-day-signs=none soon-signs=none "
                                "pain-location=behind-kneecap kneecap-signs=stairs,kneeling heel-on-squat=yes "
                                "heel-off-squat=yes movie-goers-sign=yes plan-limits=none tolerated-run=1.6 "
                                "small-knee-bend=0");
    return add(time, TriageEvent{all, Urgency::self_care});
  }
  Clock& bend(const char* time, const char* pain = "0") {
    const std::string text = "warning-signs=none painkiller=no small-knee-bend=" + std::string(pain);
    return add(time, CheckinEvent{answers(built_in(), text), true, std::nullopt, std::nullopt});
  }
  Clock& run(const char* time) {
    return add(time, WorkoutEvent{WorkoutEvent::Kind::run, 20, 1600, std::nullopt, 0, true});
  }

  patella::Course course(const char* time) const {
    const LocalTime now = at(time);
    const Day today = logical_day(now, day_start_);
    const Instant dawn = end_of(today - days{1}, day_start_, now.offset) + milliseconds{1};
    return {built_in(), events_, today, now.at, dawn};
  }
  Decision decision(const char* time) const { return course(time).decision(); }
  bool allows(const char* time) const { return decision(time).session.has_value(); }
  std::string refuses(const char* time) const { return words(decision(time).gate.refusals()); }

 private:
  template <class What>
  Clock& add(const char* time, What what) {
    const LocalTime now = at(time);
    events_.push_back({{std::to_string(events_.size()), now.at, logical_day(now, day_start_), false}, std::move(what)});
    return *this;
  }

  DayStart day_start_;
  std::vector<Event> events_;
};

std::string written(Day day, minutes clock, minutes offset) {
  return format_time({Instant{day} + clock - offset, offset});
}

}  // namespace

TEST_CASE("at every offset the day begins at four") {
  const Day sunday = *parse_day("2026-11-22");
  int wrong = 0;
  for (minutes offset{-720}; offset <= minutes{840}; offset += minutes{15}) {
    Clock clock;
    clock.triage(written(sunday - days{2}, hours{9}, offset).c_str());
    clock.bend(written(sunday, hours{4}, offset).c_str());
    const auto allows = [&](Day day, minutes time) { return clock.allows(written(day, time, offset).c_str()); };
    wrong += allows(sunday, hours{4}) ? 0 : 1;
    wrong += allows(sunday, hours{23}) ? 0 : 1;
    wrong += allows(sunday + days{1}, hours{3} + minutes{59}) ? 0 : 1;
    wrong += allows(sunday + days{1}, hours{4}) ? 1 : 0;
    wrong += allows(sunday, hours{3} + minutes{59}) ? 1 : 0;
  }
  CHECK(wrong == 0);
}

TEST_CASE("a bend at 03:59 is yesterday's") {
  Clock clock;
  clock.triage("2026-11-20T09:00:00+01:00").bend("2026-11-22T03:59:59+01:00");
  CHECK(clock.allows("2026-11-22T03:59:59+01:00"));
  CHECK(clock.refuses("2026-11-22T04:00:00+01:00") == "knee-bend-not-tested");
}

TEST_CASE("a day that begins at midnight, and one that begins at noon") {
  for (const DayStart start : {DayStart{0}, DayStart{hours{12}}}) {
    INFO(start.count());
    Clock clock(start);
    clock.triage("2026-11-20T13:00:00+01:00").bend("2026-11-22T11:59:00+01:00");
    CHECK(clock.allows("2026-11-22T11:59:30+01:00"));
    CHECK(clock.allows("2026-11-22T12:00:00+01:00") == (start == DayStart{0}));
    CHECK_FALSE(clock.allows("2026-11-23T00:00:00+01:00"));
  }
}

TEST_CASE("the hour that comes twice in autumn keeps its order") {
  // Berlin, 2026-10-25: 03:00+02:00 is 02:00+01:00.
  Clock clock(minutes{0});
  clock.triage("2026-10-23T09:00:00+02:00").bend("2026-10-25T02:30:00+02:00", "2");
  clock.bend("2026-10-25T02:30:00+01:00", "0");
  CHECK(clock.refuses("2026-10-25T08:00:00+01:00") == "knee-bend-painful");
  Clock calm(minutes{0});
  calm.triage("2026-10-23T09:00:00+02:00").bend("2026-10-25T02:30:00+02:00").bend("2026-10-25T02:10:00+01:00");
  CHECK(calm.allows("2026-10-25T08:00:00+01:00"));
}

TEST_CASE("the hour that is missing in spring costs no day") {
  // New York, 2026-03-08: 02:00-05:00 is 03:00-04:00. A run on Saturday; Monday is two days later.
  Clock clock;
  clock.triage("2026-03-07T09:00:00-05:00").run("2026-03-07T10:00:00-05:00");
  clock.bend("2026-03-08T08:00:00-04:00");
  CHECK(clock.decision("2026-03-08T09:00:00-04:00").session->track() == Track::strength);
  clock.bend("2026-03-09T08:00:00-04:00");
  CHECK(clock.allows("2026-03-09T09:00:00-04:00"));
}

TEST_CASE("who flies west over the date line lives a day twice") {
  // Auckland, Sunday 09:00; eleven hours later in Honolulu it is Saturday.
  Clock clock;
  clock.triage("2026-11-19T09:00:00+13:00").bend("2026-11-22T09:00:00+13:00");
  CHECK(clock.allows("2026-11-22T10:00:00+13:00"));
  const char* honolulu = "2026-11-21T21:00:00-10:00";
  CHECK(clock.refuses(honolulu) == "knee-bend-not-tested");
  clock.bend("2026-11-21T21:05:00-10:00");
  CHECK(clock.allows("2026-11-21T21:06:00-10:00"));
  // Sunday comes again. Its first bend is older than its second dawn.
  CHECK(clock.refuses("2026-11-22T09:00:00-10:00") == "knee-bend-not-tested");
  clock.bend("2026-11-22T09:05:00-10:00");
  CHECK(clock.allows("2026-11-22T09:06:00-10:00"));
}

TEST_CASE("a bend that hurt on the far side of the date line still hurts") {
  Clock clock;
  clock.triage("2026-11-19T09:00:00+13:00").bend("2026-11-22T09:00:00+13:00", "5").bend("2026-11-21T21:05:00-10:00");
  CHECK(clock.refuses("2026-11-21T21:06:00-10:00") == "knee-bend-painful");
}

TEST_CASE("a painless Sunday does not outlive a painful Saturday that came after it") {
  Clock clock;
  clock.triage("2026-11-19T09:00:00+13:00").bend("2026-11-22T09:00:00+13:00").bend("2026-11-21T21:05:00-10:00", "6");
  CHECK(clock.refuses("2026-11-21T21:06:00-10:00") == "knee-bend-painful");
  CHECK_FALSE(clock.allows("2026-11-22T09:00:00-10:00"));
}

TEST_CASE("a session on the far side of the date line is today's one session") {
  Clock clock;
  clock.triage("2026-11-19T09:00:00+13:00").bend("2026-11-22T09:00:00+13:00").run("2026-11-22T10:00:00+13:00");
  clock.bend("2026-11-21T21:05:00-10:00");
  CHECK(clock.decision("2026-11-21T21:06:00-10:00").resting);
}

TEST_CASE("who flies east loses a day, and no reading crosses it") {
  Clock clock;
  clock.triage("2026-11-19T09:00:00-10:00").bend("2026-11-21T09:00:00-10:00");
  CHECK(clock.allows("2026-11-21T10:00:00-10:00"));
  CHECK(clock.refuses("2026-11-22T19:00:00+13:00") == "knee-bend-not-tested");
}

TEST_CASE("the leap day is a day of the window and of the gap") {
  // The run of the day before the triage is the base for 30 days: January 31 is inside on March 1 of a leap year.
  Clock leap;
  leap.triage("2028-02-01T09:00:00+00:00");
  CHECK(base_of(built_in().plans().front(), leap.course("2028-03-01T09:00:00+00:00").decision().state) == 1600);
  CHECK_FALSE(base_of(built_in().plans().front(), leap.course("2028-03-02T09:00:00+00:00").decision().state));
  Clock plain;
  plain.triage("2027-02-01T09:00:00+00:00");
  CHECK(base_of(built_in().plans().front(), plain.course("2027-03-02T09:00:00+00:00").decision().state) == 1600);
  CHECK_FALSE(base_of(built_in().plans().front(), plain.course("2027-03-03T09:00:00+00:00").decision().state));
}

TEST_CASE("seven whole days off count over a leap day and a year's end") {
  // A step back is due when the seventh whole day after the run is over.
  struct Row {
    const char* triage;
    const char* run;
    const char* eighth;  ///< seven whole days lie between
    const char* ninth;
  };
  const Row rows[] = {{"2028-02-21T09:00:00+00:00", "2028-02-24T09:00:00+00:00", "2028-03-02T09:00:00+00:00",
                       "2028-03-03T09:00:00+00:00"},
                      {"2026-12-24T09:00:00+00:00", "2026-12-27T09:00:00+00:00", "2027-01-03T09:00:00+00:00",
                       "2027-01-04T09:00:00+00:00"}};
  for (const Row& row : rows) {
    INFO(row.run);
    Clock clock;
    clock.triage(row.triage).run(row.run);
    const auto step = [&](const char* time) { return position(clock.decision(time).state.planner[Track::run].step); };
    CHECK(step(row.eighth) == step(row.run));
    CHECK(step(row.ninth) < step(row.run));
  }
}

TEST_CASE("a clock that was set back within the day refuses") {
  Clock clock;
  clock.triage("2026-11-20T09:00:00+01:00").bend("2026-11-22T09:00:00+01:00");
  CHECK(clock.refuses("2026-11-22T08:00:00+01:00") == "knee-bend-not-tested");
  clock.bend("2026-11-22T08:00:00+01:00");
  CHECK(clock.decision("2026-11-22T10:00:00+01:00").gate.bend == Bend::contradicting);
  CHECK_FALSE(clock.allows("2026-11-22T10:00:00+01:00"));
}

TEST_CASE("a clock that was set back by a year knows no plan yet") {
  Clock clock;
  clock.triage("2026-11-20T09:00:00+01:00").bend("2026-11-22T09:00:00+01:00");
  clock.bend("2025-11-22T09:00:00+01:00");
  CHECK(clock.refuses("2025-11-22T10:00:00+01:00") == "no-plan");
  CHECK(clock.allows("2026-11-22T10:00:00+01:00"));
}
