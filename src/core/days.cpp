#include "core/days.hpp"

#include <algorithm>
#include <tuple>

#include "core/standing.hpp"
#include "patella/triage.hpp"

namespace patella {
namespace {

enum LastSessionChoice : int { as_planned, shorter, longer, not_done };
enum MorningChoice : int { better, same, worse };

constexpr int unknown_pain = 10;

bool hurts(const Answer& bend) { return bend.is_unknown() || (bend.is_given() && bend.value() > 0); }

/// Unknown is worse than any number.
const Answer& worst(const std::vector<Answer>& bends) {
  const auto rank = [](const Answer& bend) { return bend.is_unknown() ? 11 : bend.value(); };
  return *std::ranges::max_element(bends, {}, rank);
}

template <class T>
void keep_greater(std::optional<T>& field, const std::optional<T>& told) {
  if (told && (!field || *told > *field)) field = told;
}

/// No counts over yes, and either over not told.
void keep_unsettled(std::optional<bool>& field, std::optional<bool> told) {
  if (told && (!field || !*told)) field = told;
}

class Gathering {
 public:
  Gathering(const Protocol& protocol, std::vector<DayInput>& days)
      : protocol_(protocol), days_(days), finished_(days.size()), stays_masked_(days.size()) {}

  void take(const std::vector<Standing>& events) {
    for (const Standing& event : events) take_facts(event);
    for (const Standing& event : events)
      if (DayInput* day = find(day_of(event.event->stamp))) take_signs(event, *day);
    for (DayInput& day : days_) order_triages(day.triages);
    for (const Standing& event : events) take_log(event);
    for (const Standing& event : events) take_report(event);
  }

 private:
  /// Who flies west may live a day twice: what has happened already counts today, though it bears tomorrow's date.
  bool ahead(const Stamp& stamp) const { return stamp.day > days_.back().day && stamp.at <= days_.back().now; }
  Day day_of(const Stamp& stamp) const { return ahead(stamp) ? days_.back().day : stamp.day; }

  std::size_t index_of(const DayInput& day) const {
    return static_cast<std::size_t>((day.day - days_.front().day).count());
  }

  /// By their instants; at the same instant what closes more comes last, whatever the order of recording.
  static void order_triages(std::vector<TriageFact>& triages) {
    std::ranges::sort(triages, {}, [](const TriageFact& fact) {
      return std::tuple(fact.at, fact.urgency, !fact.plan, fact.not_for_you, fact.unfinished, fact.undone,
                        !fact.cleared);
    });
  }

  DayInput* find(Day day) {
    if (day < days_.front().day || day > days_.back().day) return nullptr;
    return &days_[static_cast<std::size_t>((day - days_.front().day).count())];
  }

  void take_facts(const Standing& standing) {
    DayInput* day = find(day_of(standing.event->stamp));
    if (!day) return;
    if (!standing.bends.empty()) take_reading(standing, *day);
    take_painkiller(standing, *day);
    if (const auto* triage = std::get_if<TriageEvent>(&standing.event->what)) take_triage(*triage, standing, *day);
    if (const auto* checkin = std::get_if<CheckinEvent>(&standing.event->what)) take_checkin(*checkin, standing, *day);
    if (standing.undone) return;
    if (const auto usual = usual_run(protocol_, standing.answers)) day->usual_m = usual;
  }

  void take_reading(const Standing& standing, DayInput& day) {
    const Answer& now = standing.answers[protocol_.gate().question];
    const Answer& counts = standing.touched ? worst(standing.bends) : now;
    Reading reading{standing.event->stamp.at, day.day, std::nullopt};
    if (counts.is_given()) reading.pain = counts.value();
    const bool other_day = standing.event->stamp.late || ahead(standing.event->stamp);
    const bool clears_nothing = standing.touched || other_day;
    reading.withdrawn = standing.undone || (clears_nothing && !hurts(now));
    day.readings.push_back(reading);
  }

  void take_triage(const TriageEvent& triage, const Standing& standing, DayInput& day) {
    TriageFact fact = triage_fact(protocol_, standing.answers);
    fact.at = standing.event->stamp.at;
    fact.urgency = std::max(fact.urgency, triage.urgency);
    fact.undone = standing.undone;
    day.triages.push_back(fact);
    if (!fact.undone && !fact.unfinished) finished_[index_of(day)] = standing.order;
  }

  /// The latest answer of the day counts; one that was undone or changed stays if it ever told of a painkiller.
  void take_painkiller(const Standing& standing, DayInput& day) {
    if (standing.masked.empty()) return;
    const bool touched = standing.undone || standing.masked.size() > 1;
    if (!touched) {
      day.masked = standing.masked.front() || stays_masked_[index_of(day)];
      return;
    }
    const bool ever = std::ranges::find(standing.masked, true) != standing.masked.end();
    stays_masked_[index_of(day)] = stays_masked_[index_of(day)] || ever;
    day.masked = day.masked || ever;
  }

