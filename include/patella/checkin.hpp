#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "patella/ids.hpp"
#include "patella/urgency.hpp"
#include "patella/verdict.hpp"

namespace patella {

/// Which of the protocol's questions plays which part in a check-in; the bend is the gate's question.
struct CheckinRules {
  QuestionId warning_signs{};       ///< checklist
  std::uint32_t day_signs = 0;      ///< items by bit that close the day, and on two days running until a new triage
  std::vector<Urgency> urgency;     ///< of each item: what it asks for; day signs: self_care
  QuestionId painkiller{};          ///< yes-no
  QuestionId last_session{};        ///< choice: as-planned, shorter, longer, not-done, in this order
  QuestionId session_pain{};        ///< scale
  QuestionId settled{};             ///< yes-no
  QuestionId morning{};             ///< choice: better, same, worse, in this order
  QuestionId relief_done{};         ///< yes-no
  QuestionId cleared{};             ///< yes-no: asked by a triage while a referral is open
  std::array<std::string, 5> care;  ///< what to do about an open warning sign, by urgency; none for self-care
  SourceId source{};
};

}  // namespace patella
