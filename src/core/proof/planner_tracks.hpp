#pragma once

#include <array>
#include <unordered_map>
#include <vector>

#include "core/proof/planner_days.hpp"
#include "core/proof/planner_rules.hpp"

/// Each track walked whole, beside everything the other one can be on a day.
namespace patella::proof {

/// The places of one track that were met, in that order.
struct Places {
  StateTable table{1U << 16U};

  std::uint32_t size() const { return static_cast<std::uint32_t>(table.size()); }
  std::uint64_t operator[](std::uint32_t number) const { return table[number].run; }
  std::uint32_t add(std::uint64_t code) { return table.add({code, 0}, 0, 0).first; }
};

/// What a track lets the other one notice of it on one day, told as a place on the lowest step: whether it may have a
/// session, whether it holds the other one's step up, whether it steps up itself, and what it waits for.
TrackState noticed(const Plan& plan, const State& state, Track track);

/// Walks until no new place is met. Every day goes through `rules`; and every day is held against the same day of a
/// track of which only noticed() is left, so that nothing else can pass between the tracks.
class TrackWalks {
 public:
  TrackWalks(Context& context, PlanId id, Player& player, const PlannerCoder& coder, PlannerRules& rules);

  void seed(const Planner& planner);
  void run();

  const Places& places(Track track) const { return places_[static_cast<std::size_t>(track)]; }
  const Places& views(Track track) const { return views_[static_cast<std::size_t>(track)]; }
  int most_rest() const { return most_rest_; }
  std::uint64_t days() const { return days_played_; }
  const ReasonSet& reasons() const { return days_.reasons(); }

  Test apart{{"tracks-apart", "A track notices nothing of the other one but its session, its step up and its rest."}};

 private:
  struct Other {  ///< what a day made of the other track, and of what both share
    std::uint64_t place = 0;
    std::uint32_t shared = 0;
    friend bool operator==(const Other&, const Other&) = default;
  };

  void meet(Track walked, const TrackState& place, const TrackState& other);
  void take(Track walked, const OneDay& day);
  Other other_after(Track walked, const OneDay& day) const;
  const Other& expected(Track walked, const OneDay& day);

  Context& context_;
  const Plan& plan_;
  Player& player_;
  const PlannerCoder& coder_;
  PlannerRules& rules_;
  Days days_;
  std::array<Places, 2> places_, views_;
  std::array<std::vector<std::uint32_t>, 2>
      met_;  ///< per view of the other track: how many places it was played beside
  std::unordered_map<std::uint64_t, Other> expected_;
  std::uint64_t days_played_ = 0;
  int most_rest_;
};

}  // namespace patella::proof
