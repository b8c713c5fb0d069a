#include "cli/console.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "core/text.hpp"

namespace patella::cli {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void on_interrupt(int) { interrupted = 1; }

/// Waits until stdin has something to read. False if Ctrl-C came: while it is caught the signal is blocked everywhere
/// but in this call, so that none can slip in between a check and the wait.
bool wait_for_input() {
  sigset_t open_to_interrupt;
  ::sigprocmask(SIG_SETMASK, nullptr, &open_to_interrupt);
  ::sigdelset(&open_to_interrupt, SIGINT);
  pollfd input{STDIN_FILENO, POLLIN, 0};
  while (!interrupted) {
    const int ready = ::ppoll(&input, 1, nullptr, &open_to_interrupt);
    if (ready >= 0 || errno != EINTR) return true;
  }
  return false;
}

/// The width of the terminal; COLUMNS if it does not say, 80 if nobody does.
int find_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  if (const auto columns = environment("COLUMNS")) {
    int width = 0;
    const auto [end, status] = std::from_chars(columns->data(), columns->data() + columns->size(), width);
    if (status == std::errc() && end == columns->data() + columns->size() && width > 0) return width;
  }
  return 80;
}

/// Empty on success, or what the system says.
std::string write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return std::strerror(errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

/// Everything a descriptor gives, at most one byte more than `max_bytes`; nothing and errno on failure.
std::optional<std::string> drain(int file, std::size_t max_bytes) {
  std::string out;
  std::array<char, 65536> buffer;
  while (out.size() <= max_bytes) {
    const ssize_t got = ::read(file, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    out.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return out;
}

Error read_failed(const std::string& name) {
  return {"read-failed", fmt::format("cannot be read: {}", std::strerror(errno)), text::printable(name, 300), "",
          ExitStatus::io_failed};
}

Result<std::string> within(std::string bytes, std::size_t max_bytes, const std::string& name) {
  if (bytes.size() <= max_bytes) return bytes;
  return fail({"too-large", fmt::format("is larger than {} kB", max_bytes / 1024), text::printable(name, 300), "",
               ExitStatus::usage});
}

}  // namespace

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (!value || *value == '\0') return std::nullopt;
  return std::string(value);
}

void guard_standard_streams() {
  for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(file, F_GETFD) != -1) continue;
    // Open for the wrong direction: using a closed stream still fails, but no other file can become it.
    const int harmless = ::open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (harmless != file && harmless != -1) ::close(harmless);
  }
  std::signal(SIGPIPE, SIG_IGN);
}

Console::Console()
    : stdin_is_terminal_(::isatty(STDIN_FILENO) == 1),
      stdout_is_terminal_(::isatty(STDOUT_FILENO) == 1),
      stderr_is_terminal_(::isatty(STDERR_FILENO) == 1),
      width_(find_width()) {
  const auto terminal = environment("TERM");
  color_ = stdout_is_terminal_ && !environment("NO_COLOR") && terminal && *terminal != "dumb";
}

Result<void> Console::print(std::string_view text) {
  const std::string problem = write_all(STDOUT_FILENO, text);
  if (problem.empty()) return {};
  return fail(
      {"write-failed", fmt::format("the result cannot be written: {}", problem), "stdout", "", ExitStatus::io_failed});
}

void Console::say(std::string_view text) { write_all(STDERR_FILENO, text); }

LineRead Console::read_line() {
  constexpr std::size_t longest_line = 65536;
  while (true) {
    const std::size_t end = pending_.find('\n');
    if (end != std::string::npos) {
      std::string line = pending_.substr(0, std::min(end, longest_line));
      pending_.erase(0, end + 1);
      return line;
    }
    if (pending_.size() > 16 * longest_line) pending_.resize(longest_line);
    if (!wait_for_input()) return Interrupted{};
    std::array<char, 4096> buffer;
    const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return EndOfInput{};
    pending_.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

Result<std::string> Console::read_all(std::size_t max_bytes) {
  auto bytes = drain(STDIN_FILENO, max_bytes);
  if (!bytes) return fail(read_failed("stdin"));
  return within(std::move(*bytes), max_bytes, "stdin");
}

CatchInterrupt::CatchInterrupt() {
  interrupted = 0;
  sigset_t interrupt;
  ::sigemptyset(&interrupt);
  ::sigaddset(&interrupt, SIGINT);
  ::sigprocmask(SIG_BLOCK, &interrupt, nullptr);
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  ::sigaction(SIGINT, &action, nullptr);
}

CatchInterrupt::~CatchInterrupt() {
  std::signal(SIGINT, SIG_DFL);
  sigset_t interrupt;
  ::sigemptyset(&interrupt);
  ::sigaddset(&interrupt, SIGINT);
  ::sigprocmask(SIG_UNBLOCK, &interrupt, nullptr);
}

Result<std::string> read_front(const std::string& path, std::size_t max_bytes) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 && errno == ENOENT)
    return fail({"file-missing", "there is no such file", text::printable(path, 300), "", ExitStatus::io_failed});
  if (file < 0) return fail(read_failed(path));
  struct stat about {};
  if (::fstat(file, &about) == 0 && S_ISDIR(about.st_mode)) {
    ::close(file);
    return fail(
        {"file-is-directory", "is a folder, not a file", text::printable(path, 300), "", ExitStatus::io_failed});
  }
  auto bytes = drain(file, max_bytes);
  if (!bytes) {
    const Error error = read_failed(path);
    ::close(file);
    return fail(error);
  }
  ::close(file);
  if (bytes->size() > max_bytes) bytes->resize(max_bytes);
  return std::move(*bytes);
}

Result<std::string> read_file(const std::string& path, std::size_t max_bytes) {
  auto bytes = read_front(path, max_bytes + 1);
  if (!bytes) return bytes;
  return within(std::move(*bytes), max_bytes, path);
}

}  // namespace patella::cli
