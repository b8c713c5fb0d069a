#include "cli/lines.hpp"

#include <unistd.h>

#include <thread>

#include "support/test.hpp"

using namespace patella;
using namespace patella::cli;

namespace {

/// A pipe; what is written into it can be read until it is closed.
struct Pipe {
  int read_end = -1, write_end = -1;
  Pipe() {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    read_end = ends[0];
    write_end = ends[1];
  }
  ~Pipe() {
    ::close(read_end);
    close_writer();
  }
  void close_writer() {
    if (write_end >= 0) ::close(write_end);
    write_end = -1;
  }
};

/// The lines of a text that arrives in pieces of that size.
std::vector<std::string> lines_of(const std::string& text, std::size_t piece) {
  Pipe pipe;
  std::thread writer([&] {
    for (std::size_t i = 0; i < text.size(); i += piece) {
      const std::string part = text.substr(i, piece);
      if (::write(pipe.write_end, part.data(), part.size()) < 0) break;
    }
    pipe.close_writer();
  });
  std::vector<std::string> lines;
  LineSource source(pipe.read_end, [] { return Result<void>(); });
  while (true) {
    const auto line = source.next();
    REQUIRE(line);
    if (!*line) break;
    if (!(*line)->too_long) CHECK((*line)->bytes.data()[(*line)->bytes.size()] == '\0');
    lines.push_back(((*line)->too_long ? "long: " : "") +
                    std::string((*line)->bytes.data(), std::min<std::size_t>((*line)->bytes.size(), 20)));
  }
  writer.join();
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("lines come out as they went in, whatever the pieces they arrive in") {
  for (const std::size_t piece : {1UL, 2UL, 3UL, 1000UL}) {
    CHECK(lines_of("", piece).empty());
    CHECK(lines_of("one\n\nthree\n", piece) == Lines{"one", "", "three"});
    CHECK(lines_of("one\ntwo", piece) == Lines{"one", "two"});
    CHECK(lines_of("\n", piece) == Lines{""});
    CHECK(lines_of(std::string("a\0b\nc\r\n", 7), piece) == Lines{std::string("a\0b", 3), "c\r"});
  }
}

TEST_CASE("a line longer than a block is one line") {
  const std::string text = std::string(1000000, 'x') + "\nend\n";
  CHECK(lines_of(text, 65536) == Lines{std::string(20, 'x'), "end"});
}

TEST_CASE("a line that is too long is passed over, and the next one is read") {
  const std::string text = "a\n" + std::string(max_batch_line_bytes + 300000, 'y') + "\nend";
  CHECK(lines_of(text, 1U << 20U) == Lines{"a", "long: " + std::string(20, 'y'), "end"});
}

TEST_CASE("one byte is the difference between a line and one that is too long") {
  const std::string longest(max_batch_line_bytes, 'z');
  CHECK(lines_of(longest + "\nb", 1U << 22U) == Lines{std::string(20, 'z'), "b"});
  CHECK(lines_of(longest + "z\nb", 1U << 22U) == Lines{"long: " + std::string(20, 'z'), "b"});
  CHECK(lines_of(longest + "z", 1U << 22U) == Lines{"long: " + std::string(20, 'z')});
}

TEST_CASE("before each wait there is time to write what is ready") {
  Pipe pipe;
  REQUIRE(::write(pipe.write_end, "a\nb\n", 4) == 4);
  pipe.close_writer();
  int waits = 0;
  LineSource source(pipe.read_end, [&] {
    ++waits;
    return Result<void>();
  });
  REQUIRE(source.next());
  CHECK(waits == 1);
  REQUIRE(source.next());
  CHECK(waits == 1);
  CHECK_FALSE(*source.next());
  CHECK(waits == 2);
}

TEST_CASE("a descriptor that cannot be read or written is an error, not an end") {
  LineSource source(-1, [] { return Result<void>(); });
  const auto line = source.next();
  REQUIRE_FALSE(line);
  CHECK(line.error().code == "read-failed");
  CHECK(line.error().status == ExitStatus::io_failed);
  LineSink sink(-1);
  sink.text() = "x\n";
  CHECK(sink.write_if_full());
  const auto closed = sink.close();
  REQUIRE_FALSE(closed);
  CHECK(closed.error().code == "write-failed");
}

TEST_CASE("what close tells late is an error") {
  LineSink sink(-1);
  const auto closed = sink.close();
  REQUIRE_FALSE(closed);
  CHECK(closed.error().code == "write-failed");
}
