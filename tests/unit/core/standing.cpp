#include "core/standing.hpp"

#include "support/journal_table.hpp"
#include "support/test.hpp"

using namespace patella;
using test::JournalTable;

namespace {

const std::string quiet = "small-knee-bend=0 warning-signs=none painkiller=no";

std::vector<Standing> standing(const JournalTable& journal) {
  return standing_events(journal.protocol(), journal.events());
}

/// The answers that stand, as words.
std::string told(const JournalTable& journal, const Standing& event) {
  std::string out;
  for (std::size_t i = 0; i < event.answers.size(); ++i)
    if (const auto id = id_at<QuestionId>(i); !event.answers[id].is_missing())
      out += journal.protocol()[id].id + "=" + format_answer(journal.protocol()[id], event.answers[id]) + " ";
  return out;
}

}  // namespace

TEST_CASE("amendments and undos are no events of their own, the others stand in the order of recording") {
  JournalTable journal;
  const std::string triage = journal.triage(0, 480);
  const std::string checkin = journal.checkin(1, 480, quiet);
  journal.amend(1, 500, checkin, "painkiller=yes");
  const std::string log = journal.log(0, 1439, test::a_run(1600));
  journal.undo(1, 520, log);
  const auto events = standing(journal);
  REQUIRE(events.size() == 3);
  CHECK(events[0].event->stamp.id == triage);
  CHECK(events[1].event->stamp.id == checkin);
  CHECK(events[2].event->stamp.id == log);
  CHECK(events[0].order < events[1].order);
  CHECK(events[1].order < events[2].order);
  CHECK_FALSE(events[0].undone);
  CHECK_FALSE(events[1].undone);
  CHECK(events[2].undone);
  CHECK(standing(JournalTable()).empty());
}

TEST_CASE("an amendment changes what it names and leaves the rest; the last one counts") {
  JournalTable journal;
  const std::string id = journal.checkin(0, 480, quiet + " morning=same");
  journal.amend(0, 500, id, "morning=worse session-pain=3");
  journal.amend(0, 520, id, "session-pain=1");
  const auto events = standing(journal);
  CHECK(told(journal, events.front()) ==
        "small-knee-bend=0 painkiller=no warning-signs=none session-pain=1 morning=worse ");
  CHECK_FALSE(events.front().touched);
}

TEST_CASE("an undone amendment changes nothing, but what it told of is not forgotten") {
  JournalTable journal;
  const std::string id = journal.checkin(0, 480, quiet + " morning=same");
  const std::string change =
      journal.amend(0, 500, id, "small-knee-bend=4 warning-signs=locking painkiller=yes morning=worse");
  journal.undo(0, 520, change);
  const auto events = standing(journal);
  REQUIRE(events.size() == 1);
  const Standing& event = events.front();
  CHECK(told(journal, event) == "small-knee-bend=0 painkiller=no warning-signs=none morning=same ");
  CHECK_FALSE(event.undone);
  CHECK(event.touched);
  CHECK(event.bends == std::vector{Answer::value(0), Answer::value(4)});
  REQUIRE(event.signs.size() == 2);
  CHECK(event.signs[0].items == 0);
  CHECK(event.signs[1].items == 2);
  CHECK(event.signs[0].order < event.signs[1].order);
  CHECK(event.masked == std::vector{false, true});
}

TEST_CASE("touched: undone, or the bend amended; other amendments do not touch it") {
  const auto touched = [](const char* change) {
    JournalTable journal;
    const std::string id = journal.checkin(0, 480, quiet);
    if (change)
      journal.amend(0, 500, id, change);
    else
      journal.undo(0, 500, id);
    return standing(journal).front().touched;
  };
  CHECK(touched(nullptr));
  CHECK(touched("small-knee-bend=5"));
  CHECK(touched("small-knee-bend=0"));
  CHECK_FALSE(touched("painkiller=yes"));
  CHECK_FALSE(touched("warning-signs=locking"));
}

TEST_CASE("an amendment of what is not there, or of what comes later, changes nothing") {
  JournalTable journal;
  journal.amend(0, 480, "event-1", "small-knee-bend=5");
  journal.checkin(0, 500, quiet);
  journal.amend(0, 520, "no-such-event", "small-knee-bend=5");
  journal.undo(0, 540, "no-such-event");
  const auto events = standing(journal);
  REQUIRE(events.size() == 1);
  CHECK(told(journal, events.front()) == "small-knee-bend=0 painkiller=no warning-signs=none ");
  CHECK_FALSE(events.front().touched);
}

TEST_CASE("an undone event stays undone, whatever is done to the undo") {
  JournalTable journal;
  const std::string id = journal.checkin(0, 480, quiet);
  const std::string undo = journal.undo(0, 500, id);
  journal.undo(0, 520, undo);
  CHECK(standing(journal).front().undone);
}

TEST_CASE("a triage tells of painkillers by the limits of the gate") {
  JournalTable journal;
  journal.triage(0, 480, "painkiller=yes");
  journal.triage(0, 500, "painkiller=unknown");
  journal.triage(0, 520);
  journal.triage(0, 540, "painkiller=missing");
  const auto events = standing(journal);
  CHECK(events[0].masked == std::vector{true});
  CHECK(events[1].masked == std::vector{true});
  CHECK(events[2].masked == std::vector{false});
  CHECK(events[3].masked.empty());
}

TEST_CASE("unknown warning signs are all of them") {
  JournalTable journal;
  journal.checkin(0, 480, "warning-signs=unknown small-knee-bend=0", false);
  journal.checkin(0, 500, "small-knee-bend=0", false);
  const auto events = standing(journal);
  REQUIRE(events[0].signs.size() == 1);
  CHECK(events[0].signs.front().items == 7);
  CHECK(events[1].signs.empty());
}

TEST_CASE("the fields of a logged session are amended one by one") {
  JournalTable journal;
  const std::string id = journal.log(0, 480, test::a_run(1600, 12, 1, true));
  journal.amend(0, 500, id, test::a_run(std::nullopt, 14));
  journal.amend(0, 520, id, test::a_run(std::nullopt, std::nullopt, 5, false));
  const auto events = standing(journal);
  const WorkoutEvent& workout = events.front().workout;
  CHECK(workout.kind == WorkoutEvent::Kind::run);
  CHECK(workout.distance_m == 1600);
  CHECK(workout.minutes == 14);
  CHECK(workout.pain == 5);
  CHECK(workout.settled == false);
}
