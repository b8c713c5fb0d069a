#include "cli/reading.hpp"

#include "cli/opening.hpp"

namespace patella::cli {

ExitStatus with_reading(Invocation& run, const std::function<ExitStatus(const Reading&)>& show) {
  const auto opening = open_command(run);
  if (!opening) return opening.error();
  const Protocol& protocol = opening->protocol;
  const auto events = read_events(opening->place, protocol);
  if (!events) return report(run, events.error());

  const Course course = course_at(protocol, *events, opening->moment);
  const Decision decision = course.decision();
  const render::DecisionView shown{protocol, decision, &course.told_today(), nullptr, ever_triaged(*events)};
  return show({protocol, opening->moment, opening->units, *events, course, shown});
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
