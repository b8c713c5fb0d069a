#pragma once

#include <vector>

#include "core/proof/planner_tracks.hpp"

namespace patella::proof {

/// The run track stands higher: a step, or a growth of one that grows.
bool went_up(const State& before, const State& after);

/// The next morning of a runner who checks in without pain and does what is prescribed, cleanly.
State follow(Player& player, const State& state);

/// Following cleanly, nobody reads how often it went wrong before.
TrackState without_faults(TrackState place);

/// Follows both tracks from day to day, beside every real place of the strength track. What was followed once is known.
class Followers {
 public:
  static constexpr int never = 255;

  /// Gives up after `limits.followed` different states of both tracks.
  Followers(const Plan& plan, Player& player, const PlannerCoder& coder, const Places& strengths, ProofLimits limits);

  /// The most days to a run step up from that run track, rest and turn, beside any strength track whose last step up
  /// was as long ago; 0: nobody stands below the top there.
  int most_days(const Planner& stand);

 private:
  int days_of(Planner planner, std::size_t variation);

  const Plan& plan_;
  Player& player_;
  const PlannerCoder& coder_;
  ProofLimits limits_;
  std::uint64_t pairs_ = 0;
  std::vector<Places> strengths_;  ///< by days since the last step up, without faults
  StateTable table_;
  std::vector<std::uint8_t> days_;  ///< of each state in the table; 0: on the way
};

}  // namespace patella::proof
