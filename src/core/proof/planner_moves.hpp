#pragma once

#include <optional>
#include <vector>

#include "core/proof/evidence.hpp"
#include "core/proof/tree_proof.hpp"

/// One day of the planner's proof: what the runner tells and does on it.
namespace patella::proof {

struct Move {
  enum class Checkin : std::uint8_t { none, painful, painless };

  Checkin checkin = Checkin::none;
  Morning morning = Morning::missing;
  PlayedDay::Outcome outcome = PlayedDay::Outcome::none;

  std::uint8_t code() const {
    return static_cast<std::uint8_t>(static_cast<unsigned>(checkin) | (static_cast<unsigned>(morning) << 2U) |
                                     (static_cast<unsigned>(outcome) << 4U));
  }
  static Move from(std::uint8_t code) {
    return {static_cast<Checkin>(code & 3U), static_cast<Morning>((code >> 2U) & 3U),
            static_cast<PlayedDay::Outcome>(code >> 4U)};
  }
};

/// The distances of a state, as far as they can move the plan: where a step that grows stands between its neighbours,
/// and whether the window is about to be empty.
struct Variation {
  std::uint16_t level_m = 0;
  std::uint16_t top_m = 0;
  bool last_distance = false;  ///< only the oldest day of the window holds any
};

/// What decide() prescribes to a check-in without pain.
struct Due {
  std::optional<Track> track;
  Dose dose;
  Planner today;  ///< the planner it was decided by
  int level_m = 0;
};

/// Plays days: makes the states and inputs that advance() and decide() are given.
class Player {
 public:
  Player(const Protocol& protocol, const Engine& engine, PlanId plan);

  /// The variations under which a day has to be tried. The first two differ in everything that can matter: where both
  /// give the same planner, all do.
  const std::vector<Variation>& variations(StepId step) const { return variations_[position(step)]; }
  Variation last_distance(StepId step) const;

  State state(const Planner& planner, const Variation& variation) const;
  const DayInput& input(const Move& move, const Due& due);

  Decision decide(const State& state, const Move& move);
  Due due(const State& state, const Move& move);
  State advance(const State& state, const Move& move, const Due& due);

  const Plan& plan() const { return plan_; }
  Decision last_decision;  ///< of due()

 private:
  void vary(std::size_t step);

  const Protocol& protocol_;
  const Engine& engine_;
  const Plan& plan_;
  State frame_;
  DayInput input_;
  std::vector<std::vector<Variation>> variations_;
};

}  // namespace patella::proof