  /// A triage asks about all that the signs before it could mean; the day signs close the day all the same.
  void take_signs(const Standing& standing, DayInput& day) {
    const CheckinRules& rules = protocol_.checkin();
    const auto& triaged = finished_[index_of(day)];
    for (const ToldSigns& told : standing.signs) {
      day.day_sign = day.day_sign || (told.items & rules.day_signs) != 0;
      if (triaged && told.order < *triaged) continue;
      for (std::size_t i = 0; i < rules.urgency.size(); ++i)
        if (((told.items & ~rules.day_signs) >> i & 1U) != 0)
          day.warning = std::max(rules.urgency[i], day.warning.value_or(Urgency::self_care));
    }
  }

  void take_checkin(const CheckinEvent& checkin, const Standing& standing, DayInput& day) {
    if (standing.undone) return;
    const CheckinRules& rules = protocol_.checkin();
    day.checked_in = day.checked_in || checkin.complete;
    // A relief session that only an amendment tells of would open the gate.
    const auto did_relief = [&](const Answers& answers) {
      const Answer& relief = answers[rules.relief_done];
      return relief.is_given() && relief.value() == 1;
    };
    if (did_relief(checkin.answers) && did_relief(standing.answers)) day.relief.push_back(standing.event->stamp.at);
    day.morning = std::max(day.morning, morning_of(standing.answers[rules.morning]));
  }

  static Morning morning_of(const Answer& answer) {
    if (answer.is_missing()) return Morning::missing;
    if (answer.is_unknown() || answer.value() == worse) return Morning::worse;
    return answer.value() == same ? Morning::same : Morning::better;
  }

  void take_log(const Standing& standing) {
    if (!std::holds_alternative<WorkoutEvent>(standing.event->what) || standing.undone) return;
    DayInput* day = find(day_of(standing.event->stamp));
    if (!day) return;
    const WorkoutEvent& workout = standing.workout;
    if (workout.kind == WorkoutEvent::Kind::relief) {
      day->relief.push_back(standing.event->stamp.at);
      return;
    }
    Done& done = (*day)[workout.kind == WorkoutEvent::Kind::run ? Track::run : Track::strength];
    // A total is told only if every part of it is.
    const auto add = [&](std::optional<int>& sum, std::optional<int> part) {
      if (!done.any)
        sum = part;
      else if (sum && part)
        *sum += *part;
      else
        sum.reset();
    };
    add(done.distance_m, workout.distance_m);
    add(done.minutes, workout.minutes);
    keep_greater(done.longest_m, workout.distance_m);
    keep_greater(done.pain, workout.pain);
    keep_unsettled(done.settled, workout.settled);
    done.any = true;
  }

  /// The answers of a check-in about an earlier session, after every log is in.
  void take_report(const Standing& standing) {
    const auto* checkin = std::get_if<CheckinEvent>(&standing.event->what);
    if (!checkin || !checkin->about || standing.undone) return;
    DayInput* day = find(*checkin->about);
    if (!day || *checkin->about >= day_of(standing.event->stamp)) return;
    const CheckinRules& rules = protocol_.checkin();
    const Answer& how = standing.answers[rules.last_session];
    if (checkin->session && !how.is_missing()) report(*checkin->session, how, *day);
    const Answer& pain = standing.answers[rules.session_pain];
    const Answer& settled = standing.answers[rules.settled];
    for (Done& done : day->done) {
      if (!done.any) continue;
      if (!pain.is_missing()) keep_greater(done.pain, std::optional(pain.is_unknown() ? unknown_pain : pain.value()));
      if (!settled.is_missing()) keep_unsettled(done.settled, settled.is_given() && settled.value() == 1);
    }
  }

  static void report(const ReportedSession& session, const Answer& how, DayInput& day) {
    const int choice = how.is_unknown() ? longer : how.value();
    Done& done = day[session.track];
    if (choice == not_done) {
      day.skipped = day.skipped || !done.any;
      return;
    }
    done.longer = done.longer || choice == longer;
    done.shorter = done.shorter || choice == shorter;
    if (done.any) return;
    done.any = true;
    if (choice == shorter) return;
    done.distance_m = done.longest_m = session.distance_m;
    done.minutes = session.minutes;
  }

  const Protocol& protocol_;
  std::vector<DayInput>& days_;
  std::vector<std::optional<std::size_t>> finished_;  ///< the order of each day's last triage that counts
  std::vector<bool> stays_masked_;
};

}  // namespace

std::vector<DayInput> gather_days(const Protocol& protocol, std::span<const Event> events, Day today, Instant now) {
  Day first = today;
  for (const Event& event : events) first = std::min(first, event.stamp.day);
  std::vector<DayInput> days(static_cast<std::size_t>((today - first).count()) + 1);
  for (std::size_t i = 0; i < days.size(); ++i) {
    days[i].day = first + std::chrono::days{i};
    days[i].now = Instant::max();
  }
  days.back().now = now;
  Gathering(protocol, days).take(standing_events(protocol, events));
  return days;
}

}  // namespace patella
