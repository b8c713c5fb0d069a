#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <vector>

#include "support/test.hpp"

using namespace patella;
using namespace std::string_literals;

namespace {

/// Edit distance with swaps of neighbours, by its definition; slow.
int distance(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return static_cast<int>(a.size() + b.size());
  const auto front = [](std::string_view text) { return text.substr(0, text.size() - 1); };
  const int replace = distance(front(a), front(b)) + (a.back() == b.back() ? 0 : 1);
  int best = std::min({replace, distance(front(a), b) + 1, distance(a, front(b)) + 1});
  if (a.size() > 1 && b.size() > 1 && a.back() == b[b.size() - 2] && b.back() == a[a.size() - 2])
    best = std::min(best, distance(a.substr(0, a.size() - 2), b.substr(0, b.size() - 2)) + 1);
  return best;
}

std::string nearest_of(std::string_view word, std::vector<std::string_view> candidates) {
  const auto found = text::nearest(word, candidates);
  return found ? std::string(*found) : "-";
}

}  // namespace

TEST_CASE("a slip finds the word that was meant") {
  CHECK(nearest_of("smal-knee-bend", {"age", "small-knee-bend"}) == "small-knee-bend");
  CHECK(nearest_of("gaurd", {"guard"}) == "guard");
  CHECK(nearest_of("ab", {"ba"}) == "ba");
  CHECK(nearest_of("xyz", {"age", "onset"}) == "-");
  CHECK(nearest_of("", {"a"}) == "-");
  CHECK(nearest_of("age", {}) == "-");
  CHECK(nearest_of("same", {"same"}) == "same");
  CHECK(nearest_of("bat", {"cat", "hat"}) == "cat");
  CHECK(nearest_of(std::string(65, 'a'), {"aaaa"}) == "-");
}

TEST_CASE("nearest agrees with the definition of edit distance") {
  std::mt19937 random(3);
  const auto word = [&] {
    std::string out;
    for (std::size_t n = 1 + random() % 5; n > 0; --n) out += static_cast<char>('a' + random() % 3);
    return out;
  };
  for (int i = 0; i < 300; ++i) {
    const std::array words = {word(), word(), word()};
    const std::string wanted = word();
    const int within = std::max<int>(1, static_cast<int>(wanted.size()) / 3);
    std::string best = "-";
    int least = within + 1;
    for (const std::string& each : words)
      if (distance(wanted, each) < least) least = distance(wanted, best = each);
    CHECK(nearest_of(wanted, {words.begin(), words.end()}) == best);
  }
}

TEST_CASE("what a terminal would obey is shown, not sent") {
  const std::pair<std::string, const char*> rows[] = {
      {"plain", "plain"},
      {"K\xC3\xB6nig \xE2\x82\xAC \xF0\x9F\xA6\xB5", "K\xC3\xB6nig \xE2\x82\xAC \xF0\x9F\xA6\xB5"},
      {"\x1b[2J", "\\x1b[2J"},
      {"a\nb\tc\r", "a\\x0ab\\x09c\\x0d"},
      {"\0x"s, "\\x00x"},
      {"\x7f", "\\x7f"},
      {"\xC2\x9B"
       "31m",
       "\\xc2\\x9b31m"},  // the one-byte CSI in UTF-8
      {"\xE2\x80\xAE", "\\xe2\\x80\\xae"},
      {"\xE2\x81\xA6", "\\xe2\\x81\\xa6"},
      {"\xE2\x80\xA8", "\\xe2\\x80\\xa8"},
      {"\xEF\xBB\xBF", "\\xef\\xbb\\xbf"},
      {"\xC3", "\\xc3"},
      {"\xFFz", "\\xffz"},
      {"\xC0\x80", "\\xc0\\x80"},                   // overlong NUL
      {"\xED\xA0\x80", "\\xed\\xa0\\x80"},          // surrogate
      {"\xF4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"}  // beyond Unicode
  };
  for (const auto& [raw, shown] : rows) {
    CHECK(text::printable(raw) == shown);
    CHECK(text::is_printable(text::printable(raw)));
    CHECK(text::is_printable(raw) == (text::printable(raw) == raw));
  }
  CHECK(text::quoted("a\x1b") == "\"a\\x1b\"");
}

TEST_CASE("long text is cut, never within a character") {
  CHECK(text::printable("12345", 5) == "12345");
  CHECK(text::printable("123456", 5) == "12345...");
  CHECK(text::printable("1234\xC3\xB6z", 5) == "1234\xC3\xB6...");
  CHECK(text::printable("", 0).empty());
  CHECK(text::printable("a", 0) == "...");
}

TEST_CASE("valid UTF-8") {
  for (const auto& text : {""s, "a\n\x1b"s, "\xC2\x80"s, "\xDF\xBF"s, "\xE0\xA0\x80"s, "\xEF\xBF\xBF"s,
                           "\xF0\x90\x80\x80"s, "\xF4\x8F\xBF\xBF"s, "\0"s})
    CHECK(text::is_utf8(text));
  for (const auto& text : {"\x80"s, "\xC1\xBF"s, "\xC2"s, "\xC2z"s, "\xE0\x9F\xBF"s, "\xED\xBF\xBF"s, "\xE2\x82"s,
                           "\xF0\x8F\xBF\xBF"s, "\xF4\x90\x80\x80"s, "\xF5\x80\x80\x80"s, "\xFE"s, "ok\xC3"s})
    CHECK_FALSE(text::is_utf8(text));
}

TEST_CASE("lists of words and trimmed words") {
  const std::array<std::string_view, 3> words = {"a", "b", "c"};
  CHECK(text::join_or(words) == "a, b or c");
  CHECK(text::join_or(std::span(words).first(2)) == "a or b");
  CHECK(text::join_or(std::span(words).first(1)) == "a");
  CHECK(text::join_or({}).empty());
  CHECK(text::trim(" \t a b \r\n") == "a b");
  CHECK(text::trim(" \n").empty());
  CHECK(text::trim("").empty());
}

TEST_CASE("ASCII is told from everything else, wherever in a text it stands") {
  CHECK(text::is_ascii(""));
  for (std::size_t size = 1; size < 20; ++size) {
    std::string text(size, 'x');
    CHECK(text::is_ascii(text));
    for (char& c : text) {
      c = '\x80';
      CHECK_FALSE(text::is_ascii(text));
      c = 'x';
    }
  }
}
