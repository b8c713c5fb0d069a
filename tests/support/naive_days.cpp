#include "support/naive_days.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

#include "patella/triage.hpp"
#include "support/naive_archive.hpp"

namespace patella::test {
namespace {

/// What each day holds.
class Days : private Archive {
 public:
  using Archive::Archive;

  DayInput day(Day day) const {
    DayInput out;
    out.day = day;
    out.now = day == today_ ? now_ : Instant::max();
    out.triages = triages(day);
    out.readings = readings(day);
    out.relief = relief(day);
    out.checked_in = std::ranges::any_of(standing<CheckinEvent>(day), [](const Event* event) {
      return std::get<CheckinEvent>(event->what).complete && !event->stamp.late();
    });
    out.day_sign = day_sign(day);
    out.warning = warning(day);
    out.masked = masked(day);
    out.morning = morning(day);
    out.usual_m = usual(day);
    for (const Track track : {Track::run, Track::strength}) out[track] = done(day, track);
    return out;
  }

 private:
  const CheckinRules& rules() const { return protocol_.checkin(); }

  // ---- the facts
  TriageFact fact(const Event& event) const {
    TriageFact out = triage_fact(protocol_, stands(event));
    out.at = event.stamp.at;
    out.urgency = std::max(out.urgency, std::get<TriageEvent>(event.what).urgency);
    out.undone = undone(event);
    return out;
  }

  /// Of several the last: it closes longest.
  const Event& undo_of(const Event& event) const {
    const Event* last = nullptr;
    for (const Event& other : events_)
      if (const auto* undo = std::get_if<UndoEvent>(&other.what); undo && undo->target == event.stamp.id) last = &other;
    return *last;
  }

  /// What takes part and comes before the undo in the order of recording: its triages, and the undo itself.
  EventList up_to_undo(const Event& event) const {
    const Event& undo = undo_of(event);
    EventList list{&undo};
    for (const Event& other : events_)
      if (std::holds_alternative<TriageEvent>(other.what) && &other < &undo && takes_part(other))
        list.push_back(&other);
    return list;
  }

  /// An undone triage closes from its undo on, after every triage before it.
  Day undone_on(const Event& event) const {
    Day day = undo_of(event).stamp.day;
    for (const Event* other : up_to_undo(event)) day = std::max(day, other->stamp.day);
    return std::min(day, today_);
  }

  TriageFact undone_fact(const Event& event) const {
    TriageFact out = fact(event);
    for (const Event* other : up_to_undo(event)) out.at = std::max(out.at, other->stamp.at);
    return out;
  }

  std::vector<TriageFact> triages(Day day) const {
    std::vector<TriageFact> list;
    for (const Event* event : standing<TriageEvent>(day)) list.push_back(fact(*event));
    for (const Event& event : events_)
      if (std::holds_alternative<TriageEvent>(event.what) && takes_part(event) && undone(event) &&
          undone_on(event) == day)
        list.push_back(undone_fact(event));
    // Of one instant, what closes more comes last.
    std::ranges::sort(list, {}, [](const TriageFact& f) {
      return std::tuple(f.at, f.undone, f.urgency, !f.plan, f.not_for_you, f.unfinished, !f.cleared, f.entry, f.entry_m,
                        f.tolerated_m);
    });
    return list;
  }

  std::vector<Reading> readings(Day day) const {
    std::vector<Reading> list;
    const QuestionId bend = protocol_.gate().question;
    for (const Event* event : closers(day)) {
      const std::vector<Answer> told = ever(*event, bend);
      if (told.empty() || (told_ahead(*event) && std::ranges::none_of(told, hurts))) continue;
      const bool unknown = std::ranges::any_of(told, &Answer::is_unknown);
      int worst = 0;
      for (const Answer& answer : told)
        if (answer.is_given()) worst = std::max(worst, answer.value());
      const Answer now = stands(*event, bend);
      const bool painless = !now.is_unknown() && (now.is_missing() || now.value() == 0);
      const bool amended = told.size() > 1 || (*said(*event))[bend].is_missing();
      const bool before_dawn = day == today_ && event->stamp.at < dawn_;
      const bool over = event->stamp.late() || event->stamp.day != day || before_dawn;
      list.push_back({event->stamp.at, day, unknown ? std::nullopt : std::optional(worst),
                      undone(*event) || (painless && (amended || over || (day == today_ && overtaken(*event))))});
    }
    return list;
  }

