#include "patella/progression.hpp"
#include "support/day_table.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

// What a triage does to the plan, and what closes it: docs/progression.md, "Triages" and "Closures".

using namespace patella;
using test::check_days;
using test::DayRow;

namespace {

const Protocol& knee() { return test::built_in(); }

}  // namespace

TEST_CASE("a triage opens the plan on its entry place, and what was tolerated is the base at once") {
  check_days(knee(), {{0, "triage=walk ok", "=0 plan at:walk on:strength-1 run:walk base=none no-history/run"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=1600 ok", "=0 run:phase-1@1600 base=1600"}});
  check_days(knee(), {{0, "triage=continuous@3200 tolerated=4000 ok", "=0 run:continuous@3200 base=4000"}});
}

TEST_CASE("without a plan there is none, and nothing is due") {
  check_days(knee(), {{0, "triage=walk noplan ok", "=22 no-plan no-plan-open next=- retest=- !relief"},
                      {1, "bend=2", "=20 knee-bend-painful no-plan retest=- !relief"},
                      {2, "", "=22 no-plan !knee-bend-not-tested"}});
  check_days(knee(), {{0, "ok", "=22 no-plan"}});
}

TEST_CASE("with the open plan the run track takes the lower of the two places, and strength stays") {
  const std::vector<DayRow> start = {{0, "triage=phase-2 tolerated=3000 ok run", ""},
                                     {1, "ok morning=same", "clean=1"}};
  const auto again = [&](const char* triage, const char* expect) {
    std::vector<DayRow> rows = start;
    rows.push_back({2, triage, expect});
    check_days(knee(), rows);
  };
  again("triage=phase-3 tolerated=3000 ok", "at:phase-2 clean=1");
  again("triage=phase-2 tolerated=3000 ok", "at:phase-2 clean=1");
  again("triage=phase-1 tolerated=3000 ok", "at:phase-1 clean=0");
  again("triage=continuous@3200 tolerated=4000 ok", "at:phase-2 clean=1");
  // Its distance counts either way, for the day before it.
  again("triage=phase-3 tolerated=5000 ok", "base=5000");
  const std::vector<DayRow> growing = {{0, "triage=continuous@3200 tolerated=4000 ok run", ""},
                                       {1, "ok morning=same", "clean=1"}};
  std::vector<DayRow> rows = growing;
  rows.push_back({2, "triage=continuous@3100 tolerated=4000 ok", "at:continuous@3100 clean=0"});
  check_days(knee(), rows);
  rows.back() = {2, "triage=continuous@3200 tolerated=4000 ok", "at:continuous@3200 clean=1"};
  check_days(knee(), rows);
  rows.back() = {2, "triage=continuous@3300 tolerated=4000 ok", "at:continuous@3200 clean=1"};
  check_days(knee(), rows);
}

TEST_CASE("cautions begin anew with a lower place only") {
  check_days(knee(), {{0, "triage=phase-2 tolerated=3000 ok run pain=3", "cautions=1"},
                      {2, "triage=phase-2 tolerated=3000 ok", "cautions=1"},
                      {3, "triage=phase-1 tolerated=3000 ok", "cautions=0"}});
}

TEST_CASE("an episode that ended begins anew, but rest and the days of earlier sessions stay") {
  check_days(knee(), {{0, "triage=phase-3 tolerated=3000 ok run", ""},
                      {1, "ok morning=same", "clean=1"},
                      {2, "triage=walk noplan", "no-plan-open"},
                      {3, "triage=phase-4 tolerated=3000 ok", "at:phase-4 clean=0 on:strength-1"}});
  check_days(knee(), {{0, "triage=phase-3 tolerated=3000 ok run pain=6", "rest=3"},
                      {1, "triage=walk noplan", "no-plan-open"},
                      {2, "triage=phase-3 tolerated=3000 ok", "=10 rest=1 at:phase-3"},
                      {3, "ok", "=0"}});
  check_days(knee(), {{0, "triage=phase-3 tolerated=3000 ok run", ""},
                      {1, "triage=walk noplan triage=phase-3 tolerated=3000 ok", "=0 strength:strength-1"}});
}

TEST_CASE("a referral stays open until a clinician has cleared the knee") {
  check_days(knee(),
             {{0, "triage=phase-3 tolerated=3000 ok", "=0"},
              {1, "triage=walk refer=soon ok", "=30 referred urgency=soon no-plan-open next=- retest=- !relief"},
              {2, "ok", "=30 referred"},
              {3, "triage=phase-1 tolerated=3000 ok", "=30 referred urgency=soon"},
              {4, "triage=phase-1 tolerated=3000 cleared ok", "=0 !referred urgency=self-care at:phase-1"}});
  for (const char* urgency : {"soon", "same-day", "emergency"})
    check_days(knee(),
               {{0, std::string("triage=walk ok refer=") + urgency, std::string("=30 referred urgency=") + urgency}});
  check_days(knee(), {{0, "triage=walk refer=routine ok", "=22 !referred"}});
}

TEST_CASE("of two referrals the more urgent one stays; cleared ends the old one, not the new") {
  check_days(knee(), {{0, "triage=walk refer=emergency", "urgency=emergency"},
                      {1, "triage=walk refer=soon", "urgency=emergency"}});
  check_days(knee(), {{0, "triage=walk refer=soon", ""}, {1, "triage=walk refer=same-day", "urgency=same-day"}});
  check_days(knee(),
             {{0, "triage=walk refer=emergency", ""}, {1, "triage=walk refer=soon cleared", "=30 urgency=soon"}});
}

TEST_CASE("a plan that is not for this person closes until another triage") {
  check_days(knee(), {{0, "triage=phase-1 tolerated=1600 limit ok", "=20 plan-not-for-you next=- retest=-"},
                      {1, "ok", "=20 plan-not-for-you"},
                      {2, "triage=phase-1 tolerated=1600 ok", "=0 !plan-not-for-you"}});
}

TEST_CASE("an undone triage changes nothing, unless it spoke against a plan: then a new one is needed") {
  const std::vector<DayRow> open = {{0, "triage=phase-1 tolerated=1600 ok", "=0"}};
  const auto then = [&](const char* holds, const char* expect, const char* next) {
    std::vector<DayRow> rows = open;
    rows.push_back({1, holds, expect});
    rows.push_back({2, "ok", next});
    rows.push_back({3, "triage=phase-1 tolerated=1600 ok", "=0 !triage-stale"});
    check_days(knee(), rows);
  };
  then("triage=walk undone ok", "=0 at:phase-1 !triage-stale", "=0");
  then("triage=phase-3 tolerated=9000 undone ok", "=0 at:phase-1 base=1600", "=0");
  then("triage=walk refer=soon undone ok", "=20 triage-stale !referred plan next=- retest=-", "=20 triage-stale");
  then("triage=walk noplan undone ok", "=20 triage-stale plan", "=20 triage-stale");
  then("triage=walk limit undone ok", "=20 triage-stale !plan-not-for-you", "=20 triage-stale");
  // A later triage of the same day settles it.
  then("triage=walk refer=soon undone triage=phase-1 tolerated=1600 ok", "=0", "=0");
  then("triage=phase-1 tolerated=1600 triage=walk refer=soon undone ok", "=20 triage-stale", "=20 triage-stale");
  // The only triage, taken back: there is no plan.
  check_days(knee(), {{0, "triage=phase-1 tolerated=1600 undone ok", "=22 no-plan no-plan-open"}});
}

TEST_CASE("a warning sign closes until a triage, and the more urgent one counts") {
  check_days(knee(), {{0, "triage=phase-1 tolerated=1600 ok", "=0"},
                      {1, "ok warn=routine", "=20 warning-sign urgency=routine next=- retest=-"},
                      {2, "ok", "=20 warning-sign urgency=routine"},
                      {3, "ok warn=soon", "=30 warning-sign urgency=soon"},
                      {4, "ok warn=routine", "=30 urgency=soon"},
                      {5, "triage=phase-1 tolerated=1600 ok", "=0 !warning-sign urgency=self-care"}});
  // What stands on a day beside a triage was told after it.
  check_days(knee(), {{0, "triage=phase-1 tolerated=1600 ok warn=soon", "=30 warning-sign"}});
  for (const char* urgency : {"soon", "same-day", "emergency"})
    check_days(knee(), {{0, std::string("triage=walk ok warn=") + urgency, "=30 warning-sign !referred"}});
}

TEST_CASE("a day sign closes its day, and two days running until a triage") {
  const DayRow open = {0, "triage=phase-1 tolerated=1600 ok", "=0"};
  check_days(knee(), {open,
                      {1, "ok sign", "=20 warning-sign urgency=self-care retest=+1"},
                      {2, "ok", "=0 !warning-sign"},
                      {3, "ok sign", "=20 urgency=self-care"}});
  check_days(knee(), {open,
                      {1, "ok sign", ""},
                      {2, "ok sign", "=20 warning-sign urgency=routine retest=- next=-"},
                      {3, "ok", "=20 warning-sign urgency=routine"},
                      {4, "triage=phase-1 tolerated=1600 ok", "=0"}});
  // A day without word between breaks the row; a triage forgets yesterday's.
  check_days(knee(), {open, {1, "ok sign", ""}, {3, "ok sign", "=20 urgency=self-care"}, {4, "ok", "=0"}});
  check_days(knee(), {open,
                      {1, "ok sign", ""},
                      {2, "triage=phase-1 tolerated=1600 ok sign", "=20 urgency=self-care"},
                      {3, "ok", "=0"}});
  // A triage of the same day does not reopen a day that a sign closed.
  check_days(knee(), {{0, "triage=phase-1 tolerated=1600 ok sign", "=20 warning-sign urgency=self-care"}});
}

TEST_CASE("28 days without a check-in or triage, and the triage is stale") {
  const DayRow open = {0, "triage=phase-1 tolerated=1600 ok", "=0"};
  check_days(knee(), {open, {27, "bend=0", "!triage-stale"}});
  check_days(knee(), {open, {28, "bend=0", "=20 triage-stale next=- retest=-"}});
  check_days(knee(), {open, {27, "ok", "=0"}, {28, "ok", "=0"}, {55, "bend=0", "!triage-stale"}});
  check_days(knee(), {open, {27, "ok", "=0"}, {54, "bend=0", "!triage-stale"}, {55, "bend=0", "triage-stale"}});
  // A check-in on the 28th day is too late; only a triage helps.
  check_days(knee(), {open,
                      {28, "ok", "=20 triage-stale"},
                      {29, "ok", "=20 triage-stale"},
                      {30, "triage=phase-1 tolerated=1600 ok", "=0"}});
  // A bend or a session is no check-in.
  check_days(knee(), {open, {10, "bend=0 run", ""}, {20, "bend=0", ""}, {28, "ok", "triage-stale"}});
  // Without a plan nothing gets stale.
  check_days(knee(), {{0, "triage=walk noplan", ""}, {90, "", "=22 !triage-stale"}, {91, "triage=walk ok", "=0"}});
}

TEST_CASE("a triage that its protocol cannot finish any more opens nothing, and is not forgotten") {
  check_days(knee(), {{0, "triage=walk noplan unfinished ok", "=20 triage-stale no-plan"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=1600 ok", "=0"},
                      {1, "triage=walk refer=soon unfinished ok", "=30 referred"}});
}
