#include <fmt/format.h>

#include <algorithm>

#include "render/decision.hpp"
#include "render/prescription.hpp"

namespace patella::render {
namespace {

/// The sentence with its detail in brackets before the full stop.
std::string with_detail(std::string sentence, const std::string& detail) {
  if (detail.empty()) return sentence;
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence.append(" (").append(detail).append(").");
}

void write_blocks(Page& page, const std::vector<PrescriptionBlock>& blocks) {
  int number = 1;
  for (const PrescriptionBlock& block : blocks) page.item(fmt::format("{}. ", number++), block.text, 2);
}

const Relief& relief_of(const DecisionView& view) { return view.protocol[*view.decision.state.planner.plan].relief; }

bool rests_today(const Decision& decision) { return status_of(decision) == ExitStatus::rest_today; }

std::string next_day_sentence(const Decision& decision) {
  if (!decision.next_day) return {};
  return fmt::format("The next session is possible on {} {}, after a painless small knee bend.",
                     weekday_of(*decision.next_day), format_day(*decision.next_day));
}

/// The strictest reason, if the knee itself gave it: the calendar needs no words.
std::string why_rest(const DecisionView& view) {
  const auto& reasons = view.decision.reasons;
  if (view.decision.state.planner.rest == 0 || reasons.empty() || reasons.front().reason > Reason::spike) return {};
  return reason_sentence(view, reasons.front()) + " ";
}

void write_session(Page& page, const DecisionView& view, const Session& session, Units units) {
  const Prescription prescription = describe_session(view.protocol, session, units);
  page.headline(fmt::format("TODAY: {}", prescription.title), Tone::good);
  page.paragraph(prescription.text, 2);
  write_blocks(page, prescription.blocks);
}

void write_relief(Page& page, const DecisionView& view) {
  const Relief& relief = relief_of(view);
  page.paragraph(fmt::format("{} ({} minutes): {}", relief.title, relief.minutes, relief.text), 2);
  write_blocks(page, describe_blocks(relief.blocks));
}

void write_rest(Page& page, const Decision& decision) {
  const bool done =
      std::ranges::find(decision.reasons, Reason::session_done, &TrackReason::reason) != decision.reasons.end();
  page.headline(done ? "TODAY: DONE. REST." : "TODAY: REST.", Tone::good);
  const std::string next = next_day_sentence(decision);
  if (!next.empty()) page.paragraph(next, 2);
}

void write_refusals(Page& page, const DecisionView& view) {
  const Decision& decision = view.decision;
  page.headline("TODAY: NO RUN AND NO STRENGTH SESSION.", Tone::alarm);
  for (const RefusalCode code : codes_of(decision.gate.refusals())) {
    const RefusalText& text = view.protocol.text_of(code);
    const Guidance guidance = guidance_for(view, code);
    page.item("- ", with_detail(text.text, refusal_detail(view, code)), 2);
    page.paragraph(fmt::format("What to do: {}", guidance.instead), 4);
    page.paragraph(fmt::format("What would clear it: {}", guidance.clears_when), 4);
  }
  if (decision.relief) write_relief(page, view);
  if (decision.retest_on)
    page.paragraph(fmt::format("Bend again: {}{}.", format_day(*decision.retest_on),
                               *decision.retest_on == decision.today ? " (today)" : ""),
                   2);
}

std::string step_title(const Plan& plan, Track track, std::size_t step) {
  return track == Track::run ? plan.run[step].title : plan.strength[step].title;
}

bool still_grows(const RunStep& step, const State& state) {
  if (!step.grows) return false;
  const std::optional<int> top =
      state.distances.top_m ? std::optional<int>(*state.distances.top_m) : step.top_unknown_m;
  return !top || state.distances.level_m < *top;
}

/// What the next step up of a track is called; nothing on its last step.
std::optional<std::string> next_title(const Plan& plan, const State& state, Track track) {
  const std::size_t step = position(state.planner[track].step);
  if (track == Track::run && still_grows(plan.run[step], state)) return "a longer run";
  const std::size_t steps = track == Track::run ? plan.run.size() : plan.strength.size();
  return step + 1 < steps ? std::optional(step_title(plan, track, step + 1)) : std::nullopt;
}

std::optional<std::string> wait_of_track(const Plan& plan, const State& state, Track track) {
  const auto next = next_title(plan, state, track);
  if (!next) return std::nullopt;
  const TrackState& place = state.planner[track];
  const std::string_view word = track == Track::run ? "run" : "strength session";
  const int missing = static_cast<int>(plan.rules.clean_to_advance.value) - place.clean;
  // A step lasts its days, and the other ladder's step up its hold.
  const int held = static_cast<int>(plan.rules.step_up_hold_days.value) -
                   state.planner[track == Track::run ? Track::strength : Track::run].since_up;
  const int lasts = track == Track::strength ? plan.strength[position(place.step)].min_days - place.days_on_step : 0;
  const int days = std::max(lasts, missing <= 0 ? held : 0);
  if (missing <= 0 && days <= 0) return fmt::format("The next check-in: then up to {}.", *next);
  std::string out;
  if (missing > 0) out = fmt::format("{} more clean {}{}", missing, word, missing == 1 ? "" : "s");
  if (days > 0)
    out += fmt::format("{}{} more day{} on this step", missing > 0 ? " and " : "", days, days == 1 ? "" : "s");
  return out + ": then up to " + *next + ".";
}

}  // namespace

std::string_view urgency_sentence(Urgency urgency) {
  switch (urgency) {
    case Urgency::emergency: return "EMERGENCY: get help now.";
    case Urgency::same_day: return "SAME DAY: be seen by a clinician today.";
    case Urgency::soon: return "SOON: be seen by a clinician within days, at the latest within a week.";
    case Urgency::routine: return "ROUTINE: no hurry, but show it to a clinician.";
    case Urgency::self_care: break;
  }
  return "SELF-CARE: you can look after this yourself.";
}

Tone tone_of(Urgency urgency) {
  if (urgency >= Urgency::same_day) return Tone::alarm;
  return urgency >= Urgency::routine ? Tone::caution : Tone::good;
}

std::string today_sentence(const DecisionView& view, Units units) {
  const Decision& decision = view.decision;
  if (decision.session) return describe_session(view.protocol, *decision.session, units).text;
  if (rests_today(decision)) return "Rest today. " + why_rest(view) + next_day_sentence(decision);
  const RefusalCode strictest = codes_of(decision.gate.refusals()).front();
  // Care comes first, in the sentence as on the page.
  if (strictest == RefusalCode::warning_sign && needs_clinician(decision.urgency))
    return fmt::format("{} No session today. {}", guidance_for(view, strictest).instead,
                       with_detail(view.protocol.text_of(strictest).text, refusal_detail(view, strictest)));
  std::string out =
      "No session today. " + with_detail(view.protocol.text_of(strictest).text, refusal_detail(view, strictest));
  if (decision.relief) {
    const Relief& relief = relief_of(view);
    out += fmt::format(" Instead: {}, {} minutes.", relief.title, relief.minutes);
  }
  return out.append(" ").append(guidance_for(view, strictest).instead);
}

std::string short_text(const DecisionView& view, Units units) {
  std::string out = today_sentence(view, units);
  const auto& reasons = view.decision.reasons;
  const auto advice = std::ranges::find_if(reasons, [](const TrackReason& one) { return advises(one.reason); });
  return advice == reasons.end() ? out : out + " " + reason_sentence(view, *advice);
}

void write_today(Page& page, const DecisionView& view, Units units) {
  page.blank();
  if (view.decision.session)
    write_session(page, view, *view.decision.session, units);
  else if (rests_today(view.decision))
    write_rest(page, view.decision);
  else
    write_refusals(page, view);
}

std::vector<std::string> waits_for(const DecisionView& view) {
  const Decision& decision = view.decision;
  std::vector<std::string> out;
  const std::vector<RefusalCode> codes = codes_of(decision.gate.refusals());
  for (const RefusalCode code : codes) {
    const std::string text(guidance_for(view, code).clears_when);
    const bool needless = code == RefusalCode::knee_bend_not_tested && rests_today(decision);
    if (!needless && std::ranges::find(out, text) == out.end()) out.push_back(text);
  }
  const bool closed = std::ranges::any_of(codes, [](RefusalCode code) { return is_graver(code); });
  if (!decision.state.planner.plan || closed) return out;
  const Plan& plan = view.protocol[*decision.state.planner.plan];
  if (decision.resting && decision.next_day) out.push_back(next_day_sentence(decision));
  for (const Track track : both_tracks)
    if (auto wait = wait_of_track(plan, decision.state, track)) out.push_back(std::move(*wait));
  return out;
}

std::optional<std::string> wait_of(const DecisionView& view, Track track) {
  const State& state = view.decision.state;
  return wait_of_track(view.protocol[*state.planner.plan], state, track);
}

void write_reasons(Page& page, const DecisionView& view) {
  // What a ladder waits for stands below, under what would change it.
  const auto is_wait = [](const TrackReason& one) {
    return one.reason == Reason::min_days || one.reason == Reason::step_up_held;
  };
  std::vector<TrackReason> reasons = view.decision.reasons;
  std::erase_if(reasons, is_wait);
  const auto& session = view.decision.session;
  if (session || !reasons.empty()) page.heading("Why");
  if (session && reasons.empty())
    page.item("- ", session->track() == Track::run ? "The small knee bend was painless today, and a run is due."
                                                   : "The small knee bend was painless today, and strength is due.");
  for (const TrackReason& reason : reasons) page.item("- ", reason_sentence(view, reason));
  std::vector<std::string> waits = waits_for(view);
  // A page of refusals has said above what would clear each.
  const bool refused = !view.decision.session && !rests_today(view.decision);
  for (const RefusalCode code : codes_of(view.decision.gate.refusals()))
    if (refused) std::erase(waits, std::string(guidance_for(view, code).clears_when));
  if (waits.empty()) return;
  page.heading("What would change it");
  for (const std::string& wait : waits) page.item("- ", wait);
}

}  // namespace patella::render
