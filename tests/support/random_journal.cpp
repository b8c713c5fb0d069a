#include "support/random_journal.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "patella/course.hpp"
#include "patella/triage.hpp"
#include "support/protocols.hpp"

namespace patella::test {
namespace {

using namespace std::chrono;
using enum EventChoice::What;

constexpr DayStart day_start = hours{4};

/// Complete triages: what most people say, and what refers, limits, opens nothing or reaches no verdict.
const std::vector<Answers>& triages() {
  constexpr std::string_view usual =
      "emergency-signs=none age=35 onset=gradual same-day-signs=none soon-signs=none pain-location=behind-kneecap "
      "kneecap-signs=stairs,kneeling heel-on-squat=yes heel-off-squat=yes movie-goers-sign=yes plan-limits=none "
      "tolerated-run=1.6 ";
  static const auto list = [&] {
    std::vector<Answers> all;
    for (const char* more :
         {"", "", "", "tolerated-run=0", "tolerated-run=3.2", "tolerated-run=5", "tolerated-run=unknown",
          "usual-run=6 tolerated-run=4", "age=15", "soon-signs=night-pain", "same-day-signs=unknown",
          "emergency-signs=unknown", "plan-limits=unknown", "plan-limits=painkiller", "age=unknown", "onset=missing",
          "pain-location=unknown", "heel-on-squat=missing soon-signs=lump", "pain-location=below-kneecap"})
      all.push_back(answers(built_in(), std::string(usual) + more));
    return all;
  }();
  return list;
}

class Recorder {
 public:
  Journal record(const std::vector<EventChoice>& choices) {
    for (const EventChoice& choice : choices) {
      choice_ = choice;
      turn_clock();
      today_ = logical_day(now_, day_start);
      stamp_ = {fmt::format("e{}", journal_.size()), now_.at, today_, 0, now_.at};
      add(choose());
    }
    return std::move(journal_);
  }

 private:
  using What = decltype(Event::what);

  void add(What what) {
    events_.push_back({stamp_, std::move(what)});
    journal_.push_back({events_.back(), today_, now_});
  }

  /// The next morning at about seven, as a rule.
  void turn_clock() {
    const int how = choice_[clock], far = choice_[by];
    const LocalTime before = now_;
    if (how < 90) return next_morning(1);
    if (how < 150) now_.at += minutes{1 + far};
    if (how >= 150 && how < 184) return;  // the same instant
    if (how >= 184 && how < 200) now_.at += minutes{3 * far};
    if (how >= 200 && how < 210) return next_morning(2 + far % 40);
    if (how >= 210 && how < 222) now_.at -= minutes{1 + far};
    if (how >= 222 && how < 226) now_.at -= days{1};
    if (how >= 226 && how < 228) now_.at -= days{365};
    if (how >= 228 && how < 244) fly(far);
    if (how >= 244) now_ = latest_;  // the clock is set right again
    if (latest_.at < now_.at) latest_ = now_;
    if (how >= 244 && before.at >= now_.at) next_morning(1);
  }

  void next_morning(int days_later) {
    const Day next = logical_day(now_, day_start) + days{days_later};
    now_.at = Instant{next} + hours{7} + minutes{choice_[by] % 16} - now_.offset;
    if (latest_.at < now_.at) latest_ = now_;
  }

  /// To any quarter of an hour between -12 and +14 hours, in at most 16 hours.
  void fly(int far) {
    now_.offset = minutes{-720 + far % 105 * 15};
    now_.at += hours{far % 17};
  }

  bool any_base() const { return std::ranges::any_of(events_, is_base); }

  What choose() {
    const int what = choice_[kind];
    if (!any_base()) return triage(what > 240 ? choice_[variant] : choice_[variant] % 170);
    if (what < 100) return checkin(true);
    if (what < 118) return half_checkin();
    if (what < 140) return second_checkin();
    if (what < 158) return log();
    if (what < 170) return WorkoutEvent{WorkoutEvent::Kind::relief, {}, {}, {}, {}, {}};
    if (what < 176) return backdated(), log();
    if (what < 184) return backdated(), checkin(true);
    if (what < 187) return backdated(), triage(choice_[variant]);
    if (what < 208) return triage(choice_[variant]);
    if (what < 232) return amendment();
    return undo();
  }

