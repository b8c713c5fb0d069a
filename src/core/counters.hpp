#pragma once

#include <algorithm>
#include <cstdint>

/// Counters that stop at a bound: those of the state, and counts of answers.
namespace patella {

inline std::uint8_t small(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

/// One more day, up to where no rule tells more days apart.
inline std::uint8_t one_more(std::uint8_t days, int most) { return small(std::min(days + 1, most)); }

/// A day later, of a mask of which only the last `window` days count.
template <class Mask>
Mask shifted(Mask mask, int window) {
  return static_cast<Mask>((std::uint64_t{mask} << 1U) & ((std::uint64_t{1} << static_cast<unsigned>(window)) - 1U));
}

inline constexpr std::uint64_t uncountable = ~std::uint64_t{0};

inline std::uint64_t saturating_sum(std::uint64_t a, std::uint64_t b) {
  return a > uncountable - b ? uncountable : a + b;
}

inline std::uint64_t saturating_product(std::uint64_t a, std::uint64_t b) {
  return a != 0 && b > uncountable / a ? uncountable : a * b;
}

}  // namespace patella
