#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/load.hpp"
#include "patella/triage.hpp"
#include "render/layout.hpp"

namespace patella::render {

/// Something to say beside the result.
struct Message {
  enum class Level : std::uint8_t { error, warning, note };

  Level level = Level::note;
  std::string code;
  std::string text;
  std::string field;   ///< flag, question id or file; may be empty
  std::string remedy;  ///< may be empty
};

std::string_view to_word(Message::Level level);

/// `patella: error[unknown-choice]: --heel-on-squat: ...` in one line, made safe for a terminal.
std::string message_line(const Message& message);

Message from_error(const Error& error);

/// FILE:LINE:COL: error[code]: what, the source line with a caret, and what would be right.
std::string problem_text(std::string_view file, const Problem& problem);

/// Everything a triage has to show.
struct TriageView {
  const Protocol& protocol;
  const Answers& answers;
  const Assessment& assessment;
  When when;
  std::vector<Message> messages;
  ExitStatus status = ExitStatus::done;
};

/// The verdict and what to do today first, then why, the differential, advice and sources.
std::string triage_text(const TriageView& view, const Style& style);

/// The one sentence about today: what to do, or why not. Ends with a full stop.
std::string today_sentence(const Protocol& protocol, const Outcome& outcome, const Answers& answers, Units units);

/// What to do and what would clear a refusal: its own text, but for a painful bend beside a graver refusal that one's:
/// no relief and no walking advice under a clinician's verdict or a plan limit.
const RefusalText& guidance_for(const Protocol& protocol, const Outcome& outcome, RefusalCode code);

/// A sign stated off the path made it more urgent than the verdict alone: what the verdict says then no longer fits.
bool urgency_was_raised(const Protocol& protocol, const Outcome& outcome);

/// The verdict's summary; where the urgency was raised, or the plan is not for this person, that instead.
std::string summary_for(const Protocol& protocol, const Outcome& outcome);

/// The verdict's advice, or what the refusals say instead where it would speak of running or exercise against them.
std::vector<std::string> advice_for(const Protocol& protocol, const Outcome& outcome);

/// `3 of 10`, `not known`, `not tested today`: what a refusal rests on, in a few words.
std::string refusal_detail(const Protocol& protocol, const Answers& answers, const Outcome& outcome, RefusalCode code);

/// The answers as flags after `command`, to paste into a shell.
std::string command_line(const Protocol& protocol, const Answers& answers, std::string_view command);

/// A word as a shell reads it back: quoted if it has to be.
std::string shell_word(std::string_view word);

}  // namespace patella::render
