#include "cli/conversation.hpp"
#include "cli/diary.hpp"
#include "render/daily.hpp"

namespace patella::cli {
namespace {

ExitStatus run_next(Invocation& run) {
  const auto moment = choose_moment(run.flags);
  if (!moment) return report(run, moment.error());
  const auto units = choose_units(run.flags);
  if (!units) return report(run, units.error());
  const auto place = choose_journal(run.flags);
  const auto choice = choose_protocol(run);
  if (!choice) return report(run, choice.error());
  ExitStatus status = ExitStatus::done;
  const auto protocol = load_chosen(run, *choice, status);
  if (!protocol) return status;
  if (!place) return report(run, place.error());
  const auto diary = read_diary(*place, *protocol);
  if (!diary) return report(run, diary.error());

  const Course course = course_at(*protocol, diary->events, *moment);
  const Decision decision = course.decision();
  const render::DecisionView shown{*protocol, decision, &course.told_today(), nullptr, ever_triaged(*diary)};
  render::DailyView view{run.command, *protocol, moment->today};
  view.urgency = decision.urgency;
  view.decision = &shown;
  view.messages = notes_on_protocol(*protocol, moment->today);
  view.status = status_of(decision);
  return show_daily(run, view, *units);
}

const std::vector<FlagSpec>& flags() {
  static const std::vector<FlagSpec> list =
      shared_flags({"short", "journal", "no-journal", "protocol", "region", "units", "now", "day-start"});
  return list;
}

}  // namespace

const Command next_command{"next",  "today's decision from the journal alone; writes nothing", "", flags(), nullptr,
                           run_next};

}  // namespace patella::cli
