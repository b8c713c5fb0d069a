#pragma once

#include <optional>
#include <vector>

#include "patella/proof.hpp"

/// The law of the gate (design.md, section 1), written down a second time and from that page: what the prover holds
/// against the functions it proves. Calls none of them.
namespace patella::proof::law {

/// What today's readings have to be for a session. `readings` in the order of recording.
bool bend_is_painless(const std::vector<Reading>& readings, const std::vector<Instant>& relief, int retest_up_to,
                      Day today, Instant now);

/// Whether a limit of the protocol stands against a session: a finding that is there, or not known.
bool limit_applies(const GateLimit& limit, const Protocol& protocol, const Answers& answers);
bool any_limit_applies(const Protocol& protocol, const Answers& answers);

/// Whether nothing stands between these answers and a session on the day of the triage but, perhaps, the bend: a plan
/// is open, and there is no limit, sign, painkiller or referral against it.
bool only_the_bend_decides(const Protocol& protocol, const Answers& answers, VerdictId verdict,
                           std::optional<Urgency> referral);

/// Every text of a refusal is there: what it is, what would clear it, what to do instead.
bool says_what_clears(const Protocol& protocol, Refusals refusals);

}  // namespace patella::proof::law
