#pragma once

#include <array>
#include <functional>
#include <set>

#include "core/proof/planner_moves.hpp"
#include "core/proof/tree_proof.hpp"

namespace patella::proof {

/// Triages in the middle of a plan: one that opens the same plan again goes on from the lower place, and one after the
/// plan was closed begins it anew, with nothing left but the days of the last sessions.
class LaterTriages {
 public:
  using Each = std::function<void(const TrackState&)>;

  LaterTriages(const Context& context, PlanId plan, const Player& player)
      : context_(context), plan_(plan), player_(player) {}

  /// One that begins the plan, on its entry step.
  void add(const TriageFact& fact) { facts_.push_back(fact); }

  /// Where each of them puts a track that stands at `place`.
  void each_from(Track track, const TrackState& place, const Each& take);

 private:
  void continued(Track track, const TrackState& place, const Each& take) const;
  void opened(Track track, std::uint16_t recent, const Each& take);
  Planner on_the_day(const State& before, const TriageFact& fact) const;
  State night(const State& state) const;

  const Context& context_;
  PlanId plan_;
  const Player& player_;
  std::vector<TriageFact> facts_;
  std::array<std::set<std::uint16_t>, 2> recent_;  ///< those that a plan was opened with
};

}  // namespace patella::proof
