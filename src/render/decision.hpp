#pragma once

#include <optional>
#include <string>
#include <vector>

#include "patella/triage.hpp"
#include "render/layout.hpp"

namespace patella::render {

class Json;

/// A decision with what its words need.
struct DecisionView {
  const Protocol& protocol;
  const Decision& decision;
  const Answers* answers = nullptr;  ///< what was said today, if it is at hand
  const Outcome* outcome = nullptr;  ///< of the triage that is being shown, if it is one
  bool ever_triaged = true;
};

/// The refusal codes of a set, strictest first.
std::vector<RefusalCode> codes_of(Refusals refusals);

/// Refusals that speak about the person rather than about today's bend.
bool is_graver(RefusalCode code);

/// What to do about a refusal, and what would clear it.
struct Guidance {
  std::string_view instead;
  std::string_view clears_when;
};

/// The guidance of a refusal: its own, but for a painful bend beside a graver refusal that one's:
/// no relief and no walking advice under a clinician's verdict, a warning sign or a plan limit. An open warning sign's
/// is that of its urgency.
Guidance guidance_for(const DecisionView& view, RefusalCode code);

/// `3 of 10`, `not known`, `no triage yet`: what a refusal rests on, in a few words; may be empty.
std::string refusal_detail(const DecisionView& view, RefusalCode code);

/// The one sentence about today: what to do, or why not. Ends with a full stop.
std::string today_sentence(const DecisionView& view, Units units);

/// The same, with the advice to see a clinician, if there is one: for those who read nothing else.
std::string short_text(const DecisionView& view, Units units);

/// `SAME DAY: be seen by a clinician today.`
std::string_view urgency_sentence(Urgency urgency);
Tone tone_of(Urgency urgency);

/// One reason in words, with the protocol's numbers.
std::string reason_sentence(const DecisionView& view, const TrackReason& reason);

/// The source of the rule behind a reason.
std::optional<SourceId> reason_source(const DecisionView& view, Reason reason);

/// The day of an allowed session; on a rest day the next one on which a session may be due.
std::optional<Day> session_day(const Decision& decision);

/// What would change the decision: `Two more clean runs: Run-walk 2.`
std::vector<std::string> waits_for(const DecisionView& view);

/// What a track's next step up waits for; nothing on its last step. Only for an open plan.
std::optional<std::string> wait_of(const DecisionView& view, Track track);

/// Today's session, rest or refusal, and what to do.
void write_today(Page& page, const DecisionView& view, Units units);

/// The reasons, then what the next decision waits for.
void write_reasons(Page& page, const DecisionView& view);

/// The key position: null without an open plan.
void write_position(Json& json, const DecisionView& view);

/// The keys gate, next_session, reasons, waits_for and position of a document; all null without a decision.
void write_decision(Json& json, const DecisionView* view);

}  // namespace patella::render
