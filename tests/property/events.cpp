#include <rapidcheck.h>

#include <algorithm>

#include "patella/course.hpp"
#include "support/naive_days.hpp"
#include "support/naive_law.hpp"
#include "support/naive_progression.hpp"
#include "support/protocols.hpp"
#include "support/random_journal.hpp"

using namespace patella;
using namespace patella::test;

namespace {

/// Raw choices over their whole range: a choice is not a size.
Journal any_journal(int most_events = 40) {
  const auto byte = rc::gen::resize(rc::kNominalSize, rc::gen::inRange<int>(0, 256));
  const auto one = rc::gen::map(rc::gen::container<std::vector<int>>(EventChoice::all, byte), [](const auto& bytes) {
    EventChoice choice;
    for (std::size_t i = 0; i < bytes.size(); ++i) choice.value[i] = static_cast<std::uint8_t>(bytes[i]);
    return choice;
  });
  const auto choices = *rc::gen::resize(most_events, rc::gen::container<std::vector<EventChoice>>(one));
  return record(choices.empty() ? std::vector<EventChoice>(1) : choices);
}

std::size_t any_length(const Journal& journal) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(1, journal.size() + 1));
}

/// What was decided at the time of recording, with these events.
Decision decided(const std::vector<Event>& events, const Recorded& then) {
  return Course(built_in(), events, then.today, then.now.at, then.dawn()).decision();
}

Decision decided(const Journal& journal, std::size_t count) {
  return decided(events_of(journal, count), journal[count - 1]);
}

std::string told(const Decision& decision) { return describe(in_words(built_in(), decision)); }

/// Fails with the journal up to here, in words.
void expect(bool fine, const Journal& journal, std::size_t count, const std::string& what) {
  if (fine) return;
  RC_LOG() << describe(journal, count);
  RC_FAIL(what);
}

bool clear(const Decision& decision) { return decision.gate.clearance() != nullptr; }

/// Two ways to gather, one specification.
void the_days_agree() {
  const Journal journal = any_journal(60);
  const std::size_t count = any_length(journal);
  const Recorded& then = journal[count - 1];
  const auto events = events_of(journal, count);
  const Course course(built_in(), events, then.today, then.now.at, then.dawn());
  const auto naive = gather_naively(built_in(), events, then.today, then.now.at, then.dawn());
  expect(course.first_day() == naive.front().day, journal, count, "not the same days");
  for (const DayInput& day : naive) {
    const std::string differs = difference(course.input(day.day), day);
    expect(differs.empty(), journal, count,
           differs + " differs:\n" + describe(built_in(), course.input(day.day)) + "\nnaively:\n" +
               describe(built_in(), day));
  }
}

/// The whole way, from events to decisions, twice.
void the_histories_agree() {
  const Journal journal = any_journal(60);
  const Recorded& then = journal.back();
  const auto events = events_of(journal, journal.size());
  const Course course(built_in(), events, then.today, then.now.at, then.dawn());
  const auto days = gather_naively(built_in(), events, then.today, then.now.at, then.dawn());
  const auto naive = progress_naively(built_in(), days);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const Decision decision = course.decision(days[i].day);
    expect(naive[i] == in_words(built_in(), decision), journal, journal.size(),
           format_day(days[i].day) + ": " + told(decision) + "\nnaively: " + describe(naive[i]));
  }
}

/// At every moment of every journal.
void the_law_holds() {
  const Journal journal = any_journal();
  bool sessions = false;
  for (std::size_t count = 1; count <= journal.size(); ++count) {
    const Recorded& then = journal[count - 1];
    const auto events = events_of(journal, count);
    const Decision decision = decided(events, then);
    sessions = sessions || decision.session;
    if (!decision.session && !decision.relief) continue;
    const Forbids law = what_the_law_forbids(built_in(), events, then.today, then.now.at);
    if (decision.session) expect(law.session.empty(), journal, count, "a session, but: " + law.session);
    if (decision.relief) expect(law.relief.empty(), journal, count, "relief, but: " + law.relief);
    if (decision.session) expect(!decision.relief, journal, count, "a session and relief at once");
  }
  RC_CLASSIFY(sessions, "with sessions");
}

void tomorrow_changes_nothing_today() {
  const Journal journal = any_journal();
  const std::size_t count = any_length(journal);
  const Recorded& then = journal[count - 1];
  std::vector<Event> until = events_of(journal, count);
  std::vector<Event> more = until;
  // Unless it was told already, with a clock that was ahead: then it closes today.
  const auto told_ahead = [&](const Event& event) {
    const auto happened = [&](const Recorded& one) {
      return is_base(one.event) && one.event.stamp.recorded <= then.now.at;
    };
    const auto itself = [&](const Recorded& one) { return one.event.stamp.id == event.stamp.id; };
    return std::any_of(std::ranges::find_if(journal, itself), journal.end(), happened);
  };
  const auto of_tomorrow = [&](const Event& event) {
    return is_base(event) && event.stamp.day > then.today && event.stamp.at > then.now.at && !told_ahead(event);
  };
  for (std::size_t i = count; i < journal.size(); ++i)
    if (of_tomorrow(journal[i].event)) more.push_back(journal[i].event);
  std::erase_if(until, of_tomorrow);
  const Decision without = decided(until, then), with = decided(more, then);
  expect(in_words(built_in(), with) == in_words(built_in(), without) && with.state == without.state, journal,
         journal.size(), "after " + then.event.stamp.id + ": " + told(without) + "\nwith tomorrow: " + told(with));
}

