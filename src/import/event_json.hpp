#pragma once

#include <string_view>

#include "patella/event.hpp"
#include "patella/protocol.hpp"

namespace patella::import {

/// How events are told apart in JSON.
enum class EventKind : std::uint8_t { triage, checkin, session, amendment, undo };

/// An event as a journal keeps it: `said` and `derived` are JSON objects.
struct EventText {
  EventKind kind = EventKind::checkin;
  Stamp stamp;
  bool partial = false;
  std::string_view said;
  std::string_view derived;
};

/// The event under a protocol, which need not be the one it was recorded under: answers to questions that the protocol
/// does not have are left out, and an answer that its question does not take counts as unknown. Error `bad-event` if
/// the JSON has not the form of docs/journal.md; the field is the event's id.
Result<Event> read_event(const Protocol& protocol, const EventText& text);

}  // namespace patella::import
