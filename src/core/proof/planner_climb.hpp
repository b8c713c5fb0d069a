#pragma once

#include "core/proof/planner_follow.hpp"

namespace patella::proof {

/// Whoever follows every prescription cleanly comes to a run step up in time, from every place below the top, whatever
/// the strength track does meanwhile. First with a strength track that is freer than any real one; what is too slow
/// then is followed day by day beside every real one.
class Climb {
 public:
  static constexpr int days_at_most = 21;
  static constexpr std::string_view says = "21 days of doing everything cleanly bring no run step up";

  Climb(const Context& context, const Plan& plan, Player& player, const PlannerCoder& coder, const TrackWalks& walks);

  void run();

  /// The most days that it takes.
  int slowest() const { return slowest_; }

  static Invariant promise() {
    return {"clean-climbs", "Below the top, 21 days of following every prescription cleanly bring a run step up."};
  }
  Test climbs{promise()};

 private:
  /// Where a runner stands: the run track, what both tracks share, and how long ago the strength track went up.
  struct Stand {
    std::uint32_t next = 0;  ///< in successors_
    std::uint32_t many = 0;
  };

  void seed();
  bool on_top(const Planner& stand) const;
  std::vector<State> states_below_top(const Planner& stand) const;
  std::uint32_t stand_of(const Planner& planner);
  std::vector<std::uint8_t> days_left() const;
  void expand(std::uint32_t number);
  void play(const Planner& before);
  std::vector<TrackState> strengths(const Planner& before) const;

  const Context& context_;
  const Plan& plan_;
  Player& player_;
  const PlannerCoder& coder_;
  const TrackWalks& walks_;
  StateTable table_{1U << 20U};
  std::vector<Stand> stands_;
  std::vector<std::uint32_t> successors_;
  std::vector<std::uint64_t> rising_;  ///< by days since its last step up: whether the strength track may go up again
  int slowest_ = 0;
};

}  // namespace patella::proof
