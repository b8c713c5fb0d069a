#pragma once

#include <string>
#include <vector>

#include "patella/lookback.hpp"
#include "render/decision.hpp"
#include "render/report.hpp"

namespace patella::render {

/// What `status` shows: the episode, what was told lately, and today's decision.
struct StatusView {
  const DecisionView& decision;
  const Background& background;
  const std::vector<TrendDay>& days;
  const TrainingLoad& load;
  bool empty = false;  ///< nothing was recorded yet
  bool place = false;  ///< the steps may be named
  std::vector<Message> messages = {};
};

std::string status_text(const StatusView& view, const Style& style);
std::string status_json(const StatusView& view);

/// The day of the episode, counted from 1.
int day_number(const Episode& episode, Day today);

}  // namespace patella::render
