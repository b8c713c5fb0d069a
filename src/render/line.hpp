#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <vector>

namespace patella::render {

/// A line that is put together from many small pieces, in memory that is used again. Cheaper than a std::string, which
/// keeps its end in order after each piece. RapidJSON writes into it as into its own buffer, which does not look
/// whether it got its memory.
class Line {
 public:
  Line() = default;
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  Line& operator+=(char piece) {
    *room(1) = piece;
    return *this;
  }
  Line& operator+=(std::string_view piece) {
    if (!piece.empty()) std::memcpy(room(piece.size()), piece.data(), piece.size());
    return *this;
  }
  void clear() { next_ = memory_.data(); }
  std::string_view text() const { return {memory_.data(), size()}; }

  using Ch = char;                  // NOLINT(readability-identifier-naming): RapidJSON's names for a stream
  void Put(char c) { *this += c; }  // NOLINT(readability-identifier-naming)
  void Flush() {}                   // NOLINT(readability-identifier-naming)

 private:
  std::size_t size() const { return static_cast<std::size_t>(next_ - memory_.data()); }

  char* room(std::size_t wanted) {
    if (static_cast<std::size_t>(end_ - next_) < wanted) grow(wanted);
    char* const place = next_;
    next_ += wanted;
    return place;
  }
  void grow(std::size_t wanted) {
    const std::size_t used = size();
    memory_.resize(std::max(2 * memory_.size(), used + wanted));
    next_ = memory_.data() + used;
    end_ = memory_.data() + memory_.size();
  }

  std::vector<char> memory_;
  char* next_ = nullptr;
  char* end_ = nullptr;
};

}  // namespace patella::render
