#include "cli/reading.hpp"

namespace patella::cli {

ExitStatus with_reading(Invocation& run, const std::function<ExitStatus(const Reading&)>& show) {
  const auto moment = choose_moment(run.flags);
  if (!moment) return report(run, moment.error());
  const auto units = choose_units(run.flags);
  if (!units) return report(run, units.error());
  const auto choice = choose_protocol(run);
  if (!choice) return report(run, choice.error());
  ExitStatus status = ExitStatus::done;
  const auto protocol = load_chosen(run, *choice, status);
  if (!protocol) return status;
  const auto place = choose_journal(run.flags);
  if (!place) return report(run, place.error());
  const auto diary = read_diary(*place, *protocol);
  if (!diary) return report(run, diary.error());

  const Course course = course_at(*protocol, diary->events, *moment);
  const Decision decision = course.decision();
  const render::DecisionView shown{*protocol, decision, &course.told_today(), nullptr, ever_triaged(*diary)};
  return show({*protocol, *moment, *units, *diary, course, shown});
}

std::vector<FlagSpec> reading_flags() {
  return shared_flags({"journal", "no-journal", "protocol", "region", "units", "now", "day-start"});
}

ExitStatus show_result(Invocation& run, const std::vector<render::Message>& messages, std::string_view result) {
  for (const render::Message& message : messages)
    if (run.json && !run.quiet) run.console.say(render::message_line(message));
  return finish(run, run.quiet && !run.json ? std::string_view() : result, ExitStatus::done);
}

}  // namespace patella::cli
