#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/result.hpp"

namespace patella::cli {

/// A longer line is passed over, so that no input can take all memory.
inline constexpr std::size_t max_batch_line_bytes = 16 * 1024 * 1024;

struct InputLine {
  std::span<char> bytes;  ///< without its end; a zero byte follows
  bool too_long = false;  ///< then `bytes` is its beginning
};

/// The lines of a descriptor, read in blocks, in memory that is as large as the longest line.
class LineSource {
 public:
  /// `before_waiting` is called before each read: it may block.
  LineSource(int file, std::function<Result<void>()> before_waiting);

  /// The next line, valid until the next call; nothing at the end. A last line needs no line end. Errors: those of
  /// `before_waiting`, and `read-failed`.
  Result<std::optional<InputLine>> next();

 private:
  Result<bool> read_more();
  InputLine take(std::size_t end);
  Result<std::optional<InputLine>> pass_over();

  int file_;
  std::function<Result<void>()> before_waiting_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;    ///< of the next line
  std::size_t scanned_ = 0;  ///< up to here there is no line end
  std::size_t end_ = 0;      ///< of what was read
  std::string front_;        ///< of a line that is too long
};

/// Collects lines and writes them in blocks.
class LineSink {
 public:
  explicit LineSink(int file) : file_(file) {}

  /// Lines are appended here.
  std::string& text() { return text_; }
  /// Writes what was collected if it is much, or in any case. Errors `write-failed`; `pipe-closed` if nobody reads any
  /// more.
  Result<void> write_if_full();
  Result<void> write();
  /// Writes the rest and closes: what a disk or a network tells late is an error as well.
  Result<void> close();

 private:
  int file_;
  std::string text_;
};

}  // namespace patella::cli
