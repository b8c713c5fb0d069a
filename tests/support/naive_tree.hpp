#pragma once

#include <string>
#include <vector>

#include "patella/protocol.hpp"

namespace patella::test {

/// How far the answers lead, in ids alone.
struct NaiveWalk {
  std::vector<std::string> path;  ///< "node/branch", with a "?" behind it where something was not known
  std::string end;                ///< the verdict, or "?" and the question that is still open

  friend bool operator==(const NaiveWalk&, const NaiveWalk&) = default;
};

/// A second evaluator of the tree, written from design.md (section 4) and not from src/core/tree.cpp: it goes from id
/// to id, reads each branch's label anew as text, and for a count tries every outcome of what is not known. Slow.
NaiveWalk walk_naively(const Protocol& protocol, const Answers& answers);

/// The library's walk in the same form.
NaiveWalk in_words(const Protocol& protocol, const Walk& walk);

}  // namespace patella::test
