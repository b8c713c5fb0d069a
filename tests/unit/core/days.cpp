#include "core/days.hpp"

#include <algorithm>

#include "support/journal_table.hpp"
#include "support/test.hpp"

// What one day holds of answers: docs/progression.md.

using namespace patella;
using test::JournalTable;

namespace {

const std::string quiet = "small-knee-bend=0 warning-signs=none painkiller=no";

/// "0 5! ?" : the readings in order; ! withdrawn, ? not known.
std::string readings(const DayInput& input) {
  std::string out;
  for (const Reading& reading : input.readings) {
    out += (out.empty() ? "" : " ") + (reading.pain ? std::to_string(*reading.pain) : "?");
    if (reading.withdrawn) out += "!";
  }
  return out;
}

}  // namespace

TEST_CASE("one input for every day, empty ones too, up to today") {
  JournalTable journal;
  journal.triage(0, 480);
  journal.checkin(3, 480, quiet);
  journal.checkin(9, 480, quiet);
  const auto days = gather_days(journal.protocol(), standing_events(journal.protocol(), journal.events()),
                                test::table_day(5), JournalTable::at(5, 600));
  REQUIRE(days.size() == 6);
  for (std::size_t i = 0; i < days.size(); ++i) CHECK(days[i].day == test::table_day(static_cast<int>(i)));
  CHECK(days[0].triages.size() == 1);
  CHECK(days[1].readings.empty());
  CHECK_FALSE(days[1].checked_in);
  CHECK(days[3].checked_in);
  CHECK(days[5].readings.empty());
  CHECK(days[5].now == JournalTable::at(5, 600));
  CHECK(gather_days(journal.protocol(), std::vector<Standing>(), test::table_day(5), JournalTable::at(5, 600)).size() ==
        1);
}

TEST_CASE("readings come from triages and check-ins in the order of recording") {
  JournalTable journal;
  journal.checkin(0, 480, "small-knee-bend=3 warning-signs=none painkiller=no");
  journal.triage(0, 500, "small-knee-bend=unknown");
  journal.checkin(0, 520, "small-knee-bend=0", false);
  journal.checkin(0, 540, "warning-signs=none painkiller=no");  // no bend at all
  CHECK(readings(journal.input(0)) == "3 ? 0");
}

TEST_CASE("an undone reading is withdrawn, with its worst value ever") {
  JournalTable journal;
  journal.undo(0, 500, journal.checkin(0, 480, quiet));
  CHECK(readings(journal.input(0)) == "0!");
  const std::string painful = journal.checkin(1, 480, "small-knee-bend=5 warning-signs=none painkiller=no");
  journal.undo(1, 500, painful);
  CHECK(readings(journal.input(1)) == "5!");
  // An undo recorded days later counts for the day it is about.
  const std::string old = journal.checkin(2, 480, quiet);
  journal.undo(4, 480, old);
  CHECK(readings(journal.input(2)) == "0!");
}

TEST_CASE("an amended reading: what became painful is painful, what became painless is withdrawn") {
  const auto amended = [](std::vector<const char*> values) {
    JournalTable journal;
    const std::string id =
        journal.checkin(0, 480, std::string("warning-signs=none painkiller=no small-knee-bend=") + values.front());
    for (std::size_t i = 1; i < values.size(); ++i)
      journal.amend(0, 500 + static_cast<int>(i), id, std::string("small-knee-bend=") + values[i]);
    return readings(journal.input(0));
  };
  CHECK(amended({"0"}) == "0");
  CHECK(amended({"0", "5"}) == "5");
  CHECK(amended({"0", "unknown"}) == "?");
  CHECK(amended({"2", "5"}) == "5");
  CHECK(amended({"5", "0"}) == "5!");
  CHECK(amended({"unknown", "0"}) == "?!");
  CHECK(amended({"0", "5", "0"}) == "5!");
  CHECK(amended({"0", "0"}) == "0!");
}