  /// The end of an earlier day, recorded today.
  void backdated() {
    stamp_.days_late = 1 + choice_[target] % 5;
    stamp_.day = today_ - days{stamp_.days_late};
    stamp_.at = end_of(stamp_.day, day_start, now_.offset);
  }

  // ---- answers
  Answer bend_answer() const {
    const int what = choice_[bend];
    if (what < 180 || what >= 236) return Answer::value(0);
    if (what < 215) return Answer::value(1 + what % 3);
    return what < 231 ? Answer::value(4 + what % 7) : Answer::unknown();
  }

  Answer signs_answer() const {
    const int what = choice_[signs];
    if (what < 234) return Answer::items(0);
    if (what < 250) return Answer::items(1U << static_cast<unsigned>(what % 17 < 10 ? what % 17 : what % 2));
    return what < 253 ? Answer::unknown() : Answer();
  }

  Answer painkiller_answer() const {
    const int what = choice_[EventChoice::painkiller];
    if (what < 212) return Answer::yes_no(false);
    if (what < 232) return Answer::yes_no(true);
    return what < 238 ? Answer::unknown() : Answer();
  }

  static Answer one_of(int what, std::array<int, 4> up_to) {
    for (int i = 0; i < 4; ++i)
      if (what < up_to[static_cast<std::size_t>(i)]) return Answer::choice(i);
    return what % 2 == 0 ? Answer::unknown() : Answer();
  }

  Answer relief_answer() const {
    const int what = choice_[EventChoice::relief];
    if (what < 110) return {};
    return what < 200 ? Answer::yes_no(true) : what < 245 ? Answer::yes_no(false) : Answer::unknown();
  }

  Answer settled_answer() const {
    const int what = choice_[EventChoice::settled];
    return what < 190   ? Answer::yes_no(true)
           : what < 225 ? Answer::yes_no(false)
           : what < 240 ? Answer::unknown()
                        : Answer();
  }

  Answer pain_answer() const {
    const int what = choice_[EventChoice::pain];
    return what < 150   ? Answer::value(what % 3)
           : what < 236 ? Answer::value(what % 11)
           : what < 246 ? Answer::unknown()
                        : Answer();
  }

  Answers day_answers() const {
    const CheckinRules& rules = built_in().checkin();
    Answers all = built_in().no_answers();
    all.set(built_in().gate().question, bend_answer());
    all.set(rules.warning_signs, signs_answer());
    all.set(rules.painkiller, painkiller_answer());
    all.set(rules.relief_done, relief_answer());
    all.set(rules.morning, one_of(choice_[morning], {60, 170, 215, 215}));
    all.set(rules.last_session, one_of(choice_[EventChoice::last], {130, 155, 180, 205}));
    all.set(rules.session_pain, pain_answer());
    all.set(rules.settled, settled_answer());
    if (choice_[amount] > 240) all.set(*built_in().find_question("usual-run"), Answer::value(choice_[amount] % 9 * 10));
    return all;
  }

  // ---- events
  What triage(int which) const {
    constexpr std::size_t plain = 8;
    const auto from = static_cast<std::size_t>(which);
    TriageEvent event{triages()[which < 170 ? from % plain : from % triages().size()], Urgency::self_care};
    event.answers.set(built_in().gate().question, bend_answer());
    const Answer taken = painkiller_answer();  // a triage asks it among the limits of the plan
    if (taken != Answer::yes_no(false) && choice_[EventChoice::painkiller] % 2 == 0)
      event.answers.set(built_in().checkin().painkiller, taken);
    const int cleared = choice_[EventChoice::last];
    if (cleared >= 100)
      event.answers.set(built_in().checkin().cleared, cleared < 210   ? Answer::yes_no(true)
                                                      : cleared < 235 ? Answer::yes_no(false)
                                                                      : Answer::unknown());
    event.urgency = triage_fact(built_in(), event.answers).urgency;
    if (choice_[amount] == 255) event.urgency = std::max(event.urgency, Urgency::soon);  // by another protocol
    return event;
  }

