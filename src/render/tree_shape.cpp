#include "render/tree_shape.hpp"

#include <algorithm>

#include "render/tree_words.hpp"

namespace patella::render {
namespace {

struct Graph {
  std::vector<std::vector<std::size_t>> to;    ///< by node, each target once
  std::vector<std::vector<std::size_t>> from;  ///< by node, each origin once
};

Graph graph_of(const Protocol& protocol) {
  Graph graph{std::vector<std::vector<std::size_t>>(protocol.nodes().size()),
              std::vector<std::vector<std::size_t>>(protocol.nodes().size())};
  for (std::size_t at = 0; at < protocol.nodes().size(); ++at)
    for (const WayOut& way : ways_out(protocol, protocol.nodes()[at]))
      if (const auto* node = std::get_if<NodeId>(&way.to)) {
        graph.to[at].push_back(position(*node));
        graph.from[position(*node)].push_back(at);
      }
  return graph;
}

/// Every node after all that lead to it; of two free ones, that of the earlier answer first. No recursion: a chain may
/// be as long as the file.
std::vector<std::size_t> from_the_top(const Graph& graph, std::size_t start) {
  struct Visit {
    std::size_t node;
    std::size_t left;  ///< targets not yet visited, the last one first
  };
  std::vector<bool> seen(graph.to.size());
  std::vector<std::size_t> order;
  std::vector<Visit> path = {{start, graph.to[start].size()}};
  seen[start] = true;
  while (!path.empty()) {
    Visit& top = path.back();
    if (top.left == 0) {
      order.push_back(top.node);
      path.pop_back();
      continue;
    }
    const std::size_t next = graph.to[top.node][--top.left];
    if (seen[next]) continue;
    seen[next] = true;
    path.push_back({next, graph.to[next].size()});
  }
  std::ranges::reverse(order);
  return order;
}

/// The last node that every path to each node passes. In a graph without cycles one pass from the top finds it.
std::vector<std::size_t> dominators(const Graph& graph, const std::vector<std::size_t>& order) {
  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<std::size_t> above(order.size(), order.front());
  for (const std::size_t node : order) {
    if (graph.from[node].empty()) continue;
    std::size_t meeting = graph.from[node].front();
    for (std::size_t other : graph.from[node])
      while (meeting != other) {
        std::size_t& lower = place[meeting] > place[other] ? meeting : other;
        lower = above[lower];
      }
    above[node] = meeting;
  }
  return above;
}

}  // namespace

TreeShape shape_of(const Protocol& protocol) {
  const Graph graph = graph_of(protocol);
  const std::size_t start = position(protocol.start());
  const std::vector<std::size_t> order = from_the_top(graph, start);
  const std::vector<std::size_t> above = dominators(graph, order);
  TreeShape shape{std::vector<std::vector<NodeId>>(order.size()), std::vector<std::optional<NodeId>>(order.size()),
                  std::vector<bool>(order.size())};
  std::vector<int> size(order.size(), 1);
  for (const std::size_t node : order)
    if (node != start) shape.under[above[node]].push_back(id_at<NodeId>(node));
  for (std::size_t i = order.size(); i-- > 0;)
    if (order[i] != start) size[above[order[i]]] += size[order[i]];
  // The longest of the ways on goes on at the same indent, so that the page does not drift to the right.
  const auto only_way = [&](NodeId id) { return graph.from[position(id)].size() == 1; };
  for (std::size_t at = 0; at < order.size(); ++at) {
    std::optional<NodeId>& next = shape.next[at];
    for (const NodeId id : shape.under[at])
      if (only_way(id) && (!next || size[position(id)] > size[position(*next)])) next = id;
    for (const NodeId id : shape.under[at]) shape.nested[position(id)] = only_way(id) && id != next;
  }
  return shape;
}

}  // namespace patella::render