TEST_CASE("an amendment that was undone itself leaves the reading withdrawn or painful, never clear") {
  JournalTable journal;
  const std::string id = journal.checkin(0, 480, quiet);
  journal.undo(0, 520, journal.amend(0, 500, id, "small-knee-bend=5"));
  CHECK(readings(journal.input(0)) == "5!");
  const std::string sore = journal.checkin(1, 480, "small-knee-bend=5 warning-signs=none painkiller=no");
  journal.undo(1, 520, journal.amend(1, 500, sore, "small-knee-bend=0"));
  CHECK(readings(journal.input(1)) == "5");
  // Other answers may change: the bend stands.
  journal.amend(2, 500, journal.checkin(2, 480, quiet), "painkiller=yes");
  CHECK(readings(journal.input(2)) == "0");
}

TEST_CASE("a painless reading that was recorded after its day was over is withdrawn, a painful one counts") {
  const auto late = [](const char* said) {
    JournalTable journal;
    journal.checkin(0, 1439, said);
    journal.late();
    return readings(journal.input(0));
  };
  CHECK(late("small-knee-bend=0") == "0!");
  CHECK(late("small-knee-bend=2") == "2");
  CHECK(late("small-knee-bend=unknown") == "?");
}

TEST_CASE("who lives a day twice: what bears tomorrow's date and has happened counts today, and clears nothing") {
  JournalTable journal;
  journal.checkin(0, 480, "small-knee-bend=2 warning-signs=none painkiller=no");
  std::vector<Event> events = journal.events();
  Event ahead = events.front();
  ahead.stamp.id = "ahead";
  ahead.stamp.day = test::table_day(1);
  ahead.stamp.at = JournalTable::at(0, 500);
  std::get<CheckinEvent>(ahead.what).answers = test::answers(journal.protocol(), quiet);
  events.push_back(ahead);
  const auto today = [&](int minute) {
    return gather_days(journal.protocol(), standing_events(journal.protocol(), events), test::table_day(0),
                       JournalTable::at(0, minute))
        .front();
  };
  CHECK(readings(today(600)) == "2 0!");
  CHECK(readings(today(499)) == "2");  // not yet
  std::get<CheckinEvent>(events.back().what).answers =
      test::answers(journal.protocol(), "small-knee-bend=4 warning-signs=hot-fever painkiller=yes");
  CHECK(readings(today(600)) == "2 4");
  CHECK(today(600).warning == Urgency::emergency);
  CHECK(today(600).masked);
}

TEST_CASE("relief by a log or by an answer; not by an amendment, not once undone") {
  JournalTable journal;
  const std::string log = journal.log(0, 480, test::a_relief_session());
  journal.checkin(0, 500, "relief-done=yes small-knee-bend=0 warning-signs=none painkiller=no");
  journal.checkin(0, 520, "relief-done=no small-knee-bend=0", false);
  journal.checkin(0, 540, "relief-done=unknown small-knee-bend=0", false);
  const auto relief = [&] {
    std::vector<Instant> instants = journal.input(0).relief;
    std::ranges::sort(instants);
    return instants;
  };
  CHECK(relief() == std::vector{JournalTable::at(0, 480), JournalTable::at(0, 500)});
  journal.undo(0, 560, log);
  CHECK(relief() == std::vector{JournalTable::at(0, 500)});
  const std::string no = journal.checkin(1, 480, quiet + " relief-done=no");
  journal.amend(1, 500, no, "relief-done=yes");
  CHECK(journal.input(1).relief.empty());
  const std::string yes = journal.checkin(2, 480, quiet + " relief-done=yes");
  journal.amend(2, 500, yes, "relief-done=no");
  CHECK(journal.input(2).relief.empty());
  CHECK_FALSE(journal.input(0)[Track::run].any);
}

