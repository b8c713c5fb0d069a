#pragma once

#include <functional>

#include "core/proof/planner_code.hpp"
#include "core/proof/planner_moves.hpp"

namespace patella::proof {

/// One day from one state, as the invariants look at it.
struct OneDay {
  const Planner& before;
  const State& state;  ///< `before` with the distances under which the day is played
  const Move& move;
  const Due& due;      ///< what the check-in prescribed; no track: nothing
  const State& after;  ///< at the beginning of the next day
};

/// Plays every day that can follow a state.
class Days {
 public:
  using Each = std::function<void(const OneDay&)>;

  Days(Player& player, const PlannerCoder& coder, const Plan& plan) : player_(player), coder_(coder), plan_(plan) {}

  /// Each check-in, morning answer and outcome, under all distances that matter.
  void each(const Planner& before, const Each& take);

  /// The same with one morning answer alone.
  void each_on(const Planner& before, Morning morning, const Each& take);

  /// Every reason that decide() gave on the way.
  const ReasonSet& reasons() const { return reasons_; }

 private:
  void play_under(const Planner& before, const Variation& variation, Morning morning, const Each& take);
  void play(const Planner& before, const State& state, const Move& move, const Due& due, const Each& take);
  State play_again(const Planner& before, const Variation& variation, const Move& move, const Each& take);
  template <class OneOutcome>
  static void each_outcome(const Due& due, OneOutcome one);

  Player& player_;
  const PlannerCoder& coder_;
  const Plan& plan_;
  ReasonSet reasons_;
};

/// The morning answer is about a session of an earlier day; without one it is not asked.
bool waits(const Planner& planner);

}  // namespace patella::proof
