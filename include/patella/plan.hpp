#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "patella/ids.hpp"
#include "patella/verdict.hpp"

namespace patella {

/// Which of a plan's two ladders.
enum class Track : std::uint8_t { run, strength };
inline constexpr std::array both_tracks = {Track::run, Track::strength};

/// run, strength
std::string_view to_word(Track track);

/// One part of a session as the protocol words it: massage, test, rest, ...
struct Block {
  std::string action;
  std::optional<int> minutes;
  std::string text;
  std::optional<SourceId> source;
};

/// A rung of the run ladder. Minutes; metres; effort 0-10.
struct RunStep {
  enum class Kind : std::uint8_t { walk, run_walk, run };

  std::string id;
  std::string title;
  std::string text;
  Kind kind = Kind::walk;
  int effort = 0;
  std::optional<int> minutes;        ///< walk: how long
  std::optional<int> run_minutes;    ///< run-walk: one repeat's running
  std::optional<int> walk_minutes;   ///< run-walk: one repeat's walking
  std::optional<int> distance_m;     ///< total, walking included
  std::optional<double> grows;       ///< run: each session's distance over the one before, at most
  std::optional<QuestionId> top;     ///< run: the question whose answer (km) ends the growth
  std::optional<int> top_unknown_m;  ///< the end of the growth if that is not known
  bool maintenance = false;
  SourceId source{};
};

/// walk, run-walk, run
std::string_view to_word(RunStep::Kind kind);

/// One exercise of a strength session: sets of so many times, or held for seconds.
struct Exercise {
  std::string name;
  int sets = 0;
  std::optional<int> reps;
  std::optional<int> hold_seconds;
  std::string text;
};

/// A rung of the strength ladder. Effort 0-10.
struct StrengthStep {
  std::string id;
  std::string title;
  std::string text;
  int effort = 0;
  int min_days = 0;  ///< days on the step before the next one
  bool maintenance = false;
  std::vector<Exercise> exercises;
  SourceId source{};
};

/// Which run step a triage starts on: the first rule whose distance was tolerated.
struct EntryRule {
  int at_least = 0;  ///< in the question's steps
  StepId step{};
  std::optional<double> share;  ///< of the tolerated distance, where the step has no distance of its own
  std::optional<int> most_m;    ///< with a share: no first session is longer
  SourceId source{};
};

/// Where a triage enters the run ladder, by what was tolerated lately.
struct Entry {
  QuestionId question{};
  std::vector<EntryRule> rules;  ///< longest distance first; the last one takes 0
  StepId unknown{};
};

/// What to do instead of a session while only the bend is painful.
struct Relief {
  std::string title;
  std::string text;
  int minutes = 0;
  std::vector<Block> blocks;
  SourceId source{};
};

/// What is said beside a session, while one is allowed.
struct PlanAdvice {
  std::string text;
  SourceId source{};
};

/// The numbers of the progression: days, minutes, counts and scores of 0-10; docs/protocol.md says what each one does.
struct PlanRules {
  Sourced clean_pain_max, caution_pain_max, settle_minutes, clean_overshoot, clean_at_least, clean_to_advance,
      flare_rest_days, spike_rest_days, worse_mornings_rest_days, caution_rest_days, caution_run_to_step_back,
      flare_window_days, flares_to_advise, step_up_hold_days, min_gap_days, max_per_week, gap_days, gap_days_per_step,
      stale_days, painful_days_to_advise, painful_first_days_to_advise, painful_window_days, no_progress_days,
      no_progress_checkins, late_morning_days;
};

/// Ratios to the longest run of the last `base_days` days (growth, spikes), and the metres that the entry walk counts;
/// docs/protocol.md has the ranges.
struct PlanCaps {
  Sourced growth, base_days, entry_walk_m, spike_small, spike_moderate, spike_large;
};

/// Two ladders and the rules by which one climbs them.
struct Plan {
  std::string id;
  std::string title;
  std::string about;
  std::vector<Block> prepare;
  std::vector<Block> close;
  std::vector<PlanAdvice> advice;
  Relief relief;
  Entry entry;
  std::vector<RunStep> run;
  std::vector<StrengthStep> strength;
  PlanRules rules;
  PlanCaps caps;
};

}  // namespace patella
