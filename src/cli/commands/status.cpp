#include "render/status.hpp"

#include "cli/conversation.hpp"
#include "cli/reading.hpp"

namespace patella::cli {
namespace {

constexpr int trend_days = 14;
constexpr int load_weeks = 4;

ExitStatus run_status(Invocation& run) {
  return with_reading(run, [&](const Reading& reading) {
    const std::vector<Event>& events = reading.events;
    const Background background = background_of(reading.course, events);
    const auto days = trend_of(reading.course, events, trend_days);
    const TrainingLoad load = training_load(reading.course, events, load_weeks);
    render::StatusView view{reading.decision, background, days, load};
    view.empty = events.empty();
    view.place = plan_to_show(reading.protocol, reading.decision.decision, background).has_value();
    view.messages = notes_on_protocol(reading.protocol, reading.moment.today);
    add_clock_note(events, reading.moment.now.at, view.messages);
    return show_result(run, view.messages,
                       run.json ? render::status_json(view) : render::status_text(view, style_of(run, reading.units)));
  });
}

const std::vector<FlagSpec>& flags() {
  static const std::vector<FlagSpec> list = reading_flags();
  return list;
}

}  // namespace

const Command status_command{
    "status", "the last days, the load, and what the next decision waits for", "", flags(), nullptr, run_status};

}  // namespace patella::cli