  /// Recorded before something that bears an earlier clock.
  bool overtaken(const Event& event) const {
    return std::ranges::any_of(events_, [&](const Event& later) {
      const bool base =
          !std::holds_alternative<UndoEvent>(later.what) && !std::holds_alternative<AmendmentEvent>(later.what);
      return base && &later > &event && later.stamp.recorded < event.stamp.recorded;
    });
  }

  /// Put before a bend of that day that was recorded before it.
  bool put_before(const Event& relief, Day day) const {
    const EventList list = closers(day);
    return std::ranges::any_of(list, [&](const Event* other) {
      const std::vector<Answer> told = ever(*other, protocol_.gate().question);
      const bool counts = !told.empty() && (!told_ahead(*other) || std::ranges::any_of(told, hurts));
      return other < &relief && other->stamp.at > relief.stamp.at && counts;
    });
  }

  std::vector<Instant> relief(Day day) const {
    std::vector<Instant> list;
    for (const Event* event : standing<WorkoutEvent>(day))
      if (std::get<WorkoutEvent>(event->what).kind == WorkoutEvent::Kind::relief && !put_before(*event, day))
        list.push_back(event->stamp.at);
    for (const Event* event : standing<CheckinEvent>(day)) {
      const std::vector<Answer> told = ever(*event, rules().relief_done);
      const bool always = !(*said(*event))[rules().relief_done].is_missing() &&
                          std::ranges::all_of(told, [](const Answer& a) { return a == Answer::yes_no(true); });
      if (always && !put_before(*event, day)) list.push_back(event->stamp.at);
    }
    std::ranges::sort(list);
    return list;
  }

  std::uint32_t ticked(const Answer& signs) const {
    if (signs.is_given()) return signs.ticked();
    if (signs.is_missing()) return 0;
    return (1U << protocol_[rules().warning_signs].choices.size()) - 1U;
  }

  bool day_sign(Day day) const {
    for (const Event* event : closers(day)) {
      const auto* checkin = std::get_if<CheckinEvent>(&event->what);
      if (checkin && checkin->day_sign) return true;  // by the protocol of then
      for (const Answer& signs : ever(*event, rules().warning_signs))
        if ((ticked(signs) & rules().day_signs) != 0) return true;
    }
    return false;
  }

  /// A triage of that day that was recorded after this event, at a later instant, and counts.
  bool asked_again(Day day, const Event& teller) const {
    const EventList list = standing<TriageEvent>(day);
    return std::ranges::any_of(list, [&](const Event* event) {
      return event > &teller && event->stamp.at > teller.stamp.at && !fact(*event).unfinished;
    });
  }

  std::optional<Urgency> warning(Day day) const {
    std::optional<Urgency> worst;
    const auto tell = [&](const Event& teller, const Answer& signs) {
      for (std::size_t i = 0; i < rules().urgency.size(); ++i) {
        const std::uint32_t item = 1U << i;
        if ((ticked(signs) & item) == 0 || (rules().day_signs & item) != 0 || asked_again(day, teller)) continue;
        worst = std::max(worst.value_or(Urgency::self_care), rules().urgency[i]);
      }
    };
    for (const Event* event : closers(day)) {
      const auto* checkin = std::get_if<CheckinEvent>(&event->what);
      if (checkin && checkin->warning && !asked_again(day, *event))
        worst = std::max(worst.value_or(Urgency::self_care), *checkin->warning);
      tell(*event, (*said(*event))[rules().warning_signs]);
      for (const Event* change : amendments(*event))
        tell(*change, std::get<AmendmentEvent>(change->what).answers[rules().warning_signs]);
    }
    return worst;
  }

