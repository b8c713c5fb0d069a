#pragma once

#include <cstdint>

#include "patella/finding.hpp"
#include "patella/question.hpp"
#include "patella/tree.hpp"

namespace patella {

/// What the answer to one question can still be, once some branches were taken: an over-estimate that is cheap to keep.
struct Possible {
  bool unknown = true;
  bool given = true;           ///< false: the rest means nothing
  std::uint32_t may = 0;       ///< yes-no and choice: positions; checklist: the items that may be ticked
  std::uint32_t may_lack = 0;  ///< checklist: the items that may be left open
  int low = 0;                 ///< the value, or how many items are ticked
  int high = 0;

  bool any() const { return unknown || given; }
};

Possible any_answer(const Question& question);

/// What is left of it where the finding is present, absent or unknown.
Possible where(const Question& question, Possible possible, const Finding& finding, Truth truth);

/// What is left of it in one branch of a node that asks the question.
Possible where(const Question& question, Possible possible, const Node& node, std::size_t branch);

/// Whatever either of the two can be.
Possible either(const Possible& a, const Possible& b);

}  // namespace patella