void a_prefix_stands_alone() {
  const Journal journal = any_journal();
  const std::size_t count = any_length(journal);
  const Recorded& then = journal[count - 1];
  const auto whole = events_of(journal, journal.size());
  const Decision cut =
      Course(built_in(), std::span(whole).first(count), then.today, then.now.at, then.dawn()).decision();
  const Decision alone = decided(journal, count);
  expect(in_words(built_in(), cut) == in_words(built_in(), alone) && cut.state == alone.state, journal, journal.size(),
         "a prefix differs");
}

/// Only the bend, signs, painkiller and relief: what was told of a session may well move its rest.
bool about_the_gate(Answers answers) {
  const CheckinRules& rules = built_in().checkin();
  for (const QuestionId id : {built_in().gate().question, rules.warning_signs, rules.painkiller, rules.relief_done})
    answers.clear(id);
  return answers == built_in().no_answers();
}

/// At the very moment of an undo or an amendment: what was refused stays refused.
void taking_back_never_opens() {
  const Journal journal = any_journal();
  for (std::size_t count = 2; count <= journal.size(); ++count) {
    if (is_base(journal[count - 1].event)) continue;
    const Decision before = decided(events_of(journal, count - 1), journal[count - 1]);
    const Decision after = decided(journal, count);
    const std::string both = told(before) + "\nthen: " + told(after);
    expect(clear(before) || !clear(after), journal, count, "the gate was opened by taking back: " + both);
    const auto* change = std::get_if<AmendmentEvent>(&journal[count - 1].event.what);
    const bool answers = change && change->answers != built_in().no_answers() && about_the_gate(change->answers);
    expect(!answers || before.session || !after.session, journal, count, "an amended answer made a session: " + both);
  }
}

/// The gates of all days; what is decided differs only where they do.
std::vector<bool> gates(const Course& course) {
  std::vector<bool> open;
  for (Day day = course.first_day(); day <= course.today(); day += std::chrono::days{1})
    open.push_back(clear(course.decision(day)));
  return open;
}

/// An undone event was never recorded, except that the gate may stay closed.
void undone_is_never_recorded() {
  const Journal journal = any_journal();
  const std::size_t count = any_length(journal);
  const Recorded& then = journal[count - 1];
  std::vector<Event> with = events_of(journal, count);
  const std::size_t which = *rc::gen::inRange<std::size_t>(0, count);
  if (std::holds_alternative<UndoEvent>(with[which].what)) return;
  std::vector<Event> without = with;
  without.erase(without.begin() + static_cast<std::ptrdiff_t>(which));
  Event undo = then.event;
  undo.stamp = {"u", then.now.at, then.today, 0, then.now.at};
  undo.what = UndoEvent{with[which].stamp.id};
  with.push_back(undo);
  const Course undone(built_in(), with, then.today, then.now.at, then.dawn());
  const Course never(built_in(), without, then.today, then.now.at, then.dawn());
  const std::string both = "undone " + journal[which].event.stamp.id + ": " + told(undone.decision()) +
                           "\nnever recorded: " + told(never.decision());
  expect(clear(never.decision()) || !clear(undone.decision()), journal, count, "only an undo opens the gate: " + both);
  if (undone.first_day() != never.first_day() || gates(undone) != gates(never)) return;
  const bool same = undone.decision().session.has_value() == never.decision().session.has_value();
  expect(same || !undone.decision().session, journal, count, "an undone event still counts: " + both);
  const NaiveDay one = in_words(built_in(), undone.decision()), other = in_words(built_in(), never.decision());
  const bool ladders = one.run_step == other.run_step && one.strength_step == other.strength_step &&
                       one.level_m == other.level_m && one.base_m == other.base_m;
  expect(ladders, journal, count, "an undone event still moves the plan: " + both);
  // What a closed gate says may differ: a sign stays told, and a bad bend closes its day.
  if (one.session) expect(one == other, journal, count, "an undone event still counts: " + both);
}

/// Two events of the same instant, recorded in the other order.
void order_within_an_instant_is_nothing() {
  const Journal journal = any_journal();
  for (std::size_t second = 1; second < journal.size(); ++second) {
    const Event& a = journal[second - 1].event;
    const Event& b = journal[second].event;
    if (!is_base(a) || !is_base(b) || a.stamp.at != b.stamp.at || a.stamp.day != b.stamp.day) continue;
    for (std::size_t count = second + 1; count <= std::min(second + 3, journal.size()); ++count) {
      const auto events = events_of(journal, count);
      auto swapped = events;
      std::swap(swapped[second - 1], swapped[second]);
      const Decision one = decided(events, journal[count - 1]), other = decided(swapped, journal[count - 1]);
      const std::string both = told(one) + "\nswapped " + a.stamp.id + " and " + b.stamp.id + ": " + told(other);
      expect(one.session.has_value() == other.session.has_value(), journal, count, "a matter of order: " + both);
      expect(clear(one) == clear(other), journal, count, "a gate is a matter of order: " + both);
      if (one.session)
        expect(in_words(built_in(), one) == in_words(built_in(), other), journal, count,
               "a dose is a matter of order: " + both);
    }
  }
}

}  // namespace

int main() {
  bool fine = rc::check("the days agree", the_days_agree);
  fine = rc::check("the histories agree", the_histories_agree) && fine;
  fine = rc::check("the law holds", the_law_holds) && fine;
  fine = rc::check("tomorrow changes nothing today", tomorrow_changes_nothing_today) && fine;
  fine = rc::check("a prefix stands alone", a_prefix_stands_alone) && fine;
  fine = rc::check("taking back never opens", taking_back_never_opens) && fine;
  fine = rc::check("undone is never recorded", undone_is_never_recorded) && fine;
  fine = rc::check("order within an instant is nothing", order_within_an_instant_is_nothing) && fine;
  return fine ? 0 : 1;
}
