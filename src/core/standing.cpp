#include "core/standing.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "patella/triage.hpp"

namespace patella {
namespace {

std::uint32_t all_items(const Question& question) {
  return static_cast<std::uint32_t>((std::uint64_t{1} << question.choices.size()) - 1U);
}

/// Collects what may never be forgotten from one version of an event's answers.
void remember(const Protocol& protocol, const Answers& answers, Instant at, std::size_t order, Standing& standing) {
  const CheckinRules& rules = protocol.checkin();
  const Answer& bend = answers[protocol.gate().question];
  if (!bend.is_missing()) standing.bends.push_back(bend);
  const Answer& signs = answers[rules.warning_signs];
  if (signs.is_unknown()) standing.signs.push_back({at, order, all_items(protocol[rules.warning_signs])});
  if (signs.is_given()) standing.signs.push_back({at, order, signs.ticked()});
  if (const auto masked = masked_by(protocol, answers)) standing.masked.push_back(*masked);
}

void amend_answers(const Answers& changes, Answers& answers) {
  for (std::size_t i = 0; i < answers.size() && i < changes.size(); ++i)
    if (const auto id = id_at<QuestionId>(i); !changes[id].is_missing()) answers.set(id, changes[id]);
}

template <class T>
void change_field(const std::optional<T>& change, std::optional<T>& field) {
  if (change) field = change;
}

void amend_workout(const WorkoutEvent& change, WorkoutEvent& workout) {
  change_field(change.minutes, workout.minutes);
  change_field(change.distance_m, workout.distance_m);
  change_field(change.effort, workout.effort);
  change_field(change.pain, workout.pain);
  change_field(change.settled, workout.settled);
}

Standing stand(const Protocol& protocol, const Event& event, std::size_t order) {
  Standing standing;
  standing.event = &event;
  standing.order = order;
  if (const auto* workout = std::get_if<WorkoutEvent>(&event.what)) {
    standing.workout = *workout;
    return standing;
  }
  const auto* triage = std::get_if<TriageEvent>(&event.what);
  standing.answers = triage ? triage->answers : std::get<CheckinEvent>(event.what).answers;
  remember(protocol, standing.answers, event.stamp.at, order, standing);
  // Under another protocol its answer may be lost; that it hurt is not.
  const bool hurt = triage ? triage->hurt : std::get<CheckinEvent>(event.what).hurt;
  if (hurt && standing.bends.empty()) {
    standing.bends.push_back(Answer::unknown());
    standing.touched = true;
  }
  return standing;
}

bool is_base(const Event& event) {
  return !std::holds_alternative<AmendmentEvent>(event.what) && !std::holds_alternative<UndoEvent>(event.what);
}

}  // namespace

namespace {

struct Undone {
  const Event* by = nullptr;
  std::size_t order = 0;
};

using UndoneEvents = std::unordered_map<std::string_view, Undone>;

UndoneEvents find_undone(std::span<const Event> events) {
  UndoneEvents undone;
  for (std::size_t order = 0; order < events.size(); ++order)
    if (const auto* undo = std::get_if<UndoEvent>(&events[order].what)) undone[undo->target] = {&events[order], order};
  return undone;
}

/// A triage stands as it was answered; the others take only the changes of their kind.
void amend(const Protocol& protocol, const AmendmentEvent& change, const Event& event, std::size_t order, bool undone,
           Standing& target) {
  if (std::holds_alternative<WorkoutEvent>(target.event->what) && !undone)
    amend_workout(change.workout, target.workout);
  if (!std::holds_alternative<CheckinEvent>(target.event->what)) return;
  remember(protocol, change.answers, event.stamp.at, order, target);
  target.touched = target.touched || !change.answers[protocol.gate().question].is_missing();
  const Answer& relief = change.answers[protocol.checkin().relief_done];
  if (!relief.is_missing() && relief != Answer::yes_no(true)) target.relief_kept = false;
  if (!undone) amend_answers(change.answers, target.answers);
}

}  // namespace

std::vector<Standing> standing_events(const Protocol& protocol, std::span<const Event> events) {
  std::vector<Standing> standing;
  standing.reserve(events.size());
  const UndoneEvents undone = find_undone(events);
  std::unordered_map<std::string_view, std::size_t> place_of;
  for (std::size_t order = 0; order < events.size(); ++order) {
    const Event& event = events[order];
    const auto undo = undone.find(event.stamp.id);
    if (is_base(event)) {
      place_of.emplace(event.stamp.id, standing.size());
      standing.push_back(stand(protocol, event, order));
      if (undo == undone.end()) continue;
      Standing& latest = standing.back();
      latest.undone = latest.touched = true;
      latest.undo = undo->second.by;
      latest.undo_order = undo->second.order;
    } else if (const auto* change = std::get_if<AmendmentEvent>(&event.what)) {
      if (const auto target = place_of.find(change->target); target != place_of.end())
        amend(protocol, *change, event, order, undo != undone.end(), standing[target->second]);
    }
  }
  return standing;
}

}  // namespace patella
