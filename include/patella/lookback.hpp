#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "patella/course.hpp"

/// What was told so far, for words and charts alone: nothing is decided by it. Undo and amendments are respected;
/// events of days after the course's last one take no part. Pure.
namespace patella {

/// The last triage that stands and reached a verdict, under this protocol.
struct LastTriage {
  Day day;
  VerdictId verdict{};
  Urgency urgency = Urgency::self_care;
};

/// From the triage that opened the plan on.
struct Episode {
  PlanId plan{};
  Day since;
};

/// Where the course comes from; none: there was no such triage, or it no longer stands.
struct Background {
  std::optional<LastTriage> triage;
  std::optional<Episode> episode;
};
Background background_of(const Course& course, std::span<const Event> events);

/// The plan whose exercises may be shown, as information: the open one; before any triage, or where the last one only
/// ended without a plan, the protocol's first. None while a clinician, a warning sign, a limit of the plan or a missing
/// triage stands against exercise.
std::optional<PlanId> plan_to_show(const Protocol& protocol, const Decision& decision, const Background& background);

/// One day as it was told; what is missing was not told.
struct TrendDay {
  Day day;
  bool checked_in = false;
  Answer first_bend;
  Answer last_bend;
  std::array<Done, 2> done;
  bool relief = false;

  const Done& operator[](Track track) const { return done[static_cast<std::size_t>(track)]; }
};

/// The last `days` (1 or more) up to the course's last one, the oldest first.
std::vector<TrendDay> trend_of(const Course& course, std::span<const Event> events, int days);

/// Seven days of training. Only what was told is summed; nothing told is none, never 0.
struct LoadWeek {
  Day from;
  Day to;
  std::optional<int> distance_m;
  std::optional<int> srpe;  ///< session-RPE: minutes x effort, AU
  int sessions = 0;         ///< runs and strength sessions
  int runs = 0;             ///< days with a run
  int runs_measured = 0;    ///< of these, with a distance
  int rated = 0;            ///< sessions with minutes and effort
};

/// The load of some weeks, and the run that the next one is measured by.
struct TrainingLoad {
  std::vector<LoadWeek> weeks;   ///< the oldest first; the last one ends on the course's last day
  std::optional<int> longest_m;  ///< the longest single run of the last 30 days and today, as told
  std::optional<Day> longest_on;
};
TrainingLoad training_load(const Course& course, std::span<const Event> events, int weeks);

}  // namespace patella
