#pragma once

#include <span>
#include <vector>

#include "core/standing.hpp"
#include "patella/progression.hpp"

namespace patella {

/// One input for every calendar day from the first event to today, after undo and amendments. What could open the gate
/// never comes back by them: a touched reading clears nothing, a sign or painkiller once told stays told.
/// `dawn`: the beginning of today; what was told since then closes today, whatever day it was filed under.
std::vector<DayInput> gather_days(const Protocol& protocol, const std::vector<Standing>& events, Day today, Instant now,
                                  std::optional<Instant> dawn = std::nullopt);

/// The same from the events as they were recorded.
inline std::vector<DayInput> gather_days(const Protocol& protocol, std::span<const Event> events, Day today,
                                         Instant now, std::optional<Instant> dawn = std::nullopt) {
  return gather_days(protocol, standing_events(protocol, events), today, now, dawn);
}

}  // namespace patella
