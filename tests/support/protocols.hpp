#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "patella/load.hpp"
#include "patella/triage.hpp"

/// Protocols, answers and times that many tests need.
namespace patella::test {

/// A text and what replaces its first occurrence.
using Edit = std::pair<std::string_view, std::string_view>;

/// tests/protocol/base.toml with edits; throws if an edit finds nothing to replace.
std::string base_toml(const std::vector<Edit>& edits = {});

/// The base protocol with edits; throws, with the problems, if it does not load.
Protocol base_protocol(const std::vector<Edit>& edits = {});

/// Edits that make the counters of the base protocol's plan small, for what walks all of its states.
std::vector<Edit> quick_plan();

/// The protocol that is built into the library, loaded once.
const Protocol& built_in();

/// Answers written as "age=30 stairs=yes emergency-signs=none"; throws on a word that does not parse.
Answers answers(const Protocol& protocol, std::string_view text);

/// Answers of the base protocol that lead to runner's knee with a painless bend; `more` is set on top of them.
Answers runner(const Protocol& base, std::string_view more = {});

/// 2026-11-22, a Sunday, at 07:30 UTC.
When sunday();

/// "painful pain-masked": the words of a set of refusals, strictest first.
std::string words(Refusals refusals);

/// The ids of questions, one blank between them.
std::string ids(const Protocol& protocol, const std::vector<QuestionId>& questions);

}  // namespace patella::test
