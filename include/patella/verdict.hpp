#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patella/ids.hpp"
#include "patella/urgency.hpp"

namespace patella {

/// How good a source is, by the kind of it; clinic, vendor and judgement rest on no study.
enum class Grade : std::uint8_t { guideline, trial, cohort, consensus, clinic, vendor, judgement };

/// By Grade.
inline constexpr std::array<std::string_view, 7> grade_words = {"guideline", "trial",  "cohort",   "consensus",
                                                                "clinic",    "vendor", "judgement"};
std::string_view to_word(Grade grade);

/// Where a claim comes from.
struct Source {
  std::string id;
  std::string cite;
  std::string url;  ///< may be empty
  Grade grade = Grade::judgement;
  bool verified = true;  ///< false: quoted from memory, not re-read
};

/// A number that steers a runner, with its source.
struct Sourced {
  double value = 0;
  SourceId source{};
};

/// A number of the protocol that the loader takes whole only: days, counts, scores.
inline int whole(const Sourced& number) { return static_cast<int>(number.value); }

/// A leaf of the tree: what this looks like, how urgent it is, what to do, and the plan it opens, if any.
struct Verdict {
  std::string id;
  std::string title;
  std::optional<ConditionId> condition;  ///< none for an honest "unclear"
  Urgency urgency = Urgency::routine;
  std::optional<PlanId> plan;  ///< only with urgency self-care
  std::string summary;
  std::vector<std::string> advice;
  std::vector<std::string> seek_care_if;
  std::vector<SourceId> sources;
};

}  // namespace patella
