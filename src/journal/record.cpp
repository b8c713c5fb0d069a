#include <sys/random.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>

#include "core/text.hpp"
#include "journal/journal.hpp"

namespace patella::journal {
namespace {

/// A cheap look; what is inside is for others to judge. SQLite's functions take a zero byte for the end.
bool is_object(std::string_view text) {
  return text.size() >= 2 && text.front() == '{' && text.back() == '}' && text::is_utf8(text) &&
         text.find('\0') == std::string_view::npos;
}

}  // namespace

std::optional<std::string> flaw_of(const Record& record) {
  if (const auto form = require_form(record); !form) return form.error().text;
  if (!is_object(record.said)) return "what was said is not a JSON object";
  if (!is_object(record.derived)) return "what was derived is not a JSON object";
  return std::nullopt;
}

std::string new_id() {
  constexpr std::string_view hex_digits = "0123456789abcdef";
  std::array<std::uint8_t, 8> bytes{};
  while (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "no random numbers");
  std::string id;
  for (const std::uint8_t byte : bytes) {
    id += hex_digits[byte >> 4U];
    id += hex_digits[byte & 15U];
  }
  return id;
}

}  // namespace patella::journal
