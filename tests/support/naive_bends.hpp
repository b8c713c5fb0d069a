#pragma once

#include <vector>

#include "patella/progression.hpp"

/// What the small knee bends of days say, for the naive progression: from design.md section 1, not from src/core.
namespace patella::test {

enum class Knee : std::uint8_t { painless, hurts, untested };

Knee read_knee(const DayInput& input, int retest_up_to);

/// No other bend of the same day would say which one counts: their order is in doubt.
bool in_doubt(const DayInput& input);

/// No reading of the day forbids that a later 0 counts.
bool all_mild(const DayInput& input, int retest_up_to);

/// Days whose last bend hurt, up to the last of the days, without a painless one between.
int painful_days_in_a_row(const std::vector<DayInput>& days);

/// Of the last `window` days, those whose first bend hurt.
int painful_first_days(const std::vector<DayInput>& days, int window);

}  // namespace patella::test
