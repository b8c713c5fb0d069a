#include "patella/session.hpp"

#include <algorithm>
#include <cmath>

#include "patella/protocol.hpp"

namespace patella {
namespace {

constexpr int metres_per_km = 1000;
constexpr int whole_metres = 100;

int metres(const Question& question, int value) { return value * metres_per_km / steps_per_unit(question); }

}  // namespace

Session first_session(const Protocol& protocol, const Answers& answers, const Clearance& clearance) {
  const Plan& plan = protocol[clearance.plan()];
  const auto step_distance = [&](StepId step) { return plan.run[position(step)].distance_m; };
  const Answer& tolerated = answers[plan.entry.question];
  if (!tolerated.is_given())
    return Session(clearance, Track::run, plan.entry.unknown, step_distance(plan.entry.unknown));

  const auto fits = [&](const EntryRule& rule) { return tolerated.value() >= rule.at_least; };
  const EntryRule& rule = *std::ranges::find_if(plan.entry.rules, fits);
  if (!rule.share) return Session(clearance, Track::run, rule.step, step_distance(rule.step));
  const double share = metres(protocol[plan.entry.question], tolerated.value()) * *rule.share;
  // A tenth of a metre forgives binary fractions: 0.8 of 4000 is 3200, not 3199.999.
  const int whole = static_cast<int>(std::floor((share + 0.1) / whole_metres)) * whole_metres;
  return Session(clearance, Track::run, rule.step, std::min(whole, rule.most_m.value_or(whole)));
}

}  // namespace patella
