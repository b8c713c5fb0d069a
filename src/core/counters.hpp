#pragma once

#include <algorithm>
#include <cstdint>

/// The bounded counters of the state.
namespace patella {

inline std::uint8_t small(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

/// One more day, up to where no rule tells more days apart.
inline std::uint8_t one_more(std::uint8_t days, int most) { return small(std::min(days + 1, most)); }

/// A day later, of a mask of which only the last `window` days count.
template <class Mask>
Mask shifted(Mask mask, int window) {
  return static_cast<Mask>((std::uint64_t{mask} << 1U) & ((std::uint64_t{1} << static_cast<unsigned>(window)) - 1U));
}

}  // namespace patella
