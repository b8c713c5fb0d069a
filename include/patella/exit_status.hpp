#pragma once

namespace patella {

/// The exit statuses that scripts rely on. The table is frozen: see docs/commands.md.
enum class ExitStatus : int {
  done = 0,               ///< done; for triage: a session is allowed today
  internal_error = 1,     ///< a bug in patella
  usage = 2,              ///< unknown flag or command, or a value that the question does not take
  answers_missing = 3,    ///< answers are missing and nobody can be asked
  protocol_invalid = 4,   ///< the protocol is invalid, or one of its cases fails
  journal_damaged = 5,    ///< the journal is damaged, or was written by a newer patella
  io_failed = 6,          ///< input or output failed, or the journal stayed locked
  lines_failed = 7,       ///< batch: some lines were answered with an error record
  behaviour_differs = 8,  ///< protocol diff or replay: the behaviour differs
  rest_today = 10,        ///< nothing is due today: rest
  gate_closed = 20,       ///< refused: the knee bend is painful, or another gate is closed
  not_tested = 21,        ///< refused: no usable knee bend reading for today
  no_plan = 22,           ///< refused: no triage yet, or the verdict opens no plan
  see_clinician = 30,     ///< the urgency is `soon` or above
  interrupted = 130,      ///< interrupted; nothing was recorded
};

/// What a program exits with.
constexpr int to_int(ExitStatus status) { return static_cast<int>(status); }

}  // namespace patella
