#include <fmt/format.h>

#include "core/text.hpp"
#include "protocol/context.hpp"
#include "protocol/parse.hpp"

namespace patella::protocol {
namespace {

constexpr std::size_t most_limits = 32;

std::vector<std::string_view> refusal_ids() {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < refusal_codes; ++i) words.push_back(to_word(static_cast<RefusalCode>(i)));
  return words;
}

/// A limit refuses because of the protocol's own questions, never for the reasons that the gate itself decides.
RefusalCode read_limit_code(Reader& reader) {
  constexpr std::array<std::string_view, 2> codes = {"plan-not-for-you", "pain-masked"};
  return reader.one_of("refusal", codes) == 0 ? RefusalCode::plan_not_for_you : RefusalCode::pain_masked;
}

GateLimit read_limit(Reader& reader, Context& context) {
  GateLimit limit;
  limit.refusal = read_limit_code(reader);
  if (const toml::array* list = reader.array("any"))
    for (const toml::node& item : *list)
      if (const auto finding = read_finding(item, context)) limit.any.push_back(*finding);
  if (reader.has("urgency")) limit.urgency = static_cast<Urgency>(reader.one_of("urgency", urgency_words));
  if (const auto source = reader.ref<SourceId>("source", context.ids.sources)) limit.source = *source;
  return limit;
}

void read_gate_question(Reader& reader, Context& context) {
  const auto found = reader.ref<QuestionId>("question", context.ids.questions);
  if (!found) return;
  context.parts.gate.question = *found;
  const Question& question = context.parts.questions[position(*found)];
  if (question.kind != QuestionKind::scale || question.unknown_value != 10 || !question.movement)
    reader.error("question", "bad-gate-question", "the gate asks for a movement, on a 0-10 scale whose unknown is 10",
                 "write kind = \"scale\", movement = true and unknown = 10 there");
}

void load_refusals(Context& context, Reader& file) {
  const toml::table* table = file.table("refusals");
  if (!table) return;
  Reader reader(*table, file.at("refusals"), context.scope);
  for (const std::string_view word : refusal_ids()) {
    const toml::table* entry = reader.table(word);
    if (!entry) continue;
    Reader texts(*entry, reader.at(word), context.scope);
    RefusalText& out = context.parts.refusals[static_cast<std::size_t>(*refusal_from(word))];
    out.text = texts.text("text");
    out.clears_when = texts.text("clears_when");
    out.instead = texts.text("instead");
    texts.finish();
  }
  reader.finish();
}

}  // namespace

void load_gate(Context& context, Reader& file) {
  load_refusals(context, file);
  const toml::table* table = file.table("gate");
  if (!table) return;
  Reader reader(*table, file.at("gate"), context.scope);
  read_gate_question(reader, context);
  GateRules& gate = context.parts.gate;
  gate.retest_up_to = reader.sourced("retest_up_to", 0, 3, context.ids.sources, true);
  if (const auto source = reader.ref<SourceId>("source", context.ids.sources)) gate.source = *source;
  if (reader.has("limits"))
    reader.each_table("limits", [&](Reader& item) { gate.limits.push_back(read_limit(item, context)); });
  if (gate.limits.size() > most_limits)
    reader.error("limits", "too-many",
                 fmt::format("the gate has {} limits, and may have {}", gate.limits.size(), most_limits),
                 "join some: one limit takes several findings");
  reader.finish();
}

}  // namespace patella::protocol