TEST_CASE("checked in: a complete check-in that stands") {
  JournalTable journal;
  journal.checkin(0, 480, "small-knee-bend=5", false);
  CHECK_FALSE(journal.input(0).checked_in);
  const std::string whole = journal.checkin(0, 500, quiet);
  CHECK(journal.input(0).checked_in);
  journal.undo(0, 520, whole);
  CHECK_FALSE(journal.input(0).checked_in);
  journal.checkin(0, 540, quiet);
  CHECK(journal.input(0).checked_in);
  journal.triage(1, 480);
  CHECK_FALSE(journal.input(1).checked_in);
}

TEST_CASE("warning signs: all that were ever ticked, the most urgent one counts") {
  const auto signs = [](const char* ticked) {
    JournalTable journal;
    journal.checkin(0, 480, std::string("small-knee-bend=0 painkiller=no warning-signs=") + ticked);
    return journal.input(0);
  };
  CHECK_FALSE(signs("none").day_sign);
  CHECK_FALSE(signs("none").warning);
  CHECK(signs("limping").day_sign);
  CHECK_FALSE(signs("limping").warning);
  CHECK(signs("locking").warning == Urgency::soon);
  CHECK_FALSE(signs("locking").day_sign);
  CHECK(signs("locking,hot-fever").warning == Urgency::emergency);
  CHECK(signs("unknown").day_sign);
  CHECK(signs("unknown").warning == Urgency::emergency);
}

TEST_CASE("no undo and no amendment takes a warning sign back, and a half answer tells of one too") {
  JournalTable journal;
  const std::string undone = journal.checkin(0, 480, "warning-signs=locking small-knee-bend=0 painkiller=no");
  journal.undo(0, 500, undone);
  CHECK(journal.input(0).warning == Urgency::soon);
  const std::string changed = journal.checkin(1, 480, "warning-signs=limping,locking small-knee-bend=0 painkiller=no");
  journal.amend(1, 500, changed, "warning-signs=none");
  CHECK(journal.input(1).warning == Urgency::soon);
  CHECK(journal.input(1).day_sign);
  journal.amend(2, 500, journal.checkin(2, 480, quiet), "warning-signs=hot-fever");
  CHECK(journal.input(2).warning == Urgency::emergency);
  journal.undo(3, 520, journal.amend(3, 500, journal.checkin(3, 480, quiet), "warning-signs=locking"));
  CHECK(journal.input(3).warning == Urgency::soon);
  journal.checkin(4, 480, "warning-signs=locking", false);
  CHECK(journal.input(4).warning == Urgency::soon);
}

TEST_CASE("what closed under the protocol of the day closes under another one, too") {
  JournalTable journal;
  journal.checkin(0, 480, quiet);
  std::vector<Event> events = journal.events();
  CheckinEvent& checkin = std::get<CheckinEvent>(events.front().what);
  const auto day = [&] {
    return gather_days(journal.protocol(), standing_events(journal.protocol(), events), test::table_day(0),
                       JournalTable::at(0, 600))
        .front();
  };
  checkin.warning = Urgency::soon;
  CHECK(day().warning == Urgency::soon);
  checkin.answers = test::answers(journal.protocol(), "warning-signs=hot-fever small-knee-bend=0");
  CHECK(day().warning == Urgency::emergency);
  CHECK_FALSE(day().day_sign);
  checkin.day_sign = true;
  CHECK(day().day_sign);
  CHECK_FALSE(day().masked);
  checkin.masked = true;
  CHECK(day().masked);
}

TEST_CASE("a triage clears the signs that were recorded before it on its day, and none after it") {
  const std::string ticked = "small-knee-bend=0 painkiller=no warning-signs=locking";
  JournalTable journal;
  journal.checkin(0, 480, ticked);
  journal.triage(0, 500);
  CHECK_FALSE(journal.input(0).warning);
  journal.triage(1, 480);
  journal.checkin(1, 500, ticked);
  CHECK(journal.input(1).warning == Urgency::soon);
  // An undone triage, or one of another day, clears nothing.
  journal.checkin(2, 480, ticked);
  journal.undo(2, 520, journal.triage(2, 500));
  CHECK(journal.input(2).warning == Urgency::soon);
  // A day sign closes its day all the same.
  journal.checkin(3, 480, "small-knee-bend=0 painkiller=no warning-signs=limping,locking");
  journal.triage(3, 500);
  CHECK(journal.input(3).day_sign);
  CHECK_FALSE(journal.input(3).warning);
  // A sign that an amendment adds later was recorded after the triage.
  const std::string amended = journal.checkin(4, 480, quiet);
  journal.triage(4, 500);
  journal.amend(4, 520, amended, "warning-signs=locking");
  CHECK(journal.input(4).warning == Urgency::soon);
}

