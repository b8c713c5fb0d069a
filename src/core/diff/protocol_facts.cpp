#include <string>

#include "core/checkin_parts.hpp"
#include "core/diff/facts.hpp"

namespace patella::diff {
namespace {

std::string ids_of(const std::vector<Choice>& choices, std::uint32_t mask) {
  std::string out;
  for (std::size_t i = 0; i < choices.size(); ++i)
    if (((mask >> i) & 1U) != 0) out += (out.empty() ? "" : ", ") + choices[i].id;
  return out;
}

/// `onset is sudden`, `age 0 to 17`
std::string test_of(const Protocol& protocol, const Finding& finding) {
  const Question& question = protocol[finding.question];
  const auto range = [&](auto format) { return " " + format(finding.low) + " to " + format(finding.high); };
  switch (finding.test) {
    case Finding::Test::choice:
      if (question.kind == QuestionKind::yes_no) return question.id + ((finding.mask & 2U) != 0 ? " is yes" : " is no");
      return question.id + " is " + ids_of(question.choices, finding.mask);
    case Finding::Test::items: return question.id + " has " + ids_of(question.choices, finding.mask);
    case Finding::Test::count: return question.id + " ticked" + range([](int count) { return std::to_string(count); });
    case Finding::Test::value: break;
  }
  return question.id + range([&](int value) { return format_value(question, value); });
}

/// Findings written inline go by what they say.
std::string finding_key(const Protocol& protocol, const Finding& finding) {
  return finding.id.empty() ? test_of(protocol, finding) : finding.id;
}

std::string source_list(const Protocol& protocol, const std::vector<SourceId>& sources) {
  std::string out;
  for (const SourceId id : sources) out += (out.empty() ? "" : ", ") + protocol[id].id;
  return out;
}

Part head_of(const Protocol& protocol) {
  Part part{"protocol", {}, Aspect::text, {}};
  part.add(Aspect::text, "title", protocol.title());
  part.add(Aspect::text, "disclaimer", protocol.disclaimer());
  part.add(Aspect::text, "scope", protocol.scope());
  return part;
}

/// Also of regions whose texts are not filled in just now.
Part region_of(const Region& region) {
  Part part{"regions." + region.id, region.name, Aspect::text, {}};
  part.add(Aspect::text, "name", region.name);
  if (region.is_default) part.add(Aspect::text, "default", "true");
  for (const auto& [name, text] : region.texts) part.add(Aspect::text, "texts." + name, text);
  return part;
}

Part source_of(const Source& source) {
  Part part{"sources." + source.id, source.cite, Aspect::text, {}};
  part.add(Aspect::text, "cite", source.cite);
  part.add(Aspect::text, "url", source.url);
  part.add(Aspect::text, "grade", std::string(to_word(source.grade)));
  part.add(Aspect::text, "verified", source.verified ? "true" : "false");
  return part;
}

std::string unknown_of(const Question& question) {
  if (question.unknown_at_each_node) return "each-node";
  switch (question.kind) {
    case QuestionKind::yes_no: return question.unknown_value == 1 ? "yes" : "no";
    case QuestionKind::choice: return question.choices[static_cast<std::size_t>(question.unknown_value)].id;
    case QuestionKind::checklist: return "all";
    case QuestionKind::scale:
    case QuestionKind::number: break;
  }
  return format_value(question, question.unknown_value);
}

void add_takes(const Protocol& protocol, const Question& question, Part& part) {
  part.add(Aspect::question, "kind", std::string(to_word(question.kind)));
  const bool choices = !question.choices.empty();
  const bool items = question.kind == QuestionKind::checklist;
  if (choices) part.add(Aspect::question, items ? "items" : "choices", ids_of(question.choices, ~std::uint32_t{0}));
  if (question.kind == QuestionKind::number) {
    part.add(Aspect::question, "min", format_value(question, question.min));
    part.add(Aspect::question, "max", format_value(question, question.max));
    part.add(Aspect::question, "step", number_text(1.0 / steps_per_unit(question)));
    part.add(Aspect::question, "unit", question.unit);
  }
  part.add(Aspect::question, "unknown", unknown_of(question));
  if (question.movement) part.add(Aspect::question, "movement", "true");
  if (question.injury) part.add(Aspect::question, "injury", "true");
  if (question.only_if) part.add(Aspect::question, "only_if", protocol[*question.only_if].id);
}

/// A stated sign counts even off the path: what it asks for is behaviour.
Part question_of(const Protocol& protocol, const Question& question) {
  Part part{"questions." + question.id, question.name, Aspect::question, {}};
  part.add(Aspect::text, "name", question.name);
  if (question.safety) part.add(Aspect::gate, "safety", "true");
  if (question.safety) part.add(Aspect::gate, "urgency", std::string(to_word(question.urgency)));
  add_takes(protocol, question, part);
  part.add(Aspect::text, "ask", question.ask);
  part.add(Aspect::text, "how", question.how);
  for (const Choice& choice : question.choices) {
    part.add(Aspect::text, choice.id + ".label", choice.label);
    std::string flags;
    for (const int flag : choice.flags) flags += (flags.empty() ? "" : ", ") + std::to_string(flag);
    part.add(Aspect::text, choice.id + ".flags", flags);
  }
  return part;
}

/// The tree and the limits count it: what that does to a triage is compared there.
Part finding_of(const Protocol& protocol, const Finding& finding) {
  Part part{"findings." + finding.id, {}, Aspect::question, {}};
  part.add(Aspect::text, "text", finding.text);
  part.add(Aspect::question, "is", test_of(protocol, finding));
  return part;
}

Part verdict_of(const Protocol& protocol, const Verdict& verdict) {
  Part part{"verdicts." + verdict.id, verdict.title, Aspect::text, {}};
  part.add(Aspect::text, "title", verdict.title);
  if (verdict.condition) part.add(Aspect::evidence, "condition", protocol[*verdict.condition].id);
  part.add(Aspect::text, "summary", verdict.summary);
  part.add_list(Aspect::text, "advice", verdict.advice);
  part.add_list(Aspect::text, "seek_care_if", verdict.seek_care_if);
  part.add(Aspect::text, "sources", source_list(protocol, verdict.sources));
  return part;
}

Part condition_of(const Protocol& protocol, const Condition& condition) {
  Part part{"conditions." + condition.id, condition.name, Aspect::evidence, {}};
  part.add(Aspect::text, "name", condition.name);
  part.add(Aspect::text, "about", condition.about);
  add_sourced(protocol, part, Aspect::evidence, "prior", condition.prior);
  for (const Evidence& evidence : condition.evidence) {
    const std::string key = finding_key(protocol, protocol[evidence.finding]);
    part.add(Aspect::evidence, key,
             "present " + number_text(evidence.present) + ", absent " + number_text(evidence.absent));
    part.add(Aspect::text, key + ".source", protocol[evidence.source].id);
    part.add(Aspect::text, key + ".basis", evidence.heuristic ? "heuristic" : "study");
  }
  return part;
}

Part ranking_of(const Protocol& protocol) {
  Part part{"ranking", {}, Aspect::evidence, {}};
  add_sourced(protocol, part, Aspect::evidence, "history_cap", protocol.ranking().history_cap);
  add_sourced(protocol, part, Aspect::evidence, "likely", protocol.ranking().likely);
  add_sourced(protocol, part, Aspect::evidence, "possible", protocol.ranking().possible);
  return part;
}

/// `pain-masked: painkiller-taken`
std::string limit_of(const Protocol& protocol, const GateLimit& limit) {
  std::string out;
  for (const FindingId id : limit.any) out += (out.empty() ? "" : ", ") + finding_key(protocol, protocol[id]);
  out.insert(0, ": ").insert(0, to_word(limit.refusal));
  return limit.urgency ? out.append(", urgency ").append(to_word(*limit.urgency)) : out;
}

/// The limits are compared by what they do to a triage; here they are only shown.
Part gate_of(const Protocol& protocol) {
  const GateRules& gate = protocol.gate();
  Part part{"gate", {}, Aspect::gate, {}};
  part.add(Aspect::gate, "question", protocol[gate.question].id);
  add_sourced(protocol, part, Aspect::gate, "retest_up_to", gate.retest_up_to);
  part.add(Aspect::text, "source", protocol[gate.source].id);
  std::vector<std::string> limits;
  std::vector<std::string> sources;
  for (const GateLimit& limit : gate.limits) {
    limits.push_back(limit_of(protocol, limit));
    sources.push_back(protocol[limit.source].id);
  }
  part.add_list(Aspect::question, "limits", limits);
  part.add_list(Aspect::text, "limits.source", sources);
  return part;
}

Part checkin_of(const Protocol& protocol) {
  const CheckinRules& rules = protocol.checkin();
  Part part{"checkin", {}, Aspect::gate, {}};
  for (const CheckinPart& each : checkin_parts)
    part.add(Aspect::gate, std::string(each.key), protocol[rules.*each.question].id);
  const std::vector<Choice>& items = protocol[rules.warning_signs].choices;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool day = ((rules.day_signs >> i) & 1U) != 0;
    part.add(Aspect::gate, items[i].id,
             day ? "closes the day" : "closes until a triage, " + std::string(to_word(rules.urgency[i])));
  }
  for (std::size_t i = 0; i < rules.care.size(); ++i)
    part.add(Aspect::text, "care." + std::string(urgency_words[i]), rules.care[i]);
  part.add(Aspect::text, "source", protocol[rules.source].id);
  return part;
}

Part refusal_of(const Protocol& protocol, RefusalCode code) {
  Part part{"refusals." + std::string(to_word(code)), {}, Aspect::text, {}};
  const RefusalText& text = protocol.text_of(code);
  part.add(Aspect::text, "text", text.text);
  part.add(Aspect::text, "clears_when", text.clears_when);
  part.add(Aspect::text, "instead", text.instead);
  return part;
}

}  // namespace

