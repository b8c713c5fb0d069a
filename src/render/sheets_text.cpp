#include <fmt/format.h>

#include <array>

#include "patella/course.hpp"
#include "patella/triage.hpp"
#include "render/decision.hpp"
#include "render/protocol_show.hpp"
#include "render/protocol_uses.hpp"
#include "render/sheet.hpp"
#include "render/tree_words.hpp"

namespace patella::render {
namespace {

constexpr std::array<std::string_view, 3> sections = {"gate", "checkin", "ranking"};

std::string unknown_words(const Question& question) {
  if (question.unknown_at_each_node) return "no side is safe everywhere: each node says where it leads";
  if (question.kind == QuestionKind::checklist) return "all ticked";
  const bool position = question.kind == QuestionKind::choice;
  return describe_answer(question, position                                ? Answer::choice(question.unknown_value)
                                   : question.kind == QuestionKind::yes_no ? Answer::yes_no(question.unknown_value == 1)
                                                                           : Answer::value(question.unknown_value));
}

std::string flag_words(const std::vector<int>& flags) {
  std::string out;
  for (const int flag : flags) out += fmt::format("{}{}", out.empty() ? " (red flag " : ", ", flag);
  return out.empty() ? out : out + ")";
}

/// Which commands take the question as a flag.
std::string asked_by(const Protocol& protocol, QuestionId id) {
  const bool triage = triage_questions(protocol)[position(id)];
  const bool checkin = checkin_questions(protocol)[position(id)];
  return fmt::format("--{} in {}", protocol[id].id,
                     triage && checkin ? "triage and checkin"
                     : triage          ? "triage"
                                       : "checkin");
}

void write_question(Sheet& sheet, QuestionId id) {
  const Protocol& protocol = sheet.protocol();
  const Question& question = protocol[id];
  sheet.title("Question", question.id, question.name);
  sheet.page().paragraph(question.ask);
  sheet.field("How", question.how);
  sheet.field("Flag", asked_by(protocol, id));
  sheet.field("Kind", to_word(question.kind));
  sheet.field("To answer", accepted_answers(question));
  sheet.field("Not known counts as", unknown_words(question));
  if (question.safety)
    sheet.field("Safety", fmt::format("one that is there, or not known, is {} at least", loud(question.urgency)));
  if (question.only_if) sheet.field("Only if", finding_name(protocol, protocol[*question.only_if]));
  if (question.injury) sheet.field("Injury", "asked on injury paths only; no movement and no plan follows");
  if (question.movement) sheet.field("Movement", "asks for a movement, so the signs come first");
  std::vector<std::string> choices;
  for (const Choice& choice : question.choices)
    choices.push_back(fmt::format("{}: {}{}", choice.id, choice.label, flag_words(choice.flags)));
  sheet.list(question.kind == QuestionKind::checklist ? "Items" : "Choices", choices);
  sheet.used_by(uses_of(protocol, id));
}

void write_finding(Sheet& sheet, FindingId id) {
  const Finding& finding = sheet.protocol()[id];
  sheet.title("Finding", finding.id, finding.text);
  sheet.field("There if", finding_words(sheet.protocol(), finding));
  sheet.field("Question", sheet.protocol()[finding.question].ask);
  sheet.used_by(uses_of(sheet.protocol(), id));
}

void write_node(Sheet& sheet, NodeId id) {
  const Protocol& protocol = sheet.protocol();
  const Node& node = protocol[id];
  sheet.title("Node", node.id, "");
  if (node.asks) sheet.field("Asks", fmt::format("{}: {}", protocol[*node.asks].id, protocol[*node.asks].ask));
  if (!node.asks)
    sheet.page().paragraph("Counts what is there, and asks for it only while that can change the branch:");
  for (const FindingId finding : node.counts)
    sheet.page().item("- ", fmt::format("{}: {}", protocol[finding].text, finding_words(protocol, protocol[finding])));
  sheet.page().heading("Leads to");
  for (const WayOut& way : ways_out(protocol, node)) {
    const auto* verdict = std::get_if<VerdictId>(&way.to);
    const std::string urgency = verdict ? loud(protocol[*verdict].urgency) + ": " : "";
    sheet.page().item("- ", fmt::format("{} -> {}{}", way.answers, urgency, target_id(protocol, way.to)), 0,
                      verdict ? tone_of(protocol[*verdict].urgency) : Tone::plain);
  }
  sheet.list("Reached from", uses_of(protocol, Target(id)));
}

std::string source_words(const Source& source) {
  return fmt::format("{}{}{}", source.cite, source.url.empty() ? "" : " ", source.url);
}

void write_verdict(Sheet& sheet, VerdictId id) {
  const Protocol& protocol = sheet.protocol();
  const Verdict& verdict = protocol[id];
  sheet.title("Verdict", verdict.id, verdict.title, tone_of(verdict.urgency));
  sheet.page().paragraph(urgency_sentence(verdict.urgency));
  sheet.page().paragraph(verdict.summary);
  if (verdict.condition)
    sheet.field("Condition", fmt::format("{}: {}", protocol[*verdict.condition].id, protocol[*verdict.condition].name));
  sheet.field("Plan", verdict.plan ? protocol[*verdict.plan].id : std::string("none: no session is ever scheduled"));
  sheet.list("What to do", verdict.advice);
  sheet.list("Get help sooner if", verdict.seek_care_if);
  std::vector<std::string> sources;
  for (const SourceId source : verdict.sources)
    sources.push_back(fmt::format("{}: {}", sheet.cited(source), source_words(protocol[source])));
  sheet.list("Sources", sources);
  sheet.list("Reached from", uses_of(protocol, Target(id)));
}

void write_condition(Sheet& sheet, ConditionId id) {
  const Protocol& protocol = sheet.protocol();
  const Condition& condition = protocol[id];
  sheet.title("Condition", condition.id, condition.name);
  sheet.page().paragraph(condition.about);
  sheet.field("Prior weight",
              fmt::format("{} ({})", number_words(condition.prior.value), sheet.cited(condition.prior.source)));
  std::vector<std::string> evidence;
  for (const Evidence& each : condition.evidence)
    evidence.push_back(fmt::format("{}: {}: x {} if there, x {} if not ({}{})", protocol[each.finding].id,
                                   protocol[each.finding].text, number_words(each.present), number_words(each.absent),
                                   sheet.cited(each.source), each.heuristic ? ", estimated" : ""));
  sheet.list("Evidence", evidence);
  sheet.used_by(uses_of(protocol, id));
}

void write_source(Sheet& sheet, SourceId id) {
  const Source& source = sheet.protocol()[id];
  sheet.title("Source", source.id, source.cite);
  sheet.field("URL", source.url);
  sheet.field("Grade", to_word(source.grade));
  if (!source.verified) sheet.page().paragraph("Quoted from memory, not re-read.");
  sheet.used_by(uses_of(sheet.protocol(), id));
}

/// A sheet for each entry of the list that has the id.
template <class Id, class List, class Write>
void write_named(const List& list, std::string_view id, Sheet& sheet, Write write) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i].id == id) write(sheet, id_at<Id>(i));
}

