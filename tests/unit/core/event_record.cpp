#include "patella/event_record.hpp"

#include "support/test.hpp"

using namespace patella;

namespace {

/// A check-in at half past seven on the 22nd, recorded at once.
EventRecord morning() {
  EventRecord line;
  line.id = "0123456789abcdef";
  line.protocol = {"runners-knee", "1.0.0", std::string(64, 'a')};
  line.at = line.recorded = *parse_time("2026-11-22T07:30:00+01:00");
  line.day = line.recorded_day = *parse_day("2026-11-22");
  return line;
}

std::string flaw(const EventRecord& line) {
  const auto fine = require_order_of_time(line);
  return fine ? "" : fine.error().code + " " + fine.error().field;
}

/// Of its form, after a change.
template <class Change>
std::string form(Change change) {
  EventRecord record = morning();
  change(record);
  const auto fine = require_form(record);
  if (!fine) CHECK_FALSE(fine.error().remedy.empty());
  return fine ? "" : fine.error().code + " " + fine.error().field;
}

/// Of a correction of an event of that kind.
std::string fit(decltype(Event::what) correction, EventKind target) {
  const auto fits = require_fit({stamp_of(morning()), std::move(correction)}, target);
  if (!fits) CHECK_FALSE(fits.error().remedy.empty());
  return fits ? "" : fits.error().code + " " + fits.error().field;
}

}  // namespace

TEST_CASE("kinds and their words") {
  for (const EventKind kind :
       {EventKind::triage, EventKind::checkin, EventKind::session, EventKind::amendment, EventKind::undo})
    CHECK(event_kind_from(to_word(kind)) == kind);
  CHECK_FALSE(event_kind_from("Triage"));
  CHECK_FALSE(event_kind_from(""));
  CHECK(kind_of({{}, TriageEvent{}}) == EventKind::triage);
  CHECK(kind_of({{}, CheckinEvent{}}) == EventKind::checkin);
  CHECK(kind_of({{}, WorkoutEvent{}}) == EventKind::session);
  CHECK(kind_of({{}, AmendmentEvent{}}) == EventKind::amendment);
  CHECK(kind_of({{}, UndoEvent{}}) == EventKind::undo);
}

TEST_CASE("the stamp of a record") {
  EventRecord record = morning();
  CHECK(stamp_of(record).id == record.id);
  CHECK(stamp_of(record).at == record.at.at);
  CHECK(stamp_of(record).day == record.day);
  CHECK(stamp_of(record).recorded == record.recorded.at);
  CHECK(stamp_of(record).days_late == 0);
  record.recorded_day += std::chrono::days{3};
  CHECK(stamp_of(record).days_late == 3);
}

TEST_CASE("what no event is without") {
  using namespace std::chrono;
  using Record = EventRecord;
  CHECK(form([](Record&) {}).empty());
  CHECK(form([](Record& r) { r.kind = EventKind::triage; }).empty());
  CHECK(form([](Record& r) { r.key = "k"; }).empty());
  CHECK(form([](Record& r) { r.partial = true; }).empty());
  CHECK(form([](Record& r) { r.at.offset = hours{14}; }).empty());
  CHECK(form([](Record& r) { r.day = Day{9999y / 12 / 31}; }).empty());

  CHECK(form([](Record& r) { r.id = "0123"; }) == "bad-value id");
  CHECK(form([](Record& r) { r.id[3] = 'A'; }) == "bad-value id");
  CHECK(form([](Record& r) { r.id[15] = 'g'; }) == "bad-value id");
  CHECK(form([](Record& r) { r.at.offset = hours{14} + minutes{1}; }) == "bad-value at");
  CHECK(form([](Record& r) { r.recorded.offset = -hours{12} - minutes{1}; }) == "bad-value recorded");
  CHECK(form([](Record& r) { r.at.at = Instant{Day{10000y / 1 / 2}}; }) == "bad-value at");
  CHECK(form([](Record& r) { r.day = Day{1969y / 12 / 31}; }) == "bad-value day");
  CHECK(form([](Record& r) { r.recorded_day = Day{10000y / 1 / 1}; }) == "bad-value recorded_day");
  CHECK(form([](Record& r) { r.protocol.id.clear(); }) == "bad-value protocol");
  CHECK(form([](Record& r) { r.protocol.id = std::string(101, 'a'); }) == "bad-value protocol");
  CHECK(form([](Record& r) { r.protocol.version.clear(); }) == "bad-value protocol");
  CHECK(form([](Record& r) { r.protocol.sha256 = "abc"; }) == "bad-value protocol");
  CHECK(form([](Record& r) { r.protocol.sha256[63] = 'x'; }) == "bad-value protocol");
  CHECK(form([](Record& r) { r.key = ""; }) == "bad-value key");
  CHECK(form([](Record& r) { r.key = "\xff"; }) == "bad-value key");
  CHECK(form([](Record& r) { r.key = std::string("a\0b", 3); }) == "bad-value key");
  CHECK(form([](Record& r) { r.key = std::string(longest_key + 1, 'a'); }) == "bad-value key");
  CHECK(form([](Record& r) { r.kind = EventKind::undo, r.partial = true; }) == "bad-value partial");
  CHECK(form([](Record& r) { r.key = "k", r.partial = true; }) == "bad-value key");
}

