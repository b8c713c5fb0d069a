#include "render/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace patella::render {
namespace {

constexpr int narrowest = 20;
constexpr int widest = 100;
constexpr char glue = '\x1f';  ///< a blank at which no line ends

std::string_view colour(Tone tone) {
  switch (tone) {
    case Tone::good: return "\x1b[1;32m";
    case Tone::caution: return "\x1b[1;33m";
    case Tone::alarm: return "\x1b[1;31m";
    case Tone::plain: break;
  }
  return "\x1b[1m";
}

/// The longest front of `text` that fits `width` columns, at least one character.
std::size_t fitting(std::string_view text, int width) {
  std::size_t end = 0;
  int used = 0;
  while (end < text.size()) {
    std::size_t next = end + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
    if (used == width && end > 0) break;
    end = next;
    ++used;
  }
  return end;
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// Trims the zeros of a fixed number: 1.60 -> 1.6, 2.00 -> 2
std::string trimmed(double value, int digits) {
  std::string text = fmt::format("{:.{}f}", value, digits);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

int columns(std::string_view text) {
  return static_cast<int>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string grouped(std::uint64_t number) {
  std::string digits = fmt::format("{}", number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, glue);
  return digits;
}

std::string_view weekday_of(Day day) {
  constexpr std::array<std::string_view, 7> names = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  return names[std::chrono::weekday(day).c_encoding()];
}

std::string format_distance(int metres, Units units) {
  constexpr double metres_per_mile = 1609.344;
  if (units == Units::mi) {
    // A round number where it is as good as the metres; never a longer way than they are.
    const double miles = metres / metres_per_mile;
    const double tenths = std::round(miles * 10) / 10;
    const bool longer = tenths > miles * 1.01;
    return (longer ? trimmed(std::floor(miles * 100) / 100, 2) : trimmed(tenths, 1)) + " mi";
  }
  return metres < 1000 ? fmt::format("{} m", metres) : trimmed(metres / 1000.0, 2) + " km";
}

Page::Page(const Style& style) : style_(style) { style_.width = std::clamp(style.width, narrowest, widest); }

void Page::blank() {
  if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
}

/// Colours what was written since `start`, but for the line's end.
void Page::colour_from(std::size_t start, Tone tone) {
  if (!style_.color) return;
  out_.insert(start, colour(tone));
  out_.insert(out_.size() - 1, "\x1b[0m");
}

void Page::headline(std::string_view text, Tone tone) {
  const std::size_t start = out_.size();
  wrap("", "", text);
  colour_from(start, tone);
}

void Page::heading(std::string_view text) {
  blank();
  headline(text, Tone::plain);
}

void Page::paragraph(std::string_view text, int indent) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  wrap(margin, margin, text);
}

void Page::item(std::string_view mark, std::string_view text, int indent) {
  constexpr int narrowest_text = 12;
  if (indent + columns(mark) > style_.width - narrowest_text) {
    paragraph(mark, indent);
    paragraph(text, indent + 2);
    return;
  }
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  wrap(margin + std::string(mark), margin + std::string(static_cast<std::size_t>(columns(mark)), ' '), text);
}

void Page::item(std::string_view mark, std::string_view text, int indent, Tone tone) {
  const std::size_t start = out_.size();
  item(mark, text, indent);
  if (tone != Tone::plain) colour_from(start, tone);
}

void Page::line(std::string_view text) {
  out_ += text;
  out_ += '\n';
}

/// One paragraph while it is being filled: the lines done, and the one at hand.
struct Page::Filling {
  std::string_view rest;  ///< how every line but the first begins
  std::string line;
  bool fresh = true;  ///< no word on the line yet
};

void Page::end_line(Filling& filling) {
  out_ += filling.line;
  out_ += '\n';
  filling.line = filling.rest;
  filling.fresh = true;
}

void Page::add_word(Filling& filling, std::string_view word) {
  const int gap = filling.fresh ? 0 : 1;
  if (!filling.fresh && columns(filling.line) + gap + columns(word) > style_.width) end_line(filling);
  if (!filling.fresh) filling.line += ' ';
  // A word wider than the line is cut; it then begins the line.
  for (int room = std::max(1, style_.width - columns(filling.line)); columns(word) > room;
       room = std::max(1, style_.width - columns(filling.line))) {
    const std::size_t part = fitting(word, room);
    filling.line += word.substr(0, part);
    word.remove_prefix(part);
    end_line(filling);
  }
  filling.line += word;
  filling.fresh = false;
}

void Page::wrap(std::string_view first, std::string_view rest, std::string_view text) {
  const std::size_t start = out_.size();
  Filling filling{rest, std::string(first)};
  for (const std::string_view word : split_words(text)) add_word(filling, word);
  end_line(filling);
  std::replace(out_.begin() + static_cast<std::ptrdiff_t>(start), out_.end(), glue, ' ');
}

}  // namespace patella::render
