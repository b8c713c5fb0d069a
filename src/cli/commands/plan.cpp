#include "render/plan.hpp"

#include <algorithm>
#include <charconv>

#include "cli/conversation.hpp"
#include "cli/reading.hpp"
#include "core/text.hpp"
#include "patella/lookback.hpp"

namespace patella::cli {
namespace {

constexpr int usual_days = 14;
constexpr int most_days = 90;

Result<int> choose_days(const Flags& flags) {
  const auto typed = flags.one("days");
  if (!typed) return fail(typed.error());
  if (!*typed) return usual_days;
  const std::string& word = **typed;
  int days = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), days);
  if (error == std::errc() && end == word.data() + word.size() && days >= 1 && days <= most_days) return days;
  return fail({"bad-days", text::quoted(word) + " is not a number of days here", "--days",
               "give a whole number from 1 to " + std::to_string(most_days)});
}

ExitStatus run_plan(Invocation& run) {
  const auto days = choose_days(run.flags);
  if (!days) return report(run, days.error());
  return with_reading(run, [&](const Reading& reading) {
    const Background background = background_of(reading.course, reading.events);
    const auto plan = plan_to_show(reading.protocol, reading.decision.decision, background);
    const auto outlook = outlook_of(reading.course, *days);
    const render::PlanView view{reading.decision, plan, outlook,
                                notes_on_protocol(reading.protocol, reading.moment.today)};
    return show_result(run, view.messages,
                       run.json ? render::plan_json(view) : render::plan_text(view, style_of(run, reading.units)));
  });
}

const std::vector<FlagSpec>& flags() {
  static const std::vector<FlagSpec> list = [] {
    std::vector<FlagSpec> out = {{"days", "N", "how many coming days to show, 1 to 90; 14 unless stated"}};
    std::ranges::move(reading_flags(), std::back_inserter(out));
    return out;
  }();
  return list;
}

}  // namespace

const Command plan_command{"plan", "the ladders, where you stand, and the coming days", "", flags(), nullptr, run_plan};

}  // namespace patella::cli
