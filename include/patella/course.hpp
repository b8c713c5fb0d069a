#pragma once

#include <optional>
#include <span>
#include <vector>

#include "patella/event.hpp"
#include "patella/progression.hpp"

namespace patella {

/// The events of a journal, folded day by day up to today. Events of later days take no part. Keeps a pointer to the
/// protocol, which has to stay where it is as long. Time and memory grow with the days since the first event.
class Course {
 public:
  /// `events`: in the order of recording, with answers of this very protocol. `now` lies on `today`, which began at
  /// `dawn`: what was told since then closes today, whatever day it was filed under.
  Course(const Protocol& protocol, std::span<const Event> events, Day today, Instant now,
         std::optional<Instant> dawn = std::nullopt);

  const Protocol& protocol() const { return *protocol_; }
  Day today() const { return inputs_.back().day; }
  Day first_day() const { return inputs_.front().day; }

  /// What happened on a day between the first and today; an empty day outside.
  const DayInput& input(Day day) const;

  /// Before anything of that day; the first day's for earlier days, today's for later ones.
  const State& state(Day day) const;

  /// What was, or is, allowed on that day, by all that was told about it; today at most.
  Decision decision(Day day) const { return decide(*protocol_, state(day), input(day)); }
  Decision decision() const { return decision(today()); }

  /// The answers of today's check-ins that stand, later over earlier; without the bend and relief.
  const Answers& told_today() const { return told_today_; }

  /// The urgency of a referral that is open, today's events included.
  std::optional<Urgency> referral() const { return decision().state.planner.referral; }

 private:
  const Protocol* protocol_;
  std::vector<DayInput> inputs_;
  std::vector<State> states_;
  Answers told_today_;
};

/// What patella prescribed on a day: by any bend of that day, whatever was told or done later.
struct Prescription {
  Track track = Track::run;
  Dose dose;
};
std::optional<Prescription> prescription_on(const Course& course, Day day);

/// What one check-in's answers about the last session are about.
struct LastSession {
  Day day;
  bool done = false;        ///< logged or reported already
  ReportedSession session;  ///< with what had been prescribed, if it was that
  bool needs_pain = false;
  bool needs_settled = false;
  bool needs_morning = false;  ///< it is not too late for the morning after it
};

/// The last session before today that was done, or prescribed and not told of; nothing older than the plan's stale
/// days.
std::optional<LastSession> last_session(const Course& course);

/// What the warning signs of these answers close; unknown is all of them.
struct SignsTold {
  bool day_sign = false;
  std::optional<Urgency> warning;  ///< of the signs that close until a new triage: the most urgent
};
SignsTold signs_told(const Protocol& protocol, const Answers& answers);

/// The urgency of the warning signs that are ticked.
Urgency urgency_of_warning(const Protocol& protocol, const Answers& answers);

/// What a check-in on the last day of the course still needs, the next question first: nothing more once a sign needs
/// care; the bend; signs, painkiller and the last session, unless told earlier that day; whether relief was done, where
/// a painful bend came before. `earlier`: what was told that day already, as told_today() has it.
std::vector<QuestionId> open_checkin_questions(const Course& course, const Answers& earlier, const Answers& answers);

/// The question for the usual run, where the plan would like to know it: a check-in is complete without it.
std::optional<QuestionId> welcome_question(const Course& course, const Answers& answers);

/// Whether there was a triage, undone or not.
bool ever_triaged(std::span<const Event> events);

/// What a triage or a check-in tells, as the journal remembers it. `last`: the session that its answers are about.
TriageEvent triage_event(const Protocol& protocol, const Answers& answers);
CheckinEvent checkin_event(const Protocol& protocol, const Answers& answers, const std::optional<LastSession>& last);

/// What of these answers closes the day by itself: a bend that hurts, a warning sign, a painkiller. Unknown closes; all
/// else is missing. Half an answer can close the gate, never open it, so this much of one is remembered.
Answers closing_answers(const Protocol& protocol, const Answers& answers);

/// Which questions a check-in can ask, by position.
std::vector<bool> checkin_questions(const Protocol& protocol);

}  // namespace patella
