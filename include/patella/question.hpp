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

/// What a question takes.
enum class QuestionKind : std::uint8_t { yes_no, choice, checklist, scale, number };

/// By QuestionKind.
inline constexpr std::array<std::string_view, 5> question_kind_words = {"yes-no", "choice", "checklist", "scale",
                                                                        "number"};
std::string_view to_word(QuestionKind kind);

/// One choice of a choice question, or one item of a checklist.
struct Choice {
  std::string id;
  std::string label;
  std::vector<int> flags;  ///< numbers of the red flags this item asks for (docs/evidence.md)
};

/// A question as the protocol states it. Numbers are kept as whole multiples of the smallest step a question
/// takes (see `decimals`), so that ranges have no gaps and comparing is exact.
struct Question {
  std::string id;
  QuestionKind kind = QuestionKind::yes_no;
  std::string name;  ///< a short label for lists and "why" lines
  std::string ask;
  std::string how;        ///< how to do the test; may be empty
  bool safety = false;    ///< a red-flag question
  bool injury = false;    ///< asked on injury paths only; the loader sees that no movement and no plan follows
  bool movement = false;  ///< asks for a movement
  Urgency urgency = Urgency::self_care;  ///< safety questions: what a tick or a yes gives at least
  std::optional<FindingId> only_if;      ///< safety questions: relevant only where this finding may be present
  std::vector<Choice> choices;           ///< choice and checklist
  int min = 0;                           ///< scale and number, in multiples of the step
  int max = 0;
  int decimals = 0;                   ///< number: the step is 10^-decimals of the unit
  std::string unit;                   ///< number: km, years, ...
  bool unknown_at_each_node = false;  ///< no single side is safe: every node that asks says where unknown goes
  int unknown_value = 0;  ///< else the safe side: yes = 1, a choice's position, a value; checklists: all ticked
};

/// 10^decimals of a number question: how many steps make one unit.
int steps_per_unit(const Question& question);

/// A value of a scale or number question, given in steps, as a person writes it: 3, 3.2
std::string format_value(const Question& question, int value);

}  // namespace patella
