#include <fmt/format.h>

#include <algorithm>

#include "render/protocol_show.hpp"
#include "render/tree_shape.hpp"
#include "render/tree_words.hpp"

namespace patella::render {
namespace {

constexpr std::size_t widest_cell = 34;  ///< characters
constexpr std::size_t widest_head = 52;
constexpr std::string_view reading_aid =
    "Read a box from its top. A row is an answer and where it leads; a coloured one ends in a verdict. "
    "Violet asks for warning signs.";

/// Fill and ink of an urgency; the word stands beside it.
struct Paint {
  std::string_view fill;
  std::string_view ink;
};

Paint paint_of(Urgency urgency) {
  switch (urgency) {
    case Urgency::emergency: return {"#a11b1b", "#ffffff"};
    case Urgency::same_day: return {"#f2a07b", "#000000"};
    case Urgency::soon: return {"#f7d774", "#000000"};
    case Urgency::routine: return {"#d5e3f0", "#000000"};
    case Urgency::self_care: break;
  }
  return {"#cfe8cf", "#000000"};
}

/// Text for a label in HTML.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

/// The text in lines of a width that reads well, the left edge straight.
std::string wrapped(std::string_view text, std::size_t width) {
  std::string out;
  std::string line;
  const auto end_line = [&] {
    out += escaped(line) + "<BR ALIGN=\"LEFT\"/>";
    line.clear();
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (!line.empty() && static_cast<std::size_t>(columns(line) + columns(word)) + 1 > width) end_line();
    if (!line.empty()) line += ' ';
    line += word;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  end_line();
  return out;
}

/// A node and those that go on from it alone make one table, so that a long chain of looks is one box. A row is one way
/// out: a verdict stands in it, a node further down the box is named, a node elsewhere is named and has an arrow.
class Drawing {
 public:
  explicit Drawing(const Protocol& protocol) : protocol_(protocol), shape_(shape_of(protocol)) {}

  std::string draw() {
    const Identity& identity = protocol_.identity();
    line("digraph \"{} {}\" {{", identity.id, quotable(identity.version));
    line("  graph [rankdir=LR, ranksep=0.7, nodesep=0.25, fontname=\"Helvetica\", fontsize=18, bgcolor=\"white\",");
    line("    labelloc=\"t\", labeljust=\"l\", label=<<B>{}: {} {}</B><BR ALIGN=\"LEFT\"/>{}<BR ALIGN=\"LEFT\"/>>];",
         escaped(protocol_.title()), identity.id, escaped(identity.version), reading_aid);
    line("  node [shape=plain, fontname=\"Helvetica\", fontsize=12];");
    line("  edge [color=\"#444444\", arrowsize=0.7];");
    std::vector<bool> inside(protocol_.nodes().size());
    for (const auto& next : shape_.next)
      if (next) inside[position(*next)] = true;
    for (std::size_t at = 0; at < inside.size(); ++at)
      if (!inside[at]) draw_box(id_at<NodeId>(at));
    line("}}");
    return std::move(out_);
  }

 private:
  template <class... Arguments>
  void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    out_ += fmt::format(format, std::forward<Arguments>(arguments)...) + "\n";
  }

  static std::string quotable(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
    return out;
  }

  void draw_box(NodeId first) {
    const std::string& box = protocol_[first].id;
    line("  \"{}\" [label=<<TABLE BORDER=\"2\" CELLBORDER=\"1\" CELLSPACING=\"0\" CELLPADDING=\"4\" COLOR=\"#444444\">",
         box);
    std::string edges;
    int row = 0;
    for (std::optional<NodeId> id = first; id; id = shape_.next[position(*id)]) {
      const Node& node = protocol_[*id];
      draw_head(node, id == first);
      for (const WayOut& way : ways_out(protocol_, node)) {
        draw_way(way, row);
        const auto* next = std::get_if<NodeId>(&way.to);
        if (next && *next != shape_.next[position(*id)])
          edges += fmt::format("  \"{}\":w{}:e -> \"{}\":in:w;\n", box, row, protocol_[*next].id);
        ++row;
      }
    }
    line("  </TABLE>>];");
    out_ += edges;
  }

  void draw_head(const Node& node, bool first) {
    const bool safety = node.asks && protocol_[*node.asks].safety;
    line(
        "    <TR><TD COLSPAN=\"2\" ALIGN=\"LEFT\" BALIGN=\"LEFT\"{} BGCOLOR=\"{}\"><B>{}</B>"
        "<BR ALIGN=\"LEFT\"/>{}</TD></TR>",
        first ? " PORT=\"in\"" : "", safety ? "#e3cfe6" : "#e9e9e9", node.id,
        wrapped(node_words(protocol_, node), widest_head));
  }

  void draw_way(const WayOut& way, int row) {
    std::string fill = "#ffffff";
    std::string ink = "#000000";
    std::string urgency;
    if (const auto* verdict = std::get_if<VerdictId>(&way.to)) {
      const Paint paint = paint_of(protocol_[*verdict].urgency);
      fill = paint.fill;
      ink = paint.ink;
      urgency = loud(protocol_[*verdict].urgency) + ": ";
    }
    line(
        "    <TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">{}</TD>"
        "<TD ALIGN=\"LEFT\" BALIGN=\"LEFT\" PORT=\"w{}\" BGCOLOR=\"{}\"><FONT COLOR=\"{}\">{}{}</FONT></TD></TR>",
        wrapped(way.answers, widest_cell), row, fill, ink, urgency, target_id(protocol_, way.to));
  }

  const Protocol& protocol_;
  TreeShape shape_;
  std::string out_;
};

}  // namespace

std::string tree_dot(const Protocol& protocol) { return Drawing(protocol).draw(); }

}  // namespace patella::render
