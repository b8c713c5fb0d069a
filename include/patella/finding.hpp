#pragma once

#include <cstdint>
#include <string>

#include "patella/answer.hpp"
#include "patella/ids.hpp"

namespace patella {

/// A question together with the answers that count. Masks go by position from bit 0; ranges include both ends and count
/// items, or steps of the question.
struct Finding {
  enum class Test : std::uint8_t {
    choice,  ///< yes-no or choice: the answer's position is in `mask`
    items,   ///< checklist: any item in `mask` is ticked
    count,   ///< checklist: between `low` and `high` items are ticked
    value,   ///< scale or number: the value is between `low` and `high`
  };

  std::string id;    ///< empty for a finding written inline
  std::string text;  ///< a short noun phrase: "pain on stairs"; inline: the question's name
  QuestionId question{};
  Test test = Test::choice;
  std::uint32_t mask = 0;
  int low = 0;
  int high = 0;
};

/// What an answer says about a finding.
enum class Truth : std::uint8_t { absent, present, unknown, missing };

/// Whether the answer shows the finding. An unknown answer shows nothing, neither for nor against.
inline Truth evaluate(const Finding& finding, const Answer& answer) {
  if (answer.is_missing()) return Truth::missing;
  if (answer.is_unknown()) return Truth::unknown;
  const auto truth = [](bool present) { return present ? Truth::present : Truth::absent; };
  const auto in_range = [&](int value) { return value >= finding.low && value <= finding.high; };
  switch (finding.test) {
    case Finding::Test::choice: return truth(((finding.mask >> answer.value()) & 1U) != 0);
    case Finding::Test::items: return truth((finding.mask & answer.ticked()) != 0);
    case Finding::Test::count: return truth(in_range(answer.ticked_count()));
    case Finding::Test::value: return truth(in_range(answer.value()));
  }
  return Truth::unknown;
}

}  // namespace patella
