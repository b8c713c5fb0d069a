#include "patella/event_record.hpp"

#include <algorithm>
#include <tuple>

#include "core/text.hpp"

namespace patella {

std::optional<EventKind> event_kind_from(std::string_view word) {
  const auto* const found = std::ranges::find(event_kind_words, word);
  if (found == event_kind_words.end()) return std::nullopt;
  return static_cast<EventKind>(found - event_kind_words.begin());
}

EventKind kind_of(const Event& event) { return static_cast<EventKind>(event.what.index()); }

namespace {

auto fields_of(const EventRecord& record) {
  return std::tie(record.id, record.kind, record.at.at, record.at.offset, record.day, record.recorded.at,
                  record.recorded.offset, record.recorded_day, record.protocol.id, record.protocol.version,
                  record.protocol.sha256, record.key, record.partial, record.said, record.derived);
}

}  // namespace

bool operator==(const EventRecord& a, const EventRecord& b) { return fields_of(a) == fields_of(b); }

Stamp stamp_of(const EventRecord& record) {
  const auto late = static_cast<int>((record.recorded_day - record.day).count());
  return {record.id, record.at.at, record.day, std::max(late, 0), record.recorded.at};
}

// ---- What every event carries

namespace {

/// Looks at all of them: that is done many at a time.
bool is_hex(std::string_view text, std::size_t digits) {
  if (text.size() != digits) return false;
  unsigned char bad = 0;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    const bool letter = c >= 'a' && c <= 'f';
    bad = static_cast<unsigned char>(bad | static_cast<unsigned char>(!(digit || letter)));
  }
  return bad == 0;
}

/// Databases take a zero byte for the end.
bool is_text(std::string_view text) {
  return !text.empty() && text::is_utf8(text) && text.find('\0') == std::string_view::npos;
}

bool in_range(Day day) {
  using namespace std::chrono_literals;
  constexpr Day first{1970y / 1 / 1};
  constexpr Day last{9999y / 12 / 31};
  return day >= first && day <= last;
}

/// A day more than the years 1970 to 9999 on both sides, because the local day is what counts.
bool in_range(const LocalTime& time) {
  using namespace std::chrono_literals;
  constexpr Day first{1969y / 12 / 31};
  constexpr Day last{10000y / 1 / 1};
  const Day day = std::chrono::floor<std::chrono::days>(time.at);
  return day >= first && day <= last && time.offset >= -12h && time.offset <= 14h;
}

tl::unexpected<Error> bad_value(std::string_view what, std::string_view key, std::string_view right) {
  return fail({"bad-value", std::string(what), std::string(key), std::string(right)});
}

}  // namespace

bool is_event_id(std::string_view text) { return is_hex(text, 16); }

Result<void> require_form(const EventRecord& record) {
  constexpr std::string_view time_right = "give a time of the years 1970 to 9999, -12:00 to +14:00 from UTC";
  constexpr std::string_view day_right = "give a day from 1970-01-01 to 9999-12-31";
  constexpr std::size_t longest_id = 100;
  if (!is_event_id(record.id)) return bad_value("its id is not 16 hexadecimal digits", "id", "use 0-9 and a-f");
  if (!in_range(record.at)) return bad_value("its time is out of range", "at", time_right);
  if (!in_range(record.recorded)) return bad_value("its time of recording is out of range", "recorded", time_right);
  if (!in_range(record.day)) return bad_value("its day is out of range", "day", day_right);
  if (!in_range(record.recorded_day))
    return bad_value("its day of recording is out of range", "recorded_day", day_right);
  if (!is_text(record.protocol.id) || record.protocol.id.size() > longest_id || !is_text(record.protocol.version) ||
      !is_hex(record.protocol.sha256, 64))
    return bad_value("its protocol is not told", "protocol",
                     "give the id, the version and the sha256 (64 hexadecimal digits) that it was recorded under");
  if (record.key && (!is_text(*record.key) || record.key->size() > longest_key))
    return bad_value("its key is empty, too long or no text", "key", "give up to 200 bytes of text, or null");
  if (record.partial && record.kind != EventKind::checkin)
    return bad_value("it is partial, and no check-in", "partial", "only of a check-in write true");
  if (record.partial && record.key)
    return bad_value("it is partial, and has a key", "key", "a partial check-in has null here");
  return {};
}

// ---- Its days and times

namespace {

/// Whether the local time can lie on that logical day, whenever the day begins.
bool fits_day(const LocalTime& time, Day day) {
  constexpr DayStart latest_start = std::chrono::hours{12};
  return day == logical_day(time, DayStart{0}) || day == logical_day(time, latest_start);
}

}  // namespace

Result<void> require_order_of_time(const EventRecord& record) {
  const auto refuse = [](std::string_view what, std::string_view key) {
    return bad_value(what, key, "an event is recorded when it has happened, not before");
  };
  if (!fits_day(record.at, record.day)) return refuse("the time is not on that day", "at");
  if (!fits_day(record.recorded, record.recorded_day))
    return refuse("the time of recording is not on that day", "recorded");
  if (record.recorded_day < record.day) return refuse("it was recorded before its day", "recorded_day");
  if (record.at.at > record.recorded.at + slow_clock && record.recorded_day == record.day)
    return refuse("it was recorded before it happened", "at");
  return {};
}

// ---- What it corrects

const std::string* target_of(const Event& event) {
  if (const auto* amendment = std::get_if<AmendmentEvent>(&event.what)) return &amendment->target;
  const auto* undo = std::get_if<UndoEvent>(&event.what);
  return undo ? &undo->target : nullptr;
}

namespace {

bool tells_anything(const Answers& answers) {
  for (std::size_t i = 0; i < answers.size(); ++i)
    if (!answers[id_at<QuestionId>(i)].is_missing()) return true;
  return false;
}

bool tells_anything(const WorkoutEvent& workout) {
  return workout.minutes || workout.distance_m || workout.effort || workout.pain || workout.settled;
}

tl::unexpected<Error> no_fit(std::string_view what, std::string_view key, std::string_view right) {
  return fail({"bad-event", std::string(what), std::string(key), std::string(right)});
}

}  // namespace

Result<void> require_fit(const Event& correction, EventKind target) {
  if (std::holds_alternative<UndoEvent>(correction.what) && target == EventKind::undo)
    return no_fit("an undo cannot be undone", "said.target", "record again what it took back");
  const auto* change = std::get_if<AmendmentEvent>(&correction.what);
  if (!change) return {};
  switch (target) {
    case EventKind::triage: return no_fit("a triage stands as it was answered", "said.target", "do a new triage");
    case EventKind::amendment:
    case EventKind::undo:
      return no_fit("a correction is not changed itself", "said.target", "name the event that it corrects");
    case EventKind::checkin:
      if (!tells_anything(change->workout)) return {};
      return no_fit("a check-in has no such fields", "said.session", "give what changes of it as answers");
    case EventKind::session: break;
  }
  if (!tells_anything(change->answers)) return {};
  return no_fit("a session has no answers", "said.answers", "give what changes of it as session");
}

}  // namespace patella
