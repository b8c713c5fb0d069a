#pragma once

#include <span>
#include <string>
#include <vector>

#include "patella/event.hpp"
#include "patella/progression.hpp"

namespace patella::test {

/// What one day holds, written from docs/progression.md and not from src/core: nothing is collected on the way, every
/// fact of every day is looked up in the whole list of events anew. One input for each day from the first event's to
/// today.
std::vector<DayInput> gather_naively(const Protocol& protocol, std::span<const Event> events, Day today, Instant now,
                                     Instant dawn);

/// What differs between two inputs, in a word; empty: nothing does.
std::string difference(const DayInput& one, const DayInput& other);

}  // namespace patella::test
