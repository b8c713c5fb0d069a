#include "core/proof/planner_rules.hpp"

#include <algorithm>
#include <array>

namespace patella::proof {
namespace {

using Outcome = PlayedDay::Outcome;

constexpr std::array<Track, 2> both_tracks = {Track::run, Track::strength};

/// The morning answer is about a session of an earlier day.
bool waits(const TrackState& track) { return track.waiting.open && track.waiting.age > 0; }

int climbed(const TrackState& from, const TrackState& to) {
  return std::max(0, static_cast<int>(position(to.step)) - static_cast<int>(position(from.step)));
}

}  // namespace

PlannerRules::PlannerRules(const Plan& plan)
    : plan_(plan),
      cautions_(whole(plan.rules.caution_run_to_step_back)),
      hold_(whole(plan.rules.step_up_hold_days)),
      flare_rest_(whole(plan.rules.flare_rest_days)),
      morning_rest_(whole(plan.rules.worse_mornings_rest_days)) {}

/// A lower place than the one it was done on; the lowest has none below.
bool PlannerRules::is_lower(Track track, const Planner& from, int level, const State& after) const {
  const std::size_t was = position(from[track].step);
  const std::size_t is = position(after.planner[track].step);
  if (was == 0 || is < was) return true;
  return track == Track::run && is == was && plan_.run[was].grows && after.distances.level_m < level;
}

/// Told by the steps and, where both tracks wait for each other after one, by the day of the last step up.
bool PlannerRules::ups_are_single(const OneDay& day) const {
  int ups = 0;
  bool both = hold_ > 1;
  for (const Track track : both_tracks) {
    ups += climbed(day.before[track], day.after.planner[track]);
    both = both && day.after.planner[track].since_up == 1 && day.before[track].since_up != 0;
  }
  return ups <= 1 && !both;
}

bool PlannerRules::worse_again(const OneDay& day, Track track) const {
  return day.move.morning == Morning::worse && waits(day.before[track]) && day.before[track].waiting.worse_once;
}

bool PlannerRules::morning_flares(const OneDay& day) const {
  return worse_again(day, Track::run) || worse_again(day, Track::strength);
}

bool PlannerRules::flares_step_back(const OneDay& day) const {
  for (const Track track : both_tracks)
    if (worse_again(day, track) && !is_lower(track, day.before, day.state.distances.level_m, day.after)) return false;
  if (day.move.outcome != Outcome::flare) return true;
  return is_lower(*day.due.track, day.due.today, day.due.level_m, day.after);
}

/// The morning tells one caution of a session, unless it had one before.
bool PlannerRules::worse_at_last(const OneDay& day, Track track) const {
  const TrackState& place = day.before[track];
  return day.move.morning == Morning::worse && waits(place) && !place.waiting.worse_once && !place.waiting.cautioned &&
         place.cautions + 1 >= cautions_;
}

bool PlannerRules::caution_at_last(const OneDay& day) const {
  if (day.move.outcome != Outcome::caution && day.move.outcome != Outcome::unsettled) return false;
  return day.due.today[*day.due.track].cautions + 1 >= cautions_;
}

bool PlannerRules::one_caution_too_many(const OneDay& day) const {
  return caution_at_last(day) || worse_at_last(day, Track::run) || worse_at_last(day, Track::strength);
}

bool PlannerRules::cautions_step_back(const OneDay& day) const {
  for (const Track track : both_tracks)
    if (worse_at_last(day, track) && !is_lower(track, day.before, day.state.distances.level_m, day.after)) return false;
  return !caution_at_last(day) || is_lower(*day.due.track, day.due.today, day.due.level_m, day.after);
}

bool PlannerRules::keeps_rest(const OneDay& day) const {
  const int after = day.after.planner.rest;
  if (day.before.rest > 0 && day.due.track) return false;
  if (after < day.before.rest - 1) return false;
  if (day.move.outcome == Outcome::flare && after < flare_rest_) return false;
  return !morning_flares(day) || after >= morning_rest_;
}

}  // namespace patella::proof