void add_sourced(const Protocol& protocol, Part& part, Aspect aspect, const std::string& key, const Sourced& number) {
  part.add(aspect, key, number_text(number.value));
  part.add(Aspect::text, key + ".source", protocol[number.source].id);
}

std::vector<Part> parts_of(const Protocol& protocol) {
  std::vector<Part> parts = {head_of(protocol)};
  for (const Region& region : protocol.regions()) parts.push_back(region_of(region));
  for (const Source& source : protocol.sources()) parts.push_back(source_of(source));
  for (const Question& question : protocol.questions()) parts.push_back(question_of(protocol, question));
  for (const Finding& finding : protocol.findings())
    if (!finding.id.empty()) parts.push_back(finding_of(protocol, finding));
  for (const Verdict& verdict : protocol.verdicts()) parts.push_back(verdict_of(protocol, verdict));
  parts.push_back(ranking_of(protocol));
  for (const Condition& condition : protocol.conditions()) parts.push_back(condition_of(protocol, condition));
  parts.push_back(gate_of(protocol));
  parts.push_back(checkin_of(protocol));
  for (std::size_t i = 0; i < refusal_codes; ++i) parts.push_back(refusal_of(protocol, static_cast<RefusalCode>(i)));
  add_plans(protocol, parts);
  return parts;
}

}  // namespace patella::diff
