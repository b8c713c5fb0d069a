#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patella/load.hpp"
#include "patella/triage.hpp"

namespace patella {

/// One made-up patient of a cases file: the answers, and what the protocol has to say to them.
struct Case {
  std::string id;
  std::string story;
  std::string source;  ///< the fact it stands for
  int line = 0;
  bool wanted = false;  ///< what the protocol should say one day, and need not say yet
  Answers answers;
  VerdictId verdict{};
  std::optional<Urgency> urgency;
  std::optional<Refusals> refusals;
  std::optional<std::string> session;  ///< id of the run step, or "none"
  std::optional<int> status;
};

/// What came of a case.
struct CaseResult {
  std::vector<std::string> failures;  ///< empty: it passed
  std::optional<std::size_t> rank;    ///< place of the verdict's condition in the differential, from 1
  Assessment assessment;
};

/// How a case counts: a wanted one neither passes nor fails.
enum class CaseState : std::uint8_t { passed, failed, wanted, met };
CaseState state_of(const Case& expected, const CaseResult& result);

/// Reads a cases file for a protocol; the ids in it must be the protocol's. Problems as with load_protocol.
tl::expected<std::vector<Case>, Problems> load_cases(const Protocol& knee, std::string_view toml);

/// Assesses the case's answers on the day of `when` and compares. `expected` belongs to `protocol`. A case also fails
/// if its verdict's condition is not among the first three of the differential, unless an unknown decided.
CaseResult run_case(const Protocol& protocol, const Case& expected, When when);

}  // namespace patella
