#pragma once

#include <array>
#include <vector>

#include "core/proof/planner_climb.hpp"
#include "core/proof/planner_story.hpp"

namespace patella::proof {

/// Finds the shortest way from a triage to a day that breaks an invariant: breadth first, day by day, both tracks at
/// once. All states would be tens of millions; so it is only walked for what is known to break, and up to a limit.
class DayWalk {
 public:
  DayWalk(Context& context, PlanId id, Player& player, const PlannerCoder& coder, const Story& story);

  /// Tells each failure of these as days to play; one that no played days show keeps its sentence, which says so.
  void tell(PlannerRules& rules, Test& climbs);

 private:
  struct Wanted {  ///< what is known to break
    Test* test = nullptr;
    int tries = 0;
    bool told = false;
    bool open() const { return test && !told && tries < most_tries; }
  };
  static constexpr int most_tries = 1000;

  void seed();
  void expand(const Planner& before, std::uint32_t number);
  void take(const OneDay& day, std::uint32_t number);
  void tell_rule(std::size_t rule, const char* what, const Trail& trail);
  void tell_climb(const Planner& planner, std::uint32_t number);
  bool follows_without_step(State state) const;
  bool found_all() const;

  Context& context_;
  const Plan& plan_;
  Player& player_;
  const PlannerCoder& coder_;
  const Story& story_;
  Days days_;
  StateTable table_;
  PlannerRules judge_;
  std::array<Wanted, 5> rules_;  ///< in the order of PlannerRules::all()
  Wanted climb_;
};

}  // namespace patella::proof