  /// Every time it told whether a painkiller masks the pain, undone amendments included.
  std::vector<bool> masks(const Event& event) const {
    std::vector<bool> told;
    const auto note = [&](const Answers& answers) {
      if (const auto masked = masked_by(protocol_, answers)) told.push_back(*masked);
    };
    note(*said(event));
    for (const Event* change : amendments(event)) note(std::get<AmendmentEvent>(change->what).answers);
    return told;
  }

  bool masked(Day day) const {
    const auto ever_told = [&](const Event* event) {
      const auto* checkin = std::get_if<CheckinEvent>(&event->what);
      return (checkin && checkin->masked) || std::ranges::any_of(masks(*event), std::identity{});
    };
    return std::ranges::any_of(closers(day), ever_told);
  }

  Morning morning(Day day) const {
    Morning worst = Morning::missing;
    for (const Event* event : standing<CheckinEvent>(day)) {
      const Answer answer = stands(*event, rules().morning);
      if (answer.is_unknown() || answer == Answer::choice(2)) worst = std::max(worst, Morning::worse);
      if (event->stamp.days_late > 3) continue;  // late_morning_days: too late to count as good
      if (answer == Answer::choice(1)) worst = std::max(worst, Morning::same);
      if (answer == Answer::choice(0)) worst = std::max(worst, Morning::better);
    }
    return worst;
  }

  /// The latest by instant; the least of one instant.
  std::optional<int> usual(Day day) const {
    std::optional<std::pair<Instant, int>> latest;
    for (const Event* event : tellers(day)) {
      const auto told = usual_run(protocol_, stands(*event));
      if (!told || undone(*event)) continue;
      const std::pair one(event->stamp.at, -*told);
      latest = latest ? std::max(*latest, one) : one;
    }
    return latest ? std::optional(-latest->second) : std::nullopt;
  }

  // ---- what was done
  EventList logs(Day day, Track track) const {
    EventList list = standing<WorkoutEvent>(day);
    const auto kind = track == Track::run ? WorkoutEvent::Kind::run : WorkoutEvent::Kind::strength;
    std::erase_if(list, [&](const Event* event) { return std::get<WorkoutEvent>(event->what).kind != kind; });
    return list;
  }

  /// The check-ins of later days whose answers are about that day.
  EventList checkins_about(Day day) const {
    EventList list;
    for (const Event& event : events_) {
      const auto* checkin = std::get_if<CheckinEvent>(&event.what);
      const bool asked = checkin && checkin->about == day && !undone(event);
      const bool no_part = event.stamp.day > today_ && !ahead(event);
      const Day told_on = ahead(event) ? today_ : event.stamp.day;
      if (asked && !no_part && told_on > day) list.push_back(&event);
    }
    return list;
  }

  /// as-planned, shorter, longer (also unknown), not-done: about a session of that track that was not logged.
  std::vector<std::pair<int, ReportedSession>> reports(Day day, Track track) const {
    std::vector<std::pair<int, ReportedSession>> list;
    for (const Event* event : checkins_about(day)) {
      const auto& session = std::get<CheckinEvent>(event->what).session;
      const Answer how = stands(*event, rules().last_session);
      if (!session || session->track != track || how.is_missing()) continue;
      list.emplace_back(how.is_unknown() ? 2 : how.value(), *session);
    }
    return list;
  }

  /// Nothing where a part is not told.
  std::optional<int> sum(const EventList& logs, std::optional<int> WorkoutEvent::*which) const {
    int total = 0;
    for (const Event* event : logs) {
      const auto part = field(*event, which);
      if (!part) return std::nullopt;
      total += *part;
    }
    return total;
  }

