#pragma once

#include <span>
#include <string>

#include "patella/event.hpp"
#include "patella/protocol.hpp"

namespace patella::test {

/// The law of design.md section 1, read off the raw events and nothing else.
struct Forbids {
  std::string session;  ///< why no run or strength session may be shown; empty: the law knows nothing against it
  std::string relief;   ///< why nobody may be told to massage: a clinician, a warning sign or a limit comes first
};

Forbids what_the_law_forbids(const Protocol& protocol, std::span<const Event> events, Day today, Instant now);

}  // namespace patella::test
