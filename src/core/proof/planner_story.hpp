#pragma once

#include <string>
#include <vector>

#include "core/proof/planner_days.hpp"

namespace patella::proof {

/// Where a failure was seen: a state, and the days from there on.
struct Trail {
  std::string what;
  std::uint32_t from = 0;
  std::vector<Move> moves;
  std::optional<Track> track = std::nullopt;
};

/// A place at which a triage can begin the plan, with answers that begin it there.
struct Beginning {
  StepId step{};
  TriageFact fact;
  Answers answers;
};

/// Tells a trail through the states as days that a person can play: from a triage on, each with its distances.
class Story {
 public:
  Story(Context& context, PlanId plan, const std::vector<Leaf>& leaves);

  const std::vector<Beginning>& entries() const { return entries_; }

  /// The planner on the day of that triage.
  Planner first_planner(std::size_t entry) const;

  Counterexample tell(const std::string& what, const StateTable& table, const Trail& trail) const;

 private:
  Answers shortest(const std::vector<Leaf>& leaves) const;
  Answers without_limits(const Leaf& leaf) const;
  void begin(const Answers& answers);

  Context& context_;
  const Protocol& protocol_;
  PlanId plan_;
  std::vector<Beginning> entries_;
};

}  // namespace patella::proof
