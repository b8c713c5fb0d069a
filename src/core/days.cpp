#include "core/days.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/standing.hpp"
#include "patella/triage.hpp"

namespace patella {
namespace {

enum LastSessionChoice : int { as_planned, shorter, longer, not_done };
enum MorningChoice : int { better, same, worse };

constexpr int unknown_pain = 10;

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
  Gathering(const Protocol& protocol, std::vector<DayInput>& days, std::optional<Instant> dawn)
      : protocol_(protocol),
        days_(days),
        dawn_(dawn),
        finished_(days.size()),
        usual_at_(days.size()),
        bent_(days.size()),
        logged_(days.size()) {
    for (const Plan& plan : protocol.plans())
      late_morning_days_ = std::max(late_morning_days_, static_cast<int>(plan.rules.late_morning_days.value));
  }

  void take(const std::vector<Standing>& events) {
    find_overtaken(events);
    for (const Standing& event : events) take_facts(event);
    for (const Standing& event : events) take_relief(event);
    for (const Standing& event : events)
      if (event.undone) take_undone(event, events);
    for (const Standing& event : events) {
      if (DayInput* day = find(day_of(event.event->stamp))) take_signs(event, *day);
      if (told_today(event) || told_ahead(event)) take_signs(event, days_.back());
    }
    for (DayInput& day : days_) order_triages(day.triages);
    for (const Standing& event : events) take_log(event);
    for (const Standing& event : events) take_report(event);
    for (DayInput& day : days_) settle_reports(day);
    for (const Standing& event : events) take_feelings(event);
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
      return std::tuple(fact.at, fact.undone, fact.urgency, !fact.plan, fact.not_for_you, fact.unfinished,
                        !fact.cleared, fact.entry, fact.entry_m, fact.tolerated_m);
    });
  }

  DayInput* find(Day day) {
    if (day < days_.front().day || day > days_.back().day) return nullptr;
    return &days_[static_cast<std::size_t>((day - days_.front().day).count())];
  }

  /// Filed under an earlier day, but told today by the clock: the day start was moved. It can close today.
  bool told_today(const Standing& standing) const {
    const Stamp& stamp = standing.event->stamp;
    return dawn_ && stamp.day < days_.back().day && !stamp.late() && stamp.at >= *dawn_ && stamp.at <= days_.back().now;
  }

  /// Bears a time to come, but something that has happened was recorded after it: the clock was ahead. It closes today.
  bool told_ahead(const Standing& standing) const {
    const Instant now = days_.back().now;
    return standing.event->stamp.day > days_.back().day && standing.event->stamp.at > now &&
           earliest_after_[standing.order] <= now;
  }

  void take_facts(const Standing& standing) {
    const bool ahead_of_now = told_ahead(standing);
    if (told_today(standing) || ahead_of_now) {
      const bool closes = !ahead_of_now || std::ranges::any_of(standing.bends, hurts);
      if (!standing.bends.empty() && closes) take_reading(standing, days_.back());
      take_painkiller(standing, days_.back());
    }
    DayInput* day = find(day_of(standing.event->stamp));
    if (!day) return;
    if (!standing.bends.empty()) take_reading(standing, *day);
    take_painkiller(standing, *day);
    if (std::holds_alternative<TriageEvent>(standing.event->what)) take_triage(standing, *day);
    if (const auto* checkin = std::get_if<CheckinEvent>(&standing.event->what)) take_checkin(*checkin, standing, *day);
    if (standing.undone || standing.answers.size() == 0) return;
    if (const auto usual = usual_run(protocol_, standing.answers)) take_usual(standing, *usual, *day);
  }

  void take_reading(const Standing& standing, DayInput& day) {
    const Answer& now = standing.answers[protocol_.gate().question];
    const Answer& counts = standing.touched ? worst(standing.bends) : now;
    Reading reading{standing.event->stamp.at, day.day, std::nullopt};
    if (counts.is_given()) reading.pain = counts.value();
    // A runner who flies west lives a day twice: what was told before its second dawn is no reading of today.
    const bool before_dawn = dawn_ && day.day == days_.back().day && standing.event->stamp.at < *dawn_;
    const bool other_day = standing.event->stamp.late() || standing.event->stamp.day != day.day || before_dawn;
    const bool overtaken =
        day.day == days_.back().day && standing.event->stamp.recorded > earliest_after_[standing.order];
    const bool clears_nothing = standing.touched || other_day || overtaken;
    reading.withdrawn = standing.undone || (clears_nothing && !hurts(now));
    day.readings.push_back(reading);
    bent_[index_of(day)].emplace_back(standing.order, reading.at);
  }

  void take_usual(const Standing& standing, int metres, DayInput& day) {
    const Instant at = standing.event->stamp.at;
    std::optional<Instant>& told = usual_at_[index_of(day)];
    if (told == at) metres = std::min(metres, *day.usual_m);
    if (told && *told > at) return;
    told = at;
    day.usual_m = metres;
  }

  TriageFact fact_of(const Standing& standing) {
    TriageFact fact = triage_fact(protocol_, standing.answers);
    fact.at = standing.event->stamp.at;
    fact.urgency = std::max(fact.urgency, std::get<TriageEvent>(standing.event->what).urgency);
    fact.undone = standing.undone;
    return fact;
  }

  void take_triage(const Standing& standing, DayInput& day) {
    if (standing.undone) return;
    const TriageFact& fact = day.triages.emplace_back(fact_of(standing));
    if (!fact.unfinished) finished_[index_of(day)].push_back(&standing);
  }

  /// The undo of a triage is a fact of its own day, after every triage that was recorded before it: only a triage after
  /// that can end what it leaves stale.
  void take_undone(const Standing& standing, const std::vector<Standing>& events) {
    const bool takes_part = find(day_of(standing.event->stamp)) != nullptr;
    if (!takes_part || !std::holds_alternative<TriageEvent>(standing.event->what)) return;
    Instant at = standing.undo->stamp.at;
    Day day = day_of(standing.undo->stamp);
    for (const Standing& other : events) {
      const bool before = std::holds_alternative<TriageEvent>(other.event->what) && other.order < standing.undo_order;
      if (!before || !find(day_of(other.event->stamp))) continue;
      at = std::max(at, other.event->stamp.at);
      day = std::max(day, day_of(other.event->stamp));
    }
    TriageFact fact = fact_of(standing);
    fact.at = at;
    if (DayInput* its = find(std::min(day, days_.back().day))) its->triages.push_back(fact);
  }

  /// Who told of a painkiller waits until tomorrow: a second answer of the same day may be hope.
  static void take_painkiller(const Standing& standing, DayInput& day) {
    const auto* checkin = std::get_if<CheckinEvent>(&standing.event->what);
    const bool told = std::ranges::find(standing.masked, true) != standing.masked.end();
    if (!told && !(checkin && checkin->masked)) return;
    day.masked = true;
    close_from(standing.event->stamp.at, day);
  }

  static void close_from(Instant at, DayInput& day) { day.closed_from = std::min(at, day.closed_from.value_or(at)); }

  /// A triage asks about all that the signs before it could mean; the day signs close the day all the same.
  void take_signs(const Standing& standing, DayInput& day) {
    const CheckinRules& rules = protocol_.checkin();
    const auto& triages = finished_[index_of(day)];
    const auto warn = [&](Urgency urgency, Instant at, std::size_t order) {
      const auto after = [&](const Standing* triage) { return triage->event->stamp.at > at && triage->order > order; };
      if (std::ranges::any_of(triages, after)) return;
      day.warning = std::max(urgency, day.warning.value_or(Urgency::self_care));
      close_from(standing.event->stamp.at, day);
    };
    const auto close_day = [&] {
      day.day_sign = true;
      close_from(standing.event->stamp.at, day);
    };
    if (const auto* checkin = std::get_if<CheckinEvent>(&standing.event->what)) {
      if (checkin->day_sign) close_day();
      if (checkin->warning) warn(*checkin->warning, standing.event->stamp.at, standing.order);
    }
    for (const ToldSigns& told : standing.signs) {
      if ((told.items & rules.day_signs) != 0) close_day();
      for (std::size_t i = 0; i < rules.urgency.size(); ++i)
        if (((told.items & ~rules.day_signs) >> i & 1U) != 0) warn(rules.urgency[i], told.at, told.order);
    }
  }

  void take_checkin(const CheckinEvent& checkin, const Standing& standing, DayInput& day) {
    if (standing.undone) return;
    const CheckinRules& rules = protocol_.checkin();
    // Who tells of an earlier day was not seen on it.
    const Stamp& stamp = standing.event->stamp;
    day.checked_in = day.checked_in || (checkin.complete && !stamp.late());
    const Morning morning = morning_of(standing.answers[rules.morning]);
    if (morning == Morning::worse || stamp.days_late <= late_morning_days_)
      day.morning = std::max(day.morning, morning);
  }

  /// A relief session that an amendment tells of, or tells of again, would open the gate; so would one that is put
  /// between two bends afterwards.
  void take_relief(const Standing& standing) {
    DayInput* day = find(day_of(standing.event->stamp));
    if (!day || standing.undone) return;
    const auto* workout = std::get_if<WorkoutEvent>(&standing.event->what);
    const auto* checkin = std::get_if<CheckinEvent>(&standing.event->what);
    const bool told =
        checkin && standing.relief_kept && checkin->answers[protocol_.checkin().relief_done] == Answer::yes_no(true);
    if (!told && !(workout && workout->kind == WorkoutEvent::Kind::relief)) return;
    const Instant at = standing.event->stamp.at;
    const auto put_before = [&](const auto& bent) { return bent.first < standing.order && bent.second > at; };
    if (std::ranges::none_of(bent_[index_of(*day)], put_before)) day->relief.push_back(at);
  }

  /// The clock of an event that was recorded before one with an earlier clock was wrong.
  void find_overtaken(const std::vector<Standing>& events) {
    Instant earliest = Instant::max();
    if (!events.empty()) earliest_after_.resize(events.back().order + 1);
    for (std::size_t i = events.size(); i-- > 0;) {
      earliest_after_[events[i].order] = earliest;
      earliest = std::min(earliest, events[i].event->stamp.recorded);
    }
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
    if (workout.kind == WorkoutEvent::Kind::relief) return;
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
    logged_[index_of(*day)][workout.kind == WorkoutEvent::Kind::run ? 0 : 1] = true;
  }

  /// The day that a check-in's answers about a session belong to; null if it takes no part.
  DayInput* told_day(const Standing& standing) {
    const auto* checkin = std::get_if<CheckinEvent>(&standing.event->what);
    if (!checkin || !checkin->about || standing.undone) return nullptr;
    const Day own = day_of(standing.event->stamp);
    return find(own) && *checkin->about < own ? find(*checkin->about) : nullptr;
  }

  /// How the session went, after every log is in: done counts over not done, and what differs from the plan over as
  /// planned.
  void take_report(const Standing& standing) {
    DayInput* day = told_day(standing);
    const Answer& how = standing.answers[protocol_.checkin().last_session];
    if (!day || how.is_missing()) return;
    const auto& session = std::get<CheckinEvent>(standing.event->what).session;
    if (!session) return;
    const int choice = how.is_unknown() ? longer : how.value();
    if (choice == not_done) {
      day->skipped = std::max(day->skipped, std::optional(day_of(standing.event->stamp)));
      (*day)[session->track].declined = true;
      return;
    }
    Done& done = (*day)[session->track];
    done.longer = done.longer || choice == longer;
    done.shorter = done.shorter || choice == shorter;
    const bool logged = logged_[index_of(*day)][static_cast<std::size_t>(session->track)];
    if (logged && done.any) return;
    done.any = true;
    if (choice == shorter) return;
    keep_greater(done.distance_m, session->distance_m);
    keep_greater(done.longest_m, session->distance_m);
    keep_greater(done.minutes, session->minutes);
  }

  /// Done counts over declined; and who was told to have done less than planned, by whichever report, did not do the
  /// planned length.
  void settle_reports(DayInput& day) {
    for (const Track track : {Track::run, Track::strength}) {
      Done& done = day[track];
      done.declined = done.declined && !done.any;
      const bool untold = done.shorter && !logged_[index_of(day)][static_cast<std::size_t>(track)];
      if (untold) done.distance_m = done.longest_m = done.minutes = std::nullopt;
    }
  }

  /// Pain and settling, after every report is in.
  void take_feelings(const Standing& standing) {
    DayInput* day = told_day(standing);
    if (!day) return;
    const Answer& pain = standing.answers[protocol_.checkin().session_pain];
    const Answer& settled = standing.answers[protocol_.checkin().settled];
    for (Done& done : day->done) {
      if (!done.any) continue;
      if (!pain.is_missing()) keep_greater(done.pain, std::optional(pain.is_unknown() ? unknown_pain : pain.value()));
      if (!settled.is_missing()) keep_unsettled(done.settled, settled.is_given() && settled.value() == 1);
    }
  }

  const Protocol& protocol_;
  std::vector<DayInput>& days_;
  std::optional<Instant> dawn_;                         ///< the beginning of today, if it is known
  std::vector<std::vector<const Standing*>> finished_;  ///< each day's triages that count
  std::vector<std::optional<Instant>> usual_at_;
  std::vector<std::vector<std::pair<std::size_t, Instant>>> bent_;  ///< each day's bends: order of recording, instant
  std::vector<std::array<bool, 2>> logged_;                         ///< by track
  std::vector<Instant> earliest_after_;  ///< by order: the earliest clock of what was recorded after it
  int late_morning_days_ = 0;            ///< of the most patient plan
};

}  // namespace

std::vector<DayInput> gather_days(const Protocol& protocol, const std::vector<Standing>& events, Day today, Instant now,
                                  std::optional<Instant> dawn) {
  Day first = today;
  for (const Standing& standing : events) first = std::min(first, standing.event->stamp.day);
  std::vector<DayInput> days(static_cast<std::size_t>((today - first).count()) + 1);
  for (std::size_t i = 0; i < days.size(); ++i) {
    days[i].day = first + std::chrono::days{i};
    days[i].now = Instant::max();
  }
  days.back().now = now;
  Gathering(protocol, days, dawn).take(events);
  return days;
}

}  // namespace patella
