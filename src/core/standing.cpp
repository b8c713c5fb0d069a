#include "core/standing.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "patella/triage.hpp"

namespace patella {
namespace {

std::uint32_t all_items(const Question& question) {
  return static_cast<std::uint32_t>((std::uint64_t{1} << question.choices.size()) - 1U);
}

/// Collects what may never be forgotten from one version of an event's answers.
void remember(const Protocol& protocol, const Answers& answers, std::size_t order, Standing& standing) {
  const CheckinRules& rules = protocol.checkin();
  const Answer& bend = answers[protocol.gate().question];
  if (!bend.is_missing()) standing.bends.push_back(bend);
  const Answer& signs = answers[rules.warning_signs];
  if (signs.is_unknown()) standing.signs.push_back({order, all_items(protocol[rules.warning_signs])});
  if (signs.is_given()) standing.signs.push_back({order, signs.ticked()});
  if (const auto masked = masked_by(protocol, answers)) standing.masked.push_back(*masked);
}

void amend_answers(const Answers& changes, Answers& answers) {
  for (std::size_t i = 0; i < answers.size() && i < changes.size(); ++i)
    if (const auto id = id_at<QuestionId>(i); !changes[id].is_missing()) answers.set(id, changes[id]);
}

template <class T>
void amend(const std::optional<T>& change, std::optional<T>& field) {
  if (change) field = change;
}

void amend_workout(const WorkoutEvent& change, WorkoutEvent& workout) {
  amend(change.minutes, workout.minutes);
  amend(change.distance_m, workout.distance_m);
  amend(change.effort, workout.effort);
  amend(change.pain, workout.pain);
  amend(change.settled, workout.settled);
}

Standing stand(const Protocol& protocol, const Event& event, std::size_t order) {
  Standing standing;
  standing.event = &event;
  standing.order = order;
  standing.answers = protocol.no_answers();
  if (const auto* triage = std::get_if<TriageEvent>(&event.what)) standing.answers = triage->answers;
  if (const auto* checkin = std::get_if<CheckinEvent>(&event.what)) standing.answers = checkin->answers;
  if (const auto* workout = std::get_if<WorkoutEvent>(&event.what)) standing.workout = *workout;
  remember(protocol, standing.answers, order, standing);
  return standing;
}

bool is_base(const Event& event) {
  return !std::holds_alternative<AmendmentEvent>(event.what) && !std::holds_alternative<UndoEvent>(event.what);
}

}  // namespace

std::vector<Standing> standing_events(const Protocol& protocol, std::span<const Event> events) {
  std::vector<Standing> standing;
  standing.reserve(events.size());
  std::unordered_set<std::string_view> undone;
  for (const Event& event : events)
    if (const auto* undo = std::get_if<UndoEvent>(&event.what)) undone.insert(undo->target);
  std::unordered_map<std::string_view, std::size_t> amended;
  for (const Event& event : events)
    if (const auto* change = std::get_if<AmendmentEvent>(&event.what)) amended.emplace(change->target, 0);
  for (std::size_t order = 0; order < events.size(); ++order) {
    const Event& event = events[order];
    if (is_base(event)) {
      standing.push_back(stand(protocol, event, order));
      Standing& latest = standing.back();
      latest.undone = latest.touched = undone.contains(event.stamp.id);
      if (const auto target = amended.find(event.stamp.id); target != amended.end()) target->second = standing.size();
    }
    const auto* change = std::get_if<AmendmentEvent>(&event.what);
    const std::size_t place = change ? amended[change->target] : 0;
    if (place == 0) continue;
    Standing& target = standing[place - 1];
    remember(protocol, change->answers, order, target);
    target.touched = target.touched || !change->answers[protocol.gate().question].is_missing();
    if (undone.contains(event.stamp.id)) continue;
    amend_answers(change->answers, target.answers);
    amend_workout(change->workout, target.workout);
  }
  return standing;
}

}  // namespace patella
