#include "core/proof/planner_tracks.hpp"

#include <algorithm>

#include "core/counters.hpp"

namespace patella::proof {

TrackWalks::TrackWalks(Context& context, PlanId id, Player& player, const PlannerCoder& coder, PlannerRules& rules)
    : context_(context),
      plan_(context.protocol[id]),
      player_(player),
      coder_(coder),
      rules_(rules),
      days_(player, coder),
      apart_(plan_, player, coder),
      triages_(context, id, player) {
  const PlanRules& numbers = plan_.rules;
  most_rest_ = std::max({whole(numbers.flare_rest_days), whole(numbers.worse_mornings_rest_days),
                         whole(numbers.caution_rest_days), whole(numbers.spike_rest_days)});
}

void TrackWalks::seed(const TriageFact& fact, const Planner& planner) {
  triages_.add(fact);
  for (const Track track : both_tracks) {
    add(track, planner[track]);
    for (const Variation& variation : player_.variations(planner[Track::run].step))
      apart_.add_view(track, player_.state(planner, variation));
  }
}

void TrackWalks::add(Track track, const TrackState& place) {
  if (places_[at(track)].add(coder_.pack(place)) && places_[at(track)].size() > context_.limits.states)
    throw TooLarge();
}

void TrackWalks::run() {
  for (bool more = true; more;) {
    more = false;
    for (const Track track : both_tracks) {
      more = triage_new(track) || more;
      more = meet_new(track) || more;
    }
  }
  beside_witnesses();
}

bool TrackWalks::triage_new(Track track) {
  const Places& places = places_[at(track)];
  std::size_t& next = triaged_[at(track)];
  if (next == places.size()) return false;
  for (; next < places.size(); ++next)
    triages_.each_from(track, coder_.unpack_track(places[next]), [&](const TrackState& place) { add(track, place); });
  return true;
}

/// Pairs each view of the other track with each place, as both grow.
bool TrackWalks::meet_new(Track walked) {
  bool more = false;
  const Places& places = places_[at(walked)];
  const Places& others = apart_.views(other_of(walked));
  for (std::size_t i = 0; i < others.size(); ++i) {
    met_[at(walked)].resize(others.size(), 0);
    for (std::size_t& next = met_[at(walked)][i]; next < places.size(); ++next) {
      more = true;
      meet(walked, coder_.unpack_track(places[next]), i);
    }
  }
  return more;
}

/// One day beside one view: with rest or without, and whoever is due first. Long rests beside the first view alone.
void TrackWalks::meet(Track walked, const TrackState& place, std::size_t view) {
  constexpr int few = 2;
  Planner planner = coder_.unpack({});
  planner[walked] = place;
  planner[other_of(walked)] = coder_.unpack_track(apart_.views(other_of(walked))[view]);
  for (int rest = 0; rest <= most_rest_; ++rest) {
    if (rest > few && rest < most_rest_ && view > 0) continue;
    planner.rest = small(rest);
    for (const Track turn : both_tracks) {
      planner.turn = turn;
      play(planner, walked);
      if (rest > 0) break;  // nobody is due
    }
  }
}

void TrackWalks::play(const Planner& planner, Track walked) {
  const Days::Each take = [&](const OneDay& day) {
    count(day);
    add(walked, day.after.planner[walked]);
    apart_.compare(walked, day, days_played_);
  };
  days_.each(planner, take);
  if (walked == Track::run) days_.each_without_distances(planner, take);
}

void TrackWalks::count(const OneDay& day) {
  if (++days_played_ > context_.limits.days) throw TooLarge();
  if (days_played_ % 65536 == 0 && context_.progress) context_.progress(ProofPart::planner, days_played_);
  rules_.examine(day, days_played_);
}

/// Two real places beside each other, for every pair of views: what a view leaves out is not noticed.
void TrackWalks::beside_witnesses() {
  const auto strengths = apart_.witnesses(Track::strength);
  for (const Apart::Witness& run : apart_.witnesses(Track::run))
    for (const Apart::Witness& strength : strengths) {
      Planner planner = coder_.unpack({});
      planner[Track::run] = run.place;
      planner[Track::strength] = strength.place;
      for (const int rest : {0, 1}) {
        planner.rest = small(rest);
        for (const Track turn : both_tracks) {
          planner.turn = turn;
          days_.each(planner, [&](const OneDay& day) {
            count(day);
            for (const Track track : both_tracks) apart_.compare(track, day, days_played_);
          });
        }
      }
    }
}

}  // namespace patella::proof
