#pragma once

#include <array>
#include <string_view>

#include "patella/checkin.hpp"

namespace patella {

/// One part that a question plays in the check-in: its key in the protocol, and what it is called.
struct CheckinPart {
  std::string_view key;
  QuestionId CheckinRules::*question;
  std::string_view name;
};

inline constexpr std::array<CheckinPart, 8> checkin_parts = {{
    {"warning_signs", &CheckinRules::warning_signs, "warning signs"},
    {"painkiller", &CheckinRules::painkiller, "painkiller"},
    {"last_session", &CheckinRules::last_session, "last session"},
    {"session_pain", &CheckinRules::session_pain, "session pain"},
    {"settled", &CheckinRules::settled, "settled"},
    {"morning", &CheckinRules::morning, "morning"},
    {"relief_done", &CheckinRules::relief_done, "relief done"},
    {"cleared", &CheckinRules::cleared, "cleared by a clinician"},
}};

}  // namespace patella
