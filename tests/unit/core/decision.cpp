#include "patella/progression.hpp"
#include "support/day_table.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

// What is allowed on a day: docs/progression.md, "The decision".

using namespace patella;
using test::check_days;
using test::DayRow;

namespace {

const Protocol& knee() { return test::built_in(); }

const DayRow open = {0, "triage=phase-1 tolerated=3000 ok", "=0 run:phase-1@1600"};

}  // namespace

TEST_CASE("one session a day, two of a kind two days apart, run and strength by turns") {
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok run", "=10 session-done rest=0 next=+1"},
                      {1, "ok", "=0 strength:strength-1 !session-done"},
                      {2, "ok", "=0 strength:strength-1"},  // never is longest ago
                      {3, "ok strength", "=10 session-done next=+1"},
                      {4, "ok", "=0 run:phase-1@1600"},
                      {5, "ok run", "=10 session-done next=+1"},
                      {6, "ok strength", "=10 session-done next=+1"},
                      {7, "ok run strength", "=10 next=+2"},
                      {8, "ok", "=10 min-gap/run min-gap/strength !session-done !rest-pending next=+1"},
                      {9, "ok", "=0 run:phase-1@1600"}});
}

TEST_CASE("run on a tie") {
  check_days(knee(),
             {open, {1, "ok", "=0 run:phase-1@1600"}, {2, "ok run strength", ""}, {4, "ok", "=0 run:phase-1@1600"}});
}

TEST_CASE("a track that is declined does not keep the other one waiting") {
  check_days(knee(), {open, {1, "ok", "=0 run:phase-1@1600"}, {2, "declined=run ok", "=0 strength:strength-1"}});
  check_days(knee(), {open,
                      {1, "ok declined=run", "=0 strength:strength-1"},
                      {2, "ok declined=strength", "=0 run:phase-1@1600"},
                      {3, "ok", "=0 run:phase-1@1600"}});
  // It ends no gap and keeps no distance.
  check_days(knee(), {{0, "triage=phase-6 tolerated=5000 ok run", ""},
                      {5, "ok declined=run", ""},
                      {8, "ok", "at:phase-5 gap-step-back/run"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok strength", ""},
                      {1, "ok declined=run", "=0 run:phase-1@1600 !min-gap/run"}});
}

TEST_CASE("at most three of a kind in seven days") {
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok run strength", ""},
                      {2, "ok run strength", ""},
                      {4, "ok run strength", ""},
                      {6, "ok", "=10 max-per-week/run max-per-week/strength !min-gap/run next=+1"},
                      {7, "ok", "=0 run:phase-1@1600"}});
  // Of the one kind only: the other one goes on.
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok run", ""},
                      {2, "ok run", ""},
                      {4, "ok run", ""},
                      {5, "ok strength", ""},
                      {6, "ok", "=10 max-per-week/run min-gap/strength next=+1"},
                      {7, "ok", "=0 run:phase-1@1600"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok run", ""},
                      {2, "ok run", ""},
                      {4, "ok run", ""},
                      {6, "ok", "=0 strength:strength-1"}});
}

TEST_CASE("the refusals of the bend") {
  check_days(knee(), {open, {1, "", "=21 knee-bend-not-tested retest=+0 next=+0 !relief"}});
  check_days(knee(), {open, {1, "bend=1", "=20 knee-bend-painful retest=+0 next=+0 relief"}});
  check_days(knee(), {open, {1, "bend=3", "=20 knee-bend-painful retest=+0 next=+0 relief"}});
  check_days(knee(), {open, {1, "bend=4", "=20 knee-bend-painful retest=+1 next=+1 relief"}});
  check_days(knee(), {open, {1, "bend=?", "=20 knee-bend-painful retest=+1 next=+1 relief"}});
  check_days(knee(), {open, {1, "bend=3 relief bend=0", "=0 run:phase-1@1600 retest=-"}});
  check_days(knee(), {open, {1, "bend=3 bend=0", "=20 knee-bend-painful retest=+0"}});
  check_days(knee(), {open, {1, "bend=4 relief bend=0", "=20 knee-bend-painful retest=+1"}});
  check_days(knee(), {open, {1, "bend=0 withdrawn=0", "=21 knee-bend-not-tested retest=+0"}});
  check_days(knee(), {open, {1, "withdrawn=4 bend=0", "=20 knee-bend-painful"}});
  check_days(knee(), {open, {1, "withdrawn=0 bend=0", "=0"}});
}

