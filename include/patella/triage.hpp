#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "patella/exit_status.hpp"
#include "patella/progression.hpp"
#include "patella/protocol.hpp"
#include "patella/ranking.hpp"
#include "patella/tree.hpp"

namespace patella {

/// The day an assessment is about, the instant of the answers, and today. The bend of a day that is over clears
/// nothing.
struct When {
  Day day;
  Instant now;
  Day today = day;
};

/// A triage that reached its verdict.
struct Outcome {
  VerdictId verdict{};
  Urgency urgency = Urgency::self_care;  ///< the verdict's, raised by plan limits, by signs off the path, by a referral
  std::uint32_t limits = 0;              ///< which gate limits apply, bit by position
  Decision decision;                     ///< of this triage alone; with a journal, of the whole history

  const Session* session() const { return decision.session ? &*decision.session : nullptr; }
};

/// The greatest urgency of the safety questions that were answered with a tick, a yes or unknown, whether the path
/// asked them or not: a sign that somebody stated is never dropped.
Urgency urgency_of_signs(const Protocol& protocol, const Answers& answers);

/// How many conditions a triage names.
inline constexpr std::size_t conditions_shown = 3;

/// What the answers at hand lead to. Complete: `outcome` is set and `open` is empty. Incomplete: the other way round.
struct Assessment {
  Walk walk;
  std::vector<QuestionId> open;                   ///< the next question first, then all that may still be asked
  Urgency urgency_at_least = Urgency::self_care;  ///< whatever the open answers turn out to be
  std::vector<Ranked> differential;               ///< the strongest conditions_shown
  std::optional<Outcome> outcome;
  bool asks_clearance = false;  ///< a referral is open: whether a clinician has cleared the knee has a part in it

  std::optional<QuestionId> next_question() const;
};

/// The whole triage: walks the tree, asks the gate's questions where the verdict opens a plan, ranks the conditions
/// and decides the next session. `referral`: the urgency of a referral that is open from before; the gate then stays
/// closed until a clinician has cleared the knee. `answers` belong to the protocol. Pure; the same answers on the same
/// day give the same assessment.
Assessment assess(const Protocol& protocol, const Answers& answers, When when,
                  std::optional<Urgency> referral = std::nullopt);

/// The same into `assessment`, whose memory is used again.
void assess(const Protocol& protocol, const Answers& answers, When when, std::optional<Urgency> referral,
            Assessment& assessment);

/// The rule that a tolerated distance begins a plan by: the first one whose distance it reaches. Null: it is not known.
const EntryRule* entry_rule(const Entry& entry, const Answer& tolerated);

/// What a triage with these answers does to the plan.
TriageFact triage_fact(const Protocol& protocol, const Answers& answers);

/// Whether the answers on painkillers, of a triage or a check-in, mask the pain of that day; nothing if they do not
/// tell.
std::optional<bool> masked_by(const Protocol& protocol, const Answers& answers);

/// The usual run that was told, in metres; for `unknown` the plan's own number.
std::optional<int> usual_run(const Protocol& protocol, const Answers& answers);

/// Whether a triage can ask a question, by position: questions that only a later stage of a plan asks are left out.
std::vector<bool> triage_questions(const Protocol& protocol);

/// Which questions had a part in an assessment, by position: those on the path, the gate's, and every safety question,
/// since a stated sign always counts.
std::vector<bool> used_questions(const Protocol& protocol, const Assessment& assessment);

/// The exit status of a complete outcome: the first of 30, 20, 22, 21, 0 that applies.
ExitStatus status_of(const Outcome& outcome);

}  // namespace patella