void write_plans(Sheet& sheet, std::string_view id, Units units) {
  const std::vector<Plan>& plans = sheet.protocol().plans();
  for (std::size_t at = 0; at < plans.size(); ++at) {
    const Plan& plan = plans[at];
    if (plan.id == id) write_plan(sheet, id_at<PlanId>(at), units);
    for (std::size_t i = 0; i < plan.run.size(); ++i)
      if (plan.run[i].id == id) write_run_step(sheet, plan, i, units);
    for (std::size_t i = 0; i < plan.strength.size(); ++i)
      if (plan.strength[i].id == id) write_strength_step(sheet, plan, i);
  }
}

void write_sections(Sheet& sheet, std::string_view id) {
  if (const auto code = refusal_from(id)) write_refusal(sheet, *code);
  if (id == sections[0]) write_gate(sheet);
  if (id == sections[1]) write_checkin(sheet);
  if (id == sections[2]) write_ranking(sheet);
}

}  // namespace

std::optional<std::string> sheets_text(const Protocol& protocol, std::string_view id, const Style& style) {
  // Findings written inline have no id.
  if (id.empty()) return std::nullopt;
  Page page(style);
  Sheet sheet(page, protocol);
  write_named<QuestionId>(protocol.questions(), id, sheet, write_question);
  write_named<FindingId>(protocol.findings(), id, sheet, write_finding);
  write_named<NodeId>(protocol.nodes(), id, sheet, write_node);
  write_named<VerdictId>(protocol.verdicts(), id, sheet, write_verdict);
  write_named<ConditionId>(protocol.conditions(), id, sheet, write_condition);
  write_plans(sheet, id, style.units);
  write_named<SourceId>(protocol.sources(), id, sheet, write_source);
  write_sections(sheet, id);
  std::string text = page.take();
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::vector<std::string_view> ids_with_sheets(const Protocol& protocol) {
  std::vector<std::string_view> ids;
  const auto add = [&](std::string_view id) {
    if (!id.empty()) ids.push_back(id);
  };
  const auto add_all = [&](const auto& list) {
    for (const auto& each : list) add(each.id);
  };
  add_all(protocol.questions());
  add_all(protocol.findings());
  add_all(protocol.nodes());
  add_all(protocol.verdicts());
  add_all(protocol.conditions());
  add_all(protocol.plans());
  for (const Plan& plan : protocol.plans()) {
    add_all(plan.run);
    add_all(plan.strength);
  }
  add_all(protocol.sources());
  for (std::size_t i = 0; i < refusal_codes; ++i) add(to_word(static_cast<RefusalCode>(i)));
  for (const std::string_view section : sections) add(section);
  return ids;
}

}  // namespace patella::render
