#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "patella/answer.hpp"
#include "patella/day.hpp"
#include "patella/plan.hpp"
#include "patella/urgency.hpp"

/// What the journal remembers, as the progression reads it. Nothing here is ever changed: an amendment or an undo is an
/// event of its own.
namespace patella {

/// What every event carries.
struct Stamp {
  std::string id;      ///< no other event has it; in a journal 16 hexadecimal digits
  Instant at;          ///< what it is about; for an earlier day, that day's end
  Day day;             ///< the logical day it is about
  int days_late = 0;   ///< how many days after that day it was recorded
  Instant recorded{};  ///< when, by the clock of then

  bool late() const { return days_late > 0; }
};

/// A triage with all its answers, and what they came to when it was recorded.
struct TriageEvent {
  Answers answers;
  Urgency urgency = Urgency::self_care;  ///< as recorded: another protocol cannot make it milder
  bool hurt = false;                     ///< the bend, as recorded: it closes under another protocol, too
};

/// The session that a check-in's `last-session` is about, with what had been prescribed.
struct ReportedSession {
  Track track = Track::run;
  std::optional<int> distance_m;
  std::optional<int> minutes;
};

/// A check-in: what was answered, and what that closed when it was recorded.
struct CheckinEvent {
  Answers answers;
  bool complete = false;                                  ///< false: only the bend could be recorded
  std::optional<Day> about = std::nullopt;                ///< the day of the session that its answers are about
  std::optional<ReportedSession> session = std::nullopt;  ///< if that session had not been logged
  std::optional<Urgency> warning = std::nullopt;          ///< as recorded: another protocol cannot make it milder
  bool day_sign = false;                                  ///< as recorded
  bool masked = false;                                    ///< as recorded
  bool hurt = false;                                      ///< the bend, as recorded
};

/// What was done, as logged. Whole minutes; metres; 0-10.
struct WorkoutEvent {
  enum class Kind : std::uint8_t { run, strength, relief };

  Kind kind = Kind::run;
  std::optional<int> minutes;
  std::optional<int> distance_m;
  std::optional<int> effort;
  std::optional<int> pain;
  std::optional<bool> settled;  ///< none: not told, or not known yet
};

/// Changes the answers of a check-in or the fields of a logged session; what is missing stays. `target`: its event's
/// id. Never opens the gate.
struct AmendmentEvent {
  std::string target;
  Answers answers;
  WorkoutEvent workout;
};

/// Takes back the event with this id. Never opens the gate.
struct UndoEvent {
  std::string target;
};

/// One thing that was told. Its answers are those of one protocol, by position.
struct Event {
  Stamp stamp;
  std::variant<TriageEvent, CheckinEvent, WorkoutEvent, AmendmentEvent, UndoEvent> what;
};

}  // namespace patella
