#pragma once

#include <optional>
#include <vector>

#include "core/proof/evidence.hpp"
#include "core/proof/tree_proof.hpp"

/// One day of the planner's proof: what the runner tells and does on it.
namespace patella::proof {

/// The day that is played, whichever it is; when the bend is tested on it, and how much a painful one hurts.
inline constexpr Day any_day{std::chrono::days{20454}};
inline constexpr Instant noon = Instant{any_day} + std::chrono::hours{12};
inline constexpr int painful_bend = 3;

constexpr Track other_of(Track track) { return track == Track::run ? Track::strength : Track::run; }
constexpr std::size_t at(Track track) { return static_cast<std::size_t>(track); }

struct Move {
  enum class Checkin : std::uint8_t { none, painful, painless };

  Checkin checkin = Checkin::none;
  Morning morning = Morning::missing;
  PlayedDay::Outcome outcome = PlayedDay::Outcome::none;
  PlayedDay::Length length = PlayedDay::Length::planned;

  std::uint16_t code() const {
    return static_cast<std::uint16_t>(static_cast<unsigned>(checkin) | (static_cast<unsigned>(morning) << 2U) |
                                      (static_cast<unsigned>(outcome) << 4U) | (static_cast<unsigned>(length) << 8U));
  }
  static Move from(std::uint16_t code) {
    return {static_cast<Checkin>(code & 3U), static_cast<Morning>((code >> 2U) & 3U),
            static_cast<PlayedDay::Outcome>((code >> 4U) & 15U), static_cast<PlayedDay::Length>(code >> 8U)};
  }
};

/// The distances of a state, as far as they can move the plan: where a step that grows stands between its neighbours,
/// and which days of the window hold any: all, only the oldest, which leaves it this night, or none.
struct Variation {
  enum class Window : std::uint8_t { full, last, empty };

  std::uint16_t level_m = 0;
  std::uint16_t top_m = 0;
  Window window = Window::full;
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

  /// The least that the window can hold in the morning on that step: a session that was told to be shorter than planned
  /// leaves no distance behind. Above the entry for an unknown distance a night without any ends the step.
  Variation::Window least_window(StepId step) const;

  State state(const Planner& planner, const Variation& variation) const;
  const DayInput& input(const Move& move, const Due& due);

  Decision decide(const State& state, const Move& move);
  Due due(const State& state, const Move& move);
  Due due_of(const Decision& decision) const;
  State advance(const State& state, const Move& move, const Due& due);

  const Plan& plan() const { return plan_; }
  Decision last_decision;  ///< of due()

 private:
  void vary(std::size_t step);
  std::vector<int> levels_on(std::size_t step) const;

  const Protocol& protocol_;
  const Engine& engine_;
  const Plan& plan_;
  State frame_;
  DayInput input_;
  std::vector<std::vector<Variation>> variations_;
};

}  // namespace patella::proof
