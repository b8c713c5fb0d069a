#include "patella/course.hpp"
#include "patella/triage.hpp"
#include "render/protocol_json.hpp"
#include "render/tree_words.hpp"

namespace patella::render {
namespace {

/// What "I don't know" counts as: an answer as JSON gives it back, "all" or "each-node".
void write_unknown(Json& json, const Question& question) {
  json.key("unknown");
  if (question.unknown_at_each_node) return json.value("each-node");
  switch (question.kind) {
    case QuestionKind::checklist: return json.value("all");
    case QuestionKind::yes_no: return write_answer(json, question, Answer::yes_no(question.unknown_value == 1));
    case QuestionKind::choice: return write_answer(json, question, Answer::choice(question.unknown_value));
    case QuestionKind::scale:
    case QuestionKind::number: return write_answer(json, question, Answer::value(question.unknown_value));
  }
}

void write_red_flags(Json& json, const Question& question) {
  json.key("red_flags");
  json.open_array();
  for (const Choice& choice : question.choices) {
    if (choice.flags.empty()) continue;
    json.open_object();
    json.field("item", choice.id);
    json.list("flags", choice.flags, [&](int flag) { json.value(flag); });
    json.close_object();
  }
  json.close_array();
}

/// The words of a mask: yes and no, or ids of choices.
void write_words(Json& json, const Question& question, std::uint32_t mask) {
  json.open_array();
  if (question.kind == QuestionKind::yes_no) {
    if ((mask & 1U) != 0) json.value("no");
    if ((mask & 2U) != 0) json.value("yes");
  }
  for (std::size_t i = 0; i < question.choices.size(); ++i)
    if (((mask >> i) & 1U) != 0) json.value(question.choices[i].id);
  json.close_array();
}

void write_range(Json& json, double low, double high) {
  json.field("from", low);
  json.field("to", high);
}

void write_no_range(Json& json) {
  json.field("from", std::nullopt);
  json.field("to", std::nullopt);
}

/// Answers by word, or a range of values, ticked items or findings; neither for the branch called unknown.
void write_branch_answers(Json& json, const Protocol& protocol, const Node& node, const Branch& branch) {
  const Question* question = node.asks ? &protocol[*node.asks] : nullptr;
  json.key("answers");
  if (question && branch.mask != 0) {
    write_words(json, *question, branch.mask);
    return write_no_range(json);
  }
  json.value(std::nullopt);
  if (branch.label == "unknown") return write_no_range(json);
  const bool valued = question && question->kind != QuestionKind::checklist;
  const double unit = valued ? steps_per_unit(*question) : 1;
  write_range(json, branch.low / unit, branch.high / unit);
}

void write_branch(Json& json, const Protocol& protocol, const Node& node, std::size_t at) {
  const Branch& branch = node.branches[at];
  json.open_object();
  json.field("label", branch.label);
  json.field("text", branch_words(protocol, node, branch));
  write_branch_answers(json, protocol, node, branch);
  json.field("unknown", at == node.unknown_branch);
  json.field("go", target_id(protocol, branch.to));
  json.field("leads_to", std::holds_alternative<VerdictId>(branch.to) ? "verdict" : "node");
  json.close_object();
}

void write_node(Json& json, const Protocol& protocol, const Node& node) {
  json.open_object();
  json.field("id", node.id);
  json.field("text", node_words(protocol, node));
  json.field("ask", node.asks ? std::optional(protocol[*node.asks].id) : std::nullopt);
  if (node.asks)
    json.field("count", std::nullopt);
  else
    json.list("count", node.counts, [&](FindingId id) { write_finding(json, protocol, protocol[id]); });
  json.key("branches");
  json.open_array();
  for (std::size_t i = 0; i < node.branches.size(); ++i) write_branch(json, protocol, node, i);
  json.close_array();
  json.close_object();
}

}  // namespace

void write_finding(Json& json, const Protocol& protocol, const Finding& finding) {
  const Question& question = protocol[finding.question];
  const bool listed = finding.test == Finding::Test::choice || finding.test == Finding::Test::items;
  json.open_object();
  json.field_or_null("id", finding.id);
  json.field("text", finding.text);
  json.field("question", question.id);
  json.key("answers");
  if (listed) {
    write_words(json, question, finding.mask);
    write_no_range(json);
  } else {
    json.value(std::nullopt);
    const double unit = finding.test == Finding::Test::value ? steps_per_unit(question) : 1;
    write_range(json, finding.low / unit, finding.high / unit);
  }
  json.close_object();
}

void write_questions(Json& json, const Protocol& protocol, Filter filter) {
  const std::vector<bool> triage = triage_questions(protocol);
  const std::vector<bool> checkin = checkin_questions(protocol);
  json.key("questions");
  json.open_array();
  for (std::size_t i = 0; i < protocol.questions().size(); ++i) {
    const Question& question = protocol.questions()[i];
    if (!filter.takes(question.id)) continue;
    json.open_object();
    write_question_keys(json, question);
    json.field("name", question.name);
    json.field("step",
               question.kind == QuestionKind::number ? std::optional(1.0 / steps_per_unit(question)) : std::nullopt);
    write_unknown(json, question);
    json.field("safety", question.safety);
    json.field("urgency", question.safety ? std::optional(to_word(question.urgency)) : std::nullopt);
    json.key("only_if");
    if (question.only_if)
      write_finding(json, protocol, protocol[*question.only_if]);
    else
      json.value(std::nullopt);
    json.field("injury", question.injury);
    json.field("movement", question.movement);
    write_red_flags(json, question);
    json.field("triage", static_cast<bool>(triage[i]));
    json.field("checkin", static_cast<bool>(checkin[i]));
    json.close_object();
  }
  json.close_array();
}

void write_findings(Json& json, const Protocol& protocol, Filter filter) {
  json.list("findings", protocol.findings(), [&](const Finding& finding) {
    if (!finding.id.empty() && filter.takes(finding.id)) write_finding(json, protocol, finding);
  });
}

void write_tree(Json& json, const Protocol& protocol, Filter filter) {
  json.key("tree");
  json.open_object();
  json.field("start", protocol[protocol.start()].id);
  json.list("nodes", protocol.nodes(), [&](const Node& node) {
    if (filter.takes(node.id)) write_node(json, protocol, node);
  });
  json.close_object();
}

}  // namespace patella::render
