#include <fmt/format.h>

#include <algorithm>

#include "cli/conversation.hpp"
#include "cli/half_answer.hpp"
#include "cli/opening.hpp"
#include "render/daily.hpp"
#include "render/event_json.hpp"
#include "render/prescription.hpp"

namespace patella::cli {
namespace {

/// Everything a check-in is made in.
struct Desk {
  Invocation& run;
  const Protocol& protocol;
  Moment moment;
  render::Units units;
  JournalPlace place;
  Diary diary;
  Course course;    ///< up to the day that is written about
  Answers earlier;  ///< told on that day already
};

/// The marks of the questions that had a part: those that were open, and those whose answers stand by themselves.
std::vector<bool> used_questions(const Desk& desk, const Answers& answers) {
  std::vector<bool> used(desk.protocol.questions().size());
  for (const QuestionId id : open_checkin_questions(desk.course, desk.earlier, desk.protocol.no_answers()))
    used[position(id)] = true;
  const CheckinRules& rules = desk.protocol.checkin();
  for (const QuestionId id : {desk.protocol.gate().question, rules.warning_signs, rules.painkiller, rules.relief_done})
    used[position(id)] = true;
  if (last_session(desk.course))
    for (const QuestionId id : {rules.last_session, rules.session_pain, rules.settled, rules.morning})
      used[position(id)] = true;
  const auto marks = checkin_questions(desk.protocol);
  const bool usual = usual_run(desk.protocol, answers).has_value();
  for (const Plan& plan : desk.protocol.plans())
    for (const RunStep& step : plan.run)
      if (usual && step.top && marks[position(*step.top)]) used[position(*step.top)] = true;
  return used;
}

render::EventNote note_of(const JournalPlace& place, const Recorded& recorded) {
  return {recorded.id, place.path, recorded.written, recorded.repeated};
}

/// Answers are missing and nobody can be asked: what closes the gate is kept all the same, once.
ExitStatus end_incomplete(Desk& desk, const Answers& answers, std::vector<QuestionId> open) {
  render::DailyView view{desk.run.command, desk.protocol, desk.moment.day};
  view.answers = &answers;
  view.urgency = std::max(urgency_of_warning(desk.protocol, answers), desk.course.decision().urgency);
  view.status = ExitStatus::answers_missing;
  view.messages = notes_on_protocol(desk.protocol, desk.moment.today);
  say_missing(desk.run, desk.protocol, open);
  view.open = std::move(open);
  const auto recorded =
      record_half(desk.run, desk.place, desk.diary, desk.protocol, desk.moment, answers, last_session(desk.course));
  if (!recorded) return report(desk.run, recorded.error());
  if (*recorded) view.event = note_of(desk.place, **recorded);
  return show_daily(desk.run, view, desk.units);
}

/// The decision for today, with the events at hand.
ExitStatus show_decision(Desk& desk, const Answers& answers, const std::vector<Event>& events,
                         std::optional<Recorded> recorded, const std::optional<Error>& trouble) {
  const Course course = course_at(desk.protocol, events, desk.moment);
  const Decision decision = course.decision();
  const bool triaged = ever_triaged(desk.diary.events);
  const render::DecisionView shown{desk.protocol, decision, &course.told_today(), nullptr, triaged};
  render::DailyView view{desk.run.command, desk.protocol, desk.moment.today};
  view.answers = &answers;
  view.urgency = decision.urgency;
  view.decision = &shown;
  if (recorded) view.event = note_of(desk.place, *recorded);
  view.messages = notes_on_protocol(desk.protocol, desk.moment.today);
  add_clock_note(events, desk.moment.now.at, view.messages);
  add_unused_notes(desk.protocol, answers, used_questions(desk, answers), view.messages);
  view.status = status_of(decision);
  if (trouble) {
    view.messages.insert(view.messages.begin(), render::from_error(*trouble));
    view.status = trouble->status;
  }
  const ExitStatus status = show_daily(desk.run, view, desk.units);
  if (trouble && !desk.run.json) desk.run.console.say(render::message_line(render::from_error(*trouble)));
  return status;
}

ExitStatus finish_checkin(Desk& desk, const Answers& answers) {
  // Nothing told, nothing recorded: a retry by cron would fill the journal.
  if (answers == desk.protocol.no_answers())
    return show_decision(desk, answers, desk.diary.events, std::nullopt, std::nullopt);
  const auto record = new_record(desk.run.flags, desk.protocol, desk.moment, journal::Kind::checkin,
                                 render::said_answers(desk.protocol, answers),
                                 render::derived_checkin(desk.protocol, answers, last_session(desk.course)));
  if (!record) return report(desk.run, record.error());
  const auto recorded = write_record(desk.run, desk.place, *record);
  if (!recorded && recorded.error().status == ExitStatus::usage) return report(desk.run, recorded.error());
  const auto events = events_after(desk.place, desk.protocol, desk.diary, *record, recorded);
  if (!events) return report(desk.run, events.error());
  if (!recorded) return show_decision(desk, answers, *events, std::nullopt, recorded.error());
  return show_decision(desk, answers, *events, *recorded, std::nullopt);
}

/// A key that is there already with the same answers: nothing is asked or written again.
std::optional<ExitStatus> repeat_by_key(Desk& desk, const Answers& answers) {
  const auto key = desk.run.flags.one("key");
  if (!key || !*key) return std::nullopt;
  const auto taken = [&](const journal::Record& record) { return record.key == *key && !record.partial; };
  const auto found = std::ranges::find_if(desk.diary.records, taken);
  if (found == desk.diary.records.end()) return std::nullopt;
  return finish_checkin(desk, answers);
}

/// After the questions that have to be answered, the one that the plan would like to know, where few were asked.
std::optional<QuestionId> next_question(const Desk& desk, const Answers& answers) {
  if (needs_clinician(urgency_of_warning(desk.protocol, answers))) return std::nullopt;
  const auto open = open_checkin_questions(desk.course, desk.earlier, answers);
  if (!open.empty()) return open.front();
  const QuestionId morning = desk.protocol.checkin().morning;
  const bool long_day = !answers[morning].is_missing() || !desk.earlier[morning].is_missing();
  return long_day ? std::nullopt : welcome_question(desk.course, answers);
}

/// Which session the questions are about: a person may not remember.
void say_last_session(Desk& desk) {
  const auto last = last_session(desk.course);
  if (!last) return;
  std::string what = "your last session";
  if (const auto planned = desk.course.decision(last->day).session; planned && !last->done)
    what = "planned: " + render::describe_session(desk.protocol, *planned, desk.units).title;
  render::Page page(style_of(desk.run, desk.units));
  page.paragraph(fmt::format("The last session is that of {} {} ({}).", render::weekday_of(last->day),
                             format_day(last->day), what));
  desk.run.console.say(page.take());
}

ExitStatus talk(Desk& desk, Answers& answers) {
  Console& console = desk.run.console;
  greet(console);
  say_last_session(desk);
  const Asked asked = ask_the_rest(console, desk.protocol, answers, [&] { return next_question(desk, answers); });
  if (asked == Asked::left)
    return report(desk.run, {"interrupted", "you left; nothing was recorded", "", "", ExitStatus::interrupted});
  console.say("\n");
  if (auto open = open_checkin_questions(desk.course, desk.earlier, answers); !open.empty())
    return end_incomplete(desk, answers, std::move(open));
  const ExitStatus status = finish_checkin(desk, answers);
  console.say(
      "\nThe same answers as a command:\n  " +
      render::command_line(desk.protocol, answers,
                           command_start(desk.run, {"protocol", "region", "units", "date", "day-start", "journal"})) +
      "\n");
  return status;
}

ExitStatus run_checkin(Invocation& run) {
  auto opening = open_command(run, &checkin_command);
  if (!opening) return opening.error();
  const Protocol& protocol = opening->protocol;
  const Moment& moment = opening->moment;
  Answers& answers = opening->answers;
  auto diary = read_diary(opening->place, protocol);
  if (!diary) {
    say_care(run, urgency_of_warning(protocol, answers));
    return report(run, diary.error());
  }

  Course course = moment.day == moment.today ? course_at(protocol, diary->events, moment)
                                             : Course(protocol, diary->events, moment.day, moment.at.at);
  Answers earlier = course.told_today();
  Desk desk{
      run, protocol, moment, opening->units, opening->place, std::move(*diary), std::move(course), std::move(earlier)};
  if (const auto refused = refuse_disagreement(run, protocol, Asking::checkin, answers)) return *refused;
  if (const auto repeated = repeat_by_key(desk, answers)) return *repeated;
  if (may_ask(run, opening->answers_file) && next_question(desk, answers)) return talk(desk, answers);
  auto open = open_checkin_questions(desk.course, desk.earlier, answers);
  if (!open.empty()) return end_incomplete(desk, answers, std::move(open));
  return finish_checkin(desk, answers);
}

const std::vector<FlagSpec>& flags() {
  static const std::vector<FlagSpec> list =
      shared_flags({"short", "answers", "no-input", "date", "key", "dry-run", "journal", "no-journal", "protocol",
                    "region", "units", "now", "day-start"});
  return list;
}

}  // namespace

const Command checkin_command{
    "checkin", "the day's readings; then the next allowed session", "", flags(), checkin_questions, run_checkin};

}  // namespace patella::cli
