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
  Line& operator+=(char piece) {
    *room(1) = piece;
    return *this;
  }
  Line& operator+=(std::string_view piece) {
    if (!piece.empty()) std::memcpy(room(piece.size()), piece.data(), piece.size());
    return *this;
  }
  void clear() { size_ = 0; }
  std::string_view text() const { return {memory_.data(), size_}; }

  using Ch = char;                  // NOLINT(readability-identifier-naming): RapidJSON's names for a stream
  void Put(char c) { *this += c; }  // NOLINT(readability-identifier-naming)
  void Flush() {}                   // NOLINT(readability-identifier-naming)

 private:
  char* room(std::size_t size) {
    if (memory_.size() - size_ < size) memory_.resize(std::max(2 * memory_.size(), size_ + size));
    char* const place = memory_.data() + size_;
    size_ += size;
    return place;
  }

  std::vector<char> memory_;
  std::size_t size_ = 0;
};

}  // namespace patella::render
