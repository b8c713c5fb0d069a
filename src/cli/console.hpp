#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "patella/result.hpp"

namespace patella::cli {

/// What reading a line can come to.
struct EndOfInput {};
struct Interrupted {};
using LineRead = std::variant<std::string, EndOfInput, Interrupted>;

/// The three standard streams of the process, and what is known about the terminal behind them.
class Console {
 public:
  Console();

  bool can_ask() const { return stdin_is_terminal_; }
  bool stdout_is_terminal() const { return stdout_is_terminal_; }
  bool stderr_is_terminal() const { return stderr_is_terminal_; }
  int width() const { return width_; }
  /// Colour is welcome: a terminal that can, and nobody said no.
  bool color() const { return color_; }

  /// Writes the result. Error `write-failed` (status 6) if it did not all arrive.
  Result<void> print(std::string_view text);
  /// Writes a message or a prompt to stderr; a failure there has nowhere to be told.
  void say(std::string_view text);

  /// One line from stdin without its end; at most 64 kB of it are kept.
  LineRead read_line();

  /// All of stdin, at most `max_bytes`. Errors `read-failed`, `too-large` (status 6 and 2).
  Result<std::string> read_all(std::size_t max_bytes);

 private:
  bool stdin_is_terminal_ = false;
  bool stdout_is_terminal_ = false;
  bool stderr_is_terminal_ = false;
  bool color_ = false;
  int width_ = 80;
  std::string pending_;
};

/// Lets Ctrl-C end a read with Interrupted instead of ending the process, while it lives.
class CatchInterrupt {
 public:
  CatchInterrupt();
  ~CatchInterrupt();
  CatchInterrupt(const CatchInterrupt&) = delete;
  CatchInterrupt& operator=(const CatchInterrupt&) = delete;
};

/// Gives closed standard streams a harmless file, so that no file opened later takes their place.
void guard_standard_streams();

/// The first `max_bytes` of a file. Errors `file-missing`, `file-is-directory`, `read-failed` (status 6).
Result<std::string> read_front(const std::string& path, std::size_t max_bytes);

/// A whole file, at most `max_bytes`. Errors as above, and `too-large` (status 2).
Result<std::string> read_file(const std::string& path, std::size_t max_bytes);

/// The environment variable, unless it is unset or empty.
std::optional<std::string> environment(const char* name);

}  // namespace patella::cli
