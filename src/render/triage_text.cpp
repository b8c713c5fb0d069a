#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "render/decision.hpp"
#include "render/report.hpp"

namespace patella::render {
namespace {

constexpr std::size_t reasons_shown = 4;

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
  for (std::size_t i = 0; i < ranked.size(); ++i) {
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

DecisionView decision_view(const TriageView& view) {
  const Outcome& outcome = *view.assessment.outcome;
  return {view.protocol, outcome.decision, &view.answers, &outcome, true};
}

bool urgency_was_raised(const Protocol& protocol, const Outcome& outcome) {
  return needs_clinician(outcome.urgency) && outcome.urgency > protocol[outcome.verdict].urgency;
}

std::string summary_for(const Protocol& protocol, const Outcome& outcome) {
  if (urgency_was_raised(protocol, outcome)) return protocol.text_of(RefusalCode::referred).text;
  if (outcome.decision.gate.refusals().has(RefusalCode::plan_not_for_you))
    return protocol.text_of(RefusalCode::plan_not_for_you).text;
  return protocol[outcome.verdict].summary;
}

std::vector<std::string> advice_for(const Protocol& protocol, const Outcome& outcome) {
  const Verdict& verdict = protocol[outcome.verdict];
  const Refusals refusals = outcome.decision.gate.refusals();
  const bool as_the_verdict_says = std::ranges::none_of(codes_of(refusals), is_graver);
  const bool care_verdict = needs_clinician(verdict.urgency) && !urgency_was_raised(protocol, outcome);
  if (care_verdict || as_the_verdict_says) return verdict.advice;
  std::vector<std::string> advice;
  for (const RefusalCode code : codes_of(refusals))
    if (is_graver(code)) advice.push_back(protocol.text_of(code).instead);
  return advice;
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
  write_today(page, decision_view(view), style.units);
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
