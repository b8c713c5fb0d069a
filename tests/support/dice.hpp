#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace patella::test {

/// Chance from a seed. A protocol takes hundreds of throws: one seed is much quicker than as many rapidcheck picks.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}

  int roll(int least, int most) { return std::uniform_int_distribution<int>(least, most)(random_); }
  bool one_in(int n) { return roll(1, n) == 1; }
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(roll(0, static_cast<int>(end) - 1)); }

  template <class T>
  const T& of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace patella::test
