#include "patella/replay.hpp"

#include <algorithm>

namespace patella {

DayOutcome outcome_of(const Protocol& protocol, const Decision& decision) {
  DayOutcome outcome{status_of(decision), decision.urgency, decision.gate.refusals(), {}, {}, {}, {}};
  if (!decision.session) return outcome;
  const Session& session = *decision.session;
  const Plan& plan = protocol[session.plan()];
  outcome.track = session.track();
  outcome.step = session.track() == Track::run ? plan.run[position(session.step())].id
                                               : plan.strength[position(session.step())].id;
  const Dose dose = dose_of(plan, decision.state, session.track());
  outcome.distance_m = dose.distance_m;
  outcome.minutes = dose.minutes;
  return outcome;
}

namespace {

DayOutcome outcome_on(const Course& course, Day day) { return outcome_of(course.protocol(), course.decision(day)); }

}  // namespace

std::vector<DayDifference> replay(const Course& before, const Course& after) {
  std::vector<DayDifference> differences;
  const Day last = std::min(before.today(), after.today());
  for (Day day = std::min(before.first_day(), after.first_day()); day <= last; day += std::chrono::days{1}) {
    DayDifference each{day, outcome_on(before, day), outcome_on(after, day)};
    if (!(each.before == each.after)) differences.push_back(std::move(each));
  }
  return differences;
}

}  // namespace patella
