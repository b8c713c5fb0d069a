#pragma once

#include <optional>
#include <string>

#include "patella/day.hpp"
#include "patella/protocol.hpp"

namespace patella {

/// One event as it travels: a line of `patella journal export` (docs/journal.md).
struct EventLine {
  std::string id;
  std::string kind;
  LocalTime at;
  Day day;
  LocalTime recorded;
  Day recorded_day;
  Identity protocol;
  std::optional<std::string> key;
  bool partial = false;
  std::string said;     ///< a JSON object
  std::string derived;  ///< a JSON object
};

}  // namespace patella
