#include <fmt/format.h>

#include "core/checkin_parts.hpp"
#include "render/decision.hpp"
#include "render/sheet.hpp"
#include "render/tree_words.hpp"

namespace patella::render {
namespace {

std::string limit_words(const Sheet& sheet, const GateLimit& limit) {
  std::string found;
  for (const FindingId id : limit.any)
    found += (found.empty() ? "" : "; ") + finding_name(sheet.protocol(), sheet.protocol()[id]);
  const std::string raised = limit.urgency ? fmt::format(", urgency at least {}", to_word(*limit.urgency)) : "";
  return fmt::format("{}{}: {}, or any of these not known ({})", to_word(limit.refusal), raised, found,
                     sheet.cited(limit.source));
}

std::string sign_words(const CheckinRules& rules, const Choice& item, std::size_t at) {
  const bool day = ((rules.day_signs >> at) & 1U) != 0;
  return fmt::format("{}: {} Closes {}.", item.id, item.label + ".",
                     day ? "the day; on two days running everything until a new triage"
                         : fmt::format("everything until a new triage, {}", loud(rules.urgency[at])));
}

}  // namespace

void write_gate(Sheet& sheet) {
  const Protocol& protocol = sheet.protocol();
  const GateRules& gate = protocol.gate();
  sheet.title("The", "gate", "");
  sheet.page().paragraph(fmt::format("No run and no strength session unless today's {} is 0 of 10; {}.",
                                     named(protocol[gate.question]), "not known counts as painful"));
  sheet.field("Test again", fmt::format("after a reading of 1 to {} and a relief session, the same day ({})",
                                        number_words(gate.retest_up_to.value), sheet.cited(gate.retest_up_to.source)));
  sheet.field("Source", sheet.cited(gate.source));
  std::vector<std::string> limits;
  for (const GateLimit& limit : gate.limits) limits.push_back(limit_words(sheet, limit));
  sheet.list("What else refuses", limits);
  sheet.page().heading("Refusals, the strictest first");
  for (std::size_t i = 0; i < refusal_codes; ++i) {
    const auto code = static_cast<RefusalCode>(i);
    sheet.page().item("- ", fmt::format("{}: {}", to_word(code), protocol.text_of(code).text));
  }
}

void write_checkin(Sheet& sheet) {
  const Protocol& protocol = sheet.protocol();
  const CheckinRules& rules = protocol.checkin();
  sheet.title("The", "check-in", "");
  const auto field = [&](std::string name, QuestionId id) {
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    sheet.field(name, named(protocol[id]));
  };
  field("bend", protocol.gate().question);
  for (const CheckinPart& part : checkin_parts) field(std::string(part.name), rules.*part.question);
  sheet.field("Source", sheet.cited(rules.source));
  std::vector<std::string> signs;
  const std::vector<Choice>& items = protocol[rules.warning_signs].choices;
  for (std::size_t i = 0; i < items.size(); ++i) signs.push_back(sign_words(rules, items[i], i));
  sheet.list("What a warning sign closes, ticked or not known", signs);
  std::vector<std::string> care;
  for (std::size_t i = rules.care.size(); i-- > 0;)
    if (!rules.care[i].empty()) care.push_back(fmt::format("{}: {}", loud(static_cast<Urgency>(i)), rules.care[i]));
  sheet.list("What to do about an open warning sign", care);
}

void write_ranking(Sheet& sheet) {
  const Protocol& protocol = sheet.protocol();
  const RankingRules& ranking = protocol.ranking();
  sheet.title("The", "ranking", "");
  sheet.page().paragraph("Beside the verdict, conditions are ranked by prior and evidence; that never decides.");
  const auto number = [&](std::string_view label, const Sourced& value, std::string_view meaning) {
    sheet.field(label, fmt::format("{}: {} ({})", number_words(value.value), meaning, sheet.cited(value.source)));
  };
  number("history_cap", ranking.history_cap, "most that one answer may count");
  number("likely", ranking.likely, "share of the weight from which a condition is called likely");
  number("possible", ranking.possible, "share from which it is called possible");
  std::vector<std::string> priors;
  for (const Condition& condition : protocol.conditions())
    priors.push_back(
        fmt::format("{}: {} (prior {})", condition.id, condition.name, number_words(condition.prior.value)));
  sheet.list("Conditions", priors);
}

void write_refusal(Sheet& sheet, RefusalCode code) {
  const RefusalText& text = sheet.protocol().text_of(code);
  sheet.title("Refusal", to_word(code), "");
  sheet.page().paragraph(text.text);
  sheet.field("What would clear it", text.clears_when);
  sheet.field("What to do", text.instead);
  std::vector<std::string> limits;
  for (const GateLimit& limit : sheet.protocol().gate().limits)
    if (limit.refusal == code) limits.push_back(limit_words(sheet, limit));
  sheet.list("Given by the gate's limit", limits);
}

}  // namespace patella::render