  Done done(Day day, Track track) const {
    Done out;
    const EventList logged = logs(day, track);
    auto reported = reports(day, track);
    const bool declined = std::erase_if(reported, [](const auto& report) { return report.first == 3; }) > 0;
    out.any = !logged.empty() || !reported.empty();
    out.declined = declined && !out.any;
    if (!out.any) return out;
    for (const auto& [choice, session] : reported) {
      out.shorter = out.shorter || choice == 1;
      out.longer = out.longer || choice == 2;
    }
    if (!logged.empty()) {
      out.distance_m = sum(logged, &WorkoutEvent::distance_m);
      out.minutes = sum(logged, &WorkoutEvent::minutes);
    } else if (!out.shorter) {
      for (const auto& [choice, session] : reported) {
        out.distance_m = out.longest_m = std::max(out.distance_m, session.distance_m);
        out.minutes = std::max(out.minutes, session.minutes);
      }
    }
    for (const Event* event : logged) out.longest_m = std::max(out.longest_m, field(*event, &WorkoutEvent::distance_m));
    feel(day, logged, out);
    return out;
  }

  void feel(Day day, const EventList& logged, Done& out) const {
    std::vector<bool> settled;
    for (const Event* event : logged) {
      out.pain = std::max(out.pain, field(*event, &WorkoutEvent::pain));
      if (const auto told = field(*event, &WorkoutEvent::settled)) settled.push_back(*told);
    }
    for (const Event* event : checkins_about(day)) {
      const Answer pain = stands(*event, rules().session_pain);
      if (!pain.is_missing()) out.pain = std::max(out.pain, std::optional(pain.is_unknown() ? 10 : pain.value()));
      const Answer answer = stands(*event, rules().settled);
      if (!answer.is_missing()) settled.push_back(answer == Answer::yes_no(true));
    }
    if (!settled.empty()) out.settled = std::ranges::all_of(settled, std::identity{});
  }
};

auto parts(const TriageFact& f) {
  return std::tuple(f.at, f.urgency, f.plan, f.not_for_you, f.cleared, f.undone, f.unfinished, f.entry, f.entry_m,
                    f.tolerated_m);
}

auto parts(const Done& d) {
  return std::tie(d.any, d.longer, d.shorter, d.declined, d.distance_m, d.longest_m, d.minutes, d.pain, d.settled);
}

auto parts(const Reading& r) { return std::tie(r.at, r.day, r.pain, r.withdrawn); }

bool same_relief(std::vector<Instant> one, std::vector<Instant> other) {
  std::ranges::sort(one);
  std::ranges::sort(other);
  return one == other;
}

}  // namespace

std::vector<DayInput> gather_naively(const Protocol& protocol, std::span<const Event> events, Day today, Instant now,
                                     Instant dawn) {
  const Days facts(protocol, events, today, now, dawn);
  Day first = today;
  for (const Event& event : events)
    if (!std::holds_alternative<UndoEvent>(event.what) && !std::holds_alternative<AmendmentEvent>(event.what))
      first = std::min(first, event.stamp.day);
  std::vector<DayInput> days;
  for (Day day = first; day <= today; day += std::chrono::days{1}) days.push_back(facts.day(day));
  return days;
}

std::string difference(const DayInput& one, const DayInput& other) {
  const auto by_parts = [](const Reading& reading) { return parts(reading); };
  if (one.day != other.day) return "day";
  const auto fact_parts = [](const TriageFact& fact) { return parts(fact); };
  if (!std::ranges::equal(one.triages, other.triages, {}, fact_parts, fact_parts)) return "triages";
  if (!std::ranges::equal(one.readings, other.readings, {}, by_parts, by_parts)) return "readings";
  if (!same_relief(one.relief, other.relief)) return "relief";
  if (one.checked_in != other.checked_in) return "checked_in";
  if (one.day_sign != other.day_sign) return "day_sign";
  if (one.warning != other.warning) return "warning";
  if (one.masked != other.masked) return "masked";
  if (one.morning != other.morning) return "morning";
  if (parts(one[Track::run]) != parts(other[Track::run])) return "run";
  if (parts(one[Track::strength]) != parts(other[Track::strength])) return "strength";
  return one.usual_m == other.usual_m ? "" : "usual_m";
}

}  // namespace patella::test
