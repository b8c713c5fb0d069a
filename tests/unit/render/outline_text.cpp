#include "render/protocol_show.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

namespace {

std::size_t times(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("the outline names the protocol, then the tree from its start") {
  const std::string text = outline_text(test::base_protocol(), {}, {});
  CHECK(text.find("Base protocol\nbase 1.0.0, active, reviewed 2026-01-01, expires 2028-01-01\n") == 0);
  CHECK(text.find("\nemergency  asks: Emergency signs\n  - none ticked -> how-old, below\n"
                  "  - 1 or more ticked, or not known -> EMERGENCY: call: Get help now\n") != std::string::npos);
  CHECK(text.find("  - sudden or not known -> twist:\n    twist  asks: Twisted\n") != std::string::npos);
}

TEST_CASE("every node stands once, every verdict once in full") {
  const Protocol& protocol = test::built_in();
  const std::string text = outline_text(protocol, {}, Style{100});
  for (const Node& node : protocol.nodes())
    CHECK(times(text, " " + node.id + "  ") + times(text, "\n" + node.id + "  ") == 1);
  for (const Verdict& verdict : protocol.verdicts()) {
    const std::string urgency(to_word(verdict.urgency));
    CHECK_MESSAGE(times(text, ": " + verdict.id + ": ") == 1, verdict.id);
  }
}

TEST_CASE("no line passes the width, and colour only repeats the words") {
  for (const int width : {20, 40, 80}) {
    const std::string text = outline_text(test::built_in(), {}, Style{width});
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; start = end + 1, end = text.find('\n', start))
      CHECK(columns(text.substr(start, end - start)) <= width);
  }
  std::string coloured = outline_text(test::built_in(), {}, Style{80, true});
  CHECK(times(coloured, "\x1b[1;31m") > 10);
  for (std::size_t at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b'))
    coloured.erase(at, coloured.find('m', at) + 1 - at);
  CHECK(coloured == outline_text(test::built_in(), {}, Style{80}));
}

TEST_CASE("warnings about the protocol stand on its page") {
  const Message expired{Message::Level::warning, "protocol-expired", "It should have been reviewed.", "", ""};
  CHECK(outline_text(test::base_protocol(), {expired}, {}).find("Note: It should have been reviewed.\n") !=
        std::string::npos);
}
