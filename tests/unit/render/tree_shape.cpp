#include "render/tree_shape.hpp"

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

namespace {

/// The nodes as a page shows them, top to bottom, with their indents.
std::vector<std::pair<NodeId, int>> page_of(const Protocol& protocol, const TreeShape& shape, NodeId id, int indent) {
  std::vector<std::pair<NodeId, int>> page = {{id, indent}};
  const auto add = [&](NodeId child, int depth) {
    const auto part = page_of(protocol, shape, child, depth);
    page.insert(page.end(), part.begin(), part.end());
  };
  for (const NodeId child : shape.under[position(id)])
    if (shape.nested[position(child)]) add(child, indent + 1);
  for (const NodeId child : shape.under[position(id)])
    if (!shape.nested[position(child)]) add(child, indent);
  return page;
}

/// By node: how many nodes lead to it.
std::vector<std::size_t> origins(const Protocol& protocol) {
  std::vector<std::size_t> count(protocol.nodes().size());
  for (const Node& node : protocol.nodes()) {
    std::vector<bool> led(count.size());
    for (const Branch& branch : node.branches)
      if (const auto* to = std::get_if<NodeId>(&branch.to)) led[position(*to)] = true;
    for (std::size_t i = 0; i < count.size(); ++i) count[i] += led[i] ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("every node stands once, below every node that leads to it") {
  for (const Protocol* protocol : {&test::built_in()}) {
    const auto page = page_of(*protocol, shape_of(*protocol), protocol->start(), 0);
    REQUIRE(page.size() == protocol->nodes().size());
    std::vector<std::size_t> place(page.size(), page.size());
    for (std::size_t i = 0; i < page.size(); ++i) {
      CHECK(place[position(page[i].first)] == page.size());
      place[position(page[i].first)] = i;
    }
    for (std::size_t at = 0; at < page.size(); ++at)
      for (const Branch& branch : protocol->nodes()[at].branches)
        if (const auto* to = std::get_if<NodeId>(&branch.to)) CHECK(place[at] < place[position(*to)]);
  }
}

TEST_CASE("what stands inside, or goes on from a node, has no other way in; and the page does not drift away") {
  const Protocol& protocol = test::built_in();
  const TreeShape shape = shape_of(protocol);
  const std::vector<std::size_t> count = origins(protocol);
  for (std::size_t at = 0; at < count.size(); ++at) {
    if (shape.nested[at]) CHECK(count[at] == 1);
    if (shape.next[at]) CHECK(count[position(*shape.next[at])] == 1);
    if (shape.next[at]) CHECK_FALSE(shape.nested[position(*shape.next[at])]);
  }
  int deepest = 0;
  for (const auto& [id, indent] : page_of(protocol, shape, protocol.start(), 0)) deepest = std::max(deepest, indent);
  CHECK(deepest <= 6);  // each level holds at most half of the one above: 2^7 > 108
}