TEST_CASE("refusals are listed beside each other, and the first of 30, 20, 22, 10, 21, 0 is the status") {
  check_days(knee(), {open, {1, "ok masked", "=20 pain-masked retest=+1 next=+1 !relief"}});
  check_days(knee(), {open, {1, "bend=2 masked", "=20 knee-bend-painful pain-masked retest=+1 !relief"}});
  check_days(knee(), {open, {1, "bend=2 sign", "=20 warning-sign knee-bend-painful retest=+1 !relief"}});
  check_days(knee(), {open, {1, "bend=2 warn=emergency", "=30 warning-sign knee-bend-painful retest=- !relief"}});
  check_days(knee(), {open, {1, "masked", "=20 pain-masked !knee-bend-not-tested"}});
  check_days(knee(),
             {{0, "triage=walk refer=soon bend=2 masked", "=30 referred knee-bend-painful pain-masked !no-plan"}});
  check_days(knee(), {{0, "triage=walk noplan masked", "=20 pain-masked no-plan"}});
}

TEST_CASE("on a day of rest the bend need not be tested, and a painful one still refuses") {
  const DayRow flare = {0, "triage=phase-2 tolerated=3000 ok run pain=6", "=10 rest=3"};
  check_days(knee(), {flare, {1, "", "=10 knee-bend-not-tested rest-pending retest=- next=+2"}});
  check_days(knee(), {flare, {1, "bend=0", "=10 !knee-bend-not-tested retest=- next=+2"}});
  check_days(knee(), {flare, {1, "bend=2", "=20 knee-bend-painful rest-pending retest=+1 next=+2 relief"}});
  check_days(knee(), {flare, {1, "bend=0 masked", "=20 pain-masked"}});
  check_days(knee(), {flare, {3, "", "=21 retest=+0 next=+0"}});
}

TEST_CASE("while the gate waits for a triage there is neither a next day nor a bend to do") {
  for (const char* closed : {"ok warn=routine", "triage=phase-1 tolerated=3000 limit ok", "triage=walk refer=soon ok",
                             "triage=walk refer=soon undone ok"}) {
    INFO(std::string(closed));
    check_days(knee(), {open, {1, closed, "next=- retest=- !relief"}});
  }
}

TEST_CASE("a session is for its day and plan, and asks for what the place asks for") {
  State state;
  const DayInput input = test::day_input(knee(), state, 0, "triage=continuous@3200 tolerated=4000 ok");
  const Decision decision = decide(knee(), state, input);
  REQUIRE(decision.session);
  CHECK(decision.today == test::table_day(0));
  CHECK(decision.session->day() == test::table_day(0));
  CHECK(decision.session->plan() == PlanId{0});
  CHECK(decision.session->distance_m() == 3200);
  CHECK_FALSE(decision.next_day);
  CHECK_FALSE(decision.retest_on);
  // To decide changes nothing: the same state and input decide the same again, and the day goes on from the same state.
  CHECK(decide(knee(), state, input).state == decision.state);
  CHECK(advance(knee(), state, input) == advance(knee(), state, input));
}

TEST_CASE("reasons stand once each, the strictest first") {
  State state;
  const auto live = [&](int day, std::string_view holds) {
    const DayInput input = test::day_input(knee(), state, day, holds);
    Decision decision = decide(knee(), state, input);
    state = advance(knee(), state, input);
    return decision;
  };
  live(0, "triage=phase-2 tolerated=1600 ok run=1900 pain=4 unsettled strength pain=3");
  const Decision decision = live(1, "ok morning=worse");
  CHECK(decision.reasons.size() > 4);
  for (std::size_t i = 1; i < decision.reasons.size(); ++i) {
    const TrackReason& before = decision.reasons[i - 1];
    const TrackReason& after = decision.reasons[i];
    CHECK(std::pair(before.reason, before.track) < std::pair(after.reason, after.track));
  }
}

TEST_CASE("a flare on the lowest place within 14 days is advice") {
  const DayRow flare = {0, "triage=walk ok walk=30 pain=6", "advise-lowest-flare !advise-flares at:walk"};
  check_days(knee(), {flare, {3, "ok", "=0 advise-lowest-flare"}, {13, "ok", "advise-lowest-flare"}});
  check_days(knee(), {flare, {14, "ok", "!advise-lowest-flare"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok run pain=6", "!advise-lowest-flare at:walk"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok strength pain=6", "advise-lowest-flare on:strength-1"}});
}