  /// With what it closes by the protocol of then; now and then that one was stricter.
  CheckinEvent told(const Answers& answers, bool complete) const {
    CheckinEvent event;
    event.answers = answers;
    event.complete = complete;
    const SignsTold signs = signs_told(built_in(), answers);
    event.warning = choice_[amount] == 254 ? Urgency::soon : signs.warning;
    event.day_sign = signs.day_sign || choice_[amount] == 253;
    event.masked = masked_by(built_in(), answers).value_or(false) || choice_[amount] == 252;
    return event;
  }

  What checkin(bool complete) const {
    CheckinEvent event = told(day_answers(), complete);
    if (choice_[variant] < 190) {
      const patella::Course course(built_in(), events_, stamp_.day, now_.at);
      const auto last = last_session(course);
      if (!last) return event;
      event.about = last->day;
      event.session = last->session;
      return event;
    }
    event.about = stamp_.day - days{choice_[variant] % 5};
    if (choice_[variant] % 2 == 0)
      event.session =
          ReportedSession{choice_[variant] % 4 == 0 ? Track::run : Track::strength, 10 * choice_[amount], 30};
    return event;
  }

  /// What closes the gate is recorded without the rest.
  What half_checkin() const {
    Answers answers = built_in().no_answers();
    const bool hurts = choice_[variant] % 4 != 3;
    if (hurts)
      answers.set(built_in().gate().question,
                  choice_[bend] < 240 ? Answer::value(1 + choice_[bend] % 10) : Answer::unknown());
    if (!hurts || choice_[signs] > 230)
      answers.set(built_in().checkin().warning_signs, Answer::items(1U << static_cast<unsigned>(choice_[signs] % 10)));
    return told(answers, false);
  }

  /// The day's other answers stand.
  What second_checkin() const {
    Answers answers = built_in().no_answers();
    answers.set(built_in().gate().question, bend_answer());
    answers.set(built_in().checkin().relief_done, relief_answer());
    return told(answers, true);
  }

  What log() const {
    WorkoutEvent event;
    event.kind = choice_[amount] % 3 == 2 ? WorkoutEvent::Kind::strength : WorkoutEvent::Kind::run;
    fill(event);
    return event;
  }

  void fill(WorkoutEvent& event) const {
    if (choice_[amount] < 230) event.minutes = 10 + choice_[amount] % 60;
    if (event.kind == WorkoutEvent::Kind::run && choice_[variant] < 230) event.distance_m = 40 * choice_[variant];
    const Answer pain = pain_answer(), settled = settled_answer();
    if (pain.is_given()) event.pain = pain.value();
    if (settled.is_given()) event.settled = settled.value() == 1;
  }

  const Event& chosen() const { return events_[static_cast<std::size_t>(choice_[target]) % events_.size()]; }

  /// The nth event before this one that can be amended: early ones are the last ones.
  const Event* amendable() const {
    std::vector<const Event*> list;
    for (auto event = events_.rbegin(); event != events_.rend(); ++event)
      if (is_base(*event) && !std::holds_alternative<TriageEvent>(event->what)) list.push_back(&*event);
    if (list.empty()) return nullptr;
    const auto n = static_cast<std::size_t>(choice_[target]);
    return list[n < 180 ? 0 : n % list.size()];
  }

