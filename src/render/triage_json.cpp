#include "render/decision.hpp"

#include <algorithm>
#include "render/json.hpp"
#include "render/tree_words.hpp"

namespace patella::render {
namespace {

Envelope envelope_of(const TriageView& view) {
  return {"triage",      &view.protocol, view.when.day, view.assessment.outcome ? "complete" : "incomplete",
          view.messages, view.status};
}

/// Count nodes have no question of their own: they show the findings that were there.
void write_step(Json& json, const TriageView& view, const PathStep& step) {
  const Node& node = view.protocol[step.node];
  json.open_object();
  json.field("node", node.id);
  json.field("question", node.asks ? std::optional(view.protocol[*node.asks].id) : std::nullopt);
  json.key("answer");
  if (node.asks) {
    write_answer(json, view.protocol[*node.asks], view.answers[*node.asks]);
  } else {
    json.open_array();
    for (const FindingId id : node.counts) {
      const Finding& finding = view.protocol[id];
      if (evaluate(finding, view.answers[finding.question]) == Truth::present)
        json.value(finding.id.empty() ? view.protocol[finding.question].id : finding.id);
    }
    json.close_array();
  }
  json.field("go", target_id(view.protocol, node.branches[step.branch].to));
  json.close_object();
}

void write_source(Json& json, const Source& source) {
  json.open_object();
  json.field("id", source.id);
  json.field("cite", source.cite);
  json.field_or_null("url", source.url);
  json.field("grade", to_word(source.grade));
  json.field("verified", source.verified);
  json.close_object();
}

void write_verdict(Json& json, const TriageView& view) {
  json.key("verdict");
  if (!view.assessment.outcome) return json.value(std::nullopt);
  const Outcome& outcome = *view.assessment.outcome;
  const Verdict& verdict = view.protocol[outcome.verdict];
  json.open_object();
  json.field("id", verdict.id);
  json.field("condition", verdict.condition ? std::optional(view.protocol[*verdict.condition].id) : std::nullopt);
  json.field("title", verdict.title);
  json.field("urgency", to_word(outcome.urgency));
  json.field("summary", summary_for(view.protocol, outcome));
  json.list("advice", advice_for(view.protocol, outcome), [&](const std::string& line) { json.value(line); });
  const std::vector<std::string> none;
  json.list("seek_care_if", urgency_was_raised(view.protocol, outcome) ? none : verdict.seek_care_if,
            [&](const std::string& line) { json.value(line); });
  json.list("sources", verdict.sources, [&](SourceId id) { write_source(json, view.protocol[id]); });
  json.close_object();
}

void write_evidence(Json& json, const TriageView& view, const Evidence& evidence) {
  const Finding& finding = view.protocol[evidence.finding];
  const Truth truth = evaluate(finding, view.answers[finding.question]);
  const bool known = truth == Truth::present || truth == Truth::absent;
  json.open_object();
  json.field("finding", finding.id);
  json.field("text", finding.text);
  json.field("present", known ? std::optional(truth == Truth::present) : std::nullopt);
  json.field("ratio",
             known ? std::optional(truth == Truth::present ? evidence.present : evidence.absent) : std::nullopt);
  json.field("source", view.protocol[evidence.source].id);
  json.field("basis", evidence.heuristic ? "heuristic" : "study");
  json.close_object();
}

void write_differential(Json& json, const TriageView& view) {
  json.key("differential");
  json.open_array();
  for (const Ranked& ranked : view.assessment.differential) {
    const Condition& condition = view.protocol[ranked.condition];
    const Support support = support_for(view.protocol, view.answers, ranked.condition);
    const auto write = [&](const Evidence* evidence) { write_evidence(json, view, *evidence); };
    json.open_object();
    json.field("condition", condition.id);
    json.field("name", condition.name);
    json.field("likelihood", to_word(ranked.likelihood));
    json.list("for", support.in_favour, write);
    json.list("against", support.against, write);
    json.list("missing", support.missing, write);
    json.close_object();
  }
  json.close_array();
}

}  // namespace

std::string triage_json(const TriageView& view) {
  const Envelope envelope = envelope_of(view);
  Json json;
  open_document(json, envelope);
  write_answers(json, view.protocol, view.answers);
  json.list("path", view.assessment.walk.path, [&](const PathStep& step) { write_step(json, view, step); });
  json.key("next_question");
  if (const auto next = view.assessment.next_question())
    write_question(json, view.protocol[*next]);
  else
    json.value(std::nullopt);
  json.list("open_questions", view.assessment.open, [&](QuestionId id) { json.value(view.protocol[id].id); });
  const auto& outcome = view.assessment.outcome;
  json.field("urgency_at_least", to_word(outcome ? outcome->urgency : view.assessment.urgency_at_least));
  write_verdict(json, view);
  write_differential(json, view);
  if (view.assessment.outcome) {
    const DecisionView decision = decision_view(view);
    write_decision(json, &decision);
  } else {
    write_decision(json, nullptr);
  }
  write_event(json, view.event);
  return close_document(json, envelope);
}

std::string triage_error_json(const Envelope& envelope) {
  Json json;
  open_document(json, envelope);
  for (const std::string_view key :
       {"answers", "path", "next_question", "open_questions", "urgency_at_least", "verdict", "differential"})
    json.field(key, std::nullopt);
  write_decision(json, nullptr);
  write_event(json, std::nullopt);
  return close_document(json, envelope);
}

}  // namespace patella::render
