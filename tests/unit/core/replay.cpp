#include "patella/replay.hpp"

#include "support/journal_table.hpp"
#include "support/test.hpp"

using namespace patella;
using test::JournalTable;

namespace {

const std::string quiet = "small-knee-bend=0 warning-signs=none painkiller=no";

/// A triage, a run with pain of 4 and two mornings, under each of the two protocols.
std::vector<DayDifference> replayed(const Protocol& other) {
  JournalTable journal;
  journal.triage(0, 480);
  journal.log(0, 600, test::a_run(3200, std::nullopt, 4, true));
  journal.report(1, 480, 0, quiet + " morning=same");
  journal.checkin(2, 480, quiet);
  const Course before = journal.course(2);
  const Course after(other, journal.events(), before.today(), JournalTable::at(2, 1320));
  return replay(before, after);
}

}  // namespace

TEST_CASE("the same protocol replays to the same decisions") { CHECK(replayed(test::base_protocol({})).empty()); }

TEST_CASE("a day that another protocol decides otherwise is told with both outcomes") {
  const auto differences =
      replayed(test::base_protocol({{"caution_pain_max = { value = 5", "caution_pain_max = { value = 3"}}));
  REQUIRE(differences.size() == 1);
  CHECK(differences[0].day == test::table_day(2));
  CHECK(differences[0].before.status == ExitStatus::done);
  CHECK(differences[0].before.track == Track::strength);
  CHECK_FALSE(differences[0].before.step.empty());
  CHECK(differences[0].after.status == ExitStatus::rest_today);
  CHECK_FALSE(differences[0].after.track);
}
