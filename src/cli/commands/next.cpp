#include "cli/conversation.hpp"
#include "cli/reading.hpp"
#include "render/daily.hpp"

namespace patella::cli {
namespace {

ExitStatus run_next(Invocation& run) {
  return with_reading(run, [&](const Reading& reading) {
    const Decision& decision = reading.decision.decision;
    render::DailyView view{run.command, reading.protocol, reading.moment.today};
    view.urgency = decision.urgency;
    view.decision = &reading.decision;
    view.messages = notes_on_protocol(reading.protocol, reading.moment.today);
    add_clock_note(reading.events, reading.moment.now.at, view.messages);
    view.status = status_of(decision);
    return show_daily(run, view, reading.units);
  });
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
