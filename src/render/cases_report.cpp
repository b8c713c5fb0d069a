#include "render/cases_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "render/decision.hpp"
#include "render/json.hpp"

namespace patella::render {
namespace {

/// The node and branch that led to the verdict.
std::string deciding_branch(const Protocol& protocol, const PathStep& last) {
  const Node& node = protocol[last.node];
  return fmt::format("{}, branch \"{}\"{}", node.id, node.branches[last.branch].label,
                     last.by_unknown ? ", because of an unknown" : "");
}

/// The entry rule that the first run comes from.
std::string deciding_entry(const Protocol& protocol, const Entry& entry, const Answer& tolerated) {
  const Question& question = protocol[entry.question];
  const EntryRule* rule = entry_rule(entry, tolerated);
  if (!rule) return question.id + " unknown";
  return fmt::format("{} at least {}", question.id, format_value(question, rule->at_least));
}

std::string words_of(Refusals refusals) {
  std::string out;
  for (const RefusalCode code : codes_of(refusals)) out.append(out.empty() ? "" : ", ").append(to_word(code));
  return out;
}

/// What led to the verdict; where that opens a plan, then also what closed its gate, or chose its first run.
std::string deciding_rule(const Protocol& protocol, const NamedResult& each) {
  const Assessment& assessment = each.result.assessment;
  if (assessment.walk.path.empty()) return "nothing";
  std::string branch = deciding_branch(protocol, assessment.walk.path.back());
  if (!assessment.outcome) return branch;
  const Outcome& outcome = *assessment.outcome;
  const auto plan = protocol[outcome.verdict].plan;
  if (!plan || needs_clinician(outcome.urgency)) return branch;
  const Entry& entry = protocol[*plan].entry;
  if (outcome.session())
    return fmt::format("{}; entry: {}", branch, deciding_entry(protocol, entry, each.about->answers[entry.question]));
  return fmt::format("{}; gate: {}", branch, words_of(outcome.decision.gate.refusals()));
}

bool not_first(const NamedResult& each) {
  const bool counts = each.state() == CaseState::passed || each.state() == CaseState::failed;
  return counts && each.result.rank && *each.result.rank > 1;
}

Coverage coverage_of(const Protocol& protocol, const std::vector<NamedResult>& results) {
  std::vector<Shown> shown;
  for (const NamedResult& each : results)
    if (each.state() == CaseState::passed) shown.push_back({&each.about->answers, &each.result.assessment});
  return measure_coverage(protocol, shown);
}

Message met_note(const NamedResult& each) {
  return {Message::Level::note, "wanted-case-met", "this wanted case is met", each.about->id,
          fmt::format("remove \"wanted = true\" in line {} or below, so that it counts", each.about->line)};
}

Message too_low(std::string_view kind, const Covered& covered, int least) {
  return {Message::Level::error, "coverage-too-low",
          fmt::format("the cases cover {} of {}, less than {} %", covered.shown, covered.total, least),
          std::string(kind), "add cases for what is named as missing"};
}

/// 171/172 (99 %)
std::string fraction(const Covered& covered) {
  return fmt::format("{}/{} ({} %)", covered.shown, covered.total, covered.percent());
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out.append(out.empty() ? "" : "; ").append(name);
  return out;
}

void add_failures(Page& page, const CasesView& view, CaseState state, std::string_view mark, Tone tone) {
  for (const NamedResult& each : view.results) {
    if (each.state() != state) continue;
    page.headline(fmt::format("{} {} (line {})", mark, each.about->id, each.about->line), tone);
    page.paragraph(each.about->story, 2);
    for (const std::string& failure : each.result.failures) page.item("- ", failure, 2);
    page.paragraph("decided by: " + deciding_rule(view.protocol, each), 2);
  }
}

void add_coverage(Page& page, const CasesView& view) {
  page.heading("Covered by the cases that passed:");
  for (std::size_t i = 0; i < view.coverage.size(); ++i) {
    const Covered& covered = view.coverage[i];
    page.item("- ", fmt::format("{}: {}", covers_words[i], fraction(covered)));
    if (!covered.missing.empty()) page.paragraph("missing: " + joined(covered.missing), 2);
    if (!covered.impossible.empty())
      page.paragraph("not counted, as no answers lead there: " + joined(covered.impossible), 2);
  }
}

std::string sum_of(const CasesView& view) {
  const int wanted = view.count(CaseState::wanted);
  const int met = view.count(CaseState::met);
  const std::string apart = wanted + met == 0 ? "" : fmt::format(", {} wanted ({} of them met)", wanted + met, met);
  return fmt::format("{}: {} cases, {} passed, {} failed{}.", text::printable(view.file, 300), view.results.size(),
                     view.count(CaseState::passed), view.count(CaseState::failed), apart);
}

void write_case(Json& json, const Protocol& protocol, const NamedResult& each) {
  const CaseState state = each.state();
  json.open_object();
  json.field("id", each.about->id);
  json.field("line", each.about->line);
  json.field("passed", state == CaseState::passed);
  json.list("failures", each.result.failures, [&](const std::string& failure) { json.value(failure); });
  json.field("decided_by", deciding_rule(protocol, each));
  json.field("rank", each.result.rank ? std::optional(static_cast<int>(*each.result.rank)) : std::nullopt);
  json.field("wanted", each.about->wanted);
  json.close_object();
}

void write_covered(Json& json, std::string_view key, const Covered& covered) {
  const auto write = [&](const std::string& name) { json.value(name); };
  json.key(key);
  json.open_object();
  json.field("shown", static_cast<int>(covered.shown));
  json.field("total", static_cast<int>(covered.total));
  json.field("percent", covered.percent());
  json.list("missing", covered.missing, write);
  json.list("impossible", covered.impossible, write);
  json.close_object();
}

void write_coverage(Json& json, const Coverage& coverage) {
  constexpr std::array<std::string_view, 4> keys = {"verdicts", "branches", "findings", "gate_rules"};
  json.key("coverage");
  json.open_object();
  for (std::size_t i = 0; i < keys.size(); ++i) write_covered(json, keys[i], coverage[i]);
  json.close_object();
}

}  // namespace

CasesView::CasesView(const Protocol& of, std::string_view name, std::vector<NamedResult> all, std::optional<int> least)
    : protocol(of), file(name), results(std::move(all)), min_coverage(least), coverage(coverage_of(of, results)) {
  for (const NamedResult& each : results)
    if (each.state() == CaseState::met) messages.push_back(met_note(each));
  if (count(CaseState::failed) > 0) status = ExitStatus::protocol_invalid;
  for (std::size_t i = 0; least && i < coverage.size(); ++i) {
    if (coverage[i].reaches(*least)) continue;
    messages.push_back(too_low(covers_words[i], coverage[i], *least));
    status = ExitStatus::protocol_invalid;
  }
}

int CasesView::count(CaseState state) const {
  return static_cast<int>(std::ranges::count(results, state, &NamedResult::state));
}

std::string cases_text(const CasesView& view, const Style& style) {
  Page page(style);
  add_failures(page, view, CaseState::failed, "FAILED", Tone::alarm);
  add_failures(page, view, CaseState::wanted, "WANTED, not met yet:", Tone::caution);
  if (view.count(CaseState::met) > 0) page.heading("Wanted, and met by now: remove the mark, so that they count:");
  for (const NamedResult& each : view.results)
    if (each.state() == CaseState::met) page.item("- ", fmt::format("{} (line {})", each.about->id, each.about->line));
  if (std::ranges::any_of(view.results, not_first))
    page.heading("The verdict's condition is not first in the differential of:");
  for (const NamedResult& each : view.results)
    if (not_first(each)) page.item("- ", fmt::format("{} (number {})", each.about->id, *each.result.rank));
  add_coverage(page, view);
  page.blank();
  page.paragraph(sum_of(view));
  return page.take();
}

std::string cases_json(std::string_view command, const CasesView& view) {
  Envelope envelope{command, &view.protocol, std::nullopt, "complete", view.messages, view.status};
  Json json;
  open_document(json, envelope);
  json.field("passed", view.count(CaseState::passed));
  json.field("failed", view.count(CaseState::failed));
  json.field("wanted", view.count(CaseState::wanted) + view.count(CaseState::met));
  json.field("met", view.count(CaseState::met));
  json.list("cases", view.results, [&](const NamedResult& each) { write_case(json, view.protocol, each); });
  write_coverage(json, view.coverage);
  json.field("min_coverage", view.min_coverage);
  return close_document(json, envelope);
}

}  // namespace patella::render
