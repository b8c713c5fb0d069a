#include <fmt/format.h>

#include <array>

#include "protocol/context.hpp"
#include "protocol/parse.hpp"

namespace patella::protocol {
namespace {

constexpr std::array<std::string_view, 2> bases = {"study", "heuristic"};
constexpr std::size_t summary_characters = 140;
constexpr std::size_t most_evidence = 100;  // with ratios up to 100 their product is 1e200 at most: a double holds it

std::vector<SourceId> read_sources(Reader& reader, Context& context) {
  std::vector<SourceId> sources;
  context.report().watch_structure(false);  // the tree stands without them
  if (const toml::array* list = reader.array("sources"))
    for (const toml::node& item : *list)
      if (const auto found = resolve(item, context.ids.sources, context.scope))
        sources.push_back(id_at<SourceId>(*found));
  context.report().watch_structure(true);
  return sources;
}

Evidence read_evidence(Reader& reader, const RankingRules& rules, Context& context) {
  constexpr double greatest = 100;
  Evidence evidence;
  if (const auto finding = reader.ref<FindingId>("finding", context.ids.findings)) evidence.finding = *finding;
  evidence.present = reader.number("present", 1 / greatest, greatest);
  evidence.absent = reader.number("absent", 1 / greatest, greatest);
  if (const auto source = reader.ref<SourceId>("source", context.ids.sources)) evidence.source = *source;
  evidence.heuristic = reader.one_of("basis", bases) == 1;
  const bool validated = reader.flag("validated");
  const double cap = rules.history_cap.value;
  const auto beyond = [&](double ratio) { return ratio > cap || ratio < 1 / cap; };
  for (const auto& [key, ratio] : {std::pair("present", evidence.present), std::pair("absent", evidence.absent)})
    if (!validated && cap >= 1 && beyond(ratio))
      reader.error(key, "ratio-over-cap", "one answer of a person counts too much here",
                   "keep it between 1/history_cap and history_cap, or say validated = true if a study validated it");
  return evidence;
}

}  // namespace

void load_sources(Context& context) {
  for (const Entry& entry : context.ids.sources.entries()) {
    Reader reader(*entry.table, entry.at, context.scope);
    Source source;
    source.id = entry.id;
    source.cite = reader.text("cite");
    if (reader.has("url")) source.url = reader.word("url");
    source.grade = static_cast<Grade>(reader.one_of("grade", grade_words));
    source.verified = !reader.has("verified") || reader.flag("verified");
    reader.finish();
    context.parts.sources.push_back(std::move(source));
  }
}

void load_verdicts(Context& context) {
  for (const Entry& entry : context.ids.verdicts.entries()) {
    Reader reader(*entry.table, entry.at, context.scope);
    Verdict verdict;
    verdict.id = entry.id;
    verdict.title = reader.text("title", 80);
    verdict.condition = reader.ref_if<ConditionId>("condition", context.ids.conditions);
    verdict.urgency = static_cast<Urgency>(reader.one_of("urgency", urgency_words));
    verdict.plan = reader.ref_if<PlanId>("plan", context.ids.plans);
    if (verdict.plan && verdict.urgency != Urgency::self_care)
      reader.error("plan", "plan-needs-self-care", "only a verdict with urgency self-care can open a plan",
                   "remove the plan, or reconsider the urgency");
    verdict.summary = reader.text("summary", summary_characters);
    verdict.advice = reader.texts("advice");
    verdict.seek_care_if = reader.texts("seek_care_if");
    verdict.sources = read_sources(reader, context);
    reader.finish();
    context.parts.verdicts.push_back(std::move(verdict));
  }
}

void load_ranking(Context& context, Reader& file) {
  const toml::table* table = file.table("ranking");
  if (!table) return;
  Reader reader(*table, file.at("ranking"), context.scope);
  RankingRules& rules = context.parts.ranking;
  rules.history_cap = reader.sourced("history_cap", 1, 100, context.ids.sources);
  rules.likely = reader.sourced("likely", 0, 1, context.ids.sources);
  rules.possible = reader.sourced("possible", 0, 1, context.ids.sources);
  if (rules.possible.value > rules.likely.value)
    reader.error("possible", "rules-contradict", "\"possible\" asks for more than \"likely\"",
                 "let possible be the smaller one");
  reader.finish();
}

void load_conditions(Context& context) {
  for (const Entry& entry : context.ids.conditions.entries()) {
    Reader reader(*entry.table, entry.at, context.scope);
    Condition condition;
    condition.id = entry.id;
    condition.name = reader.text("name", 80);
    condition.about = reader.text("about");
    condition.prior = reader.sourced("prior", 0.001, 1000, context.ids.sources);
    reader.each_table("evidence", [&](Reader& item) {
      condition.evidence.push_back(read_evidence(item, context.parts.ranking, context));
    });
    if (condition.evidence.size() > most_evidence)
      reader.error("evidence", "too-many",
                   fmt::format("the condition has {} pieces of evidence, and may have {}", condition.evidence.size(),
                               most_evidence),
                   "keep those that count most");
    reader.finish();
    context.parts.conditions.push_back(std::move(condition));
  }
}

}  // namespace patella::protocol
