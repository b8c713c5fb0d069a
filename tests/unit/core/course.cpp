#include "patella/course.hpp"

#include "support/journal_table.hpp"
#include "support/test.hpp"

using namespace patella;
using test::a_run;
using test::JournalTable;

namespace {

const std::string quiet = "small-knee-bend=0 warning-signs=none painkiller=no";

std::string open_questions(const Course& course, std::string_view said, std::string_view earlier = {}) {
  const Protocol& protocol = course.protocol();
  return test::ids(protocol,
                   open_checkin_questions(course, test::answers(protocol, earlier), test::answers(protocol, said)));
}

std::string open_after(const JournalTable& journal, int today, std::string_view said, std::string_view earlier = {}) {
  return open_questions(journal.course(today), said, earlier);
}

/// "day 1: run 1600m" of the last session, with what is still to ask of it.
std::string last(const JournalTable& journal, int today) {
  const auto session = last_session(journal.course(today));
  if (!session) return "none";
  std::string out = "day " + std::to_string((session->day - test::table_day(0)).count());
  if (!session->done) {
    out += ": " + std::string(to_word(session->session.track));
    if (session->session.distance_m) out += " " + std::to_string(*session->session.distance_m) + "m";
    if (session->session.minutes) out += " " + std::to_string(*session->session.minutes) + "min";
  }
  if (session->done && session->needs_pain) out += " pain?";
  if (session->done && session->needs_settled) out += " settled?";
  return session->needs_morning ? out : out + ", no morning";
}

}  // namespace

TEST_CASE("a course is the fold over its days, and nothing of later days takes part") {
  JournalTable journal;
  journal.triage(0, 480);
  journal.log(0, 600, a_run(3200, std::nullopt, 0, true));
  journal.report(1, 480, 0, quiet + " morning=same");
  journal.checkin(5, 480, "small-knee-bend=9 warning-signs=hot-fever painkiller=yes");
  const Course course = journal.course(2);
  CHECK(course.first_day() == test::table_day(0));
  CHECK(course.today() == test::table_day(2));
  State state;
  for (int day = 0; day <= 2; ++day) {
    CHECK(course.state(test::table_day(day)) == state);
    state = advance(course.protocol(), state, course.input(test::table_day(day)));
  }
  CHECK(course.decision().state.planner[Track::run].clean == 1);
  CHECK(status_of(course.decision()) == ExitStatus::not_tested);
  CHECK(status_of(course.decision(test::table_day(1))) == ExitStatus::done);
  CHECK(status_of(course.decision(test::table_day(0))) == ExitStatus::rest_today);
  CHECK(status_of(journal.course(5).decision()) == ExitStatus::see_clinician);
}

TEST_CASE("days outside of a course are empty") {
  JournalTable journal;
  journal.triage(0, 480);
  const Course course = journal.course(2);
  for (const int day : {-3, 3, 90}) {
    CHECK(course.input(test::table_day(day)).readings.empty());
    CHECK_FALSE(course.input(test::table_day(day)).checked_in);
  }
  CHECK(course.state(test::table_day(-3)) == State());
  const Course nothing(journal.protocol(), {}, test::table_day(2), JournalTable::at(2, 600));
  CHECK(nothing.first_day() == test::table_day(2));
  CHECK(nothing.state(test::table_day(2)) == State());
  CHECK(status_of(nothing.decision()) == ExitStatus::no_plan);
}

TEST_CASE("an open referral, today's triage included") {
  JournalTable journal;
  journal.triage(0, 480, "hip-signs=yes");
  CHECK(journal.course(0).referral() == Urgency::same_day);
  CHECK(journal.course(40).referral() == Urgency::same_day);
  journal.triage(41, 480);
  CHECK(journal.course(41).referral() == Urgency::same_day);
  journal.triage(42, 480, "cleared-by-clinician=yes");
  CHECK_FALSE(journal.course(42).referral());
  CHECK(status_of(journal.course(42).decision()) == ExitStatus::done);
}

TEST_CASE("an undone referral closes until a triage, and a recorded one is never made milder") {
  JournalTable journal;
  journal.triage(0, 480);
  journal.undo(1, 500, journal.triage(1, 480, "twisted=yes"));
  CHECK_FALSE(journal.course(1).referral());
  CHECK(journal.course(1).decision().gate.refusals().has(RefusalCode::triage_stale));
  JournalTable other;
  other.triage(0, 480);
  other.recorded_as(Urgency::soon);
  CHECK(other.course(0).referral() == Urgency::soon);
}

