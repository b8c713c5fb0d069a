#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/layout.hpp"

namespace patella::render {

/// A name and what stands under it in two columns; an empty value is shown as a dash.
struct TableRow {
  std::string name;
  std::string before, after;
  bool heading = false;  ///< a line of its own, for the rows below it
};

/// Aligned columns, every cell wrapped within its own; on a narrow page `name: before -> after`.
void write_table(Page& page, const std::vector<TableRow>& rows);

}  // namespace patella::render
