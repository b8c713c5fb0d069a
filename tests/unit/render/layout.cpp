#include "render/layout.hpp"

#include <sstream>
#include <tuple>

#include "support/test.hpp"

using namespace patella::render;

namespace {

std::string wrapped(std::string_view text, int width, int indent = 0) {
  Page page({width});
  page.paragraph(text, indent);
  return page.take();
}

}  // namespace

TEST_CASE("text wraps at blanks, within the width") {
  CHECK(wrapped("one two three four five six", 20) == "one two three four\nfive six\n");
  CHECK(wrapped("one  two   three", 20) == "one two three\n");
  CHECK(wrapped("", 20) == "\n");
  CHECK(wrapped("12345678901234567890", 20) == "12345678901234567890\n");
  CHECK(wrapped("1234567890 123456789", 20) == "1234567890 123456789\n");
  CHECK(wrapped("1234567890 1234567890", 20) == "1234567890\n1234567890\n");
  CHECK(wrapped("one two three four five six", 20, 4) == "    one two three\n    four five six\n");
}

TEST_CASE("only a word wider than the page is cut") {
  CHECK(wrapped("123456789012345678901234567890123456789012345", 20) ==
        "12345678901234567890\n12345678901234567890\n12345\n");
  CHECK(wrapped("a 1234567890123456789012345 b", 20) == "a\n12345678901234567890\n12345 b\n");
}

TEST_CASE("the width has sane bounds") {
  CHECK(wrapped("12345678901234567890 x", 0) == "12345678901234567890\nx\n");
  CHECK(wrapped("12345678901234567890 x", -5) == "12345678901234567890\nx\n");
  const std::string words(400, 'x');
  CHECK(wrapped(words, 100000).find('\n') == 100);
}

TEST_CASE("letters of several bytes take one column, and are never cut") {
  CHECK(columns("K\xC3\xB6nig") == 5);
  CHECK(columns("") == 0);
  std::string umlauts;
  for (int i = 0; i < 25; ++i) umlauts += "\xC3\xA4";
  const std::string out = wrapped(umlauts, 20);
  CHECK(out.find('\n') == 40);
  CHECK(columns(out) == 25 + 2);
}

TEST_CASE("an item's lines stand below its text") {
  Page page({20});
  page.item("- ", "one two three four five");
  page.item("10. ", "one two three four five", 2);
  CHECK(page.take() == "- one two three four\n  five\n  10. one two three\n      four five\n");
}

TEST_CASE("no line passes the width, whatever the words and indents") {
  std::string text;
  for (int i = 1; i < 60; ++i) text += std::string(static_cast<std::size_t>(i * 7 % 31 + 1), 'w') + " ";
  for (const int width : {20, 21, 37, 60, 80, 100})
    for (const int indent : {0, 2, 5}) {
      Page page({width});
      page.paragraph(text, indent);
      page.item("- ", text, indent);
      std::istringstream lines(page.take());
      for (std::string line; std::getline(lines, line);) {
        CHECK(columns(line) <= width);
        CHECK_FALSE(line.ends_with(' '));
        CHECK(line.find_first_not_of(' ') != std::string::npos);
      }
    }
}

TEST_CASE("no letter is lost, cut words included") {
  const std::string text = "alpha beta " + std::string(90, 'q') + " gamma";
  Page page({20});
  page.paragraph(text, 3);
  std::string letters = page.take(), wanted = text;
  std::erase_if(letters, [](char c) { return c == ' ' || c == '\n'; });
  std::erase(wanted, ' ');
  CHECK(letters == wanted);
}

TEST_CASE("blank lines never double, and never come first") {
  Page page({20});
  page.blank();
  page.paragraph("a");
  page.blank();
  page.blank();
  page.heading("b");
  CHECK(page.take() == "a\n\nb\n");
}

TEST_CASE("colour only repeats what the words say") {
  const auto painted = [](bool color) {
    Page page({20, color});
    page.headline("stop", Tone::alarm);
    page.headline("a headline that goes on", Tone::good);
    page.paragraph("plain");
    return page.take();
  };
  const std::string plain = painted(false);
  std::string coloured = painted(true);
  CHECK(plain == "stop\na headline that goes\non\nplain\n");
  CHECK(coloured == "\x1b[1;31mstop\x1b[0m\n\x1b[1;32ma headline that goes\non\x1b[0m\nplain\n");
}

TEST_CASE("distances") {
  const std::tuple<int, const char*, const char*> rows[] = {
      {0, "0 m", "0 mi"},         {400, "400 m", "0.2 mi"},   {999, "999 m", "0.6 mi"}, {1000, "1 km", "0.6 mi"},
      {1600, "1.6 km", "1 mi"},   {1610, "1.61 km", "1 mi"},  {3200, "3.2 km", "2 mi"}, {5000, "5 km", "3.1 mi"},
      {10000, "10 km", "6.2 mi"}, {40000, "40 km", "24.9 mi"}};
  for (const auto& [metres, km, mi] : rows) {
    CHECK(format_distance(metres, Units::km) == km);
    CHECK(format_distance(metres, Units::mi) == mi);
  }
}
