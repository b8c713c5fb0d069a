#pragma once

#include <array>

#include "core/proof/evidence.hpp"
#include "core/proof/planner_days.hpp"

namespace patella::proof {

/// What holds on every single day.
class PlannerRules {
 public:
  explicit PlannerRules(const Plan& plan);

  /// Calls `say` with a sentence for the first way in which the day breaks each invariant.
  template <class Say>
  void examine(const OneDay& day, std::size_t length, Say say) {
    painless.examine(day.move.checkin == Move::Checkin::painless || !day.due.track, length,
                     [&] { return say("a session without a painless bend"); });
    one_step_up.examine(ups_are_single(day), length, [&] { return say("two steps up on one day"); });
    if (day.move.outcome == PlayedDay::Outcome::flare || morning_flares(day))
      flare_back.examine(flares_step_back(day), length, [&] { return say("a flare, and no step back"); });
    if (one_caution_too_many(day))
      caution_back.examine(cautions_step_back(day), length, [&] { return say("cautions in a row, and no step back"); });
    rest_kept.examine(keeps_rest(day), length, [&] { return say("the rest after a flare is not kept"); });
  }

  std::array<Test*, 5> all() { return {&painless, &one_step_up, &flare_back, &caution_back, &rest_kept}; }

  Test painless{{"painless-only", "No session on a day whose bend is not shown painless."}};
  Test one_step_up{{"one-step-up", "Never two steps up at once, over both tracks."}};
  Test flare_back{{"flare-steps-back", "A flare steps its track back, unless it is on its lowest step."}};
  Test caution_back{{"cautions-step-back", "So does the last of the cautions in a row that a step bears."}};
  Test rest_kept{{"rest-kept", "The days of rest after a flare pass without a session."}};

 private:
  bool ups_are_single(const OneDay& day) const;
  bool flares_step_back(const OneDay& day) const;
  bool cautions_step_back(const OneDay& day) const;
  bool keeps_rest(const OneDay& day) const;
  bool one_caution_too_many(const OneDay& day) const;
  bool morning_flares(const OneDay& day) const;
  bool is_lower(Track track, const Planner& from, int level, const State& after) const;
  bool worse_again(const OneDay& day, Track track) const;
  bool worse_at_last(const OneDay& day, Track track) const;
  bool caution_at_last(const OneDay& day) const;

  const Plan& plan_;
  int cautions_, hold_, flare_rest_, morning_rest_;
};

}  // namespace patella::proof