TEST_CASE("the last session is the one that was done, or else the one that was prescribed and may be told of") {
  JournalTable journal;
  CHECK(last(journal, 0) == "none");
  journal.triage(0, 480);
  CHECK(last(journal, 0) == "none");  // today's is still to come
  CHECK(last(journal, 1) == "day 0: run 3200m");
  CHECK(last(journal, 4) == "day 0: run 3200m");
  CHECK(last(journal, 5) == "day 0: run 3200m, no morning");  // no morning of today is about it any more
  CHECK(last(journal, 28) == "day 0: run 3200m, no morning");
  CHECK(last(journal, 29) == "none");
  journal.log(0, 600, a_run(3000));
  CHECK(last(journal, 1) == "day 0 pain? settled?");
  journal.log(0, 700, a_run(100, std::nullopt, 1));
  CHECK(last(journal, 1) == "day 0 settled?");
  journal.log(0, 800, a_run(100, std::nullopt, 1, true));
  CHECK(last(journal, 4) == "day 0");
  CHECK(last(journal, 5) == "day 0, no morning");
}

TEST_CASE("the last session: walks, strength, days that were skipped") {
  JournalTable walk;
  walk.triage(0, 480, "tolerated-run=0");
  CHECK(last(walk, 1) == "day 0: run 30min");
  JournalTable journal;
  journal.triage(0, 480);
  journal.log(0, 600, a_run(3200, std::nullopt, 0, true));
  journal.checkin(1, 480, quiet);
  CHECK(last(journal, 2) == "day 1: strength");
  journal.report(2, 480, 1, quiet + " last-session=not-done", ReportedSession{Track::strength, {}, {}});
  // What was told today may still be corrected today.
  CHECK(last(journal, 2) == "day 1: strength");
  CHECK(last(journal, 3) == "day 2: run 3200m");
  // A day whose bend was painful prescribed nothing.
  journal.checkin(3, 480, "small-knee-bend=3 warning-signs=none painkiller=no");
  CHECK(last(journal, 4) == "day 2: run 3200m");
}

TEST_CASE("without an open plan there is no last session") {
  JournalTable journal;
  journal.triage(0, 480, "place=back");
  journal.log(0, 600, a_run(3000));
  CHECK(last(journal, 1) == "none");
}

TEST_CASE("what a check-in asks: the bend, signs, painkiller, and the last session") {
  JournalTable journal;
  CHECK(open_after(journal, 0, "") == "small-knee-bend warning-signs painkiller");
  CHECK(open_after(journal, 0, "painkiller=no") == "small-knee-bend warning-signs");
  CHECK(open_after(journal, 0, "warning-signs=limping") == "small-knee-bend painkiller");
  CHECK(open_after(journal, 0, quiet) == "");
  journal.triage(0, 480);
  CHECK(open_after(journal, 1, quiet) == "last-session session-pain settled morning");
  CHECK(open_after(journal, 1, quiet + " last-session=shorter") == "session-pain settled morning");
  CHECK(open_after(journal, 1, quiet + " last-session=unknown") == "session-pain settled morning");
  CHECK(open_after(journal, 1, quiet + " last-session=not-done") == "");
  CHECK(open_after(journal, 1, quiet + " last-session=as-planned session-pain=0 settled=yes morning=same") == "");
  CHECK(open_after(journal, 5, quiet) == "last-session session-pain settled");  // too late for its morning
  CHECK(open_after(journal, 27, quiet) == "last-session session-pain settled");
  journal.log(0, 600, a_run(3200));
  CHECK(open_after(journal, 1, quiet) == "session-pain settled morning");
  journal.log(0, 700, a_run(10, std::nullopt, 0, true));
  CHECK(open_after(journal, 1, quiet) == "morning");
  CHECK(open_after(journal, 4, quiet) == "morning");
  CHECK(open_after(journal, 5, quiet) == "");
}

