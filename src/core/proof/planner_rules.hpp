#pragma once

#include <array>

#include "core/proof/evidence.hpp"
#include "core/proof/planner_days.hpp"

namespace patella::proof {

/// What holds on every single day.
class PlannerRules {
 public:
  /// What one of them says of a day.
  struct Ruling {
    bool applies = true;
    bool holds = true;
    const char* says = "";  ///< if it does not hold

    bool broken() const { return applies && !holds; }
  };

  explicit PlannerRules(const Plan& plan);

  /// In the order of all().
  std::array<Ruling, 5> judge(const OneDay& day) const;

  /// Counts the day, and keeps the first way in which each is broken.
  void examine(const OneDay& day, std::size_t length);

  std::array<Test*, 5> all() { return {&painless_, &one_step_up_, &flare_back_, &caution_back_, &rest_kept_}; }

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
  int rest_after(const OneDay& day) const;

  const Plan& plan_;
  int cautions_, hold_;
  Test painless_{{"painless-only", "No session on a day whose bend is not shown painless."}};
  Test one_step_up_{{"one-step-up", "Never two steps up at once, over both tracks; a growth is a step."}};
  Test flare_back_{{"flare-steps-back", "A flare steps its track back, unless it is on its lowest step."}};
  Test caution_back_{{"cautions-step-back", "So does the last of the cautions in a row that a step bears."}};
  Test rest_kept_{{"rest-kept", "The days of rest after a flare or a caution pass without a session."}};
};

}  // namespace patella::proof
