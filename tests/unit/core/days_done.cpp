#include "core/days.hpp"

#include "support/journal_table.hpp"
#include "support/test.hpp"

// What one day holds of sessions, triages and the usual run: docs/progression.md.

using namespace patella;
using test::a_run;
using test::JournalTable;

namespace {

const std::string quiet = "small-knee-bend=0 warning-signs=none painkiller=no";

/// "1600m longest 900 31min pain 3 settled": what is known of it.
std::string done(const Done& what) {
  if (!what.any) return "nothing";
  std::string out = what.distance_m ? std::to_string(*what.distance_m) + "m" : "?m";
  if (what.longest_m && what.longest_m != what.distance_m) out += " longest " + std::to_string(*what.longest_m);
  if (what.minutes) out += " " + std::to_string(*what.minutes) + "min";
  if (what.pain) out += " pain " + std::to_string(*what.pain);
  if (what.settled) out += *what.settled ? " settled" : " unsettled";
  if (what.longer) out += " longer";
  if (what.shorter) out += " shorter";
  return out;
}

}  // namespace

TEST_CASE("logs of a day are merged: sums, the longest run, the greatest pain, no over yes") {
  const auto merged = [](const std::vector<WorkoutEvent>& logs) {
    JournalTable journal;
    int minute = 480;
    for (const WorkoutEvent& log : logs) journal.log(0, ++minute, log);
    return done(journal.input(0)[Track::run]);
  };
  CHECK(merged({}) == "nothing");
  CHECK(merged({a_run(1600)}) == "1600m");
  CHECK(merged({a_run(1600, 12, 2, true)}) == "1600m 12min pain 2 settled");
  CHECK(merged({a_run(700, 6, 2, true), a_run(900, 7, 1, true)}) == "1600m longest 900 13min pain 2 settled");
  CHECK(merged({a_run(700, 6, 0, true), a_run(900, 7, 3, false)}) == "1600m longest 900 13min pain 3 unsettled");
  CHECK(merged({a_run(700, 6, 0, false), a_run(900, 7, 3, true)}) == "1600m longest 900 13min pain 3 unsettled");
  CHECK(merged({a_run(700), a_run(900, 7, 3, true)}) == "1600m longest 900 pain 3 settled");
  // A total is told only if all of it is; the longest run that was told stays.
  CHECK(merged({a_run(700), a_run(std::nullopt, 20)}) == "?m longest 700");
  CHECK(merged({a_run(std::nullopt, 20), a_run(700, 10)}) == "?m longest 700 30min");
}

TEST_CASE("tracks are apart, undone logs are gone, amended ones count as they are now") {
  JournalTable journal;
  const std::string run = journal.log(0, 480, a_run(1600, 12, 2, true));
  journal.log(0, 500, test::a_strength_session(4, false));
  CHECK(done(journal.input(0)[Track::run]) == "1600m 12min pain 2 settled");
  CHECK(done(journal.input(0)[Track::strength]) == "?m pain 4 unsettled");
  journal.amend(1, 480, run, a_run(2000, std::nullopt, 6));
  CHECK(done(journal.input(0)[Track::run]) == "2000m 12min pain 6 settled");
  journal.undo(1, 500, run);
  CHECK(done(journal.input(0)[Track::run]) == "nothing");
  CHECK(done(journal.input(0)[Track::strength]) == "?m pain 4 unsettled");
}

TEST_CASE("a check-in's answers on pain and settling belong to the day of the session they are about") {
  const auto told = [](const char* said) {
    JournalTable journal;
    journal.log(0, 480, a_run(1600, std::nullopt, 1, true));
    journal.report(2, 480, 0, quiet + " " + said);
    CHECK(done(journal.input(2)[Track::run]) == "nothing");
    return done(journal.input(0)[Track::run]);
  };
  CHECK(told("") == "1600m pain 1 settled");
  CHECK(told("session-pain=0 settled=yes") == "1600m pain 1 settled");
  CHECK(told("session-pain=4") == "1600m pain 4 settled");
  CHECK(told("session-pain=unknown") == "1600m pain 10 settled");
  CHECK(told("settled=no") == "1600m pain 1 unsettled");
  CHECK(told("settled=unknown") == "1600m pain 1 unsettled");
  CHECK(told("last-session=longer") == "1600m pain 1 settled");  // it was logged: nobody had to be asked
}

