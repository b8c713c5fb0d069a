#pragma once

#include <memory>
#include <string_view>

#include "patella/event.hpp"
#include "patella/protocol.hpp"

namespace patella::import {

/// How events are told apart in JSON.
enum class EventKind : std::uint8_t { triage, checkin, session, amendment, undo };

/// The two objects that an event holds: what was said, and what patella made of it.
enum class EventPart : std::uint8_t { said, derived };

/// An event as a journal keeps it: `said` and `derived` are JSON objects.
struct EventText {
  EventKind kind = EventKind::checkin;
  Stamp stamp;
  bool partial = false;
  std::string_view said;
  std::string_view derived;
};

class EventContent;

/// Reads one event after another and keeps its memory.
class EventParser {
 public:
  explicit EventParser(const Protocol& protocol);
  ~EventParser();

  /// As read_event.
  Result<Event> read(const EventText& text);

 private:
  std::unique_ptr<EventContent> content_;
};

/// The event under a protocol, which need not be the one it was recorded under: answers to questions that the protocol
/// does not have are left out, and an answer that its question does not take counts as unknown. Error `bad-event` if
/// the JSON has not the form of docs/journal.md; the field is the event's id.
Result<Event> read_event(const Protocol& protocol, const EventText& text);

}  // namespace patella::import
