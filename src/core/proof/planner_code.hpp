#pragma once

#include <cstdint>
#include <vector>

#include "patella/progression.hpp"

/// The planner's states as numbers, and a table of those that were met.
namespace patella::proof {

/// What of a Planner takes part in the proof, in 128 bits.
struct PlannerCode {
  std::uint64_t run = 0;
  std::uint64_t strength = 0;

  friend bool operator==(const PlannerCode&, const PlannerCode&) = default;
};

/// How many bits each number of a track takes.
struct TrackWidths {
  int step = 0, clean = 0, cautions = 0, days_on_step = 0, since_up = 0, idle = 0, recent = 0, age = 0;
};

/// Packs planners of one plan. What no rule reads, such as the sessions of more days ago than spacing looks at, is
/// left out; so is `unseen`.
class PlannerCoder {
 public:
  /// `plan`: the plan of the protocol that is open in every state.
  PlannerCoder(const Plan& plan, PlanId id);

  /// False if the numbers of the plan do not fit.
  bool fits() const { return fits_; }
  PlannerCode pack(const Planner& planner) const;
  Planner unpack(const PlannerCode& code) const;
  std::uint64_t pack(const TrackState& track) const;
  TrackState unpack_track(std::uint64_t code) const;

 private:
  PlanId id_;
  TrackWidths widths_;
  int rest_ = 0;
  bool fits_ = true;
};

/// All states met so far, numbered in the order in which they were met; a flat table of those numbers finds them.
class StateTable {
 public:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  explicit StateTable(std::size_t most);

  /// The number of the state, and whether it is new. `from` and `move` are kept of a new one.
  std::pair<std::uint32_t, bool> add(const PlannerCode& code, std::uint32_t from, std::uint16_t move);

  std::size_t size() const { return codes_.size(); }
  const PlannerCode& operator[](std::uint32_t number) const { return codes_[number]; }
  std::uint32_t from(std::uint32_t number) const { return from_[number]; }
  std::uint16_t move(std::uint32_t number) const { return move_[number]; }

 private:
  void grow();
  std::size_t slot_of(const PlannerCode& code) const;

  std::vector<PlannerCode> codes_;
  std::vector<std::uint32_t> from_;
  std::vector<std::uint16_t> move_;
  std::vector<std::uint32_t> slots_;  ///< a power of two of them, at most 5/8 taken
};

}  // namespace patella::proof
