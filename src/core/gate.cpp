#include "patella/gate.hpp"

#include <algorithm>

namespace patella {
namespace {

/// A 0 clears after an earlier painful reading of the same day only if that one was mild and relief was recorded in
/// between: the method's own way is massage, rest, test again.
bool relieved_between(const GateQuery& query, const Reading& painful, const Reading& painless) {
  return std::ranges::any_of(query.relief, [&](Instant at) { return at > painful.at && at <= painless.at; });
}

bool closes_the_day(const GateQuery& query, const Reading& earlier, const Reading& latest) {
  if (!earlier.pain) return true;
  if (*earlier.pain == 0) return false;
  return *earlier.pain > query.retest_up_to || !relieved_between(query, earlier, latest);
}

bool contradict(const Reading& earlier, const Reading& later) {
  return later.at < earlier.at || (later.at == earlier.at && later.pain != earlier.pain);
}

Bend read_bend(const GateQuery& query) {
  const Reading* latest = nullptr;
  for (const Reading& reading : query.readings) {
    if (reading.at > query.now || reading.day > query.today) return Bend::in_the_future;
    if (reading.day != query.today) continue;
    // Readings of one day come in order of time; equal instants or a clock set back leave the order in doubt.
    if (latest && contradict(*latest, reading)) return Bend::contradicting;
    // Of equal readings of one instant the one that clears nothing stands.
    if (!latest || reading.at != latest->at || !latest->withdrawn) latest = &reading;
  }
  if (!latest) return Bend::missing;
  if (latest->withdrawn) return Bend::withdrawn;
  if (!latest->pain) return Bend::unknown;
  if (*latest->pain != 0) return Bend::painful;
  const auto closes = [&](const Reading& earlier) {
    return earlier.day == query.today && closes_the_day(query, earlier, *latest);
  };
  return std::ranges::any_of(query.readings, closes) ? Bend::closed_today : Bend::painless;
}

std::optional<int> worst_today(const GateQuery& query) {
  std::optional<int> worst;
  for (const Reading& reading : query.readings) {
    if (reading.day != query.today) continue;
    if (!reading.pain) return std::nullopt;
    worst = std::max(worst.value_or(0), *reading.pain);
  }
  return worst;
}

bool may_retest(const GateQuery& query) {
  return std::ranges::all_of(query.readings, [&](const Reading& reading) {
    return reading.day != query.today || (reading.pain && *reading.pain <= query.retest_up_to);
  });
}

bool hurts(Bend bend) { return bend == Bend::painful || bend == Bend::unknown || bend == Bend::closed_today; }

}  // namespace

Refusals GateDecision::refusals() const {
  const auto* refused = std::get_if<Refusals>(&outcome);
  return refused ? *refused : Refusals();
}

GateDecision decide_gate(const GateQuery& query) {
  const Bend bend = read_bend(query);
  Refusals refusals = query.limits;
  if (needs_clinician(query.urgency)) refusals.add(RefusalCode::referred);
  if (hurts(bend)) refusals.add(RefusalCode::knee_bend_painful);
  if (!query.plan && !needs_clinician(query.urgency)) refusals.add(RefusalCode::no_plan);
  // Without a plan, under a limit, or before a clinician has looked, nobody is asked to go and bend the knee.
  const bool test_would_help = query.plan && query.limits.empty() && !needs_clinician(query.urgency);
  if (bend != Bend::painless && !hurts(bend) && test_would_help) refusals.add(RefusalCode::knee_bend_not_tested);

  GateDecision decision{refusals, bend, worst_today(query), may_retest(query)};
  if (refusals.empty() && bend == Bend::painless && query.plan) decision.outcome = Clearance(query.today, *query.plan);
  return decision;
}

}  // namespace patella
