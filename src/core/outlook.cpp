#include "patella/outlook.hpp"

#include <array>

namespace patella {
namespace {

/// Done as prescribed and without pain, as a check-in of the next day would tell it.
void do_cleanly(const Plan& plan, const Decision& decision, DayInput& input) {
  if (decision.session) {
    const Dose dose = dose_of(plan, decision.state, decision.session->track());
    Done& done = input[decision.session->track()];
    done.any = true;
    done.distance_m = done.longest_m = dose.distance_m;
    done.minutes = dose.minutes;
  }
  for (Done& done : input.done) {
    if (!done.any) continue;
    done.pain = done.pain.value_or(0);
    done.settled = done.settled.value_or(true);
  }
}

DayInput clean_morning(Day day) {
  DayInput input;
  input.day = day;
  input.now = Instant(day) + std::chrono::days{1};
  input.readings.push_back({Instant(day), day, 0});
  input.checked_in = true;
  input.morning = Morning::same;
  return input;
}

}  // namespace

std::vector<OutlookDay> outlook_of(const Course& course, int days) {
  std::vector<OutlookDay> out;
  const Protocol& protocol = course.protocol();
  State state = course.state(course.today());
  DayInput input = course.input(course.today());
  Decision decision = decide(protocol, state, input);
  if (!decision.gate.clearance()) return out;
  const Plan& plan = protocol[decision.gate.clearance()->plan()];
  std::array<StepId, 2> last{};
  for (const Track track : both_tracks) last[static_cast<std::size_t>(track)] = decision.state.planner[track].step;
  for (int ahead = 1; ahead <= days; ++ahead) {
    do_cleanly(plan, decision, input);
    state = advance(protocol, state, input);
    input = clean_morning(course.today() + std::chrono::days{ahead});
    decision = decide(protocol, state, input);
    if (!decision.gate.clearance()) break;
    OutlookDay day{input.day, std::nullopt, {}, false};
    if (decision.session) {
      day.track = decision.session->track();
      day.step = decision.session->step();
      StepId& before = last[static_cast<std::size_t>(*day.track)];
      day.step_up = day.step > before;
      before = day.step;
    }
    out.push_back(day);
  }
  return out;
}

std::string_view title_of(const Plan& plan, const OutlookDay& day) {
  if (!day.track) return {};
  const std::size_t step = position(day.step);
  return *day.track == Track::run ? plan.run[step].title : plan.strength[step].title;
}

}  // namespace patella
