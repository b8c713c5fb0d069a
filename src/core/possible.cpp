#include "core/possible.hpp"

#include <algorithm>
#include <bit>

namespace patella {
namespace {

bool by_position(const Question& question) {
  return question.kind == QuestionKind::yes_no || question.kind == QuestionKind::choice;
}

std::uint32_t first_bits(std::size_t count) { return count >= 32 ? ~0U : (1U << count) - 1; }

/// Draws what follows from the parts: ticked items are counted, and what contradicts itself is no answer.
void settle(const Question& question, Possible& possible) {
  if (by_position(question)) {
    possible.given = possible.given && possible.may != 0;
    return;
  }
  if (question.kind == QuestionKind::checklist) {
    const std::uint32_t must = possible.may & ~possible.may_lack;
    possible.low = std::max(possible.low, std::popcount(must));
    possible.high = std::min(possible.high, std::popcount(possible.may));
    const bool torn = (possible.may | possible.may_lack) != first_bits(question.choices.size());
    possible.given = possible.given && !torn;
  }
  possible.given = possible.given && possible.low <= possible.high;
}

/// Takes the range away where it cuts off an end; a hole in the middle is not kept.
void keep_outside(Possible& possible, int low, int high) {
  if (low <= possible.low && high >= possible.low) possible.low = high + 1;
  if (high >= possible.high && low <= possible.high) possible.high = low - 1;
}

void keep_inside(Possible& possible, int low, int high) {
  possible.low = std::max(possible.low, low);
  possible.high = std::min(possible.high, high);
}

void keep_items(Possible& possible, std::uint32_t mask, bool present) {
  if (!present) {
    possible.may &= ~mask;
    return;
  }
  const std::uint32_t left = possible.may & mask;
  possible.given = possible.given && left != 0;
  if (std::popcount(left) == 1) possible.may_lack &= ~left;
  possible.low = std::max(possible.low, 1);
}

}  // namespace

Possible any_answer(const Question& question) {
  Possible possible;
  const std::uint32_t all = question.kind == QuestionKind::yes_no ? 3 : first_bits(question.choices.size());
  possible.may = possible.may_lack = all;
  possible.low = question.min;
  possible.high = question.kind == QuestionKind::checklist ? static_cast<int>(question.choices.size()) : question.max;
  return possible;
}

Possible where(const Question& question, Possible possible, const Finding& finding, Truth truth) {
  possible.unknown = possible.unknown && truth == Truth::unknown;
  possible.given = possible.given && truth != Truth::unknown;
  if (!possible.given) return possible;
  const bool present = truth == Truth::present;
  switch (finding.test) {
    case Finding::Test::choice: possible.may &= present ? finding.mask : ~finding.mask; break;
    case Finding::Test::items: keep_items(possible, finding.mask, present); break;
    case Finding::Test::count:
    case Finding::Test::value:
      if (present)
        keep_inside(possible, finding.low, finding.high);
      else
        keep_outside(possible, finding.low, finding.high);
  }
  settle(question, possible);
  return possible;
}

Possible where(const Question& question, Possible possible, const Node& node, std::size_t branch) {
  possible.unknown = possible.unknown && branch == node.unknown_branch;
  if (!possible.given) return possible;
  const Branch& taken = node.branches[branch];
  if (by_position(question))
    possible.may &= taken.mask;
  else
    keep_inside(possible, taken.low, taken.high);
  settle(question, possible);
  return possible;
}

Possible either(const Possible& a, const Possible& b) {
  Possible both = a.given ? a : b;
  both.unknown = a.unknown || b.unknown;
  if (!a.given || !b.given) return both;
  both.may = a.may | b.may;
  both.may_lack = a.may_lack | b.may_lack;
  both.low = std::min(a.low, b.low);
  both.high = std::max(a.high, b.high);
  return both;
}

}  // namespace patella