TEST_CASE("the third caution in a row on the lowest place is advice like a flare there") {
  check_days(knee(), {{0, "triage=walk ok walk=30 pain=3", ""},
                      {2, "ok walk=30 pain=3", "!advise-lowest-flare"},
                      {4, "ok walk=30 pain=3", "advise-lowest-flare !advise-flares at:walk"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok run pain=3", ""},
                      {2, "ok run pain=3", ""},
                      {4, "ok run pain=3", "!advise-lowest-flare at:walk"}});
}

TEST_CASE("two flares within 14 days are advice") {
  const DayRow first = {0, "triage=phase-6 tolerated=5000 ok run pain=6", "!advise-flares"};
  check_days(knee(), {first, {3, "ok run pain=6", "advise-flares !advise-lowest-flare"}});
  check_days(knee(), {first, {13, "ok strength pain=6", "advise-flares"}, {14, "ok", "!advise-flares"}});
  check_days(knee(), {first, {14, "ok strength pain=6", "!advise-flares"}});
}

TEST_CASE("seven painful days without a painless one between are advice") {
  std::vector<DayRow> rows = {{0, "triage=phase-1 tolerated=3000 bend=2", ""}};
  for (int day = 1; day < 6; ++day) rows.push_back({day, "bend=0 bend=2", "!advise-painful-days"});
  std::vector<DayRow> gap = rows;
  rows.push_back({6, "bend=?", "=20 advise-painful-days"});
  rows.push_back({7, "", "advise-painful-days"});
  rows.push_back({8, "withdrawn=0", "advise-painful-days"});
  rows.push_back({9, "ok", "!advise-painful-days"});
  check_days(knee(), rows);
  // Days without a bend between do not end them; the last bend of the day counts.
  gap.push_back({9, "bend=1", "advise-painful-days"});
  check_days(knee(), gap);
  gap.back() = {6, "bend=2 relief bend=0", "!advise-painful-days"};
  gap.push_back({7, "bend=2", "!advise-painful-days"});
  check_days(knee(), gap);
}

TEST_CASE("ten painful first bends in 14 days are advice") {
  const auto ten_of = [](int days) {
    std::vector<DayRow> rows = {{0, "triage=phase-1 tolerated=3000 bend=2 relief bend=0", ""}};
    for (int day = 1; day < 9; ++day) rows.push_back({day, "bend=2 relief bend=0", "!advise-painful-firsts"});
    rows.push_back({days - 1, "bend=1 relief bend=0", ""});
    return rows;
  };
  std::vector<DayRow> rows = ten_of(14);
  rows.back().expect = "advise-painful-firsts !advise-painful-days";
  rows.push_back({14, "bend=0", "!advise-painful-firsts"});
  check_days(knee(), rows);
  rows = ten_of(15);
  rows.back().expect = "!advise-painful-firsts";
  check_days(knee(), rows);
  // A painless first bend does not count, whatever comes after it.
  rows = ten_of(14);
  rows.back() = {13, "bend=0 bend=4", "!advise-painful-firsts"};
  check_days(knee(), rows);
}

TEST_CASE("42 days and 12 check-ins without a step up are advice, but not on the top step") {
  const auto course = [](const std::string& first, int checkins) {
    std::vector<DayRow> rows = {{0, first, ""}};
    for (int i = 1; i < checkins; ++i) rows.push_back({3 * i, "ok run pain=?", ""});
    rows.push_back({41, "bend=0", "!advise-no-progress"});
    return rows;
  };
  std::vector<DayRow> rows = course("triage=phase-1 tolerated=1600 ok", 12);
  rows.push_back({42, "bend=0", "advise-no-progress"});
  check_days(knee(), rows);
  rows = course("triage=phase-1 tolerated=1600 ok", 11);
  rows.push_back({42, "bend=0", "!advise-no-progress"});
  rows.push_back({43, "ok", "advise-no-progress"});
  check_days(knee(), rows);
  rows = course("triage=keep-running@5000 tolerated=5000 ok", 12);
  for (DayRow& row : rows)
    if (row.day > 0 && row.day < 41) row.holds = "ok run";
  rows.insert(rows.end() - 1, {37, "bend=0 run", ""});
  rows.push_back({42, "bend=0", "at:keep-running@5000 !advise-no-progress"});
  check_days(knee(), rows);
}

TEST_CASE("advice changes nothing at the gate, and there is none without a plan") {
  check_days(knee(),
             {{0, "triage=walk ok walk=30 pain=6", "advise-lowest-flare"}, {3, "ok", "=0 advise-lowest-flare"}});
  std::vector<DayRow> rows;
  for (int day = 0; day < 12; ++day) rows.push_back({day, "bend=2", "=20 !advise-painful-days !advise-painful-firsts"});
  check_days(knee(), rows);
}
