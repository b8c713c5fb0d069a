#include <compare>

#include "patella/diff.hpp"

namespace patella {
namespace {

bool is_open(const TriageEnd& end) { return end.day.track.has_value(); }

/// More is less careful: a session, or at least a plan that a later day can open.
int openness(const TriageEnd& end) { return is_open(end) ? 2 : end.plan.empty() ? 0 : 1; }

/// How many of the reasons against a session the other one does not give.
int missing_from(const Refusals& refusals, const Refusals& other) {
  int missing = 0;
  for (std::size_t i = 0; i < refusal_codes; ++i) {
    const auto code = static_cast<RefusalCode>(i);
    missing += refusals.has(code) && !other.has(code) ? 1 : 0;
  }
  return missing;
}

/// Running is harder than walking; of one kind, the longer one is.
std::strong_ordering harder(const TriageEnd& a, const TriageEnd& b) {
  if (const auto kinds = a.kind <=> b.kind; std::is_neq(kinds)) return kinds;
  if (const auto metres = a.day.distance_m <=> b.day.distance_m; std::is_neq(metres)) return metres;
  return a.day.minutes <=> b.day.minutes;
}

/// Of opposite answers the dangerous one counts.
Care care_of(bool less, bool more) { return less ? Care::less : more ? Care::more : Care::neutral; }

}  // namespace

Care compare_care(const TriageEnd& before, const TriageEnd& after) {
  if (!before.not_taken.empty() || !after.not_taken.empty()) return Care::neutral;
  const Urgency urgent = before.day.urgency;
  const Urgency now = after.day.urgency;
  const int open = openness(after) - openness(before);
  if (const Care care = care_of(now < urgent || open > 0, now > urgent || open < 0); care != Care::neutral) return care;
  const bool fewer = missing_from(before.day.refusals, after.day.refusals) > 0;
  const bool further = missing_from(after.day.refusals, before.day.refusals) > 0;
  if (fewer != further) return care_of(fewer, further);
  const auto effort = is_open(before) && is_open(after) ? harder(after, before) : std::strong_ordering::equal;
  return care_of(std::is_gt(effort), std::is_lt(effort));
}

}  // namespace patella
