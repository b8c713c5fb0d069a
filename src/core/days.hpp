#pragma once

#include <span>
#include <vector>

#include "patella/event.hpp"
#include "patella/progression.hpp"

namespace patella {

/// One input for every calendar day from the first event to today, after undo and amendments. What could open the gate
/// never comes back by them: a touched reading clears nothing, a sign or painkiller once told stays told.
std::vector<DayInput> gather_days(const Protocol& protocol, std::span<const Event> events, Day today, Instant now);

}  // namespace patella
