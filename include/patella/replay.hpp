#pragma once

#include <string>
#include <vector>

#include "patella/course.hpp"

namespace patella {

/// What was allowed on a day, in words that mean the same under any protocol.
struct DayOutcome {
  ExitStatus status = ExitStatus::done;
  Urgency urgency = Urgency::self_care;
  Refusals refusals;
  std::optional<Track> track;  ///< of the session, if there is one
  std::string step;            ///< its id; empty without one
  std::optional<int> distance_m;
  std::optional<int> minutes;

  friend bool operator==(const DayOutcome&, const DayOutcome&) = default;
};

/// What a decision allows.
DayOutcome outcome_of(const Protocol& protocol, const Decision& decision);

/// A day on which the same events come to something else.
struct DayDifference {
  Day day;
  DayOutcome before;
  DayOutcome after;
};

/// Every day of two courses over the same journal, under two protocols, whose outcomes differ; in order.
std::vector<DayDifference> replay(const Course& before, const Course& after);

}  // namespace patella
