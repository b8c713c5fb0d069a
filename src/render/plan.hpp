#pragma once

#include <optional>
#include <string>
#include <vector>

#include "patella/outlook.hpp"
#include "render/decision.hpp"
#include "render/report.hpp"

namespace patella::render {

/// What `plan` shows: the ladders, where one stands, and the coming days.
struct PlanView {
  const DecisionView& decision;
  std::optional<PlanId> plan;              ///< whose ladders may be shown, if any
  const std::vector<OutlookDay>& outlook;  ///< empty while the gate is closed
  std::vector<Message> messages = {};
};

std::string plan_text(const PlanView& view, const Style& style);
std::string plan_json(const PlanView& view);

/// Why no coming days are shown, and what would change that.
std::string no_outlook_sentence(const DecisionView& view);

}  // namespace patella::render
