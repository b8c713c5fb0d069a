#pragma once

#include <array>
#include <vector>

#include "core/proof/planner_apart.hpp"
#include "core/proof/planner_rules.hpp"
#include "core/proof/planner_triages.hpp"

namespace patella::proof {

/// Each track walked whole, beside everything the other one can be on a day, until no new place is met. Every day goes
/// through the rules.
class TrackWalks {
 public:
  TrackWalks(Context& context, PlanId id, Player& player, const PlannerCoder& coder, PlannerRules& rules);

  /// A triage that can begin the plan, and the planner on its day.
  void seed(const TriageFact& fact, const Planner& planner);
  void run();

  const Places& places(Track track) const { return places_[at(track)]; }
  const Places& views(Track track) const { return apart_.views(track); }
  const Test& apart() const { return apart_.test; }
  int most_rest() const { return most_rest_; }
  std::uint64_t days() const { return days_played_; }
  const ReasonSet& reasons() const { return days_.reasons(); }

 private:
  bool meet_new(Track walked);
  bool triage_new(Track track);
  void meet(Track walked, const TrackState& place, std::size_t view);
  void play(const Planner& planner, Track walked);
  void beside_witnesses();
  void add(Track track, const TrackState& place);
  void count(const OneDay& day);

  Context& context_;
  const Plan& plan_;
  Player& player_;
  const PlannerCoder& coder_;
  PlannerRules& rules_;
  Days days_;
  Apart apart_;
  LaterTriages triages_;
  std::array<Places, 2> places_;
  std::array<std::vector<std::size_t>, 2> met_;  ///< per view of the other track: how many places it was played beside
  std::array<std::size_t, 2> triaged_{};         ///< how many places a triage was played from
  std::uint64_t days_played_ = 0;
  int most_rest_;
};

}  // namespace patella::proof
