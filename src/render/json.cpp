#include "render/json.hpp"

#include "render/version.hpp"

namespace patella::render {
namespace {

constexpr int format_major = 1;
constexpr int format_minor = 0;

void write_message(Json& json, const Message& message) {
  json.open_object();
  json.field("level", to_word(message.level));
  json.field("code", message.code);
  json.field("text", message.text);
  json.field_or_null("field", message.field);
  json.field_or_null("remedy", message.remedy);
  json.close_object();
}

}  // namespace

std::string_view tool_name() { return PATELLA_TOOL; }

void open_document(Json& json, const Envelope& envelope) {
  json.open_object();
  json.key("format_version");
  json.open_array();
  json.value(format_major);
  json.value(format_minor);
  json.close_array();
  json.field("tool", tool_name());
  json.field_or_null("command", envelope.command);
  json.key("protocol");
  if (envelope.protocol) {
    const Identity& identity = envelope.protocol->identity();
    json.open_object();
    json.field("id", identity.id);
    json.field("version", identity.version);
    json.field("sha256", identity.sha256);
    json.close_object();
  } else {
    json.value(std::nullopt);
  }
  json.key("day");
  json.value(envelope.day ? std::optional(format_day(*envelope.day)) : std::nullopt);
  json.field("status", envelope.status);
}

std::string close_document(Json& json, const Envelope& envelope) {
  json.list("messages", envelope.messages, [&](const Message& message) { write_message(json, message); });
  json.field("exit_status", to_int(envelope.exit_status));
  json.close_object();
  return json.take();
}

std::string plain_document(const Envelope& envelope) {
  Json json;
  open_document(json, envelope);
  return close_document(json, envelope);
}

void write_question_keys(Json& json, const Question& question) {
  json.field("id", question.id);
  json.field("kind", to_word(question.kind));
  json.field("ask", question.ask);
  json.field_or_null("how", question.how);
  const bool listed = question.kind == QuestionKind::choice || question.kind == QuestionKind::checklist;
  const bool valued = question.kind == QuestionKind::scale || question.kind == QuestionKind::number;
  if (listed) {
    json.list("choices", question.choices, [&](const Choice& choice) {
      json.open_object();
      json.field("id", choice.id);
      json.field("label", choice.label);
      json.close_object();
    });
  } else {
    json.field("choices", std::nullopt);
  }
  const auto bound = [&](int steps) {
    return valued ? std::optional(static_cast<double>(steps) / steps_per_unit(question)) : std::nullopt;
  };
  json.field("min", bound(question.min));
  json.field("max", bound(question.max));
  json.field_or_null("unit", question.unit);
}

void write_question(Json& json, const Question& question) {
  json.open_object();
  write_question_keys(json, question);
  json.close_object();
}

void write_answer(Json& json, const Question& question, const Answer& answer) {
  if (answer.is_missing()) return json.value(std::nullopt);
  if (answer.is_unknown()) return json.value("unknown");
  switch (question.kind) {
    case QuestionKind::yes_no: return json.value(answer.value() == 1);
    case QuestionKind::choice: return json.value(question.choices[static_cast<std::size_t>(answer.value())].id);
    case QuestionKind::scale: return json.value(answer.value());
    case QuestionKind::number:
      if (question.decimals == 0) return json.value(answer.value());
      return json.value(static_cast<double>(answer.value()) / steps_per_unit(question));
    case QuestionKind::checklist: break;
  }
  json.open_array();
  for (std::size_t i = 0; i < question.choices.size(); ++i)
    if (((answer.ticked() >> i) & 1U) != 0) json.value(question.choices[i].id);
  json.close_array();
}

void write_answers(Json& json, const Protocol& protocol, const Answers& answers) {
  json.key("answers");
  json.open_object();
  for (std::size_t i = 0; i < protocol.questions().size(); ++i) {
    const Question& question = protocol.questions()[i];
    const Answer& answer = answers[id_at<QuestionId>(i)];
    if (answer.is_missing()) continue;
    json.key(question.id);
    write_answer(json, question, answer);
  }
  json.close_object();
}

void write_event(Json& json, const std::optional<EventNote>& event) {
  json.key("event");
  if (!event) return json.value(std::nullopt);
  json.open_object();
  json.field("id", event->recorded ? std::optional(event->id) : std::nullopt);
  json.field("journal", event->journal);
  json.field("recorded", event->recorded);
  json.field("repeated", event->repeated);
  json.close_object();
}

}  // namespace patella::render
