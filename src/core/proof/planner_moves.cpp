#include "core/proof/planner_moves.hpp"

#include <algorithm>
#include <set>

namespace patella::proof {
namespace {

using Outcome = PlayedDay::Outcome;
using Length = PlayedDay::Length;

constexpr std::uint16_t far_m = 60000;
constexpr int unit_m = 100;

/// What is lost of a level is rounded down to whole units: each of them, from one below to one above.
void add_around(std::set<int>& levels, double metres) {
  const int rounded = static_cast<int>(metres / unit_m) * unit_m;
  for (const int level : {rounded - unit_m, rounded, rounded + unit_m})
    levels.insert(std::clamp(level, unit_m, static_cast<int>(far_m)));
}

/// A bad morning costs one, and the night in which the days off become a gap as many as they are worth.
int steps_of_one_day(const PlanRules& rules) { return 1 + whole(rules.gap_days) / whole(rules.gap_days_per_step); }

}  // namespace

Player::Player(const Protocol& protocol, const Engine& engine, PlanId plan)
    : protocol_(protocol), engine_(engine), plan_(protocol[plan]), variations_(plan_.run.size()) {
  frame_.planner.plan = plan;
  frame_.distances.days.fill(far_m);
  input_.day = any_day;
  input_.now = noon;
  for (std::size_t i = 0; i < plan_.run.size(); ++i) vary(i);
}

/// A step that grows is as long as a lower step, or comes to be as long by each number of steps that a day can cost.
std::vector<int> Player::levels_on(std::size_t step) const {
  std::set<int> levels = {unit_m};
  for (std::size_t below = 0; below < step; ++below)
    add_around(levels, plan_.run[below].distance_m.value_or(whole(plan_.caps.entry_walk_m)));
  std::set<int> above = levels;
  for (int lost = steps_of_one_day(plan_.rules); lost > 0; --lost) {
    std::set<int> next;
    for (const int level : above) add_around(next, level * *plan_.run[step].grows);
    levels.insert(next.begin(), next.end());
    above = std::move(next);
  }
  return {levels.begin(), levels.end()};
}

/// Low levels fall onto different steps than high ones. As low and as high as it gets first, at the usual run or below.
void Player::vary(std::size_t step) {
  std::vector<Variation>& out = variations_[step];
  if (!plan_.run[step].grows) {
    out.push_back({0, far_m});
    return;
  }
  constexpr std::uint16_t high = 50000;
  out = {{unit_m, unit_m}, {high, far_m}, {high, high}};
  for (const int each : levels_on(step)) {
    const auto level = static_cast<std::uint16_t>(each);
    out.push_back({level, far_m});
    out.push_back({level, level});
  }
}

Variation::Window Player::least_window(StepId step) const {
  return step > plan_.entry.unknown ? Variation::Window::last : Variation::Window::empty;
}

State Player::state(const Planner& planner, const Variation& variation) const {
  State out = frame_;
  out.planner = planner;
  out.distances.level_m = variation.level_m;
  out.distances.top_m = variation.top_m;
  if (variation.window == Variation::Window::full) return out;
  out.distances.days.fill(0);
  if (variation.window == Variation::Window::last)
    out.distances.days[static_cast<std::size_t>(whole(plan_.caps.base_days))] = far_m;
  return out;
}

const DayInput& Player::input(const Move& move, const Due& due) {
  input_.readings.clear();
  input_.checked_in = move.checkin != Move::Checkin::none;
  if (input_.checked_in)
    input_.readings.push_back({noon, any_day, move.checkin == Move::Checkin::painless ? 0 : painful_bend});
  input_.morning = move.morning;
  input_.done = {};
  if (move.outcome == Outcome::none || !due.track) return input_;
  Done& done = input_[*due.track];
  if (move.outcome == Outcome::declined) {
    done.declined = true;
    return input_;
  }
  done.any = true;
  done.shorter = move.length == Length::shorter;
  done.longer = move.length == Length::longer;
  if (!done.shorter) {
    done.distance_m = done.longest_m = due.dose.distance_m;
    done.minutes = due.dose.minutes;
  }
  if (move.outcome == Outcome::untold) return input_;
  const int clean = whole(plan_.rules.clean_pain_max);
  const int caution = whole(plan_.rules.caution_pain_max);
  // Where no pain is between clean and a flare, a caution can only come from not settling.
  const bool hurts = move.outcome == Outcome::caution && clean < caution;
  done.pain = hurts ? clean + 1 : 0;
  done.settled = hurts || (move.outcome != Outcome::unsettled && move.outcome != Outcome::caution);
  if (move.outcome == Outcome::flare) done.pain = caution + 1;
  return input_;
}

Decision Player::decide(const State& state, const Move& move) {
  return engine_.decide(protocol_, state, input({move.checkin, move.morning, Outcome::none}, {}));
}

Due Player::due(const State& state, const Move& move) {
  last_decision = decide(state, move);
  return due_of(last_decision);
}

Due Player::due_of(const Decision& decision) const {
  Due out;
  out.today = decision.state.planner;
  out.level_m = decision.state.distances.level_m;
  if (!decision.session) return out;
  out.track = decision.session->track();
  out.dose = engine_.dose_of(plan_, decision.state, *out.track);
  return out;
}

State Player::advance(const State& state, const Move& move, const Due& due) {
  return engine_.advance(protocol_, state, input(move, due));
}

}  // namespace patella::proof
