#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "patella/event.hpp"
#include "patella/protocol.hpp"
#include "patella/result.hpp"

/// An event as it is recorded: a row of the journal, a line of its export, one of a request's history
/// (docs/journal.md). What every event carries is judged here, whoever brings it.
namespace patella {

/// The kinds, in the order of Event::what.
enum class EventKind : std::uint8_t { triage, checkin, session, amendment, undo };
inline constexpr std::array<std::string_view, 5> event_kind_words = {"triage", "checkin", "session", "amendment",
                                                                     "undo"};
constexpr std::string_view to_word(EventKind kind) { return event_kind_words[static_cast<std::size_t>(kind)]; }
std::optional<EventKind> event_kind_from(std::string_view word);
EventKind kind_of(const Event& event);

/// One event, with what was said as text.
struct EventRecord {
  std::string id;  ///< 16 lower-case hexadecimal digits, random
  EventKind kind = EventKind::checkin;
  LocalTime at;        ///< what it is about; for an earlier day, that day's end
  Day day;             ///< the logical day it is about
  LocalTime recorded;  ///< when it was written
  Day recorded_day;    ///< the logical day on which it was written
  Identity protocol;   ///< under which it was recorded
  std::optional<std::string> key;
  bool partial = false;  ///< a check-in of which only what closes the gate could be recorded
  std::string said;      ///< JSON object: what the person said
  std::string derived;   ///< JSON object: what patella made of it when it was recorded; `{}` if nothing

  friend bool operator==(const EventRecord&, const EventRecord&);
};

/// What of it the progression reads.
Stamp stamp_of(const EventRecord& record);

/// Whether it is 16 lower-case hexadecimal digits.
bool is_event_id(std::string_view text);

/// Of a --key, in bytes.
inline constexpr std::size_t longest_key = 200;

/// What no event is without, `said` and `derived` apart: an id, times and days of the years 1970 to 9999, a protocol;
/// partial is a check-in without a key. Error `bad-value`; the field is the key.
Result<void> require_form(const EventRecord& record);

/// How far two clocks may disagree.
inline constexpr std::chrono::minutes slow_clock{1};

/// What cannot be true of its days and times: an event lies on the day that it is filed under, whenever that day began,
/// and is recorded when it has happened. Error `bad-value`; the field is the key.
Result<void> require_order_of_time(const EventRecord& record);

/// The id of the event that an amendment or undo is about; null of the others.
const std::string* target_of(const Event& event);

/// A correction fits what it corrects: answers change a check-in, fields a session; what is neither stands as it is,
/// and an undo stays. Any other event fits. Error `bad-event`; the field is the key.
Result<void> require_fit(const Event& correction, EventKind target);

}  // namespace patella
