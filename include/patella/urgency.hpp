#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace patella {

/// How soon somebody should look at the knee. Totally ordered: a later enumerator is more urgent.
/// Levels follow the usual two-tier advice of knee services, see docs/evidence.md.
enum class Urgency : std::uint8_t { self_care, routine, soon, same_day, emergency };

/// By Urgency: stable words.
inline constexpr std::array<std::string_view, 5> urgency_words = {"self-care", "routine", "soon", "same-day",
                                                                  "emergency"};

/// self-care, ...
constexpr std::string_view to_word(Urgency urgency) { return urgency_words[static_cast<std::size_t>(urgency)]; }

/// The urgency a word names, or nothing.
constexpr std::optional<Urgency> urgency_from(std::string_view word) {
  for (std::size_t i = 0; i < urgency_words.size(); ++i)
    if (urgency_words[i] == word) return static_cast<Urgency>(i);
  return std::nullopt;
}

/// `soon` and above need a clinician: no session until one has cleared the knee (design: the law of the gate).
constexpr bool needs_clinician(Urgency urgency) { return urgency >= Urgency::soon; }

}  // namespace patella
