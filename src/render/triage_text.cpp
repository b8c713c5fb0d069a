#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "render/prescription.hpp"
#include "render/report.hpp"

namespace patella::render {
namespace {

constexpr std::size_t places_shown = 3;
constexpr std::size_t reasons_shown = 4;

/// The sentence with its detail in brackets before the full stop.
std::string with_detail(std::string sentence, const std::string& detail) {
  if (detail.empty()) return sentence;
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence.append(" (").append(detail).append(").");
}

Tone tone_of(Urgency urgency) {
  if (urgency >= Urgency::same_day) return Tone::alarm;
  return urgency >= Urgency::routine ? Tone::caution : Tone::good;
}

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

std::vector<RefusalCode> codes_of(Refusals refusals) {
  std::vector<RefusalCode> codes;
  for (std::size_t i = 0; i < refusal_codes; ++i)
    if (const auto code = static_cast<RefusalCode>(i); refusals.has(code)) codes.push_back(code);
  return codes;
}

void write_blocks(Page& page, const std::vector<PrescriptionBlock>& blocks) {
  int number = 1;
  for (const PrescriptionBlock& block : blocks) page.item(fmt::format("{}. ", number++), block.text, 2);
}

void write_session(Page& page, const TriageView& view, const Session& session, Units units) {
  const Prescription prescription = describe_session(view.protocol, session, units);
  page.headline(fmt::format("TODAY: {}", prescription.title), Tone::good);
  page.paragraph(prescription.text, 2);
  write_blocks(page, prescription.blocks);
}

void write_relief(Page& page, const TriageView& view) {
  const Outcome& outcome = *view.assessment.outcome;
  const Relief& relief = view.protocol[*view.protocol[outcome.verdict].plan].relief;
  page.paragraph(fmt::format("{} ({} minutes): {}", relief.title, relief.minutes, relief.text), 2);
  write_blocks(page, describe_blocks(relief.blocks));
}

void write_refusals(Page& page, const TriageView& view, const NoSession& none) {
  const Outcome& outcome = *view.assessment.outcome;
  page.headline("TODAY: NO RUN AND NO STRENGTH SESSION.", Tone::alarm);
  for (const RefusalCode code : codes_of(outcome.gate.refusals())) {
    const RefusalText& text = view.protocol.text_of(code);
    const RefusalText& guidance = guidance_for(view.protocol, outcome, code);
    const std::string detail = refusal_detail(view.protocol, view.answers, outcome, code);
    page.item("- ", with_detail(text.text, detail), 2);
    page.paragraph("What to do: " + guidance.instead, 4);
    page.paragraph("What would clear it: " + guidance.clears_when, 4);
  }
  if (none.relief) write_relief(page, view);
  if (none.retest_on)
    page.paragraph(fmt::format("Bend again: {}{}.", format_day(*none.retest_on),
                               *none.retest_on == view.when.today ? " (today)" : ""),
                   2);
}

void write_today(Page& page, const TriageView& view, Units units) {
  page.blank();
  const Outcome& outcome = *view.assessment.outcome;
  if (const Session* session = outcome.session())
    write_session(page, view, *session, units);
  else
    write_refusals(page, view, std::get<NoSession>(outcome.next));
}

/// The answers that took a branch, each once, in the order of the path; then those of the gate and the plan.
void write_why(Page& page, const TriageView& view) {
  page.heading("Why");
  std::vector<QuestionId> shown;
  const auto show = [&](QuestionId id) {
    if (std::ranges::find(shown, id) != shown.end() || view.answers[id].is_missing()) return;
    shown.push_back(id);
    const Question& question = view.protocol[id];
    page.item("- ", fmt::format("{}: {}", question.name, describe_answer(question, view.answers[id])));
  };
  for (const PathStep& step : view.assessment.walk.path) {
    const Node& node = view.protocol[step.node];
    if (node.asks) show(*node.asks);
    for (const FindingId id : node.counts) show(view.protocol[id].question);
  }
  const auto used = used_questions(view.protocol, view.assessment);
  for (std::size_t i = 0; i < used.size(); ++i)
    if (used[i]) show(id_at<QuestionId>(i));
}

std::string list_findings(const Protocol& protocol, const std::vector<const Evidence*>& list, bool negate,
                          const Answers& answers) {
  std::string out;
  std::size_t shown = 0;
  for (const Evidence* evidence : list) {
    if (shown++ == reasons_shown) break;
    const Finding& finding = protocol[evidence->finding];
    const bool absent = negate && evaluate(finding, answers[finding.question]) == Truth::absent;
    out += (out.empty() ? "" : "; ") + finding.text + (absent ? " (absent)" : "");
  }
  return out;
}

void write_differential(Page& page, const TriageView& view) {
  page.heading("What fits, by the answers alone (the verdict above counts)");
  const auto& ranked = view.assessment.differential;
  for (std::size_t i = 0; i < std::min(places_shown, ranked.size()); ++i) {
    const Condition& condition = view.protocol[ranked[i].condition];
    page.item(fmt::format("{}. ", i + 1), fmt::format("{}: {}", condition.name, to_word(ranked[i].likelihood)));
    const Support support = support_for(view.protocol, view.answers, ranked[i].condition);
    const auto line = [&](std::string_view label, const std::vector<const Evidence*>& list, bool negate) {
      const std::string text = list_findings(view.protocol, list, negate, view.answers);
      if (!text.empty()) page.paragraph(fmt::format("{}: {}", label, text), 3);
    };
    line("for", support.in_favour, true);
    line("against", support.against, true);
    line("not answered", support.missing, false);
  }
}

void write_list(Page& page, std::string_view heading, const std::vector<std::string>& lines) {
  page.heading(heading);
  for (const std::string& line : lines) page.item("- ", line);
}

std::string source_line(const Source& source) {
  return fmt::format("{} ({}{}){}", source.cite, to_word(source.grade), source.verified ? "" : ", not re-read",
                     source.url.empty() ? "" : " " + source.url);
}

void write_plan_advice(Page& page, const TriageView& view, const Verdict& verdict) {
  if (!verdict.plan || !view.assessment.outcome->session()) return;
  page.heading("While you follow the plan");
  page.paragraph(view.protocol[*verdict.plan].about);
  for (const PlanAdvice& advice : view.protocol[*verdict.plan].advice)
    page.item("- ", fmt::format("{} ({})", advice.text, to_word(view.protocol[advice.source].grade)));
}

void write_messages(Page& page, const TriageView& view) {
  if (view.messages.empty()) return;
  page.blank();
  for (const Message& message : view.messages) page.item("Note: ", message.text);
}

std::string incomplete_text(const TriageView& view, const Style& style) {
  Page page(style);
  const Urgency least = view.assessment.urgency_at_least;
  if (least >= Urgency::routine) {
    page.headline(fmt::format("So far: {}", urgency_sentence(least)), tone_of(least));
    page.paragraph("The open questions can only make it more urgent.", 2);
  }
  page.headline("NO SESSION: the triage is not complete.", Tone::caution);
  page.paragraph(fmt::format("Next question: --{}", view.protocol[*view.assessment.next_question()].id), 2);
  return page.take();
}

}  // namespace

namespace {

/// The urgency; and, where the verdict alone would be milder, the signs that raised it.
std::string signs_off_the_path(const Protocol& protocol, const Outcome& outcome, const Answers& answers) {
  std::string out(to_word(outcome.urgency));
  if (!urgency_was_raised(protocol, outcome)) return out;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Question& question = protocol.questions()[i];
    const Answer& answer = answers[id_at<QuestionId>(i)];
    const bool raises = question.urgency > protocol[outcome.verdict].urgency && states_a_sign(question, answer);
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

}  // namespace

namespace {

/// Refusals that speak about the person rather than about today's bend.
bool is_graver(RefusalCode code) {
  return code == RefusalCode::referred || code == RefusalCode::plan_not_for_you || code == RefusalCode::pain_masked;
}

}  // namespace

const RefusalText& guidance_for(const Protocol& protocol, const Outcome& outcome, RefusalCode code) {
  const std::vector<RefusalCode> codes = codes_of(outcome.gate.refusals());
  const auto graver = std::ranges::find_if(codes, is_graver);
  const bool replaced = code == RefusalCode::knee_bend_painful && graver != codes.end();
  return protocol.text_of(replaced ? *graver : code);
}

bool urgency_was_raised(const Protocol& protocol, const Outcome& outcome) {
  return needs_clinician(outcome.urgency) && outcome.urgency > protocol[outcome.verdict].urgency;
}

std::string summary_for(const Protocol& protocol, const Outcome& outcome) {
  if (urgency_was_raised(protocol, outcome)) return protocol.text_of(RefusalCode::referred).text;
  if (outcome.gate.refusals().has(RefusalCode::plan_not_for_you))
    return protocol.text_of(RefusalCode::plan_not_for_you).text;
  return protocol[outcome.verdict].summary;
}

std::vector<std::string> advice_for(const Protocol& protocol, const Outcome& outcome) {
  const Verdict& verdict = protocol[outcome.verdict];
  const Refusals refusals = outcome.gate.refusals();
  const bool as_the_verdict_says = std::ranges::none_of(codes_of(refusals), is_graver);
  const bool care_verdict = needs_clinician(verdict.urgency) && !urgency_was_raised(protocol, outcome);
  if (care_verdict || as_the_verdict_says) return verdict.advice;
  std::vector<std::string> advice;
  for (const RefusalCode code : codes_of(refusals))
    if (is_graver(code)) advice.push_back(protocol.text_of(code).instead);
  return advice;
}

std::string refusal_detail(const Protocol& protocol, const Answers& answers, const Outcome& outcome, RefusalCode code) {
  if (code == RefusalCode::knee_bend_painful) {
    const QuestionId bend = protocol.gate().question;
    if (answers[bend].is_unknown()) return "not known, which counts as painful";
    return describe_answer(protocol[bend], answers[bend]);
  }
  if (code == RefusalCode::referred) return signs_off_the_path(protocol, outcome, answers);
  std::string found;
  for (std::size_t i = 0; i < protocol.gate().limits.size(); ++i) {
    const GateLimit& limit = protocol.gate().limits[i];
    if (limit.refusal != code || ((outcome.limits >> i) & 1U) == 0) continue;
    for (const FindingId id : limit.any) {
      const Finding& finding = protocol[id];
      if (evaluate(finding, answers[finding.question]) != Truth::present) continue;
      found += (found.empty() ? "" : "; ") + what_was_said(protocol, finding, answers[finding.question]);
    }
    if (found.empty()) found = "not known, which counts as yes";
  }
  return found;
}

std::string today_sentence(const Protocol& protocol, const Outcome& outcome, const Answers& answers, Units units) {
  if (const Session* session = outcome.session()) return describe_session(protocol, *session, units).text;
  const RefusalCode strictest = codes_of(outcome.gate.refusals()).front();
  const RefusalText& text = protocol.text_of(strictest);
  std::string out =
      "No session today. " + with_detail(text.text, refusal_detail(protocol, answers, outcome, strictest));
  if (std::get<NoSession>(outcome.next).relief) {
    const Relief& relief = protocol[*protocol[outcome.verdict].plan].relief;
    out += fmt::format(" Instead: {}, {} minutes.", relief.title, relief.minutes);
  }
  return out + " " + guidance_for(protocol, outcome, strictest).instead;
}

std::string triage_text(const TriageView& view, const Style& style) {
  if (!view.assessment.outcome) return incomplete_text(view, style);
  const Outcome& outcome = *view.assessment.outcome;
  const Verdict& verdict = view.protocol[outcome.verdict];
  Page page(style);
  // Signs off the path, or a limit, can make it more urgent than the verdict alone: then the urgency comes first.
  const bool care = needs_clinician(outcome.urgency);
  const bool raised = urgency_was_raised(view.protocol, outcome);
  if (!raised) page.headline(verdict.title, tone_of(outcome.urgency));
  page.headline(urgency_sentence(outcome.urgency), tone_of(outcome.urgency));
  page.paragraph(summary_for(view.protocol, outcome));
  write_today(page, view, style.units);
  // Who has to be seen reads what to do before anything else.
  const auto write_advice = [&] {
    write_list(page, "What to do", advice_for(view.protocol, outcome));
    if (!raised) write_list(page, "Get help sooner if", verdict.seek_care_if);
  };
  if (care) write_advice();
  write_why(page, view);
  write_differential(page, view);
  if (verdict.condition && !raised) {
    page.heading("What it is");
    page.paragraph(view.protocol[*verdict.condition].about);
  }
  if (!care) write_advice();
  write_plan_advice(page, view, verdict);
  page.heading("Sources");
  for (const SourceId id : verdict.sources) page.item("- ", source_line(view.protocol[id]));
  write_messages(page, view);
  page.blank();
  page.paragraph(view.protocol.disclaimer());
  if (!view.protocol.scope().empty()) page.paragraph(view.protocol.scope());
  return page.take();
}

}  // namespace patella::render
