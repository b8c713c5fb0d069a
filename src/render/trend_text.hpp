#pragma once

#include <vector>

#include "patella/lookback.hpp"
#include "render/layout.hpp"

namespace patella::render {

/// The pain of the last days: a sentence, then digits under their weekdays, in plain characters. On a narrow page a
/// list of days instead.
void write_trend(Page& page, const std::vector<TrendDay>& days, int width);

}  // namespace patella::render
