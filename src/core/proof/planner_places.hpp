#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

namespace patella::proof {

/// Packed places, each once, in the order in which they were met.
class Places {
 public:
  /// False if it was met before.
  bool add(std::uint64_t code) {
    if (!met_.insert(code).second) return false;
    in_order_.push_back(code);
    return true;
  }

  bool contains(std::uint64_t code) const { return met_.contains(code); }
  std::size_t size() const { return in_order_.size(); }
  std::uint64_t operator[](std::size_t number) const { return in_order_[number]; }

 private:
  std::unordered_set<std::uint64_t> met_;
  std::vector<std::uint64_t> in_order_;
};

}  // namespace patella::proof
