#pragma once

#include <string>
#include <vector>

#include "core/proof/planner_days.hpp"

namespace patella::proof {

/// Days to tell: those on which a state of the table was met, and more from there on.
struct Trail {
  std::uint32_t from = 0;
  std::vector<Move> moves;
};

/// A place at which a triage can begin the plan, with answers that begin it there.
struct Beginning {
  StepId step{};
  TriageFact fact;
  Answers answers;
};

/// Tells a trail through the states as days that a person can play, from a triage on.
class Story {
 public:
  Story(Context& context, PlanId plan, const std::vector<Leaf>& leaves);

  const std::vector<Beginning>& entries() const { return entries_; }

  /// The planner on the day of that triage.
  Planner first_planner(std::size_t entry) const { return first_state(entry).planner; }

  /// Plays the days as they come to be, each with its distances; `watch` sees every one of them.
  Counterexample tell(const std::string& what, const StateTable& table, const Trail& trail,
                      const Days::Each& watch) const;

 private:
  Answers shortest(const std::vector<Leaf>& leaves) const;
  Answers without_limits(const Leaf& leaf) const;
  void begin(const Answers& answers);
  bool begins(const TriageFact& fact, StepId step) const;
  State first_state(std::size_t entry) const;

  Context& context_;
  const Protocol& protocol_;
  PlanId plan_;
  std::vector<Beginning> entries_;
};

}  // namespace patella::proof
