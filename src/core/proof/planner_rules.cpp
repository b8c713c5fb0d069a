#include "core/proof/planner_rules.hpp"

#include <algorithm>
#include <array>

namespace patella::proof {
namespace {

using Outcome = PlayedDay::Outcome;

/// The morning answer is about a session of an earlier day.
bool waits(const TrackState& track) { return track.waiting.open && track.waiting.age > 0; }

int climbed(const TrackState& from, const TrackState& to) {
  return std::max(0, static_cast<int>(position(to.step)) - static_cast<int>(position(from.step)));
}

bool cautioned(const Move& move) { return move.outcome == Outcome::caution || move.outcome == Outcome::unsettled; }

}  // namespace

PlannerRules::PlannerRules(const Plan& plan)
    : plan_(plan), cautions_(whole(plan.rules.caution_run_to_step_back)), hold_(whole(plan.rules.step_up_hold_days)) {}

std::array<PlannerRules::Ruling, 5> PlannerRules::judge(const OneDay& day) const {
  const bool flares = day.move.outcome == Outcome::flare || morning_flares(day);
  const bool too_many = one_caution_too_many(day);
  return {{{true, day.move.checkin == Move::Checkin::painless || !day.due.track, "a session without a painless bend"},
           {true, ups_are_single(day), "two steps up on one day"},
           {flares, !flares || flares_step_back(day), "a flare, and no step back"},
           {too_many, !too_many || cautions_step_back(day), "cautions in a row, and no step back"},
           {true, keeps_rest(day), "the rest is not kept"}}};
}

void PlannerRules::examine(const OneDay& day, std::size_t length) {
  const auto rulings = judge(day);
  const auto tests = all();
  for (std::size_t i = 0; i < tests.size(); ++i) {
    if (!rulings[i].applies) continue;
    tests[i]->examine(rulings[i].holds, length, [&] {
      Counterexample example;
      example.what = rulings[i].says;
      return example;
    });
  }
}

/// A lower place than the one it was done on; the lowest has none below.
bool PlannerRules::is_lower(Track track, const Planner& from, int level, const State& after) const {
  const std::size_t was = position(from[track].step);
  const std::size_t is = position(after.planner[track].step);
  if (was == 0 || is < was) return true;
  return track == Track::run && is == was && plan_.run[was].grows && after.distances.level_m < level;
}

/// Told by the steps and levels and, where both tracks wait for each other after one, by the day of the last step up.
bool PlannerRules::ups_are_single(const OneDay& day) const {
  const TrackState& run = day.before[Track::run];
  const bool grown = day.after.planner[Track::run].step == run.step && plan_.run[position(run.step)].grows &&
                     day.after.distances.level_m > day.state.distances.level_m;
  int ups = grown ? 1 : 0;
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
  return cautioned(day.move) && day.due.today[*day.due.track].cautions + 1 >= cautions_;
}

bool PlannerRules::one_caution_too_many(const OneDay& day) const {
  return caution_at_last(day) || worse_at_last(day, Track::run) || worse_at_last(day, Track::strength);
}

bool PlannerRules::cautions_step_back(const OneDay& day) const {
  for (const Track track : both_tracks)
    if (worse_at_last(day, track) && !is_lower(track, day.before, day.state.distances.level_m, day.after)) return false;
  return !caution_at_last(day) || is_lower(*day.due.track, day.due.today, day.due.level_m, day.after);
}

/// How many days of rest the day leaves to those after it.
int PlannerRules::rest_after(const OneDay& day) const {
  const PlanRules& rules = plan_.rules;
  int least = day.before.rest - 1;
  if (day.move.outcome == Outcome::flare) least = std::max(least, whole(rules.flare_rest_days));
  if (cautioned(day.move)) least = std::max(least, whole(rules.caution_rest_days));
  if (morning_flares(day)) least = std::max(least, whole(rules.worse_mornings_rest_days));
  const bool first_worse = std::ranges::any_of(both_tracks, [&](Track track) {
    const TrackState& place = day.before[track];
    return day.move.morning == Morning::worse && waits(place) && !place.waiting.worse_once && !place.waiting.cautioned;
  });
  return first_worse ? std::max(least, whole(rules.caution_rest_days) - 1) : least;
}

bool PlannerRules::keeps_rest(const OneDay& day) const {
  return (day.before.rest == 0 || !day.due.track) && day.after.planner.rest >= rest_after(day);
}

}  // namespace patella::proof
