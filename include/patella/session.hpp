#pragma once

#include <optional>

#include "patella/gate.hpp"
#include "patella/plan.hpp"

namespace patella {

/// One prescription for one day, made of a step of a plan. It takes a Clearance: a session on a closed gate does not
/// compile.
class Session {
 public:
  Session(const Clearance& clearance, Track track, StepId step, std::optional<int> distance_m)
      : day_(clearance.day()), plan_(clearance.plan()), track_(track), step_(step), distance_m_(distance_m) {}

  Day day() const { return day_; }
  PlanId plan() const { return plan_; }
  Track track() const { return track_; }
  StepId step() const { return step_; }
  std::optional<int> distance_m() const { return distance_m_; }  ///< total metres, walking included

 private:
  Day day_;
  PlanId plan_;
  Track track_;
  StepId step_;
  std::optional<int> distance_m_;
};

}  // namespace patella
