#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "patella/day.hpp"

namespace patella::render {

enum class Units : std::uint8_t { km, mi };

/// How text is laid out. Colour only repeats what the words say.
struct Style {
  int width = 80;  ///< columns; below 20 counts as 20
  bool color = false;
  Units units = Units::km;
};

enum class Tone : std::uint8_t { plain, good, caution, alarm };

/// A page of wrapped text, built from the top. Words are never cut unless one is wider than the page.
class Page {
 public:
  explicit Page(const Style& style);

  void blank();
  void headline(std::string_view text, Tone tone);
  void heading(std::string_view text);
  void paragraph(std::string_view text, int indent = 0);
  /// A paragraph whose first line begins with a mark ("- ", "1. ") and whose others are indented below it.
  void item(std::string_view mark, std::string_view text, int indent = 0);
  /// The same in the tone's colour, if there is colour; plain stays plain.
  void item(std::string_view mark, std::string_view text, int indent, Tone tone);
  /// A line as it is, for columns; the caller minds the width.
  void line(std::string_view text);

  /// Columns that a line may take.
  int width() const { return style_.width; }

  std::string take() { return std::move(out_); }

 private:
  struct Filling;

  void end_line(Filling& filling);
  void add_word(Filling& filling, std::string_view word);
  void wrap(std::string_view first, std::string_view rest, std::string_view text);
  void colour_from(std::size_t start, Tone tone);

  Style style_;
  std::string out_;
};

/// Columns a text takes: one for each code point.
int columns(std::string_view text);

/// 41285 -> 41 285, for a Page, which ends no line within it.
std::string grouped(std::uint64_t number);

/// Sun
std::string_view weekday_of(Day day);

/// 1.6 km, 1 mi, 400 m
std::string format_distance(int metres, Units units);

}  // namespace patella::render