TEST_CASE("masked: any yes or unknown of the day, of triages and check-ins, whatever was told later") {
  const auto masked = [](std::vector<const char*> told) {
    JournalTable journal;
    int minute = 480;
    for (const char* answer : told) journal.checkin(0, ++minute, std::string("small-knee-bend=0 painkiller=") + answer);
    return journal.input(0).masked;
  };
  CHECK_FALSE(masked({}));
  CHECK_FALSE(masked({"missing"}));
  CHECK_FALSE(masked({"no"}));
  CHECK(masked({"yes"}));
  CHECK(masked({"unknown"}));
  CHECK(masked({"yes", "no"}));
  CHECK(masked({"unknown", "no"}));
  CHECK(masked({"no", "yes"}));
  CHECK(masked({"yes", "missing", "no"}));
  JournalTable journal;
  journal.triage(0, 480, "painkiller=yes");
  journal.checkin(0, 500, quiet);
  CHECK(journal.input(0).masked);
  journal.triage(1, 480);
  CHECK_FALSE(journal.input(1).masked);
  journal.triage(1, 500, "painkiller=unknown");
  CHECK(journal.input(1).masked);
  CHECK_FALSE(journal.input(2).masked);
}

TEST_CASE("masked: an undone or amended yes is not forgotten that day") {
  const auto after = [](const char* first, const char* change, const char* last) {
    JournalTable journal;
    const std::string id = journal.checkin(0, 480, std::string("small-knee-bend=0 painkiller=") + first);
    if (change)
      journal.amend(0, 500, id, std::string("painkiller=") + change);
    else
      journal.undo(0, 500, id);
    if (last) journal.checkin(0, 520, std::string("small-knee-bend=0 painkiller=") + last);
    journal.checkin(1, 480, quiet);
    CHECK_FALSE(journal.input(1).masked);
    return journal.input(0).masked;
  };
  CHECK(after("yes", nullptr, nullptr));
  CHECK(after("yes", nullptr, "no"));
  CHECK(after("yes", "no", nullptr));
  CHECK(after("unknown", "no", "no"));
  CHECK(after("no", "yes", nullptr));
  CHECK_FALSE(after("no", nullptr, nullptr));
  CHECK_FALSE(after("no", nullptr, "no"));
  CHECK(after("no", nullptr, "yes"));
}

TEST_CASE("the morning is the worst that was told that day") {
  const auto morning = [](std::vector<const char*> told) {
    JournalTable journal;
    int minute = 480;
    for (const char* answer : told) journal.checkin(0, ++minute, quiet + " morning=" + answer);
    return journal.input(0).morning;
  };
  CHECK(morning({}) == Morning::missing);
  CHECK(morning({"missing"}) == Morning::missing);
  CHECK(morning({"better"}) == Morning::better);
  CHECK(morning({"same", "better"}) == Morning::same);
  CHECK(morning({"worse", "same"}) == Morning::worse);
  CHECK(morning({"better", "unknown"}) == Morning::worse);
  JournalTable journal;
  journal.undo(0, 500, journal.checkin(0, 480, quiet + " morning=worse"));
  CHECK(journal.input(0).morning == Morning::missing);
  journal.amend(1, 500, journal.checkin(1, 480, quiet + " morning=worse"), "morning=same");
  CHECK(journal.input(1).morning == Morning::same);
}