TEST_CASE("a session that nobody logged, as the check-in tells of it") {
  const auto told = [](const char* said, const ReportedSession& session) {
    JournalTable journal;
    journal.triage(0, 480);
    journal.report(1, 480, 0, quiet + " " + said, session);
    CHECK(journal.input(0).skipped.has_value() == (std::string_view(said).find("not-done") != std::string_view::npos));
    return done(journal.input(0)[session.track]);
  };
  const ReportedSession run{Track::run, 1600, std::nullopt};
  const ReportedSession walk{Track::run, std::nullopt, 30};
  CHECK(told("last-session=as-planned session-pain=1 settled=yes", run) == "1600m pain 1 settled");
  CHECK(told("last-session=as-planned session-pain=unknown settled=unknown", run) == "1600m pain 10 unsettled");
  CHECK(told("last-session=longer session-pain=0 settled=yes", run) == "1600m pain 0 settled longer");
  CHECK(told("last-session=unknown session-pain=0 settled=yes", run) == "1600m pain 0 settled longer");
  CHECK(told("last-session=shorter session-pain=0 settled=yes", run) == "?m pain 0 settled shorter");
  CHECK(told("last-session=not-done", run) == "nothing");
  CHECK(told("", run) == "nothing");
  CHECK(told("last-session=as-planned session-pain=0 settled=yes", walk) == "?m 30min pain 0 settled");
  CHECK(told("last-session=as-planned", ReportedSession{Track::strength, std::nullopt, std::nullopt}) == "?m");
}

TEST_CASE("log and check-in merged: what was logged counts, what was told of it stays told") {
  const ReportedSession prescribed{Track::run, 1600, std::nullopt};
  JournalTable journal;
  journal.report(1, 480, 0, quiet + " last-session=longer session-pain=3 settled=yes", prescribed);
  journal.log(0, 1439, a_run(1800));  // logged later, for that day
  CHECK(done(journal.input(0)[Track::run]) == "1800m pain 3 settled longer");
  // Two check-ins about one session: the second one changes nothing about what was done.
  JournalTable twice;
  twice.triage(0, 480);
  twice.report(1, 480, 0, quiet + " last-session=shorter session-pain=1 settled=yes", prescribed);
  twice.report(1, 500, 0, quiet + " last-session=as-planned session-pain=0 settled=yes", prescribed);
  CHECK(done(twice.input(0)[Track::run]) == "?m pain 1 settled shorter");
  // An undone report tells nothing; an amended one what it says now.
  JournalTable changed;
  changed.triage(0, 480);
  const std::string id =
      changed.report(1, 480, 0, quiet + " last-session=as-planned session-pain=1 settled=yes", prescribed);
  changed.amend(1, 500, id, "last-session=not-done");
  CHECK(done(changed.input(0)[Track::run]) == "nothing");
  changed.undo(1, 520, id);
  CHECK(done(changed.input(0)[Track::run]) == "nothing");
  CHECK_FALSE(changed.input(0).skipped);
}

TEST_CASE("the triages of a day, with their urgency as recorded, in the order of their instants") {
  JournalTable journal;
  journal.triage(0, 500);
  journal.triage(0, 480, "tolerated-run=1.6");
  const DayInput both = journal.input(0);
  REQUIRE(both.triages.size() == 2);
  CHECK(both.triages[0].tolerated_m == 1600);
  CHECK(both.triages[1].tolerated_m == 4000);
  // Another protocol cannot make it milder than it was.
  journal.triage(1, 480);
  journal.recorded_as(Urgency::same_day);
  CHECK(journal.input(1).triages.front().urgency == Urgency::same_day);
  journal.triage(2, 480, "hip-signs=yes");
  journal.recorded_as(Urgency::self_care);
  CHECK(journal.input(2).triages.front().urgency == Urgency::same_day);
  journal.undo(3, 500, journal.triage(3, 480));
  CHECK(journal.input(3).triages.front().undone);
}

TEST_CASE("the usual run counts from the day on which it is told") {
  const Protocol protocol =
      test::base_protocol({{"grows = 1.1\n", "grows = 1.1\ntop = \"usual-run\"\n"},
                           {"[questions.warning-signs]",
                            "[questions.usual-run]\nkind = \"number\"\nname = \"Usual run\"\nask = \"How far do "
                            "you run?\"\nmin = 0\nmax = 60\nstep = 0.1\nunit = \"km\"\nunknown = 5\n"
                            "[questions.warning-signs]"}});
  JournalTable journal(protocol);
  journal.checkin(0, 480, quiet + " usual-run=8");
  journal.checkin(1, 480, quiet + " usual-run=unknown");
  journal.checkin(2, 480, quiet + " usual-run=0");
  journal.undo(3, 500, journal.checkin(3, 480, quiet + " usual-run=9"));
  CHECK(journal.input(0).usual_m == 8000);
  CHECK(journal.input(1).usual_m == 5000);
  CHECK(journal.input(2).usual_m == 5000);
  CHECK_FALSE(journal.input(3).usual_m);
}
