#include "core/proof/planner_moves.hpp"

#include <algorithm>

namespace patella::proof {
namespace {

using Outcome = PlayedDay::Outcome;

constexpr Day today{std::chrono::days{20454}};
constexpr Instant noon = Instant{today} + std::chrono::hours{12};
constexpr std::uint16_t far_m = 60000;
constexpr int painful = 3;

}  // namespace

Player::Player(const Protocol& protocol, const Engine& engine, PlanId plan)
    : protocol_(protocol), engine_(engine), plan_(protocol[plan]), variations_(plan_.run.size()) {
  frame_.planner.plan = plan;
  frame_.distances.days.fill(far_m);
  input_.day = today;
  input_.now = noon;
  for (std::size_t i = 0; i < plan_.run.size(); ++i) vary(i);
}

/// A step that grows: as low and as high as it gets, at the usual run and below it. Low levels fall onto different
/// steps, so each distance of the steps below is tried, and a little more than each.
void Player::vary(std::size_t step) {
  std::vector<Variation>& out = variations_[step];
  if (!plan_.run[step].grows) {
    out.push_back({0, far_m});
    return;
  }
  constexpr std::uint16_t unit = 100;
  constexpr std::uint16_t high = 50000;
  std::vector<std::uint16_t> levels;
  for (std::size_t below = 0; below < step; ++below) {
    const int distance = plan_.run[below].distance_m.value_or(whole(plan_.caps.entry_walk_m));
    const auto low = static_cast<std::uint16_t>(std::max(distance / unit, 1) * unit);
    levels.push_back(low);
    levels.push_back(static_cast<std::uint16_t>(low + unit));
  }
  levels.push_back(unit);
  std::ranges::sort(levels, std::greater<>());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  const std::uint16_t lowest = levels.back();
  out = {{lowest, lowest}, {high, far_m}, {high, high}};
  for (const std::uint16_t level : levels) {
    out.push_back({level, far_m});
    out.push_back({level, level});
  }
}

Variation Player::last_distance(StepId step) const {
  Variation variation = variations(step).front();
  variation.last_distance = true;
  return variation;
}

State Player::state(const Planner& planner, const Variation& variation) const {
  State out = frame_;
  out.planner = planner;
  out.distances.level_m = variation.level_m;
  out.distances.top_m = variation.top_m;
  if (variation.last_distance) {
    out.distances.days.fill(0);
    out.distances.days[static_cast<std::size_t>(whole(plan_.caps.base_days))] = far_m;
  }
  return out;
}

const DayInput& Player::input(const Move& move, const Due& due) {
  input_.readings.clear();
  input_.checked_in = move.checkin != Move::Checkin::none;
  if (input_.checked_in)
    input_.readings.push_back({noon, today, move.checkin == Move::Checkin::painless ? 0 : painful});
  input_.morning = move.morning;
  input_.done = {};
  if (move.outcome == Outcome::none || !due.track) return input_;
  Done& done = input_[*due.track];
  if (move.outcome == Outcome::declined) {
    done.declined = true;
    return input_;
  }
  done.any = true;
  done.distance_m = done.longest_m = due.dose.distance_m;
  done.minutes = due.dose.minutes;
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
  Due out;
  out.today = last_decision.state.planner;
  out.level_m = last_decision.state.distances.level_m;
  if (!last_decision.session) return out;
  out.track = last_decision.session->track();
  out.dose = engine_.dose_of(plan_, last_decision.state, *out.track);
  return out;
}

State Player::advance(const State& state, const Move& move, const Due& due) {
  return engine_.advance(protocol_, state, input(move, due));
}

}  // namespace patella::proof
