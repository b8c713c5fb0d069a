#include "render/protocol_show.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

TEST_CASE("every node has its head in the drawing, and what goes on from it alone stands in its box") {
  const Protocol& protocol = test::built_in();
  const std::string dot = tree_dot(protocol);
  for (const Node& node : protocol.nodes()) CHECK(dot.find("<B>" + node.id + "</B>") != std::string::npos);
  CHECK(dot.find("\"emergency\":w1:e -> \"em-clot\":in:w;") != std::string::npos);
  CHECK(dot.find("-> \"em-heat\"") == std::string::npos);
  CHECK(dot == tree_dot(protocol));
}

TEST_CASE("an urgency is a word and a colour") {
  CHECK(
      tree_dot(test::built_in()).find("BGCOLOR=\"#a11b1b\"><FONT COLOR=\"#ffffff\">EMERGENCY: emergency-clot</FONT>") !=
      std::string::npos);
}

TEST_CASE("texts of a protocol cannot break out of the drawing") {
  const std::string dot = tree_dot(test::base_protocol({{"title = \"Base protocol\"", "title = '<B>\"&</TABLE>>];'"}}));
  CHECK(dot.find("label=<<B>&lt;B&gt;&quot;&amp;&lt;/TABLE&gt;&gt;];: base 1.0.0</B>") != std::string::npos);
}
