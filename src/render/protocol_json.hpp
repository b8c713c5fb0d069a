#pragma once

#include "render/json.hpp"

/// The parts of the document of `protocol show`.
namespace patella::render {

/// Which parts to write: all, or those that an id names.
struct Filter {
  std::string_view id;  ///< empty: all

  bool takes(std::string_view each) const { return id.empty() || id == each; }
};

/// The keys questions, findings, tree.
void write_questions(Json& json, const Protocol& protocol, Filter filter);
void write_findings(Json& json, const Protocol& protocol, Filter filter);
void write_tree(Json& json, const Protocol& protocol, Filter filter);

/// The key plans. A plan is whole even if only one of its steps is named.
void write_plans(Json& json, const Protocol& protocol, Filter filter);

void write_finding(Json& json, const Protocol& protocol, const Finding& finding);

/// `{"value","source"}`
void write_sourced(Json& json, const Protocol& protocol, std::string_view key, const Sourced& value);

}  // namespace patella::render
