#include "protocol/syntax_help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.hpp"

// The slips of somebody who writes in an editor for texts: quotes that a word processor bent, a decimal comma, words
// without quotes. What was meant is read off the line itself; the parser's complaint only says where to look.

namespace patella::protocol {
namespace {

/// One line, and the place in it that the parser complains about.
struct Spot {
  std::string_view line;
  std::size_t at = 0;  ///< in bytes

  std::string_view rest() const { return line.substr(at); }

  /// The word around the place: what stands there between blanks and TOML's own signs.
  std::string_view word() const {
    return line.substr(word_begin(), std::min(line.find_first_of(ends, at), line.size()) - word_begin());
  }
  std::size_t word_begin() const { return line.substr(0, at).find_last_of(ends) + 1; }  // npos + 1 is 0

  static constexpr std::string_view ends = " \t\r,=[]{}\"#";
};

Spot find_spot(std::string_view file, Position at) {
  for (int line = 1; line < at.line; ++line) file.remove_prefix(std::min(file.find('\n'), file.size() - 1) + 1);
  const std::string_view line = file.substr(0, std::min(file.find('\n'), file.size()));
  std::size_t bytes = 0;
  const auto continues = [&] {
    return bytes < line.size() && (static_cast<unsigned char>(line[bytes]) & 0xC0U) == 0x80U;
  };
  for (int column = 1; column < at.column && bytes < line.size(); ++column) {
    ++bytes;
    while (continues()) ++bytes;
  }
  return {line, bytes};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool begins_with_bent_quote(std::string_view rest) {
  constexpr auto bent = std::to_array<std::string_view>({"“", "”", "„", "‟", "«", "»", "‘", "’"});
  return std::ranges::any_of(bent, [&](std::string_view quote) { return rest.starts_with(quote); });
}

/// 1,05: read as 1 and a second thing called 05.
bool is_decimal_comma(const Spot& spot) {
  const auto digit_at = [&](std::size_t i) { return i < spot.line.size() && is_digit(spot.line[i]); };
  const std::size_t comma = spot.rest().starts_with(',') && digit_at(spot.at + 1) ? spot.at : spot.word_begin() - 1;
  return comma < spot.line.size() && spot.line[comma] == ',' && digit_at(comma - 1) && digit_at(comma + 1);
}

/// 22.11.2026, 22/11/2026
bool looks_like_a_date(std::string_view word) {
  return std::ranges::count_if(word, is_digit) >= 4 &&
         (std::ranges::count(word, '.') == 2 || std::ranges::count(word, '/') == 2);
}

/// By what stands there, whatever the parser makes of it.
std::string remedy_by_text(const Spot& spot) {
  if (begins_with_bent_quote(spot.rest())) return "write straight quotes: \"...\"";
  if (is_decimal_comma(spot)) return "write a decimal point, as in 1.05";
  if (looks_like_a_date(spot.word())) return "write a date as year-month-day, as in 2026-11-22";
  return {};
}

}  // namespace

std::string syntax_remedy(std::string_view complaint, std::string_view file, Position at) {
  const auto says = [&](std::string_view part) { return complaint.find(part) != std::string_view::npos; };
  const Spot spot = find_spot(file, at);
  if (std::string remedy = remedy_by_text(spot); !remedy.empty()) return remedy;
  const std::string_view word = spot.word();
  const bool at_end = text::trim(spot.rest()).empty();
  if (says("parsing string") && at_end) return "end the text with \" on the same line";
  if (says("redefine")) return "let each name stand once: rename one of the two, or join them";
  if (says("expected comma")) return "put a comma before it";
  if (says("expected '='") && spot.rest().starts_with('"')) return "put = between the name and its value";
  if (says("expected '='") && at_end) return "write it as name = value";
  if (says("expected '='") && !word.empty())
    return fmt::format("put it between quotes: \"{}\"", text::printable(word, 60));
  if (says("parsing table header") && says("expected ']'")) return "end the heading with ]";
  if (says("parsing inline table") && at_end) return "end it with } on the same line";
  if (says("end-of-file")) return "look above for a quote or bracket that is never closed";
  const bool value = says("parsing value") || says("parsing floating-point") || says("parsing boolean");
  if (value && !word.empty() && is_letter(word.front()) && !says("depth"))
    return fmt::format("put words between quotes: \"{}\"", text::printable(word, 60));
  return {};
}

}  // namespace patella::protocol
