#include <fmt/format.h>

#include <algorithm>

#include "render/decision.hpp"
#include "render/prescription.hpp"
#include "render/report.hpp"

namespace patella::render {
namespace {

/// The urgency; and, where the verdict alone would be milder, the signs that raised it.
std::string signs_off_the_path(const DecisionView& view) {
  const Urgency urgency = view.outcome ? view.outcome->urgency : view.decision.urgency;
  std::string out(to_word(urgency));
  if (!view.outcome || !view.answers || !urgency_was_raised(view.protocol, *view.outcome)) return out;
  for (std::size_t i = 0; i < view.answers->size(); ++i) {
    const Question& question = view.protocol.questions()[i];
    const Answer& answer = (*view.answers)[id_at<QuestionId>(i)];
    const bool raises =
        question.urgency > view.protocol[view.outcome->verdict].urgency && states_a_sign(question, answer);
    if (raises) out += ": " + question.name + ": " + describe_answer(question, answer);
  }
  return out;
}

/// The items that were ticked, in their own words; for other questions the finding's text.
std::string what_was_said(const Protocol& protocol, const Finding& finding, const Answer& answer) {
  const Question& question = protocol[finding.question];
  if (question.kind != QuestionKind::checklist) return finding.text;
  const std::uint32_t counted = finding.test == Finding::Test::items ? answer.ticked() & finding.mask : answer.ticked();
  return describe_answer(question, Answer::items(counted));
}

/// The findings of the limits that apply, as the triage's answers state them.
std::string limit_detail(const DecisionView& view, RefusalCode code) {
  std::string found;
  bool any = false;
  for (std::size_t i = 0; i < view.protocol.gate().limits.size(); ++i) {
    const GateLimit& limit = view.protocol.gate().limits[i];
    if (limit.refusal != code || ((view.outcome->limits >> i) & 1U) == 0) continue;
    any = true;
    for (const FindingId id : limit.any) {
      const Finding& finding = view.protocol[id];
      const Answer& answer = (*view.answers)[finding.question];
      if (evaluate(finding, answer) != Truth::present) continue;
      found += (found.empty() ? "" : "; ") + what_was_said(view.protocol, finding, answer);
    }
  }
  return any && found.empty() ? "not known, which counts as yes" : found;
}

std::string bend_detail(const GateDecision& gate) {
  std::string worst = gate.pain ? fmt::format("{} of 10", *gate.pain) : std::string("not known");
  switch (gate.bend) {
    case Bend::painful: return worst;
    case Bend::unknown: return "not known, which counts as painful";
    case Bend::closed_today: return worst + " earlier today";
    case Bend::withdrawn: return "the last bend was undone or changed, told too late, or with a clock that was wrong";
    case Bend::contradicting: return "today's bends contradict each other, or their order is in doubt";
    case Bend::in_the_future: return "a bend is recorded for a later time than now";
    case Bend::missing:
    case Bend::painless: break;
  }
  return {};
}

std::string signs_detail(const DecisionView& view) {
  const QuestionId id = view.protocol.checkin().warning_signs;
  if (!view.answers) return {};
  const Answer& answer = (*view.answers)[id];
  const bool some = answer.is_unknown() || (answer.is_given() && answer.ticked() != 0);
  return some ? describe_answer(view.protocol[id], answer) : std::string();
}

}  // namespace

std::vector<RefusalCode> codes_of(Refusals refusals) {
  std::vector<RefusalCode> codes;
  for (std::size_t i = 0; i < refusal_codes; ++i)
    if (const auto code = static_cast<RefusalCode>(i); refusals.has(code)) codes.push_back(code);
  return codes;
}

bool is_graver(RefusalCode code) { return code < RefusalCode::knee_bend_painful || code == RefusalCode::pain_masked; }

Guidance guidance_for(const DecisionView& view, RefusalCode code) {
  // A third bend would not say which of the two was true.
  if (code == RefusalCode::knee_bend_not_tested && in_doubt(view.decision.gate.bend))
    return {"Take today off. If the clock of this machine is wrong, set it right.",
            "A painless small knee bend tomorrow."};
  const std::vector<RefusalCode> codes = codes_of(view.decision.gate.refusals());
  const auto graver = std::ranges::find_if(codes, is_graver);
  const bool replaced = code == RefusalCode::knee_bend_painful && graver != codes.end();
  const RefusalCode spoken = replaced ? *graver : code;
  const RefusalText& text = view.protocol.text_of(spoken);
  const Planner& planner = view.decision.state.planner;
  const auto care = [&](Urgency urgency) -> const std::string& {
    return view.protocol.checkin().care[static_cast<std::size_t>(urgency)];
  };
  if (spoken == RefusalCode::warning_sign && planner.warning)
    return {care(*planner.warning), view.protocol.text_of(RefusalCode::triage_stale).clears_when};
  // On a triage's own page the verdict's advice says it better.
  if (spoken == RefusalCode::referred && planner.referral && !view.outcome)
    return {care(*planner.referral), text.clears_when};
  return {text.instead, text.clears_when};
}

std::string refusal_detail(const DecisionView& view, RefusalCode code) {
  switch (code) {
    case RefusalCode::referred: return signs_off_the_path(view);
    case RefusalCode::warning_sign: return signs_detail(view);
    case RefusalCode::knee_bend_painful:
    case RefusalCode::knee_bend_not_tested: return bend_detail(view.decision.gate);
    case RefusalCode::no_plan: return view.ever_triaged ? std::string() : "no triage yet";
    case RefusalCode::plan_not_for_you:
    case RefusalCode::pain_masked: break;
    case RefusalCode::triage_stale: return {};
  }
  return view.outcome && view.answers ? limit_detail(view, code) : std::string();
}

}  // namespace patella::render
