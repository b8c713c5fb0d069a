#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/load.hpp"
#include "patella/triage.hpp"
#include "render/decision.hpp"
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

/// What became of the event that a command wrote.
struct EventNote {
  std::string id;
  std::optional<std::string> journal;  ///< none: --no-journal
  bool recorded = false;
  bool repeated = false;
};

/// Everything a triage has to show.
struct TriageView {
  const Protocol& protocol;
  const Answers& answers;
  const Assessment& assessment;
  When when;
  std::vector<Message> messages;
  ExitStatus status = ExitStatus::done;
  std::optional<EventNote> event = std::nullopt;
};

/// The decision of a triage that reached its verdict.
DecisionView decision_view(const TriageView& view);

/// The verdict and what to do today first, then why, the differential, advice and sources.
std::string triage_text(const TriageView& view, const Style& style);

/// A sign stated off the path made it more urgent than the verdict alone: what the verdict says then no longer fits.
bool urgency_was_raised(const Protocol& protocol, const Outcome& outcome);

/// The verdict's summary; where the urgency was raised, or the plan is not for this person, that instead.
std::string summary_for(const Protocol& protocol, const Outcome& outcome);

/// The verdict's advice, or what the refusals say instead where it would speak of running or exercise against them.
std::vector<std::string> advice_for(const Protocol& protocol, const Outcome& outcome);

/// The answers as flags: `--age 34`, each with its value.
std::vector<std::string> answer_flags(const Protocol& protocol, const Answers& answers);

/// The answers as flags after `command`, to paste into a shell.
std::string command_line(const Protocol& protocol, const Answers& answers, std::string_view command);

/// A word as a shell reads it back: quoted if it has to be.
std::string shell_word(std::string_view word);

}  // namespace patella::render
