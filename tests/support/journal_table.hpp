#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "patella/course.hpp"
#include "support/day_table.hpp"
#include "support/protocols.hpp"

/// Events of the base protocol as a journal would hold them, by day number and minute of the day.
namespace patella::test {

class JournalTable {
 public:
  explicit JournalTable(Protocol protocol) : protocol_(std::move(protocol)) {}
  JournalTable() : JournalTable(base_protocol()) {}

  const Protocol& protocol() const { return protocol_; }
  const std::vector<Event>& events() const { return events_; }

  /// A runner's triage with a painless bend; `more` on top of it. Every call returns the event's id.
  std::string triage(int day, int minute, std::string_view more = {}) {
    const Answers all = runner(protocol_, more);
    return add(day, minute, TriageEvent{all, triage_fact(protocol_, all).urgency});
  }

  std::string checkin(int day, int minute, std::string_view said, bool complete = true) {
    return add(day, minute, CheckinEvent{answers(protocol_, said), complete, std::nullopt, std::nullopt});
  }

  /// A check-in whose answers are about the session of an earlier day; `prescribed` if that was not logged.
  std::string report(int day, int minute, int about, std::string_view said,
                     std::optional<ReportedSession> prescribed = std::nullopt) {
    return add(day, minute, CheckinEvent{answers(protocol_, said), true, table_day(about), prescribed});
  }

  std::string log(int day, int minute, const WorkoutEvent& workout) { return add(day, minute, workout); }

  std::string amend(int day, int minute, const std::string& target, std::string_view said) {
    return add(day, minute, AmendmentEvent{target, answers(protocol_, said), {}});
  }
  std::string amend(int day, int minute, const std::string& target, const WorkoutEvent& change) {
    return add(day, minute, AmendmentEvent{target, protocol_.no_answers(), change});
  }
  std::string undo(int day, int minute, const std::string& target) { return add(day, minute, UndoEvent{target}); }

  /// The event before was recorded after its day was over.
  void late() { events_.back().stamp.days_late = 1; }
  /// The urgency that the triage before was recorded with.
  void recorded_as(Urgency urgency) { std::get<TriageEvent>(events_.back().what).urgency = urgency; }

  Course course(int today, int minute = 22 * 60) const {
    return {protocol_, events_, table_day(today), at(today, minute)};
  }
  DayInput input(int day) const { return course(std::max(day, last_)).input(table_day(day)); }

  static Instant at(int day, int minute) { return Instant{table_day(day)} + std::chrono::minutes{minute}; }

 private:
  template <class What>
  std::string add(int day, int minute, What what) {
    std::string id = "event-" + std::to_string(events_.size());
    events_.push_back({{id, at(day, minute), table_day(day), 0, {}}, std::move(what)});
    last_ = std::max(last_, day);
    return id;
  }

  Protocol protocol_;
  std::vector<Event> events_;
  int last_ = 0;
};

inline WorkoutEvent a_run(std::optional<int> distance_m, std::optional<int> minutes = std::nullopt,
                          std::optional<int> pain = std::nullopt, std::optional<bool> settled = std::nullopt) {
  return {WorkoutEvent::Kind::run, minutes, distance_m, std::nullopt, pain, settled};
}
inline WorkoutEvent a_strength_session(std::optional<int> pain = std::nullopt,
                                       std::optional<bool> settled = std::nullopt) {
  return {WorkoutEvent::Kind::strength, std::nullopt, std::nullopt, std::nullopt, pain, settled};
}
inline WorkoutEvent a_relief_session() { return {WorkoutEvent::Kind::relief, 10, {}, {}, {}, {}}; }

}  // namespace patella::test
