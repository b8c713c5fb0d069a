#pragma once

#include <array>
#include <unordered_map>
#include <vector>

#include "core/proof/planner_days.hpp"
#include "core/proof/planner_places.hpp"

namespace patella::proof {

/// What a track lets the other one notice of it on one day, told as a place on the lowest step: whether it may have a
/// session, whether it holds the other one's step up, whether it steps up itself, and what it waits for.
TrackState noticed(const Plan& plan, const State& state, Track track);

/// Holds what a day makes of a track, and of what both share, against the same day beside a track of which only
/// noticed() is left, so that nothing else can pass between them.
class Apart {
 public:
  /// A place that was met, and the level at which it has its view.
  struct Witness {
    TrackState place;
    Variation variation;
  };

  Apart(const Plan& plan, Player& player, const PlannerCoder& coder) : plan_(plan), player_(player), coder_(coder) {}

  /// Everything that a track was noticed as, packed.
  const Places& views(Track track) const { return views_[at(track)]; }
  void add_view(Track track, const State& state) { views_[at(track)].add(coder_.pack(noticed(plan_, state, track))); }

  /// Holds the other track against the same day beside a view of the walked one.
  void compare(Track walked, const OneDay& day, std::size_t length);

  /// Of each view that was compared: the place on the highest step, and the one with the most cautions.
  std::vector<Witness> witnesses(Track track) const;

  static Invariant promise() {
    return {"tracks-apart", "A track notices nothing of the other one but its session, its step up and its rest."};
  }
  Test test{promise()};

 private:
  struct Key {  ///< a day beside a view
    std::uint64_t view = 0;
    std::uint64_t other = 0;
    std::uint64_t day = 0;        ///< the move, the rest, the turn and the track
    std::uint64_t distances = 0;  ///< of the other track, if that is the run track
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct HashOfKey {
    std::size_t operator()(const Key& key) const;
  };
  struct Other {  ///< what a day made of the other track, and of what both share
    std::uint64_t place = 0;
    std::uint64_t shared = 0;
  };
  struct Extremes {
    Witness highest, most_cautious;
  };

  const Other& expected(Track walked, const OneDay& day, const TrackState& view);
  Other play(Track walked, const OneDay& day, const TrackState& view, Move move) const;
  Other other_after(Track walked, const Planner& after, const Due& due) const;
  void keep_witness(Track walked, const OneDay& day, std::uint64_t view);
  Counterexample otherwise(Track walked, const OneDay& day, bool shared) const;

  const Plan& plan_;
  Player& player_;
  const PlannerCoder& coder_;
  std::array<Places, 2> views_;
  std::array<std::unordered_map<std::uint64_t, Extremes>, 2> extremes_;
  std::unordered_map<Key, Other, HashOfKey> expected_;
};

}  // namespace patella::proof
