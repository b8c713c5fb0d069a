#pragma once

#include <optional>
#include <span>
#include <vector>

#include "patella/event.hpp"
#include "patella/protocol.hpp"

namespace patella {

/// Warning signs as they were told once, and when.
struct ToldSigns {
  Instant at;
  std::size_t order = 0;  ///< of recording
  std::uint32_t items = 0;
};

/// A check-in, triage or session with what came of it later.
struct Standing {
  const Event* event = nullptr;
  std::size_t order = 0;  ///< of recording
  bool undone = false;
  const Event* undo = nullptr;  ///< the last one, if it was undone
  std::size_t undo_order = 0;
  bool touched = false;     ///< undone, or its bend amended, ever
  Answers answers;          ///< as amended; of check-ins and triages, else empty
  WorkoutEvent workout;     ///< as amended
  bool relief_kept = true;  ///< no amendment ever told that no relief was done
  // What may never be forgotten:
  std::vector<Answer> bends;     ///< every value its bend ever had
  std::vector<ToldSigns> signs;  ///< every time it told of warning signs
  std::vector<bool> masked;      ///< every time it told about painkillers: whether they mask the pain
};

/// Every event but amendments and undos, in the order of recording.
std::vector<Standing> standing_events(const Protocol& protocol, std::span<const Event> events);

}  // namespace patella
