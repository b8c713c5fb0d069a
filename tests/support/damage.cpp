#include "support/damage.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace patella::test {
namespace {

/// Begin and length of the line around a random place.
std::pair<std::size_t, std::size_t> line_in(Dice& dice, const std::string& text) {
  const std::size_t at = dice.below(text.size());
  const std::size_t before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  return {begin, std::min(text.find('\n', at), text.size() - 1) + 1 - begin};
}

/// Begin and length of the word or number at or after a random place.
std::pair<std::size_t, std::size_t> word_in(Dice& dice, const std::string& text) {
  const auto inside = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_'; };
  const auto begin =
      std::find_if(text.begin() + static_cast<std::ptrdiff_t>(dice.below(text.size())), text.end(), inside);
  const auto end = std::find_if_not(begin, text.end(), inside);
  return {static_cast<std::size_t>(begin - text.begin()), static_cast<std::size_t>(end - begin)};
}

std::string some_value(Dice& dice) {
  static const std::vector<std::string> values = {
      "0",  "-1", "1e9",        "0.05",    "nan",       "true", "\"\"",
      "[]", "{}", "2026-13-01", "unknown", "each-node", "none", "99999999999999999999"};
  return dice.of(values);
}

std::string noise(Dice& dice) {
  static const std::string bytes = "[]{}=\"',.#\\\n-+0129azu\x80\xC3\x1b";
  std::string out;
  for (int i = dice.roll(1, 6); i > 0; --i) out += bytes[dice.below(bytes.size())];
  return out;
}

void damage(Dice& dice, std::string& text) {
  const auto [line, line_length] = line_in(dice, text);
  const auto [word, word_length] = word_in(dice, text);
  switch (dice.roll(0, 9)) {
    case 0: text.erase(line, line_length); return;
    case 1: text.insert(line, text.substr(line, line_length)); return;
    case 2: {
      const std::string moved = text.substr(line, line_length);
      text.erase(line, line_length);
      text.insert(text.empty() ? 0 : line_in(dice, text).first, moved);
      return;
    }
    case 3: text.replace(word, word_length, some_value(dice)); return;
    case 4: text.insert(dice.below(text.size()), noise(dice)); return;
    case 5:
      if (dice.one_in(4)) text.resize(dice.below(text.size()) + 1);
      return;
    default: {
      const auto [other, length] = word_in(dice, text);
      text.replace(word, word_length, text.substr(other, length));
    }
  }
}

}  // namespace

std::string damaged(Dice& dice, std::string toml) {
  for (int i = dice.roll(1, 3); i > 0 && !toml.empty(); --i) damage(dice, toml);
  return toml;
}

}  // namespace patella::test
