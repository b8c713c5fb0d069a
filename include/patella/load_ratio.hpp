#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "patella/course.hpp"

/// How a run compares with the longest run of the days before it. A description of what was done: nothing is decided by
/// it, and it is nobody's risk. The bands are those of one cohort (docs/evidence.md).
namespace patella {

/// In growing order; without a run to compare with, no_history.
enum class LoadBand : std::uint8_t { no_history, usual, small, moderate, large };

/// no-history, usual, small, moderate, large
std::string_view to_word(LoadBand band);

/// One run against those before it.
struct LoadRatio {
  LoadBand band = LoadBand::no_history;
  std::optional<double> ratio;   ///< none without history: never 1.0 for want of anything better
  std::optional<int> longest_m;  ///< of the days before
};

/// `metres` and `longest_m`: above 0. Each band is closed at its top: 1.10 is still usual, 2.00 still moderate.
LoadRatio compare_load(const PlanCaps& caps, int metres, std::optional<int> longest_m);

/// The longest run that was told of in the `days` days before `day`: the day that many days ago is inside, `day` itself
/// is not. A triage's tolerated run was run on the day before it, and a walk without a distance counts as it does for
/// the cap.
std::optional<int> longest_run_before(const Course& course, Day day, int days);

}  // namespace patella
