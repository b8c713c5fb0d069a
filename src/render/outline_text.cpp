#include <fmt/format.h>

#include <algorithm>

#include "render/decision.hpp"
#include "render/protocol_show.hpp"
#include "render/tree_shape.hpp"
#include "render/tree_words.hpp"

namespace patella::render {
namespace {

constexpr int indent_step = 2;

/// The outline while it is written.
class Outline {
 public:
  Outline(Page& page, const Protocol& protocol)
      : page_(page), protocol_(protocol), shape_(shape_of(protocol)), met_(protocol.verdicts().size()) {}

  /// A node and all that belongs to it. Only nested nodes call this again: a long chain stays on one level.
  void write(NodeId first, int indent) {
    std::vector<NodeId> waiting = {first};
    while (!waiting.empty()) {
      const NodeId id = waiting.back();
      waiting.pop_back();
      write_node(id, indent);
      const std::vector<NodeId>& under = shape_.under[position(id)];
      for (std::size_t i = under.size(); i-- > 0;)
        if (!shape_.nested[position(under[i])]) waiting.push_back(under[i]);
    }
  }

 private:
  void write_node(NodeId id, int indent) {
    const Node& node = protocol_[id];
    if (indent == 0) page_.blank();
    page_.item(node.id + "  ", node_words(protocol_, node), indent);
    for (const WayOut& way : ways_out(protocol_, node)) {
      const auto* next = std::get_if<NodeId>(&way.to);
      if (!next) {
        write_verdict(way.answers, std::get<VerdictId>(way.to), indent + indent_step);
        continue;
      }
      const bool nested = shape_.nested[position(*next)];
      const std::string line = fmt::format("{} -> {}{}", way.answers, protocol_[*next].id, nested ? ":" : ", below");
      page_.item("- ", line, indent + indent_step);
      if (nested) write(*next, indent + 2 * indent_step);
    }
  }

  /// A verdict in full where it is met first.
  void write_verdict(const std::string& answers, VerdictId id, int indent) {
    const Verdict& verdict = protocol_[id];
    std::string line = fmt::format("{} -> {}: {}", answers, loud(verdict.urgency), verdict.id);
    if (met_[position(id)]) {
      line += ", see above";
    } else {
      line +=
          fmt::format(": {}{}", verdict.title, verdict.plan ? "; opens the plan " + protocol_[*verdict.plan].id : "");
    }
    met_[position(id)] = true;
    page_.item("- ", line, indent, tone_of(verdict.urgency));
  }

  Page& page_;
  const Protocol& protocol_;
  TreeShape shape_;
  std::vector<bool> met_;  ///< by verdict
};

template <class List>
std::string listed(const List& items) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : ", ") + item.id;
  return out;
}

void write_header(Page& page, const Protocol& protocol, const std::vector<Message>& messages) {
  page.headline(protocol.title(), Tone::plain);
  page.paragraph(fmt::format("{} {}, {}, reviewed {}, expires {}", protocol.identity().id, protocol.identity().version,
                             protocol.status(), format_day(protocol.reviewed()), format_day(protocol.expires())));
  page.paragraph(fmt::format("{} nodes, {} verdicts, {} questions, {} findings, {} conditions, {} sources",
                             protocol.nodes().size(), protocol.verdicts().size(), protocol.questions().size(),
                             std::ranges::count_if(protocol.findings(), [](const Finding& f) { return !f.id.empty(); }),
                             protocol.conditions().size(), protocol.sources().size()));
  for (const Message& message : messages) page.item("Note: ", message.text);
}

/// Names for `show ID` that the tree does not name.
void write_rest(Page& page, const Protocol& protocol) {
  page.heading("Beside the tree");
  page.item("plans: ", listed(protocol.plans()));
  page.item("gate: ", fmt::format("no session before a painless {}; patella protocol show gate",
                                  protocol[protocol.gate().question].id));
  page.item("check-in: ", "what is asked each day; patella protocol show checkin");
  page.item("questions: ", listed(protocol.questions()));
  page.item("conditions: ", listed(protocol.conditions()));
  page.item("sources: ", listed(protocol.sources()));
}

}  // namespace

std::string outline_text(const Protocol& protocol, const std::vector<Message>& messages, const Style& style) {
  Page page(style);
  write_header(page, protocol, messages);
  page.heading("The tree");
  page.paragraph("Each node stands once, below all that lead to it.");
  page.paragraph("Any of them in full: patella protocol show ID");
  Outline(page, protocol).write(protocol.start(), 0);
  write_rest(page, protocol);
  page.blank();
  page.paragraph(protocol.disclaimer());
  if (!protocol.scope().empty()) page.paragraph(protocol.scope());
  return page.take();
}

}  // namespace patella::render
