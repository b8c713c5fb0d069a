#pragma once

#include <string>
#include <vector>

#include "patella/replay.hpp"
#include "render/layout.hpp"
#include "render/report.hpp"

/// What `protocol replay` shows: the days on which the journal comes to something else under another protocol.
namespace patella::render {

struct ReplayView {
  std::string_view command;
  const Protocol& before;
  const Protocol& after;
  std::string_view after_name;  ///< its file
  Day first;                    ///< of the journal
  Day today;
  std::vector<DayDifference> differences;
  std::vector<Message> messages = {};

  int days() const { return static_cast<int>((today - first).count()) + 1; }
  ExitStatus status() const { return differences.empty() ? ExitStatus::done : ExitStatus::behaviour_differs; }
};

std::string replay_text(const ReplayView& view, const Style& style);
std::string replay_json(const ReplayView& view);

}  // namespace patella::render
