#include "cli/lines.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace patella::cli {
namespace {

constexpr std::size_t block = 256 * 1024;
constexpr std::size_t padding = 1;  // the zero byte
constexpr std::size_t shown = 256;

Error failed(std::string code, std::string_view what, std::string stream) {
  return {std::move(code), fmt::format("{}: {}", what, std::strerror(errno)), std::move(stream), "",
          ExitStatus::io_failed};
}

}  // namespace

LineSource::LineSource(int file, std::function<Result<void>()> before_waiting)
    : file_(file), before_waiting_(std::move(before_waiting)), buffer_(block + padding) {}

/// False at the end of input.
Result<bool> LineSource::read_more() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    scanned_ -= begin_;
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ + padding == buffer_.size()) buffer_.resize((buffer_.size() - padding) * 2 + padding);
  if (const auto ready = before_waiting_(); !ready) return fail(ready.error());
  while (true) {
    const ssize_t got = ::read(file_, buffer_.data() + end_, buffer_.size() - padding - end_);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(failed("read-failed", "cannot be read", "stdin"));
    end_ += static_cast<std::size_t>(got);
    return got > 0;
  }
}

/// The line up to `end`, which becomes a zero byte.
InputLine LineSource::take(std::size_t end) {
  const bool too_long = end - begin_ > max_batch_line_bytes;
  const InputLine line{{buffer_.data() + begin_, end - begin_}, too_long};
  buffer_[end] = '\0';
  begin_ = scanned_ = std::min(end + 1, end_);
  return line;
}

Result<std::optional<InputLine>> LineSource::next() {
  while (true) {
    const char* from = buffer_.data() + scanned_;
    if (const void* found = std::memchr(from, '\n', end_ - scanned_))
      return take(static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()));
    scanned_ = end_;
    if (end_ - begin_ > max_batch_line_bytes) return pass_over();
    const auto more = read_more();
    if (!more) return fail(more.error());
    if (*more) continue;
    if (begin_ == end_) return std::nullopt;
    return take(end_);
  }
}

/// Reads on to the line end and keeps only the front.
Result<std::optional<InputLine>> LineSource::pass_over() {
  front_.assign(buffer_.data() + begin_, shown);
  while (true) {
    begin_ = scanned_ = end_ = 0;
    const auto more = read_more();
    if (!more) return fail(more.error());
    const void* found = *more ? std::memchr(buffer_.data(), '\n', end_) : nullptr;
    if (*more && !found) continue;
    if (found) begin_ = scanned_ = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) + 1;
    return InputLine{front_, true};
  }
}

Result<void> LineSink::write_if_full() { return text_.size() < block ? Result<void>() : write(); }

Result<void> LineSink::write() {
  std::string_view rest = text_;
  while (!rest.empty()) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0)
      return fail(failed(errno == EPIPE ? "pipe-closed" : "write-failed", "the result cannot be written", "stdout"));
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  text_.clear();
  return {};
}

Result<void> LineSink::close() {
  if (auto written = write(); !written) return written;
  if (::close(file_) == 0 || errno == EINTR) return {};
  return fail(failed("write-failed", "the result cannot be written", "stdout"));
}

}  // namespace patella::cli
