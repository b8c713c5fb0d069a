#include "patella/load.hpp"
#include "render/report.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

TEST_CASE("a message is one line") {
  CHECK(message_line({Message::Level::error, "unknown-choice", "\"x\" is not an answer", "--place", "choose front"}) ==
        "patella: error[unknown-choice]: --place: \"x\" is not an answer; choose front\n");
  CHECK(message_line({Message::Level::warning, "protocol-draft", "this is a draft", "", ""}) ==
        "patella: warning[protocol-draft]: this is a draft\n");
  CHECK(message_line({Message::Level::note, "answer-not-used", "not needed", "", ""}) == "patella: note: not needed\n");
  const std::string hostile = message_line({Message::Level::error, "x", "a\nb\x1b[2J", "\x07", "\xE2\x80\xAE"});
  CHECK(hostile == "patella: error[x]: \\x07: a\\x0ab\\x1b[2J; \\xe2\\x80\\xae\n");
  CHECK(message_line({Message::Level::note, "", std::string(100000, 'x'), "", ""}).size() < 2100);
}

TEST_CASE("a problem shows its line, a caret and what would be right") {
  CHECK(problem_text("knee.toml", {Problem::Severity::error, "bad-id", "wrong", "right", 12, 3, "a = 1"}) ==
        "knee.toml:12:3: error[bad-id]: wrong\n12 | a = 1\n   |   ^\n   = right\n");
  CHECK(problem_text("knee.toml", {Problem::Severity::warning, "w", "wrong", "", 1, 1, "a"}) ==
        "knee.toml:1:1: warning[w]: wrong\n1 | a\n  | ^\n");
  CHECK(problem_text("knee.toml", {Problem::Severity::error, "file-empty", "wrong", "right", 0, 0, ""}) ==
        "knee.toml: error[file-empty]: wrong\n  = right\n");
}

TEST_CASE("the caret stands below its character: tabs, umlauts, long lines, the end of the line") {
  const auto caret = [](std::string_view line, int column) {
    const std::string text = problem_text("f", {Problem::Severity::error, "c", "t", "", 1, column, std::string(line)});
    const std::size_t second = text.find('\n') + 1;
    const std::size_t third = text.find('\n', second) + 1;
    const std::string shown = text.substr(second, third - second - 1);
    const std::string pointer = text.substr(third);
    // Characters before the caret, the same in both lines.
    return std::pair(shown, pointer.find('^'));
  };
  CHECK(caret("\ta = 1", 2) == std::pair(std::string("1 |  a = 1"), std::size_t{5}));
  CHECK(caret("\xC3\xB6 = 1", 3).second == 6);
  CHECK(caret("a", 2).second == 5);
  CHECK(caret("", 1).second == 4);
  const std::string long_line = std::string(500, 'a') + "X" + std::string(500, 'b');
  const auto [shown, at] = caret(long_line, 501);
  CHECK(shown.size() < 120);
  REQUIRE(at < shown.size());
  CHECK(shown[at] == 'X');
}

TEST_CASE("neither a file's name nor its lines can move the cursor") {
  const std::string text =
      problem_text("\x1b]0;x\x07.toml", {Problem::Severity::error, "c", "said", "meant", 1, 1, "\x1b[2J"});
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
}

TEST_CASE("the same answers as a command") {
  const Protocol protocol = test::base_protocol();
  CHECK(command_line(protocol, protocol.no_answers(), "triage") == "triage");
  CHECK(command_line(protocol, test::answers(protocol, "same-day-signs=locked,fever place=unknown tolerated-run=3.2"),
                     "triage") == "triage --same-day-signs fever,locked --place unknown --tolerated-run 3.2");
}
