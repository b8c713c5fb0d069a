#pragma once

#include <optional>
#include <string>

#include "journal/journal.hpp"

namespace patella::test {

/// A sound check-in that says `n`, with an id made of it.
inline journal::Record record_of(int n, const std::optional<std::string>& key = std::nullopt) {
  const std::string number = std::to_string(n);
  journal::Record record;
  record.id = std::string(16 - number.size(), '0') + number;
  record.day = *parse_day("2026-11-22");
  record.recorded_day = record.day;
  record.at = {Instant{record.day} + std::chrono::milliseconds{n}, std::chrono::minutes{60}};
  record.recorded = record.at;
  record.protocol = {"runners-knee", "1.0.0", std::string(64, 'a')};
  record.key = key;
  record.said = R"({"small-knee-bend": )" + number + "}";
  record.derived = "{}";
  return record;
}

}  // namespace patella::test
