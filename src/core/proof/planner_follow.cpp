#include "core/proof/planner_follow.hpp"

#include <algorithm>

#include "core/ladder.hpp"

namespace patella::proof {
namespace {

/// At the top of a growth and below it; what does not grow is the same under both.
constexpr std::size_t ways_to_stand = 2;

Variation variation_of(const Player& player, StepId step, std::size_t number) {
  const auto& all = player.variations(step);
  return all[std::min(number, all.size() - 1)];
}

}  // namespace

bool went_up(const State& before, const State& after) {
  const StepId was = before.planner[Track::run].step;
  const StepId is = after.planner[Track::run].step;
  return is > was || (is == was && after.distances.level_m > before.distances.level_m);
}

State follow(Player& player, const State& state) {
  const Morning morning = waits(state.planner) ? Morning::same : Morning::missing;
  Move move{Move::Checkin::painless, morning, PlayedDay::Outcome::none};
  const Due due = player.due(state, move);
  if (due.track) move.outcome = PlayedDay::Outcome::clean;
  return player.advance(state, move, due);
}

TrackState without_faults(TrackState place) {
  place.cautions = 0;
  place.waiting.cautioned = place.waiting.worse_once = false;
  return place;
}

Followers::Followers(const Plan& plan, Player& player, const PlannerCoder& coder, const Places& strengths,
                     ProofLimits limits)
    : plan_(plan),
      player_(player),
      coder_(coder),
      limits_(limits),
      strengths_(static_cast<std::size_t>(whole(plan.rules.step_up_hold_days)) + 1),
      table_(limits.followed) {
  for (std::size_t i = 0; i < strengths.size(); ++i) {
    const TrackState place = without_faults(coder.unpack_track(strengths[i]));
    strengths_[place.since_up].add(coder.pack(place));
  }
}

int Followers::most_days(const Planner& stand) {
  int most = 0;
  const Places& strengths = strengths_[stand[Track::strength].since_up];
  for (std::size_t variation = 0; variation < ways_to_stand; ++variation) {
    const State state = player_.state(stand, variation_of(player_, stand[Track::run].step, variation));
    if (ladder::at_top(plan_, state, Track::run)) continue;
    for (std::size_t i = 0; i < strengths.size(); ++i) {
      Planner planner = stand;
      planner[Track::strength] = coder_.unpack_track(strengths[i]);
      // One day has one session.
      if ((planner[Track::run].recent & planner[Track::strength].recent) != 0) continue;
      if (++pairs_ > limits_.days) throw TooLarge();
      most = std::max(most, days_of(planner, variation));
    }
  }
  return most;
}

int Followers::days_of(Planner planner, std::size_t variation) {
  constexpr unsigned free_bit = 63;
  std::vector<std::uint32_t> way;
  int days = 0;
  for (bool up = false; !up;) {
    for (const Track track : both_tracks) planner[track] = without_faults(planner[track]);
    PlannerCode code = coder_.pack(planner);
    code.strength |= std::uint64_t{variation} << free_bit;
    const auto [number, fresh] = table_.add(code, 0, 0);
    if (!fresh) {
      days = days_[number] == 0 ? never : days_[number];  // back on the way itself
      break;
    }
    if (table_.size() > limits_.followed) throw TooLarge();
    days_.push_back(0);
    way.push_back(number);
    const State state = player_.state(planner, variation_of(player_, planner[Track::run].step, variation));
    const State after = follow(player_, state);
    up = went_up(state, after);
    planner = after.planner;
  }
  for (; !way.empty(); way.pop_back()) {
    days = std::min(days + 1, never);
    days_[way.back()] = static_cast<std::uint8_t>(days);
  }
  return days;
}

}  // namespace patella::proof
