#include "core/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace patella::text {
namespace {

/// Restricted Damerau-Levenshtein distance: insert, delete, replace, swap neighbours.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replace, above[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

struct Decoded {
  std::uint32_t code_point = 0;
  std::size_t length = 0;  ///< 0: not valid UTF-8
};

Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  std::uint32_t code_point = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    code_point = (code_point << 6) | (byte(i) & 0x3FU);
  }
  const std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point < least[length] || code_point > 0x10FFFF || surrogate) return {};
  return {code_point, length};
}

/// Control characters, and marks that reorder or hide what a terminal shows.
bool is_hostile(std::uint32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
  const bool direction =
      c == 0x061C || (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  const bool line = c == 0x2028 || c == 0x2029 || c == 0xFEFF;
  return control || direction || line;
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t longest_word = 64;
  if (word.empty() || word.size() > longest_word) return std::nullopt;
  std::optional<std::string_view> best;
  std::size_t best_edits = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > longest_word) continue;
    const std::size_t distance = edits(word, candidate);
    if (distance < best_edits) {
      best = candidate;
      best_edits = distance;
    }
  }
  return best;
}

std::string printable(std::string_view text, std::size_t max_bytes) {
  static constexpr char hex[] = "0123456789abcdef";
  std::string out;
  while (!text.empty()) {
    if (out.size() >= max_bytes) return out + "...";
    const Decoded next = decode(text);
    if (next.length > 0 && !is_hostile(next.code_point)) {
      out.append(text.substr(0, next.length));
      text.remove_prefix(next.length);
      continue;
    }
    for (std::size_t i = 0; i < std::max<std::size_t>(next.length, 1); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      out += {'\\', 'x', hex[byte >> 4], hex[byte & 15]};
    }
    text.remove_prefix(std::max<std::size_t>(next.length, 1));
  }
  return out;
}

std::string quoted(std::string_view text) { return '"' + printable(text) + '"'; }

namespace {

/// How many of the first bytes are surely printable ASCII: whole words of them. Nearly every text is, and a history has
/// thousands of texts. In each byte the top bit shows a byte above 7e, or one below a blank, or one behind such a byte.
std::size_t plain_front(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  std::size_t plain = 0;
  for (std::uint64_t word = 0; plain + sizeof word <= text.size(); plain += sizeof word) {
    std::memcpy(&word, text.data() + plain, sizeof word);
    if (((word | (word + ones) | (word - ' ' * ones)) & (0x80U * ones)) != 0) break;
  }
  return plain;
}

}  // namespace

bool is_printable(std::string_view text) {
  text.remove_prefix(plain_front(text));
  while (!text.empty()) {
    if (text.front() >= ' ' && text.front() <= '~') {
      text.remove_prefix(1);
      continue;
    }
    const Decoded next = decode(text);
    if (next.length == 0 || is_hostile(next.code_point)) return false;
    text.remove_prefix(next.length);
  }
  return true;
}

bool is_ascii(std::string_view text) {
  // Eight bytes at a time: this looks at every byte of a journal.
  std::uint64_t all = 0;
  for (; text.size() >= sizeof all; text.remove_prefix(sizeof all)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), sizeof word);
    all |= word;
  }
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return (all & 0x8080808080808080U) == 0;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = decode(text).length;
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string join_or(std::span<const std::string_view> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
    out += words[i];
  }
  return out;
}

std::string_view trim(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace patella::text
