#pragma once

#include <rapidjson/stringbuffer.h>

#include <cstring>
#include <string_view>

#include "core/throwing_allocator.hpp"

namespace patella::render {

/// A line that is put together from many small pieces, in memory that is used again. Cheaper than a std::string, which
/// keeps its end in order after each piece.
class Line {
 public:
  Line& operator+=(char piece) {
    buffer_.Put(piece);
    return *this;
  }
  Line& operator+=(std::string_view piece) {
    if (!piece.empty()) std::memcpy(buffer_.Push(piece.size()), piece.data(), piece.size());
    return *this;
  }
  void clear() { buffer_.Clear(); }
  std::string_view text() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  rapidjson::GenericStringBuffer<rapidjson::UTF8<>, ThrowingAllocator> buffer_;
};

}  // namespace patella::render
