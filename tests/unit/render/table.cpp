#include "render/table.hpp"

#include "support/test.hpp"

using namespace patella::render;

namespace {

std::string table(int width, const std::vector<TableRow>& rows) {
  Page page({width});
  write_table(page, rows);
  return page.take();
}

}  // namespace

TEST_CASE("columns are aligned, and what is not there is a dash") {
  CHECK(table(60, {{"plans.back.rules", "", "", true}, {"growth", "1.1", "1.15"}, {"late", "", "3"}}) ==
        "          before                    after\n"
        "plans.back.rules\n"
        "  growth  1.1                       1.15\n"
        "  late    -                         3\n");
}

TEST_CASE("a cell wraps within its column") {
  CHECK(table(60, {{"rules", "3.2 km or more: longer, share 0.8", "4 km"}}) ==
        "         before                    after\n"
        "  rules  3.2 km or more: longer,   4 km\n"
        "         share 0.8\n");
  CHECK(table(60, {{"rules", "4 km", "3.2 km or more: longer, share 0.8"}}) ==
        "         before                    after\n"
        "  rules  4 km                      3.2 km or more: longer,\n"
        "                                   share 0.8\n");
}

TEST_CASE("a narrow page has no columns") {
  CHECK(table(40, {{"caps", "", "", true}, {"growth", "1.1", "1.15"}, {"late", "", "3"}}) ==
        "caps\n"
        "- growth: 1.1 -> 1.15\n"
        "- late: - -> 3\n");
}
