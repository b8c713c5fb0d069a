#pragma once

#include <optional>
#include <string>
#include <vector>

#include "patella/event_line.hpp"
#include "render/layout.hpp"
#include "render/report.hpp"

namespace patella::render {

/// One event of the list.
struct HistoryEntry {
  EventLine event;
  std::string kind;  ///< run, check-in, ...
  std::string gist;
  bool undone = false;
  bool amended = false;
};

struct HistoryView {
  std::string_view command;
  const Protocol& protocol;
  Day day;                  ///< today
  std::optional<int> days;  ///< how many, today included; none: all
  std::size_t earlier = 0;  ///< events before these days
  std::vector<HistoryEntry> entries;
  std::size_t id_length = 8;  ///< enough to tell all ids apart
};

std::string history_text(const HistoryView& view, const Style& style);
std::string history_json(const HistoryView& view);

}  // namespace patella::render
