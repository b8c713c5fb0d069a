#include "support/naive_law.hpp"

#include <algorithm>
#include <vector>

#include "patella/triage.hpp"

namespace patella::test {
namespace {

/// Every word is worth something here, whatever was undone or amended later.
class Law {
 public:
  Law(const Protocol& protocol, std::span<const Event> events, Day today, Instant now)
      : protocol_(protocol), events_(events), today_(today), now_(now) {}

  Forbids forbids() const {
    Forbids out;
    out.relief = by_triages();
    if (out.relief.empty()) out.relief = by_signs();
    out.session = out.relief;
    for (const auto& part : {by_painkillers(), by_bends(), by_sessions()})
      if (out.session.empty()) out.session = part;
    return out;
  }

 private:
  const CheckinRules& rules() const { return protocol_.checkin(); }

  /// The day on which an event has a part in today's decision.
  Day day_of(const Event& event) const {
    return event.stamp.day > today_ && event.stamp.at <= now_ ? today_ : event.stamp.day;
  }
  bool is_today(const Event& event) const { return day_of(event) == today_; }
  bool takes_part(const Event& event) const { return day_of(event) <= today_; }

  bool undone(const Event& event) const {
    return std::ranges::any_of(events_, [&](const Event& other) {
      const auto* undo = std::get_if<UndoEvent>(&other.what);
      return undo && undo->target == event.stamp.id;
    });
  }

  static const Answers* said(const Event& event) {
    if (const auto* triage = std::get_if<TriageEvent>(&event.what)) return &triage->answers;
    if (const auto* checkin = std::get_if<CheckinEvent>(&event.what)) return &checkin->answers;
    return nullptr;
  }

  struct Telling {
    Answer answer;
    const Event* by;  ///< the event itself, or an amendment of it
  };

  std::vector<Telling> tellings(const Event& event, QuestionId id) const {
    std::vector<Telling> list;
    if (!(*said(event))[id].is_missing()) list.push_back({(*said(event))[id], &event});
    for (const Event& other : events_) {
      const auto* change = std::get_if<AmendmentEvent>(&other.what);
      if (change && change->target == event.stamp.id && &other > &event && !change->answers[id].is_missing())
        list.push_back({change->answers[id], &other});
    }
    return list;
  }

  // ---- triages
  bool later(const Event& one, const Event& other) const {
    return day_of(one) != day_of(other) ? day_of(one) > day_of(other) : one.stamp.at > other.stamp.at;
  }

  struct Verdict {
    bool care;     ///< a clinician first
    bool closes;   ///< opens no plan for this person
    bool cleared;  ///< a clinician has looked
    bool finished;
  };

  Verdict verdict(const Event& event) const {
    const TriageFact fact = triage_fact(protocol_, *said(event));
    const bool care = needs_clinician(std::max(fact.urgency, std::get<TriageEvent>(event.what).urgency));
    return {care, care || !fact.plan || fact.not_for_you, fact.cleared, !fact.unfinished};
  }

  std::string by_triages() const {
    std::vector<const Event*> list;
    for (const Event& event : events_)
      if (std::holds_alternative<TriageEvent>(event.what) && takes_part(event)) list.push_back(&event);
    const auto answers_for = [&](const Event& event, auto&& condition) {
      return std::ranges::any_of(list, [&](const Event* other) {
        return !undone(*other) && !later(event, *other) && condition(verdict(*other));
      });
    };
    const auto opens = [](const Verdict& v) { return v.finished && !v.closes; };
    if (std::ranges::none_of(list, [&](const Event* event) { return !undone(*event) && opens(verdict(*event)); }))
      return "no triage opens a plan";
    for (const Event* event : list) {
      const Verdict told = verdict(*event);
      if ((told.closes || !told.finished) && !answers_for(*event, opens))
        return "a triage closes the plan: " + event->stamp.id;
      const auto clears = [&](const Verdict& v) { return opens(v) && v.cleared; };
      const auto clears_first = [&](const Verdict& v) { return v.finished && v.cleared; };
      if (told.care && !undone(*event) && !answers_for(*event, clears) && !answers_for(*event, clears_first))
        return "an open referral: " + event->stamp.id;
    }
    return {};
  }

  // ---- warning signs
  std::uint32_t ticked(const Answer& signs) const {
    const auto all = (std::uint32_t{1} << protocol_[rules().warning_signs].choices.size()) - 1U;
    return signs.is_given() ? signs.ticked() : all;
  }

  bool asked_again(const Event& sign, Day day) const {
    return std::ranges::any_of(events_, [&](const Event& event) {
      if (!std::holds_alternative<TriageEvent>(event.what) || undone(event) || !verdict(event).finished) return false;
      return takes_part(event) && (day_of(event) > day || (day_of(event) == day && &event > &sign));
    });
  }

  bool day_sign_on(Day day) const {
    return std::ranges::any_of(events_, [&](const Event& event) {
      if (!std::holds_alternative<CheckinEvent>(event.what) || day_of(event) != day) return false;
      if (std::get<CheckinEvent>(event.what).day_sign) return true;  // by the protocol of then
      return std::ranges::any_of(tellings(event, rules().warning_signs),
                                 [&](const Telling& t) { return (ticked(t.answer) & rules().day_signs) != 0; });
    });
  }

