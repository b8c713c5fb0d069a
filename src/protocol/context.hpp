#pragma once

#include <vector>

#include "patella/protocol.hpp"
#include "protocol/names.hpp"
#include "protocol/reader.hpp"

namespace patella::protocol {

/// The ids of every section of one protocol file.
struct Ids {
  Names sources{"source", "sources"};
  Names questions{"question", "questions"};
  Names findings{"finding", "findings"};
  Names nodes{"node", "tree"};
  Names verdicts{"verdict", "verdicts"};
  Names conditions{"condition", "conditions"};
  Names plans{"plan", "plans"};
};

/// A protocol while it is being read: its tables so far, its ids, and where its branches stand in the file.
struct Context {
  Scope scope;
  Ids ids;
  ProtocolParts parts;
  std::vector<std::vector<Position>> branch_at;  ///< for each node, for each branch

  Report& report() { return scope.report; }
};

/// The sections of a file, in the order in which they are read; each adds to `context.parts` and reports.
void load_sources(Context& context);
void load_questions(Context& context);
void load_findings(Context& context);
void load_tree(Context& context);
void load_verdicts(Context& context);
void load_conditions(Context& context);
void load_ranking(Context& context, Reader& file);
void load_gate(Context& context, Reader& file);
void load_plans(Context& context);

/// A finding written inline, or the id of one; a yes-no question's id stands for its yes.
std::optional<FindingId> read_finding(const toml::node& node, Context& context);

/// What the finished tables must fulfil together.
void check_tree(Context& context);
void check_uses(Context& context);

}  // namespace patella::protocol
