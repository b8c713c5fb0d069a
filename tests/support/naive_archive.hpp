#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "patella/event.hpp"
#include "patella/protocol.hpp"

namespace patella::test {

/// A list of events, and questions to it. It remembers nothing: every answer is looked up in the whole list.
class Archive {
 public:
  using EventList = std::vector<const Event*>;

  Archive(const Protocol& protocol, std::span<const Event> events, Day today, Instant now, Instant dawn)
      : protocol_(protocol), events_(events), today_(today), now_(now), dawn_(dawn) {}

  bool undone(const Event& event) const {
    return std::ranges::any_of(events_, [&](const Event& other) {
      const auto* undo = std::get_if<UndoEvent>(&other.what);
      return undo && undo->target == event.stamp.id;
    });
  }

  /// Bears a later date, and has happened already.
  bool ahead(const Event& event) const { return event.stamp.day > today_ && event.stamp.at <= now_; }

  bool takes_part(const Event& event) const { return event.stamp.day <= today_ || ahead(event); }

  bool counts_on(const Event& event, Day day) const { return ahead(event) ? day == today_ : event.stamp.day == day; }

  template <class What>
  EventList all(Day day) const {
    EventList list;
    for (const Event& event : events_)
      if (std::holds_alternative<What>(event.what) && counts_on(event, day)) list.push_back(&event);
    return list;
  }

  template <class What>
  EventList standing(Day day) const {
    EventList list = all<What>(day);
    std::erase_if(list, [&](const Event* event) { return undone(*event); });
    return list;
  }

  EventList tellers(Day day) const {
    EventList list;
    for (const Event& event : events_)
      if (said(event) && counts_on(event, day)) list.push_back(&event);
    return list;
  }

  /// Filed under an earlier day, but told since today began by the clock: it can close today, and clear nothing.
  bool told_today(const Event& event) const {
    return event.stamp.day < today_ && !event.stamp.late() && event.stamp.at >= dawn_ && event.stamp.at <= now_;
  }

  /// Bears a time to come, and something that has happened was recorded after it.
  bool told_ahead(const Event& event) const {
    if (event.stamp.day <= today_ || event.stamp.at <= now_) return false;
    return std::ranges::any_of(events_, [&](const Event& later) {
      const bool base =
          !std::holds_alternative<UndoEvent>(later.what) && !std::holds_alternative<AmendmentEvent>(later.what);
      return base && &later > &event && later.stamp.recorded <= now_;
    });
  }

  /// Those whose bends, signs and painkillers close that day.
  EventList closers(Day day) const {
    EventList list;
    for (const Event& event : events_)
      if (said(event) && (counts_on(event, day) || (day == today_ && (told_today(event) || told_ahead(event)))))
        list.push_back(&event);
    return list;
  }

  static const Answers* said(const Event& event) {
    if (const auto* triage = std::get_if<TriageEvent>(&event.what)) return &triage->answers;
    if (const auto* checkin = std::get_if<CheckinEvent>(&event.what)) return &checkin->answers;
    return nullptr;
  }

  EventList amendments(const Event& event) const {
    EventList list;
    for (const Event* other = &event; other != events_.data() + events_.size(); ++other)
      if (const auto* change = std::get_if<AmendmentEvent>(&other->what); change && change->target == event.stamp.id)
        list.push_back(other);
    return list;
  }

  /// Every value that this answer was ever told to be, undone amendments included.
  std::vector<Answer> ever(const Event& event, QuestionId id) const {
    std::vector<Answer> told;
    const auto note = [&](const Answer& answer) {
      if (!answer.is_missing()) told.push_back(answer);
    };
    note((*said(event))[id]);
    for (const Event* change : amendments(event)) note(std::get<AmendmentEvent>(change->what).answers[id]);
    return told;
  }

  Answer stands(const Event& event, QuestionId id) const {
    Answer answer = (*said(event))[id];
    for (const Event* change : amendments(event))
      if (const Answer& now = std::get<AmendmentEvent>(change->what).answers[id]; !now.is_missing() && !undone(*change))
        answer = now;
    return answer;
  }

  Answers stands(const Event& event) const {
    Answers all = *said(event);
    for (std::size_t i = 0; i < all.size(); ++i) all.set(id_at<QuestionId>(i), stands(event, id_at<QuestionId>(i)));
    return all;
  }

  /// A field of a logged session, with the latest change that stands.
  template <class T>
  std::optional<T> field(const Event& event, std::optional<T> WorkoutEvent::*which) const {
    std::optional<T> value = std::get<WorkoutEvent>(event.what).*which;
    for (const Event* change : amendments(event))
      if (const auto& now = std::get<AmendmentEvent>(change->what).workout.*which; now && !undone(*change)) value = now;
    return value;
  }

 protected:
  const Protocol& protocol_;
  std::span<const Event> events_;
  Day today_;
  Instant now_;
  Instant dawn_;
};

}  // namespace patella::test
