#include <rapidcheck.h>
#include <algorithm>

#include "core/text.hpp"
#include "render/layout.hpp"

using namespace patella;

namespace {

std::string any_bytes() { return *rc::gen::container<std::string>(rc::gen::arbitrary<char>()); }

void printable_is_safe() {
  const std::string safe = text::printable(any_bytes(), 1000);
  RC_ASSERT(text::is_printable(safe));
  RC_ASSERT(text::printable(safe, 10000) == safe);
}

void wrapped_lines_fit() {
  const int width = *rc::gen::inRange(0, 130);
  const int indent = *rc::gen::inRange(0, 6);
  render::Page page({width});
  const std::string raw = text::printable(any_bytes(), 400);
  page.paragraph(raw, indent);
  page.item("10. ", raw, indent);
  page.headline(raw, render::Tone::alarm);
  const std::string out = page.take();
  const int limit = std::clamp(width, 20, 100);
  std::size_t start = 0;
  while (start < out.size()) {
    const std::size_t end = out.find('\n', start);
    RC_ASSERT(render::columns(out.substr(start, end - start)) <= limit);
    start = end + 1;
  }
}

/// Wrapping moves words and drops nothing.
void wrapping_keeps_the_text() {
  const std::string raw = text::printable(any_bytes(), 400);
  render::Page page({*rc::gen::inRange(20, 100)});
  page.paragraph(raw);
  const auto letters = [](std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    return text;
  };
  RC_ASSERT(letters(page.take()) == letters(raw));
}

void nearest_finds_one_slip() {
  const std::vector<std::string_view> words = {"emergency-signs", "small-knee-bend", "heel-on-squat", "pain-location"};
  std::string word(*rc::gen::elementOf(words));
  const std::string meant = word;
  word.erase(*rc::gen::inRange<std::size_t>(0, word.size()), 1);
  RC_ASSERT(text::nearest(word, words) == std::string_view(meant));
}

}  // namespace

int main() {
  bool fine = rc::check("printable is safe", printable_is_safe);
  fine = rc::check("wrapped lines fit", wrapped_lines_fit) && fine;
  fine = rc::check("wrapping keeps the text", wrapping_keeps_the_text) && fine;
  fine = rc::check("nearest finds one slip", nearest_finds_one_slip) && fine;
  return fine ? 0 : 1;
}
