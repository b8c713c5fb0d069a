#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/course.hpp"
#include "support/protocols.hpp"

/// A made-up runner's journal of the built-in protocol, one event after another, as the program would record them.
namespace patella::test {

class Told {
 public:
  static constexpr std::string_view clean_day =
      "small-knee-bend=0 warning-signs=none painkiller=no last-session=as-planned session-pain=0 settled=yes "
      "morning=same";

  /// The day with that number; the 0th is 2026-11-22, a Sunday.
  static Day day(int number) { return sunday().day + std::chrono::days{number}; }

  void triage(int number, std::string_view more = {}) {
    Answers all = answers(built_in(),
                          "emergency-signs=none age=35 onset=gradual same-day-signs=none soon-signs=none "
                          "pain-location=behind-kneecap kneecap-signs=stairs,kneeling heel-on-squat=yes "
                          "heel-off-squat=yes movie-goers-sign=yes plan-limits=none painkiller=no "
                          "tolerated-run=1.6 small-knee-bend=0");
    set(all, more);
    add(number, TriageEvent{all, triage_fact(built_in(), all).urgency});
  }

  /// A complete check-in; its answers on the last session are about the session that the program would ask about.
  void checkin(int number, std::string_view more = {}) {
    Answers all = answers(built_in(), clean_day);
    set(all, more);
    CheckinEvent event{all, true, std::nullopt, std::nullopt};
    if (const auto last = last_session(course(number))) {
      event.about = last->day;
      event.session = last->session;
    }
    add(number, std::move(event));
  }

  void log(int number, const WorkoutEvent& workout) { add(number, workout); }
  void undo(std::size_t event, int number) { add(number, UndoEvent{events_[event].stamp.id}); }
  void amend(std::size_t event, int number, const WorkoutEvent& change) {
    add(number, AmendmentEvent{events_[event].stamp.id, built_in().no_answers(), change});
  }

  /// Up to the evening of that day.
  Course course(int number) const { return {built_in(), events_, day(number), Instant(day(number)) + hours(22)}; }
  const std::vector<Event>& events() const { return events_; }

 private:
  using hours = std::chrono::hours;

  static void set(Answers& all, std::string_view more) {
    const Answers changes = answers(built_in(), more);
    for (std::size_t i = 0; i < changes.size(); ++i)
      if (const auto id = id_at<QuestionId>(i); !changes[id].is_missing()) all.set(id, changes[id]);
  }

  template <class What>
  void add(int number, What what) {
    const auto minute = std::chrono::minutes{events_.size() % 600};
    events_.push_back({{std::to_string(events_.size()), Instant(day(number)) + hours(7) + minute, day(number), false},
                       std::move(what)});
  }

  std::vector<Event> events_;
};

}  // namespace patella::test