TEST_CASE("a sign that needs care ends the questions at once") {
  JournalTable journal;
  journal.triage(0, 480);
  for (const char* said : {"warning-signs=locking", "warning-signs=hot-fever", "warning-signs=unknown"}) {
    INFO(std::string(said));
    CHECK(open_after(journal, 1, said) == "");
  }
  CHECK(urgency_of_warning(journal.protocol(), test::answers(journal.protocol(), "")) == Urgency::self_care);
  CHECK(urgency_of_warning(journal.protocol(), test::answers(journal.protocol(), "warning-signs=none")) ==
        Urgency::self_care);
  CHECK(urgency_of_warning(journal.protocol(), test::answers(journal.protocol(), "warning-signs=limping")) ==
        Urgency::self_care);
  CHECK(urgency_of_warning(journal.protocol(), test::answers(journal.protocol(), "warning-signs=limping,locking")) ==
        Urgency::soon);
  CHECK(urgency_of_warning(journal.protocol(), test::answers(journal.protocol(), "warning-signs=unknown")) ==
        Urgency::emergency);
}

TEST_CASE("who waits for a triage or a clinician is asked for warning signs alone") {
  JournalTable stale;
  stale.triage(0, 480);
  CHECK(open_after(stale, 28, "") == "warning-signs");
  CHECK(open_after(stale, 28, "warning-signs=none") == "");
  JournalTable referred;
  referred.triage(0, 480, "hip-signs=yes");
  CHECK(open_after(referred, 1, "") == "warning-signs");
  JournalTable warned;
  warned.triage(0, 480);
  warned.checkin(1, 480, "small-knee-bend=0 warning-signs=locking painkiller=no");
  CHECK(open_after(warned, 2, "") == "warning-signs");
  CHECK(open_after(warned, 1, "", "warning-signs=locking") == "");
  JournalTable limited;
  limited.triage(0, 480, "age=80");
  CHECK(open_after(limited, 1, "") == "warning-signs");
}

TEST_CASE("what was told earlier on the day is not asked again, but the bend always is") {
  JournalTable journal;
  journal.triage(0, 480);
  CHECK(open_after(journal, 1, "", quiet) == "small-knee-bend last-session session-pain settled morning");
  CHECK(open_after(journal, 1, "small-knee-bend=0", quiet + " last-session=not-done") == "");
  CHECK(open_after(journal, 1, "small-knee-bend=0",
                   quiet + " last-session=as-planned session-pain=0 settled=yes morning=same") == "");
}

TEST_CASE("a rest day after a flare asks for the morning only while it is waited for") {
  JournalTable journal;
  journal.triage(0, 480);
  journal.log(0, 600, a_run(3200, std::nullopt, 7, true));
  CHECK(open_after(journal, 1, quiet) == "");  // its session waits for no more mornings
  journal.log(3, 600, a_run(1600, std::nullopt, 3, true));
  CHECK(open_after(journal, 4, quiet) == "morning");
}

TEST_CASE("whether relief was done is asked where a mild painful bend came before a painless one") {
  const auto open = [](const char* earlier, const char* now) {
    JournalTable journal;
    journal.triage(0, 480);
    journal.log(0, 500, a_run(3200, std::nullopt, 7, true));  // nothing to ask about the last session
    journal.checkin(3, 480, std::string("warning-signs=none painkiller=no small-knee-bend=") + earlier);
    return open_after(journal, 3, now, "warning-signs=none painkiller=no");
  };
  CHECK(open("2", "small-knee-bend=0") == "relief-done");
  CHECK(open("3", "small-knee-bend=0") == "relief-done");
  CHECK(open("2", "small-knee-bend=0 relief-done=no") == "");
  CHECK(open("2", "small-knee-bend=1") == "");
  CHECK(open("2", "small-knee-bend=unknown") == "");
  CHECK(open("2", "") == "small-knee-bend");
  CHECK(open("4", "small-knee-bend=0") == "");  // no bend of today counts any more
  CHECK(open("unknown", "small-knee-bend=0") == "");
  CHECK(open("0", "small-knee-bend=0") == "");
  JournalTable journal;
  journal.checkin(0, 480, "small-knee-bend=2 warning-signs=none painkiller=no");
  journal.log(0, 500, test::a_relief_session());
  CHECK(open_after(journal, 0, "small-knee-bend=0", "warning-signs=none painkiller=no") == "");
  journal.checkin(0, 520, "small-knee-bend=1", false);
  CHECK(open_after(journal, 0, "small-knee-bend=0", "warning-signs=none painkiller=no") == "relief-done");
}

