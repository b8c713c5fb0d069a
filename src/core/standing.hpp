#pragma once

#include <optional>
#include <span>
#include <vector>

#include "patella/event.hpp"
#include "patella/protocol.hpp"

namespace patella {

/// A check-in, triage or session with what came of it later.
struct Standing {
  const Event* event = nullptr;
  bool undone = false;
  bool touched = false;          ///< undone, or its bend amended, ever
  Answers answers;               ///< as amended; of check-ins and triages
  WorkoutEvent workout;          ///< as amended
  std::vector<Answer> bends;     ///< every value its bend ever had
  std::uint32_t signs_ever = 0;  ///< every warning sign it ever had
  bool masked_ever = false;      ///< it ever told of a painkiller, or did not know
};

/// Every event but amendments and undos, in the order of recording.
std::vector<Standing> standing_events(const Protocol& protocol, std::span<const Event> events);

}  // namespace patella
