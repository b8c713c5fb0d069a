#pragma once

#include <optional>
#include <string>
#include <vector>

#include "patella/load_ratio.hpp"
#include "render/decision.hpp"
#include "render/event_json.hpp"
#include "render/report.hpp"

/// What `log`, `undo` and `amend` show: what was written, and what today's decision is with it.
namespace patella::render {

struct ChangeView {
  std::string_view command;
  const Protocol& protocol;
  Day day;  ///< today
  EventNote event;
  std::vector<std::string> lines;  ///< what happened, in sentences
  const DecisionView& decision;    ///< of today
  std::vector<Message> messages = {};
};

/// A logged session; `planned`: what had been prescribed, if it was.
struct LogDetails {
  Day day;
  SaidWorkout said;
  WorkoutEvent workout;  ///< with what the prescription added
  std::optional<Planned> planned;
  std::optional<bool> cleared;    ///< none where no plan is open, and for relief
  std::optional<LoadRatio> load;  ///< of a run with a distance
  bool undone = false;            ///< repeated by its key after it was taken back
};

/// What an undo or an amendment is about.
struct ChangeDetails {
  std::string target;
  std::string target_kind;
  Day target_day;
  bool needs_new_bend = false;
};

std::string change_text(const ChangeView& view, const Style& style);
std::string log_json(const ChangeView& view, const LogDetails& details);
std::string change_json(const ChangeView& view, const ChangeDetails& details);

}  // namespace patella::render
