#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// A checklist has 2^items answers: they are gone through item by item, merging at once what nobody can tell apart.
namespace patella::proof {

/// What one who reads a checklist keeps of the items seen so far. Items are known by their places, which two readers
/// with lists of their own can share.
class Tally {
 public:
  /// A finding of several items, and the sums that count it.
  struct Finding {
    std::uint64_t items = 0;
    std::vector<std::size_t> sums;
  };

  /// `sums`: for each whether it only asks if there is any; `most`: higher counts of ticks are not told apart.
  Tally(std::uint64_t own, std::vector<Finding> findings, std::vector<bool> sums, int most)
      : own_(own), findings_(std::move(findings)), sums_(std::move(sums)), most_(most) {}

  std::size_t width() const { return 1 + sums_.size() + findings_.size(); }
  /// `state`: `width` numbers, all 0 before the first place.
  void take(std::span<int> state, std::size_t place, bool ticked) const;

 private:
  std::uint64_t own_;
  std::vector<Finding> findings_;
  std::vector<bool> sums_;
  int most_;
};

/// One set of ticks by place, with the fewest of them, and how many sets it stands for.
struct Ticks {
  std::uint64_t ticked = 0;
  std::uint64_t size = 1;
};

/// Every set of ticks in `places` (at most 64) that one of the readers may tell from the others; empty if too many.
std::vector<Ticks> classes_of_ticks(std::size_t places, const std::vector<Tally>& readers);

}  // namespace patella::proof
