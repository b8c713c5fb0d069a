#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/triage.hpp"

namespace patella {

/// What cases can show of a protocol. See docs/protocol.md, "Coverage".
enum class Covers : std::uint8_t { verdicts, branches, findings, gate_rules };
inline constexpr std::array<std::string_view, 4> covers_words = {"verdicts", "branches", "findings", "gate rules"};

/// An exact fraction, with the names of what it lacks.
struct Covered {
  std::size_t shown = 0;
  std::size_t total = 0;
  std::vector<std::string> missing;     ///< in the order of the protocol
  std::vector<std::string> impossible;  ///< what no answers can show; not part of the total

  int percent() const;              ///< rounded down: 100 only if nothing is missing
  bool reaches(int percent) const;  ///< exactly, without rounding
};

/// By Covers.
using Coverage = std::array<Covered, covers_words.size()>;

/// One set of answers, and what the evaluator made of it; neither is null.
struct Shown {
  const Answers* answers = nullptr;
  const Assessment* assessment = nullptr;
};

/// Counts what the assessments show: the verdicts they came to, the branches they took, the findings that they saw
/// present and absent among the questions of their paths, and, where a plan was open, which gate limits applied and
/// what the bend said.
Coverage measure_coverage(const Protocol& protocol, std::span<const Shown> all);

}  // namespace patella
