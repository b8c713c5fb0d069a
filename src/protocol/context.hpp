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
void load_checkin(Context& context, Reader& file);

/// The most that a protocol may ask of one session.
inline constexpr int most_metres = 60000;

/// Parts of a plan: the step on which a triage begins, and whether what grows does grow from there.
void read_entry(Reader& reader, Plan& plan, Context& context);
void check_growth(Reader& reader, const Plan& plan, const Context& context);

/// The required source of a number or a claim.
inline SourceId read_source(Reader& reader, Context& context) {
  return reader.ref<SourceId>("source", context.ids.sources).value_or(SourceId{});
}

/// A finding written inline, or the id of one; a yes-no question's id stands for its yes.
std::optional<FindingId> read_finding(const toml::node& node, Context& context);

/// What the finished tables must fulfil together.
void check_tree(Context& context);
void check_uses(Context& context);

}  // namespace patella::protocol
