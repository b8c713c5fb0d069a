#pragma once

#include <memory>

#include "patella/event_record.hpp"

namespace patella::import {

class EventContent;

/// Reads one recorded event after another and keeps its memory.
class EventParser {
 public:
  explicit EventParser(const Protocol& protocol);
  ~EventParser();

  /// As read_event.
  Result<Event> read(const EventRecord& record);

 private:
  std::unique_ptr<EventContent> content_;
};

/// The event under a protocol, which need not be the one it was recorded under: answers to questions that the protocol
/// does not have are left out, and an answer that its question does not take counts as unknown. Of what a journal holds
/// already, keys that patella does not know are passed over. Error `bad-event` if the JSON has not the form of
/// docs/journal.md; the field is the event's id.
Result<Event> read_event(const Protocol& protocol, const EventRecord& record);

}  // namespace patella::import
