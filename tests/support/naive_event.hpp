#pragma once

#include <optional>
#include <string>

#include "patella/event_record.hpp"

/// What docs/journal.md says of `said` and `derived`, written a second time: over the whole tree of the JSON, key by
/// key, with no thought for speed.
namespace patella::test {

/// Nothing if it is no event. `strict`: also if there is a key that the document does not name.
std::optional<Event> read_event_naively(const Protocol& protocol, const EventRecord& record, bool strict);

/// Everything in it.
std::string describe(const Protocol& protocol, const Event& event);

}  // namespace patella::test
