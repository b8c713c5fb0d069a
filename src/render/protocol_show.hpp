#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patella/protocol.hpp"
#include "render/layout.hpp"
#include "render/report.hpp"

/// What `patella protocol show` prints.
namespace patella::render {

/// The tree as an indented outline under a short header. Every node stands once, below all that lead to it.
std::string outline_text(const Protocol& protocol, const std::vector<Message>& messages, const Style& style);

/// Everything that the id names, in full, one sheet for each kind; nothing if it names nothing.
std::optional<std::string> sheets_text(const Protocol& protocol, std::string_view id, const Style& style);

/// Every id that a sheet exists for; one that names several kinds stands several times.
std::vector<std::string_view> ids_with_sheets(const Protocol& protocol);

/// The tree for graphviz. The same protocol always gives the same text.
std::string tree_dot(const Protocol& protocol);

/// The whole protocol as a document. With an id, lists hold only what it names, and what it does not name is null.
std::string protocol_json(const Protocol& protocol, std::string_view id, const std::vector<Message>& messages);

}  // namespace patella::render