TEST_CASE("the usual run is welcome on a step that grows, until it is told") {
  const Protocol& knee = test::built_in();
  const auto asked = [&](std::string_view tolerated, std::string_view said, bool told) {
    Answers triage = test::answers(knee,
                                   "emergency-signs=none age=35 onset=gradual same-day-signs=none soon-signs=none "
                                   "pain-location=behind-kneecap kneecap-signs=stairs,kneeling heel-on-squat=yes "
                                   "heel-off-squat=yes movie-goers-sign=yes plan-limits=none small-knee-bend=0");
    const QuestionId question = *knee.find_question("tolerated-run");
    triage.set(question, parse_answer(knee[question], tolerated).value());
    std::vector<Event> events = {
        {{"one", JournalTable::at(0, 480), test::table_day(0), false}, TriageEvent{triage, Urgency::self_care}}};
    if (told)
      events.push_back({{"two", JournalTable::at(0, 500), test::table_day(0), false},
                        CheckinEvent{test::answers(knee, "small-knee-bend=0 usual-run=10"), true, {}, {}}});
    const Course course(knee, events, test::table_day(1), JournalTable::at(1, 600));
    const auto welcome = welcome_question(course, test::answers(knee, said));
    return welcome ? knee[*welcome].id : std::string();
  };
  CHECK(asked("4", "", false) == "usual-run");
  CHECK(asked("4", "usual-run=8", false) == "");
  CHECK(asked("4", "", true) == "");
  CHECK(asked("1.6", "", false) == "");
  CHECK(asked("0", "", false) == "");
}

TEST_CASE("what today's check-ins told, later over earlier, without the bend") {
  JournalTable journal;
  journal.triage(0, 470, "painkiller=yes");
  journal.checkin(0, 480, "small-knee-bend=3 warning-signs=none painkiller=yes relief-done=yes");
  journal.checkin(0, 500, "small-knee-bend=0 painkiller=no", false);
  journal.undo(0, 540, journal.checkin(0, 520, "small-knee-bend=0 morning=worse"));
  const std::string amended = journal.checkin(0, 560, "small-knee-bend=0 session-pain=2");
  journal.amend(0, 580, amended, "session-pain=4");
  journal.checkin(1, 480, "small-knee-bend=0 settled=yes");
  const Answers told = journal.course(0).told_today();
  std::string out;
  for (std::size_t i = 0; i < told.size(); ++i)
    if (const auto id = id_at<QuestionId>(i); !told[id].is_missing())
      out += journal.protocol()[id].id + "=" + format_answer(journal.protocol()[id], told[id]) + " ";
  CHECK(out == "painkiller=no warning-signs=none session-pain=4 ");
}

TEST_CASE("the questions of a check-in: its parts, the bend, and the usual run") {
  const Protocol& knee = test::built_in();
  const auto marks = checkin_questions(knee);
  std::string asked;
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (marks[i]) asked += knee.questions()[i].id + " ";
  for (const char* id : {"small-knee-bend", "warning-signs", "painkiller", "last-session", "session-pain", "settled",
                         "morning", "relief-done", "usual-run"}) {
    INFO(std::string(id));
    CHECK(asked.find(id) != std::string::npos);
  }
  for (const char* id : {"cleared-by-clinician", "emergency-signs", "tolerated-run", "age"}) {
    INFO(std::string(id));
    CHECK(asked.find(id) == std::string::npos);
  }
}

TEST_CASE("a sign or a painkiller of the evening does not hide the session of the morning; one of the morning does") {
  for (const std::string told : {"warning-signs=limping painkiller=no", "warning-signs=none painkiller=yes",
                                 "warning-signs=locking painkiller=no"}) {
    CAPTURE(told);
    JournalTable evening;
    evening.triage(0, 480);
    evening.checkin(2, 480, quiet);
    evening.checkin(2, 1200, "small-knee-bend=0 " + told);
    evening.checkin(1, 480, "last-session=not-done");
    CHECK(last(evening, 3).starts_with("day 2: "));
    JournalTable morning;
    morning.triage(0, 480);
    morning.checkin(2, 480, "small-knee-bend=0 " + told);
    morning.checkin(2, 1200, quiet);
    CHECK_FALSE(last(morning, 3).starts_with("day 2: "));
  }
}

TEST_CASE("an undo that bears an earlier day still comes after the triages that were recorded before it") {
  JournalTable journal;
  journal.triage(0, 420);
  const std::string closes = journal.triage(0, 421, "place=back");
  journal.undo(-1, 24 * 60 + 421, closes);  // flown west since
  journal.checkin(0, 1140, quiet);
  CHECK(journal.course(0).decision().gate.refusals().has(RefusalCode::triage_stale));
}
