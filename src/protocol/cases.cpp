#include "patella/cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "protocol/names.hpp"
#include "protocol/parse.hpp"
#include "protocol/reader.hpp"

namespace patella {
namespace protocol {
namespace {

struct CaseContext {
  const Protocol& protocol;
  Scope scope;
  Names verdicts{"verdict", "verdicts"};
  Names questions{"question", "questions"};
};

template <class Part>
void add_names(const std::vector<Part>& parts, Names& names) {
  for (const Part& part : parts) names.add({part.id, nullptr, {}});
}

/// A value of the answers table as a person would type it; nothing if no answer can look like that.
std::optional<std::string> typed(const toml::node& node) {
  if (const auto* list = node.as_array()) {
    std::string out;
    for (const toml::node& item : *list) {
      const auto* word = item.as_string();
      if (!word || word->get().empty()) return std::nullopt;
      out.append(out.empty() ? "" : ",").append(word->get());
    }
    return out.empty() ? "none" : out;
  }
  if (const auto* yes = node.as_boolean()) return yes->get() ? "yes" : "no";
  if (node.is_number()) return fmt::format("{}", *node.value<double>());
  if (const auto* word = node.as_string()) return word->get();
  return std::nullopt;
}

Answers read_answers(Reader& reader, CaseContext& context) {
  Answers answers = context.protocol.no_answers();
  const toml::table* table = reader.table("answers");
  if (!table) return answers;
  Reader fields(*table, reader.at("answers"), context.scope);
  for (const Question& question : context.protocol.questions()) {
    const toml::node* node = fields.node(question.id);
    if (!node) continue;
    const auto text = typed(*node);
    if (!text) {
      fields.error(question.id, "wrong-type", "this is not an answer to the question", accepted_answers(question));
      continue;
    }
    const auto answer = parse_answer(question, *text);
    if (answer)
      answers.set(*context.protocol.find_question(question.id), *answer);
    else
      fields.error(question.id, answer.error().code, answer.error().text, answer.error().remedy);
  }
  fields.finish();
  return answers;
}

Refusals read_refusals(Reader& reader, CaseContext& context) {
  Refusals refusals;
  const toml::node* node = reader.node("refusals");
  const toml::array* list = node->as_array();
  if (!list) {
    reader.error("refusals", "wrong-type", "\"refusals\" should be a list of codes", "write refusals = [...]");
    return refusals;
  }
  for (const toml::node& item : *list) {
    const std::string word = item.value_or(std::string());
    if (const auto code = refusal_from(word))
      refusals.add(*code);
    else
      context.scope.report.error(position_of(item.source()), "unknown-word",
                                 fmt::format("there is no refusal {}", text::quoted(word)));
  }
  return refusals;
}

Case read_case(std::string_view id, const toml::table& table, Position at, CaseContext& context) {
  Reader reader(table, at, context.scope);
  Case out;
  out.id = id;
  out.line = at.line;
  check_id(id, at, context.scope);
  out.story = reader.text("story");
  out.source = reader.text("source");
  out.wanted = reader.flag("wanted");
  out.answers = read_answers(reader, context);
  if (const auto verdict = reader.ref<VerdictId>("verdict", context.verdicts)) out.verdict = *verdict;
  if (reader.has("urgency")) out.urgency = static_cast<Urgency>(reader.one_of("urgency", urgency_words));
  if (reader.has("refusals")) out.refusals = read_refusals(reader, context);
  if (reader.has("session")) out.session = reader.word("session");
  out.status = reader.integer_if("status", 0, 255);
  reader.finish();
  return out;
}

}  // namespace
}  // namespace protocol

tl::expected<std::vector<Case>, Problems> load_cases(const Protocol& knee, std::string_view toml) {
  using namespace protocol;
  Report report(toml);
  const auto table = parse_toml(toml, max_cases_bytes, report);
  if (!table) return tl::unexpected(report.take());
  CaseContext context{knee, {report, {}}};
  add_names(knee.verdicts(), context.verdicts);
  add_names(knee.questions(), context.questions);
  Reader file(*table, {}, context.scope);
  file.integer("format", 1, 1);
  std::vector<Case> cases;
  if (const toml::table* all = file.table("cases")) {
    for (auto&& [key, node] : *all) {
      if (const toml::table* entry = node.as_table())
        cases.push_back(read_case(key.str(), *entry, position_of(key.source()), context));
      else
        report.error(position_of(key.source()), "wrong-type",
                     fmt::format("{} should be a table", text::quoted(key.str())), "write [cases.ID]");
    }
  }
  file.finish();
  if (report.has_errors()) return tl::unexpected(report.take());
  std::ranges::sort(cases, {}, &Case::line);
  return cases;
}

}  // namespace patella
