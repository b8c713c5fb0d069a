#include "render/protocol_json.hpp"

#include "core/checkin_parts.hpp"
#include "render/protocol_show.hpp"

namespace patella::render {
namespace {

void write_about(Json& json, const Protocol& protocol) {
  json.key("about");
  json.open_object();
  json.field("title", protocol.title());
  json.field("status", protocol.status());
  json.field("reviewed", format_day(protocol.reviewed()));
  json.field("expires", format_day(protocol.expires()));
  json.field("disclaimer", protocol.disclaimer());
  json.field_or_null("scope", protocol.scope());
  json.close_object();
}

/// A key with the texts of a list.
void write_texts(Json& json, std::string_view key, const std::vector<std::string>& texts) {
  json.list(key, texts, [&](const std::string& text) { json.value(text); });
}

template <class List, class Write>
void write_named(Json& json, std::string_view key, const List& list, Filter filter, Write write) {
  json.list(key, list, [&](const auto& each) {
    if (!filter.takes(each.id)) return;
    json.open_object();
    json.field("id", each.id);
    write(each);
    json.close_object();
  });
}

void write_verdicts(Json& json, const Protocol& protocol, Filter filter) {
  write_named(json, "verdicts", protocol.verdicts(), filter, [&](const Verdict& verdict) {
    json.field("condition", verdict.condition ? std::optional(protocol[*verdict.condition].id) : std::nullopt);
    json.field("title", verdict.title);
    json.field("urgency", to_word(verdict.urgency));
    json.field("plan", verdict.plan ? std::optional(protocol[*verdict.plan].id) : std::nullopt);
    json.field("summary", verdict.summary);
    write_texts(json, "advice", verdict.advice);
    write_texts(json, "seek_care_if", verdict.seek_care_if);
    json.list("sources", verdict.sources, [&](SourceId id) { json.value(protocol[id].id); });
  });
}

void write_conditions(Json& json, const Protocol& protocol, Filter filter) {
  write_named(json, "conditions", protocol.conditions(), filter, [&](const Condition& condition) {
    json.field("name", condition.name);
    json.field("about", condition.about);
    write_sourced(json, protocol, "prior", condition.prior);
    json.list("evidence", condition.evidence, [&](const Evidence& evidence) {
      json.open_object();
      json.field("finding", protocol[evidence.finding].id);
      json.field("present", evidence.present);
      json.field("absent", evidence.absent);
      json.field("source", protocol[evidence.source].id);
      json.field("basis", evidence.heuristic ? "heuristic" : "study");
      json.close_object();
    });
  });
}

void write_ranking(Json& json, const Protocol& protocol, Filter filter) {
  json.key("ranking");
  if (!filter.takes("ranking")) return json.value(std::nullopt);
  json.open_object();
  write_sourced(json, protocol, "history_cap", protocol.ranking().history_cap);
  write_sourced(json, protocol, "likely", protocol.ranking().likely);
  write_sourced(json, protocol, "possible", protocol.ranking().possible);
  json.close_object();
}

void write_gate(Json& json, const Protocol& protocol, Filter filter) {
  json.key("gate");
  if (!filter.takes("gate")) return json.value(std::nullopt);
  const GateRules& gate = protocol.gate();
  json.open_object();
  json.field("question", protocol[gate.question].id);
  write_sourced(json, protocol, "retest_up_to", gate.retest_up_to);
  json.field("source", protocol[gate.source].id);
  json.list("limits", gate.limits, [&](const GateLimit& limit) {
    json.open_object();
    json.field("refusal", to_word(limit.refusal));
    json.list("any", limit.any, [&](FindingId id) { write_finding(json, protocol, protocol[id]); });
    json.field("urgency", limit.urgency ? std::optional(to_word(*limit.urgency)) : std::nullopt);
    json.field("source", protocol[limit.source].id);
    json.close_object();
  });
  json.close_object();
}

void write_refusals(Json& json, const Protocol& protocol, Filter filter) {
  json.key("refusals");
  json.open_array();
  for (std::size_t i = 0; i < refusal_codes; ++i) {
    const auto code = static_cast<RefusalCode>(i);
    if (!filter.takes(to_word(code))) continue;
    json.open_object();
    json.field("code", to_word(code));
    json.field("text", protocol.text_of(code).text);
    json.field("clears_when", protocol.text_of(code).clears_when);
    json.field("instead", protocol.text_of(code).instead);
    json.close_object();
  }
  json.close_array();
}

void write_signs(Json& json, const Protocol& protocol) {
  const CheckinRules& rules = protocol.checkin();
  std::size_t at = 0;
  json.list("signs", protocol[rules.warning_signs].choices, [&](const Choice& item) {
    const bool day = ((rules.day_signs >> at) & 1U) != 0;
    json.open_object();
    json.field("item", item.id);
    json.field("closes", day ? "day" : "triage");
    json.field("urgency", day ? std::nullopt : std::optional(to_word(rules.urgency[at])));
    json.close_object();
    ++at;
  });
}

/// The gravest first; self-care closes nothing.
void write_care(Json& json, const CheckinRules& rules) {
  json.key("care");
  json.open_array();
  for (std::size_t i = rules.care.size(); i-- > 1;) {
    json.open_object();
    json.field("urgency", to_word(static_cast<Urgency>(i)));
    json.field("text", rules.care[i]);
    json.close_object();
  }
  json.close_array();
}

void write_checkin(Json& json, const Protocol& protocol, Filter filter) {
  json.key("checkin");
  if (!filter.takes("checkin")) return json.value(std::nullopt);
  const CheckinRules& rules = protocol.checkin();
  json.open_object();
  for (const CheckinPart& part : checkin_parts) json.field(part.key, protocol[rules.*part.question].id);
  write_signs(json, protocol);
  write_care(json, rules);
  json.field("source", protocol[rules.source].id);
  json.close_object();
}

void write_sources(Json& json, const Protocol& protocol, Filter filter) {
  write_named(json, "sources", protocol.sources(), filter, [&](const Source& source) {
    json.field("cite", source.cite);
    json.field_or_null("url", source.url);
    json.field("grade", to_word(source.grade));
    json.field("verified", source.verified);
  });
}

}  // namespace

void write_sourced(Json& json, const Protocol& protocol, std::string_view key, const Sourced& value) {
  json.key(key);
  json.open_object();
  json.field("value", value.value);
  json.field("source", protocol[value.source].id);
  json.close_object();
}

std::string protocol_json(const Protocol& protocol, std::string_view id, const std::vector<Message>& messages) {
  const Envelope envelope{"protocol show", &protocol, std::nullopt, "complete", messages, ExitStatus::done};
  const Filter filter{id};
  Json json;
  open_document(json, envelope);
  json.field_or_null("id", id);
  write_about(json, protocol);
  write_questions(json, protocol, filter);
  write_findings(json, protocol, filter);
  write_tree(json, protocol, filter);
  write_verdicts(json, protocol, filter);
  write_conditions(json, protocol, filter);
  write_ranking(json, protocol, filter);
  write_gate(json, protocol, filter);
  write_refusals(json, protocol, filter);
  write_checkin(json, protocol, filter);
  write_plans(json, protocol, filter);
  write_sources(json, protocol, filter);
  return close_document(json, envelope);
}

}  // namespace patella::render
