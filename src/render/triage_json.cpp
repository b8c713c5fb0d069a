#include "render/json.hpp"
#include "render/prescription.hpp"

namespace patella::render {
namespace {

constexpr std::size_t places_shown = 3;

Envelope envelope_of(const TriageView& view) {
  return {"triage",      &view.protocol, view.when.day, view.assessment.outcome ? "complete" : "incomplete",
          view.messages, view.status};
}

void write_answers(Json& json, const TriageView& view) {
  json.key("answers");
  json.open_object();
  for (std::size_t i = 0; i < view.protocol.questions().size(); ++i) {
    const Question& question = view.protocol.questions()[i];
    const Answer& answer = view.answers[id_at<QuestionId>(i)];
    if (answer.is_missing()) continue;
    json.key(question.id);
    write_answer(json, question, answer);
  }
  json.close_object();
}

std::string_view target_id(const Protocol& protocol, const Target& target) {
  if (const auto* node = std::get_if<NodeId>(&target)) return protocol[*node].id;
  return protocol[std::get<VerdictId>(target)].id;
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
  const auto& ranked = view.assessment.differential;
  for (std::size_t i = 0; i < std::min(places_shown, ranked.size()); ++i) {
    const Condition& condition = view.protocol[ranked[i].condition];
    const Support support = support_for(view.protocol, view.answers, ranked[i].condition);
    const auto write = [&](const Evidence* evidence) { write_evidence(json, view, *evidence); };
    json.open_object();
    json.field("condition", condition.id);
    json.field("name", condition.name);
    json.field("likelihood", to_word(ranked[i].likelihood));
    json.list("for", support.in_favour, write);
    json.list("against", support.against, write);
    json.list("missing", support.missing, write);
    json.close_object();
  }
  json.close_array();
}

void write_refusal(Json& json, const TriageView& view, RefusalCode code) {
  const RefusalText& text = view.protocol.text_of(code);
  const RefusalText& guidance = guidance_for(view.protocol, *view.assessment.outcome, code);
  json.open_object();
  json.field("code", to_word(code));
  json.key("scope");
  json.open_array();
  json.value(to_word(Track::run));
  json.value(to_word(Track::strength));
  json.close_array();
  json.field("text", text.text);
  json.field_or_null("detail", refusal_detail(view.protocol, view.answers, *view.assessment.outcome, code));
  json.field("clears_when", guidance.clears_when);
  json.field("instead", guidance.instead);
  json.close_object();
}

void write_gate(Json& json, const TriageView& view) {
  json.key("gate");
  if (!view.assessment.outcome) return json.value(std::nullopt);
  const Refusals refusals = view.assessment.outcome->gate.refusals();
  json.open_object();
  json.field("clear", view.assessment.outcome->gate.clearance() != nullptr);
  json.key("refusals");
  json.open_array();
  for (std::size_t i = 0; i < refusal_codes; ++i)
    if (const auto code = static_cast<RefusalCode>(i); refusals.has(code)) write_refusal(json, view, code);
  json.close_array();
  json.close_object();
}

void write_blocks(Json& json, const std::vector<PrescriptionBlock>& blocks) {
  json.list("blocks", blocks, [&](const PrescriptionBlock& block) {
    json.open_object();
    json.field("do", block.action);
    json.field("minutes", block.minutes);
    json.field("repeats", block.repeats);
    json.field("text", block.text);
    json.close_object();
  });
}

void write_prescription(Json& json, const Prescription& prescription) {
  json.open_object();
  json.field("title", prescription.title);
  json.field("text", prescription.text);
  json.field("minutes", prescription.minutes);
  json.field("distance_m", prescription.distance_m);
  json.field("effort", prescription.effort);
  write_blocks(json, prescription.blocks);
  json.close_object();
}

void write_instead(Json& json, const TriageView& view, const NoSession& none) {
  if (!none.relief) return json.value(std::nullopt);
  const Relief& relief = view.protocol[*view.protocol[view.assessment.outcome->verdict].plan].relief;
  json.open_object();
  json.field("kind", "relief");
  json.field("title", relief.title);
  json.field("text", relief.text);
  json.field("minutes", relief.minutes);
  write_blocks(json, describe_blocks(relief.blocks));
  json.close_object();
}

void write_next_session(Json& json, const TriageView& view) {
  json.key("next_session");
  if (!view.assessment.outcome) return json.value(std::nullopt);
  const Outcome& outcome = *view.assessment.outcome;
  const Session* session = outcome.session();
  const NoSession* none = std::get_if<NoSession>(&outcome.next);
  json.open_object();
  json.field("allowed", session != nullptr);
  json.field("day", session ? std::optional(format_day(session->day())) : std::nullopt);
  json.field("kind", session ? std::optional(to_word(session->track())) : std::nullopt);
  json.field("step",
             session ? std::optional(view.protocol[session->plan()].run[position(session->step())].id) : std::nullopt);
  json.key("prescription");
  if (session)
    write_prescription(json, describe_session(view.protocol, *session, Units::km));
  else
    json.value(std::nullopt);
  json.field("retest_on", none && none->retest_on ? std::optional(format_day(*none->retest_on)) : std::nullopt);
  json.key("instead");
  if (none)
    write_instead(json, view, *none);
  else
    json.value(std::nullopt);
  json.field("text", today_sentence(view.protocol, outcome, view.answers, Units::km));
  json.close_object();
}

}  // namespace

std::string triage_json(const TriageView& view) {
  const Envelope envelope = envelope_of(view);
  Json json;
  open_document(json, envelope);
  write_answers(json, view);
  json.list("path", view.assessment.walk.path, [&](const PathStep& step) { write_step(json, view, step); });
  json.key("next_question");
  if (const auto next = view.assessment.next_question())
    write_question(json, view.protocol[*next]);
  else
    json.value(std::nullopt);
  json.list("open_questions", view.assessment.open, [&](QuestionId id) { json.value(view.protocol[id].id); });
  json.field("urgency_at_least", to_word(view.assessment.urgency_at_least));
  write_verdict(json, view);
  write_differential(json, view);
  write_gate(json, view);
  write_next_session(json, view);
  return close_document(json, envelope);
}

std::string triage_error_json(const Envelope& envelope) {
  Json json;
  open_document(json, envelope);
  for (const std::string_view key : {"answers", "path", "next_question", "open_questions", "urgency_at_least",
                                     "verdict", "differential", "gate", "next_session"})
    json.field(key, std::nullopt);
  return close_document(json, envelope);
}

}  // namespace patella::render