  What amendment() const {
    const Event* event = amendable();
    if (!event) return checkin(true);
    AmendmentEvent change{event->stamp.id, built_in().no_answers(), {}};
    if (std::holds_alternative<WorkoutEvent>(event->what)) {
      fill(change.workout);
      return change;
    }
    const Answers all = day_answers();
    const CheckinRules& rules = built_in().checkin();
    const std::array<QuestionId, 8> may = {
        built_in().gate().question, rules.warning_signs, rules.painkiller, rules.morning,
        rules.last_session,         rules.session_pain,  rules.settled,    rules.relief_done};
    for (std::size_t i = 0; i < may.size(); ++i)
      if (choice_[variant] % 8 == static_cast<int>(i) || choice_[variant] > 220)
        change.answers.set(may[i], all[may[i]]);
    return change;
  }

  What undo() const {
    if (choice_[target] == 255) return UndoEvent{"nothing"};
    const auto n = static_cast<std::size_t>(choice_[target]);
    return UndoEvent{n < 120 ? events_.back().stamp.id : chosen().stamp.id};
  }

  Journal journal_;
  std::vector<Event> events_;
  EventChoice choice_;
  LocalTime now_{Instant{sunday().day} - hours{17}, minutes{0}};
  LocalTime latest_ = now_;
  Day today_;
  Stamp stamp_;
};

std::string words(const Answers& answers) {
  std::string out;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto id = id_at<QuestionId>(i);
    if (!answers[id].is_missing()) out += " " + built_in()[id].id + "=" + format_answer(built_in()[id], answers[id]);
  }
  return out;
}

std::string number(const std::optional<int>& value) { return value ? std::to_string(*value) : "-"; }

std::string words(const WorkoutEvent& workout) {
  return fmt::format(" {}m {}min pain {} settled {}", number(workout.distance_m), number(workout.minutes),
                     number(workout.pain), workout.settled ? (*workout.settled ? "yes" : "no") : "-");
}

struct Words {
  std::string operator()(const TriageEvent& triage) const {
    return fmt::format("triage [{}]{}", to_word(triage.urgency), words(triage.answers));
  }
  std::string operator()(const CheckinEvent& checkin) const {
    std::string out = (checkin.complete ? "check-in" : "half a check-in") + words(checkin.answers);
    const SignsTold signs = signs_told(built_in(), checkin.answers);
    if (checkin.warning != signs.warning || checkin.day_sign != signs.day_sign) out += " SIGN AS RECORDED";
    if (checkin.masked && !masked_by(built_in(), checkin.answers).value_or(false)) out += " MASKED AS RECORDED";
    if (checkin.about) out += " about " + format_day(*checkin.about);
    if (checkin.session)
      out += fmt::format(" ({} {}m {}min)", to_word(checkin.session->track), number(checkin.session->distance_m),
                         number(checkin.session->minutes));
    return out;
  }
  std::string operator()(const WorkoutEvent& workout) const {
    constexpr std::string_view kinds[] = {"run", "strength", "relief"};
    return "log " + std::string(kinds[static_cast<std::size_t>(workout.kind)]) + words(workout);
  }
  std::string operator()(const AmendmentEvent& change) const {
    return "amend " + change.target + words(change.answers) + words(change.workout);
  }
  std::string operator()(const UndoEvent& undo) const { return "undo " + undo.target; }
};

}  // namespace

Instant Recorded::dawn() const { return end_of(today - days{1}, day_start, now.offset) + milliseconds{1}; }

bool is_base(const Event& event) {
  return !std::holds_alternative<AmendmentEvent>(event.what) && !std::holds_alternative<UndoEvent>(event.what);
}

Journal record(const std::vector<EventChoice>& choices) { return Recorder().record(choices); }

std::vector<Event> events_of(const Journal& journal, std::size_t count) {
  std::vector<Event> events;
  for (std::size_t i = 0; i < count; ++i) events.push_back(journal[i].event);
  return events;
}

std::string describe(const Journal& journal, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    const Recorded& one = journal[i];
    out +=
        fmt::format("{} {} day {}{}: {}\n", one.event.stamp.id, format_time(one.now), format_day(one.event.stamp.day),
                    one.event.stamp.late() ? " LATE" : "", std::visit(Words{}, one.event.what));
  }
  return out;
}

}  // namespace patella::test
