#pragma once

#include <functional>

#include "core/proof/planner_code.hpp"
#include "core/proof/planner_moves.hpp"

namespace patella::proof {

/// One day from one state, as the invariants look at it.
struct OneDay {
  const Planner& before;
  const Variation& variation;
  const State& state;  ///< `before` with the distances of `variation`
  const Move& move;
  const Due& due;      ///< what the check-in prescribed; no track: nothing
  const State& after;  ///< at the beginning of the next day
};

/// Plays every day that can follow a state.
class Days {
 public:
  using Each = std::function<void(const OneDay&)>;
  using Window = Variation::Window;

  Days(Player& player, const PlannerCoder& coder) : player_(player), coder_(coder) {}

  /// Each check-in, morning answer and outcome, at every level that matters, with distances on all days.
  void each(const Planner& before, const Each& take) { each_under(before, Window::full, take); }

  /// The same with as few distances as there can be, where no session leaves one behind.
  void each_without_distances(const Planner& before, const Each& take) {
    each_under(before, player_.least_window(before[Track::run].step), take);
  }

  /// Every reason that decide() gave on the way.
  const ReasonSet& reasons() const { return reasons_; }

 private:
  void each_under(const Planner& before, Window window, const Each& take);
  void play_morning(const Planner& before, const Variation& variation, Morning morning, const Each& take);
  void play(const Planner& before, const Variation& variation, const Move& move, const Due& due, const Each& take);
  State play_once(const Planner& before, const Variation& variation, const Move& move, const Due& due,
                  const Each& take);

  Player& player_;
  const PlannerCoder& coder_;
  ReasonSet reasons_;
};

/// The morning answer is about a session of an earlier day; without one it is not asked.
bool waits(const Planner& planner);

}  // namespace patella::proof