  bool triaged_since(Day day) const {
    return std::ranges::any_of(events_, [&](const Event& event) {
      return std::holds_alternative<TriageEvent>(event.what) && takes_part(event) && day_of(event) >= day &&
             !undone(event);
    });
  }

  std::string by_signs() const {
    if (day_sign_on(today_)) return "a sign of today";
    for (const Event& event : events_) {
      if (!std::holds_alternative<CheckinEvent>(event.what) || !takes_part(event)) continue;
      if (std::get<CheckinEvent>(event.what).warning && !asked_again(event, day_of(event)))
        return "a warning sign as recorded: " + event.stamp.id;
      for (const Telling& told : tellings(event, rules().warning_signs))
        if ((ticked(told.answer) & ~rules().day_signs) != 0 && !asked_again(*told.by, day_of(event)))
          return "a warning sign: " + told.by->stamp.id;
      const Day day = day_of(event);
      if (day_sign_on(day) && day_sign_on(day - std::chrono::days{1}) && !triaged_since(day))
        return "a day sign twice: " + event.stamp.id;
    }
    return {};
  }

  // ---- today
  /// Ever, by whatever was undone or amended since.
  bool told_of_painkiller(const Event& event) const {
    const auto* checkin = std::get_if<CheckinEvent>(&event.what);
    if ((checkin && checkin->masked) || masked_by(protocol_, *said(event)).value_or(false)) return true;
    return std::ranges::any_of(events_, [&](const Event& other) {
      const auto* change = std::get_if<AmendmentEvent>(&other.what);
      if (!change || change->target != event.stamp.id || &other < &event) return false;
      return masked_by(protocol_, change->answers).value_or(false);
    });
  }

  std::string by_painkillers() const {
    for (const Event& event : events_)
      if (said(event) && is_today(event) && told_of_painkiller(event)) return "a painkiller: " + event.stamp.id;
    return {};
  }

  bool relieved(Instant after, const Event& latest) const {
    const Instant until = latest.stamp.at;
    return std::ranges::any_of(events_, [&](const Event& event) {
      if (!is_today(event) || undone(event) || event.stamp.at <= after || event.stamp.at > until) return false;
      if (&event > &latest && event.stamp.at < until) return false;  // put there afterwards
      if (const auto* workout = std::get_if<WorkoutEvent>(&event.what))
        return workout->kind == WorkoutEvent::Kind::relief;
      if (!std::holds_alternative<CheckinEvent>(event.what)) return false;
      const auto told = tellings(event, rules().relief_done);
      const auto no = [](const Telling& t) { return t.answer != Answer::yes_no(true); };
      return !told.empty() && told.front().by == &event && std::ranges::none_of(told, no);
    });
  }

  std::string by_bends() const {
    const int mild = static_cast<int>(protocol_.gate().retest_up_to.value);
    std::vector<const Event*> bends;
    for (const Event& event : events_)
      if (said(event) && is_today(event) && !tellings(event, protocol_.gate().question).empty())
        bends.push_back(&event);
    if (bends.empty()) return "no bend today";
    const Event& latest = *bends.back();
    const auto final_word = tellings(latest, protocol_.gate().question);
    if (final_word.size() > 1 || final_word.front().by != &latest) return "the latest bend was amended";
    if (final_word.front().answer != Answer::value(0)) return "the latest bend is not painless";
    if (undone(latest) || latest.stamp.late()) return "the latest bend was undone or late";
    if (latest.stamp.day != today_ || latest.stamp.at > now_) return "the latest bend is not of today";
    for (const Event& event : events_)
      if (said(event) && !event.stamp.late() && event.stamp.at > latest.stamp.at && event.stamp.at <= now_ &&
          !tellings(event, protocol_.gate().question).empty())
        return "a later bend of another day: " + event.stamp.id;
    for (const Event& event : events_) {
      const bool base =
          !std::holds_alternative<UndoEvent>(event.what) && !std::holds_alternative<AmendmentEvent>(event.what);
      if (base && &event > &latest && event.stamp.recorded < latest.stamp.recorded)
        return "the clock was set back after the latest bend: " + event.stamp.id;
    }
    for (const Event* event : bends) {
      if (event->stamp.at > latest.stamp.at) return "the latest bend by instant is another: " + event->stamp.id;
      for (const Telling& told : tellings(*event, protocol_.gate().question)) {
        if (told.answer.is_unknown() || told.answer.value() > mild) return "closed for the day: " + told.by->stamp.id;
        if (told.answer.value() > 0 && !relieved(event->stamp.at, latest)) return "no relief after " + event->stamp.id;
      }
    }
    return {};
  }

  std::string by_sessions() const {
    for (const Event& event : events_) {
      const auto* workout = std::get_if<WorkoutEvent>(&event.what);
      if (workout && workout->kind != WorkoutEvent::Kind::relief && is_today(event) && !undone(event))
        return "done today: " + event.stamp.id;
    }
    return {};
  }

  const Protocol& protocol_;
  std::span<const Event> events_;
  Day today_;
  Instant now_;
};

}  // namespace

Forbids what_the_law_forbids(const Protocol& protocol, std::span<const Event> events, Day today, Instant now) {
  return Law(protocol, events, today, now).forbids();
}

}  // namespace patella::test
