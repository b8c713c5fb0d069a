#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/decision.hpp"
#include "render/report.hpp"

namespace patella::render {

/// What `checkin` and `next` show: a decision, and what it still needs if there is none.
struct DailyView {
  std::string_view command;
  const Protocol& protocol;
  Day day;
  const Answers* answers = nullptr;  ///< of a check-in
  std::vector<QuestionId> open = {};
  Urgency urgency = Urgency::self_care;  ///< at least, if answers are missing
  const DecisionView* decision = nullptr;
  std::optional<EventNote> event = std::nullopt;
  std::vector<Message> messages = {};
  ExitStatus status = ExitStatus::done;
};

std::string daily_text(const DailyView& view, const Style& style);
std::string daily_json(const DailyView& view);

}  // namespace patella::render
