#include <fmt/format.h>

#include <algorithm>

#include "cli/conversation.hpp"
#include "cli/half_answer.hpp"
#include "cli/opening.hpp"
#include "render/daily.hpp"
#include "render/event_json.hpp"

namespace patella::cli {
namespace {

/// Everything a triage is made in.
struct Desk {
  Invocation& run;
  const Protocol& protocol;
  Moment moment;
  render::Units units;
  JournalPlace place;
  Diary diary;
  std::optional<Urgency> referral;  ///< open from before

  Assessment assess(const Answers& answers) const {
    return patella::assess(protocol, answers, moment.when(), referral);
  }
};

std::vector<render::Message> notes_on(const Desk& desk, const Answers& answers, const Assessment& assessment) {
  auto notes = notes_on_protocol(desk.protocol, desk.moment.day);
  if (assessment.walk.verdict())
    add_unused_notes(desk.protocol, answers, used_questions(desk.protocol, assessment), notes);
  return notes;
}

/// What was decided, for the page and for the last lines of a dialogue.
struct Shown {
  ExitStatus status = ExitStatus::done;
  Assessment assessment;
};

/// Records the triage and decides by the whole history. The decision is shown even if the write failed.
Result<Recorded> record(Desk& desk, const Answers& answers, Outcome& outcome) {
  auto record = new_record(desk.run.flags, desk.protocol, desk.moment, journal::Kind::triage,
                           render::said_answers(desk.protocol, answers),
                           render::derived_triage(desk.protocol, answers, outcome.verdict));
  if (!record) return fail(record.error());
  auto recorded = write_record(desk.run, desk.place, *record);
  if (!desk.place.path) return recorded;
  const auto events = events_after(desk.place, desk.protocol, desk.diary, *record, recorded);
  if (!events) return fail(events.error());
  outcome.decision = course_at(desk.protocol, *events, desk.moment).decision();
  outcome.urgency = std::max(outcome.urgency, outcome.decision.urgency);
  return recorded;
}

/// Of a triage that is not finished, what closes the day stays.
Result<std::optional<render::EventNote>> record_part(Desk& desk, const Answers& answers) {
  const Answers closing = closing_answers(desk.protocol, answers);
  const auto half = record_half(desk.run, desk.place, desk.diary, desk.protocol, desk.moment, closing, std::nullopt);
  if (!half) return fail(half.error());
  if (!*half) return std::nullopt;
  return render::EventNote{(*half)->id, desk.place.path, (*half)->written, (*half)->repeated};
}

/// The verdict and today in one line, or the whole page.
std::string page_of(const Desk& desk, const render::TriageView& view) {
  if (!desk.run.flags.has("short") || !view.assessment.outcome)
    return render::triage_text(view, style_of(desk.run, desk.units));
  return fmt::format("{}. {}\n", desk.protocol[view.assessment.outcome->verdict].title,
                     render::today_sentence(render::decision_view(view), desk.units));
}

Shown show(Desk& desk, const Answers& answers) {
  Invocation& run = desk.run;
  Assessment assessment = desk.assess(answers);
  std::optional<render::EventNote> event;
  std::optional<Error> trouble;
  if (assessment.outcome) {
    const auto recorded = record(desk, answers, *assessment.outcome);
    if (!recorded && recorded.error().status == ExitStatus::usage)
      return {report(run, recorded.error()), std::move(assessment)};
    if (recorded)
      event = render::EventNote{recorded->id, desk.place.path, recorded->written, recorded->repeated};
    else
      trouble = recorded.error();
  }
  if (!assessment.outcome) {
    auto half = record_part(desk, answers);
    if (!half) return {report(run, half.error()), std::move(assessment)};
    event = std::move(*half);
  }
  render::TriageView view{desk.protocol,
                          answers,
                          assessment,
                          desk.moment.when(),
                          notes_on(desk, answers, assessment),
                          assessment.outcome ? status_of(*assessment.outcome) : ExitStatus::answers_missing,
                          event};
  if (trouble) {
    view.messages.insert(view.messages.begin(), render::from_error(*trouble));
    view.status = trouble->status;
  }
  if (!assessment.outcome) say_missing(run, desk.protocol, assessment.open);
  for (const render::Message& message : view.messages)
    if ((run.json && !run.quiet) || message.level == render::Message::Level::error)
      run.console.say(render::message_line(message));
  const std::string page = run.quiet ? std::string() : page_of(desk, view);
  const ExitStatus status = finish(run, run.json ? render::triage_json(view) : page, view.status);
  return {status, std::move(assessment)};
}

/// What a person sees last: on a terminal the verdict has scrolled away by then.
void say_in_short(Desk& desk, const Answers& answers, const Assessment& assessment) {
  if (!assessment.outcome) return;
  const Outcome& outcome = *assessment.outcome;
  render::Page page(style_of(desk.run, desk.units));
  const render::DecisionView view{desk.protocol, outcome.decision, &answers, &outcome, true};
  page.item("In short: ",
            fmt::format("{}. {}", desk.protocol[outcome.verdict].title, render::today_sentence(view, desk.units)));
  desk.run.console.say("\n");
  desk.run.console.say(page.take());
}

ExitStatus talk(Desk& desk, Answers& answers) {
  Console& console = desk.run.console;
  greet(console);
  const auto next = [&] { return desk.assess(answers).next_question(); };
  if (ask_the_rest(console, desk.protocol, answers, next) == Asked::left)
    return report(desk.run, {"interrupted", "you left; nothing was recorded", "", "", ExitStatus::interrupted});
  console.say("\n");
  const Shown shown = show(desk, answers);
  say_in_short(desk, answers, shown.assessment);
  console.say(
      "\nThe same answers as a command:\n  " +
      render::command_line(desk.protocol, answers,
                           command_start(desk.run, {"protocol", "region", "units", "date", "day-start", "journal"})) +
      "\n");
  return shown.status;
}

ExitStatus run_triage(Invocation& run) {
  auto opening = open_command(run, &triage_command);
  if (!opening) return opening.error();
  const Protocol& protocol = opening->protocol;
  Answers& answers = opening->answers;
  if (const auto refused = refuse_disagreement(run, protocol, Asking::triage, answers)) return *refused;
  auto diary = read_diary(opening->place, protocol);
  if (!diary) {
    say_care(run, urgency_of_signs(protocol, answers));
    return report(run, diary.error());
  }

  const auto referral = course_at(protocol, diary->events, opening->moment).referral();
  Desk desk{run, protocol, opening->moment, opening->units, opening->place, std::move(*diary), referral};
  if (may_ask(run, opening->answers_file) && desk.assess(answers).next_question()) return talk(desk, answers);
  return show(desk, answers).status;
}

const std::vector<FlagSpec>& flags() {
  static const std::vector<FlagSpec> list =
      shared_flags({"short", "answers", "no-input", "protocol", "region", "units", "date", "now", "day-start",
                    "journal", "no-journal", "key", "dry-run"});
  return list;
}

}  // namespace

const Command triage_command{
    "triage", "the whole assessment: verdict, gate, next allowed session", "", flags(), triage_questions, run_triage};

}  // namespace patella::cli
