#include "render/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace patella::render {
namespace {

constexpr int narrowest_cell = 20;
constexpr int gap = 2;

std::string_view shown(std::string_view value) { return value.empty() ? "-" : value; }

std::vector<std::string> wrapped(std::string_view text, int width) {
  Page page({width, false, Units::km});
  page.paragraph(text);
  const std::string all = page.take();
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    lines.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::string padded(std::string text, int width) {
  text.resize(text.size() + static_cast<std::size_t>(std::max(0, width - columns(text))), ' ');
  return text;
}

void write_row(Page& page, const TableRow& row, int name_width, int cell_width) {
  const auto before = wrapped(shown(row.before), cell_width);
  const auto after = wrapped(shown(row.after), cell_width);
  for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
    std::string line = padded(i == 0 ? "  " + row.name : "", name_width + gap);
    const std::string_view right = i < after.size() ? std::string_view(after[i]) : "";
    line += padded(i < before.size() ? before[i] : "", right.empty() ? 0 : cell_width + gap);
    line += right;
    line.erase(line.find_last_not_of(' ') + 1);
    page.line(line);
  }
}

}  // namespace

void write_table(Page& page, const std::vector<TableRow>& rows) {
  int name_width = 0;
  for (const TableRow& row : rows)
    if (!row.heading) name_width = std::max(name_width, 2 + columns(row.name));
  const int cell_width = (page.width() - name_width - 2 * gap) / 2;
  if (cell_width >= narrowest_cell) write_row(page, {"", "before", "after"}, name_width, cell_width);
  for (const TableRow& row : rows)
    if (row.heading)
      page.paragraph(row.name);
    else if (cell_width >= narrowest_cell)
      write_row(page, row, name_width, cell_width);
    else
      page.item("- ", fmt::format("{}: {} -> {}", row.name, shown(row.before), shown(row.after)));
}

}  // namespace patella::render