TEST_CASE("a correction fits what it corrects") {
  Answers answers(3);
  answers.set(id_at<QuestionId>(2), Answer::unknown());
  const AmendmentEvent of_answers{"x", answers, {}};
  AmendmentEvent of_session{"x", Answers(3), {}};
  of_session.workout.pain = 0;
  const AmendmentEvent of_nothing{"x", Answers(3), {}};
  using enum EventKind;
  CHECK(fit(of_answers, checkin).empty());
  CHECK(fit(of_session, EventKind::session).empty());
  CHECK(fit(of_nothing, checkin).empty());
  CHECK(fit(of_nothing, EventKind::session).empty());
  CHECK(fit(of_answers, EventKind::session) == "bad-event said.answers");
  CHECK(fit(of_session, checkin) == "bad-event said.session");
  for (const EventKind stays : {triage, amendment, undo})
    for (const AmendmentEvent& change : {of_answers, of_session, of_nothing})
      CHECK(fit(change, stays) == "bad-event said.target");
  CHECK(fit(UndoEvent{"x"}, undo) == "bad-event said.target");
  for (const EventKind kind : {triage, checkin, EventKind::session, amendment})
    CHECK(fit(UndoEvent{"x"}, kind).empty());
  CHECK(fit(CheckinEvent{}, undo).empty());
}

TEST_CASE("an event lies on its day, whenever that day began") {
  CHECK(flaw(morning()).empty());
  EventRecord line = morning();
  line.at = line.recorded = *parse_time("2026-11-23T03:59:59+01:00");
  CHECK(flaw(line).empty());
  line.at = line.recorded = *parse_time("2026-11-23T12:00:00+01:00");
  CHECK(flaw(line) == "bad-value at");
  line.at = line.recorded = *parse_time("2026-11-21T23:59:59+01:00");
  CHECK(flaw(line) == "bad-value at");
}

TEST_CASE("its time of recording lies on its own day") {
  EventRecord line = morning();
  line.recorded = *parse_time("2026-11-24T07:30:00+01:00");
  CHECK(flaw(line) == "bad-value recorded");
  line.recorded_day = *parse_day("2026-11-24");
  CHECK(flaw(line).empty());
}

TEST_CASE("nothing is recorded before it has happened, but for a minute between two clocks") {
  EventRecord line = morning();
  line.recorded = *parse_time("2026-11-22T07:29:00+01:00");
  CHECK(flaw(line).empty());
  line.recorded = *parse_time("2026-11-22T07:28:59+01:00");
  CHECK(flaw(line) == "bad-value at");
  line.recorded = *parse_time("2026-11-21T07:30:00+01:00");
  line.recorded_day = *parse_day("2026-11-21");
  CHECK(flaw(line) == "bad-value recorded_day");
}
