#pragma once

#include <optional>
#include <string>

#include "patella/course.hpp"
#include "patella/triage.hpp"

/// What the journal keeps of an event: JSON objects, one of what was said, one of what patella made of it. Their form
/// is docs/journal.md; import/event_json.hpp reads them back.
namespace patella::render {

/// {"answers": {...}}
std::string said_answers(const Protocol& protocol, const Answers& answers);

/// {"target": "...", "answers": {...}}
std::string said_amended_answers(const Protocol& protocol, const std::string& target, const Answers& answers);

/// The fields of a logged session as they were typed; what was not typed is null.
struct SaidWorkout {
  WorkoutEvent workout;
  std::string distance;  ///< as typed, with its unit; may be empty
  std::string settled;   ///< yes, no, unknown; empty: not said
  bool as_planned = false;
};
std::string said_workout(const SaidWorkout& said);
std::string said_amended_workout(const std::string& target, const SaidWorkout& said);

/// {"target": "..."}
std::string said_undo(const std::string& target);

std::string derived_triage(const Protocol& protocol, const Answers& answers, VerdictId id);
std::string derived_checkin(const Protocol& protocol, const Answers& answers, const std::optional<LastSession>& last);

/// What had been prescribed that day, if that session was planned.
struct Planned {
  std::string step;
  Dose dose;
};
std::string derived_workout(const std::optional<Planned>& planned);

}  // namespace patella::render
