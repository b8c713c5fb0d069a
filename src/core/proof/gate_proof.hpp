#pragma once

#include "core/proof/evidence.hpp"
#include "core/proof/tree_proof.hpp"

namespace patella::proof {

/// The invariants of the gate; three enumerations feed them.
struct GateTests {
  Test session{{"session-law",
                "No session without a bend that is shown painless today, an open plan, and no limit, sign, painkiller "
                "or referral against it."}};
  Test clinician{
      {"clinician-closes", "Under an urgency that needs a clinician there is no session, and no relief either."}};
  Test relief{
      {"relief-only-for-the-bend", "Relief is offered only where a plan is open and the bend is the sole reason."}};
  Test stated{{"stated-sign", "A red flag that is stated off the path gives at least its urgency, too."}};
  Test says{{"refusal-says-what-clears", "Whoever is refused is told why, and what would clear it."}};
  Test entry{{"unknown-entry", "Not knowing the tolerated distance never begins the plan higher."}};
  Test reached{{"gate-reached", "Every limit of the gate and every entry rule is reached."}};
};

/// Every verdict with every answer that the gate reads.
void prove_triages(Context& context, const std::vector<Leaf>& leaves, GateTests& tests);

/// Every sequence of up to `longest` (1-3) readings, on the gate itself.
void prove_readings(Context& context, GateTests& tests, int longest = 3);

/// Every closure of a plan that is open: referral, warning, day signs, staleness, limits, painkiller.
void prove_closures(Context& context, GateTests& tests);

}  // namespace patella::proof
