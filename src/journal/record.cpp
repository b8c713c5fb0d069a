#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>
#include <tuple>

#include "core/text.hpp"
#include "journal/journal.hpp"

namespace patella::journal {
namespace {

constexpr std::array<std::string_view, 5> kinds = {"triage", "checkin", "session", "amendment", "undo"};
constexpr std::string_view hex_digits = "0123456789abcdef";

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && text.find_first_not_of(hex_digits) == std::string_view::npos;
}

/// SQLite's functions take NUL for the end.
bool is_text(std::string_view text) {
  return !text.empty() && text::is_utf8(text) && text.find('\0') == std::string_view::npos;
}

/// A cheap look; what is inside is for others to judge.
bool is_object(std::string_view text) {
  return is_text(text) && text.size() >= 2 && text.front() == '{' && text.back() == '}';
}

bool in_range(Day day) {
  using namespace std::chrono_literals;
  return day >= Day{1970y / 1 / 1} && day <= Day{9999y / 12 / 31};
}

/// A day more than the years 1970 to 9999 on both sides, because the local day is what counts.
bool in_range(const LocalTime& time) {
  using namespace std::chrono_literals;
  const Day day = std::chrono::floor<std::chrono::days>(time.at);
  return day >= Day{1969y / 12 / 31} && day <= Day{10000y / 1 / 1} && time.offset >= -12h && time.offset <= 14h;
}

auto fields_of(const Record& record) {
  return std::tie(record.id, record.kind, record.at.at, record.at.offset, record.day, record.recorded.at,
                  record.recorded.offset, record.recorded_day, record.protocol.id, record.protocol.version,
                  record.protocol.sha256, record.key, record.partial, record.said, record.derived);
}

}  // namespace

std::string_view to_word(Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::optional<Kind> kind_from(std::string_view word) {
  const auto* const found = std::ranges::find(kinds, word);
  if (found == kinds.end()) return std::nullopt;
  return static_cast<Kind>(found - kinds.begin());
}

bool operator==(const Record& a, const Record& b) { return fields_of(a) == fields_of(b); }

std::optional<std::string_view> flaw_of(const Record& record) {
  if (!is_hex(record.id, 16)) return "its id is not 16 hexadecimal digits";
  if (!in_range(record.at) || !in_range(record.recorded)) return "its time is out of range";
  if (!in_range(record.day) || !in_range(record.recorded_day)) return "its day is out of range";
  if (!is_text(record.protocol.id) || !is_text(record.protocol.version) || !is_hex(record.protocol.sha256, 64))
    return "its protocol is not told";
  if (record.key && !is_text(*record.key)) return "its key is not a text";
  if (record.partial && record.kind != Kind::checkin) return "it is partial, and no check-in";
  if (record.partial && record.key) return "it is partial, and has a key";
  if (!is_object(record.said)) return "what was said is not a JSON object";
  if (!is_object(record.derived)) return "what was derived is not a JSON object";
  return std::nullopt;
}

std::string new_id() {
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
