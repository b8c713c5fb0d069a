#pragma once

#include <vector>

#include "core/proof/planner_climb.hpp"
#include "core/proof/planner_story.hpp"

namespace patella::proof {

/// Finds the shortest way from a triage to a day that breaks an invariant: breadth first, day by day, both tracks at
/// once. All states would be tens of millions; so it is only walked for what is known to break, and up to a limit.
class DayWalk {
 public:
  DayWalk(Context& context, PlanId id, Player& player, const PlannerCoder& coder, const Story& story);

  /// Tells each failure of these as days to play; one that no walk meets keeps its sentence alone.
  void tell(PlannerRules& rules, Test& climbs);

 private:
  void seed();
  void expand(const Planner& before, std::uint32_t number);
  void take(const OneDay& day, std::uint32_t number);
  bool is_stuck(const Planner& planner);
  bool found_all() const;

  Context& context_;
  const Plan& plan_;
  Player& player_;
  const PlannerCoder& coder_;
  const Story& story_;
  Days days_;
  StateTable table_;
  PlannerRules seen_;
  std::vector<Test*> wanted_, met_;  ///< what is known to break, and the same on this walk
  std::vector<Trail> trails_;
  bool climbs_wanted_ = false;
  std::optional<Trail> stuck_;
};

}  // namespace patella::proof
