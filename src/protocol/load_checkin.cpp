#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "core/text.hpp"
#include "protocol/context.hpp"
#include "protocol/parse.hpp"

namespace patella::protocol {
namespace {

constexpr std::array<std::string_view, 4> session_words = {"as-planned", "shorter", "longer", "not-done"};
constexpr std::array<std::string_view, 3> morning_words = {"better", "same", "worse"};
constexpr std::array<std::string_view, 2> closing_words = {"day", "triage"};

/// What a question must be like to play a part in the check-in: the progression reads its answers by their position,
/// and takes an unknown one for the safe side.
struct Part {
  std::string_view key;
  QuestionId CheckinRules::*field;
  QuestionKind kind;
  int unknown;
  std::string_view told;                      ///< the rule in words, after "it must be "
  std::span<const std::string_view> choices;  ///< choice: exactly these, in this order
};

constexpr std::string_view yes_side = "a yes-no question whose unknown is \"yes\"";
constexpr std::string_view no_side = "a yes-no question whose unknown is \"no\"";

constexpr std::array<Part, 8> checkin_parts = {{
    {"warning_signs",
     &CheckinRules::warning_signs,
     QuestionKind::checklist,
     0,
     "a checklist whose unknown is \"all\"",
     {}},
    {"painkiller", &CheckinRules::painkiller, QuestionKind::yes_no, 1, yes_side, {}},
    {"last_session", &CheckinRules::last_session, QuestionKind::choice, 2,
     "a choice of as-planned, shorter, longer, not-done, in this order, whose unknown is \"longer\"", session_words},
    {"session_pain", &CheckinRules::session_pain, QuestionKind::scale, 10, "a scale whose unknown is 10", {}},
    {"settled", &CheckinRules::settled, QuestionKind::yes_no, 0, no_side, {}},
    {"morning", &CheckinRules::morning, QuestionKind::choice, 2,
     "a choice of better, same, worse, in this order, whose unknown is \"worse\"", morning_words},
    {"relief_done", &CheckinRules::relief_done, QuestionKind::yes_no, 0, no_side, {}},
    {"cleared", &CheckinRules::cleared, QuestionKind::yes_no, 0, no_side, {}},
}};

bool fits(const Question& question, const Part& part) {
  if (question.kind != part.kind || question.unknown_at_each_node) return false;
  if (part.kind != QuestionKind::checklist && question.unknown_value != part.unknown) return false;
  return part.choices.empty() || std::ranges::equal(question.choices, part.choices, {}, &Choice::id);
}

/// A check-in takes a minute, standing at the door: no red flags of the triage, no further movement.
void check_part(Reader& reader, const Part& part, const Question& question) {
  const auto complain = [&](std::string_view text, std::string_view remedy) {
    reader.error(part.key, "bad-checkin-question", text, remedy);
  };
  const std::string id = text::quoted(question.id);
  if (!fits(question, part))
    complain(fmt::format("{} does not fit: it must be {}", id, part.told), "change it there, or name another");
  if (question.safety)
    complain(fmt::format("{} is a safety question of the triage", id), "name a question without safety = true");
  if (question.movement)
    complain(fmt::format("{} asks for a movement", id), "the small knee bend is the only one of a check-in");
}

/// A question of the tree may be worded for the first day, and its answer there would count as a check-in's.
void check_not_in_tree(Reader& reader, std::string_view key, QuestionId id, const ProtocolParts& protocol) {
  const auto counts = [&](FindingId finding) { return protocol.findings[position(finding)].question == id; };
  for (const Node& node : protocol.nodes)
    if (node.asks == id || std::ranges::any_of(node.counts, counts)) {
      reader.error(key, "checkin-in-tree",
                   fmt::format("the node {} asks {} too", text::quoted(node.id),
                               text::quoted(protocol.questions[position(id)].id)),
                   "let the check-in have a question of its own");
      return;
    }
}

/// Reads one part; the questions of the parts before it are in `taken`.
void read_part(Reader& reader, const Part& part, std::vector<QuestionId>& taken, Context& context) {
  const auto found = reader.ref<QuestionId>(part.key, context.ids.questions);
  if (!found) return;
  const Question& question = context.parts.questions[position(*found)];
  context.parts.checkin.*part.field = *found;
  check_part(reader, part, question);
  check_not_in_tree(reader, part.key, *found, context.parts);
  if (std::ranges::find(taken, *found) != taken.end())
    reader.error(part.key, "checkin-twice", fmt::format("{} plays another part already", text::quoted(question.id)),
                 "give every part a question of its own");
  taken.push_back(*found);
}

std::optional<std::size_t> find_item(Reader& sign, const Question& list) {
  const std::string word = sign.word("item");
  const auto found = std::ranges::find(list.choices, word, &Choice::id);
  if (found != list.choices.end()) return static_cast<std::size_t>(found - list.choices.begin());
  std::vector<std::string_view> ids;
  for (const Choice& item : list.choices) ids.emplace_back(item.id);
  if (!word.empty())
    sign.error("item", "unknown-id", fmt::format("{} has no item {}", text::quoted(list.id), text::quoted(word)),
               sign.scope().report.did_you_mean(word, ids, "name an item of that checklist"));
  return std::nullopt;
}

void read_sign(Reader& sign, const Question& list, std::vector<bool>& listed, CheckinRules& rules) {
  const auto item = find_item(sign, list);
  const bool day = sign.one_of("closes", closing_words) == 0;
  Urgency urgency = Urgency::self_care;
  if (!day)
    urgency = static_cast<Urgency>(sign.one_of("urgency", urgency_words));
  else if (sign.has("urgency"))
    sign.error("urgency", "day-sign-urgency", "a sign that closes only the day asks for nobody",
               "remove urgency, or write closes = \"triage\"");
  if (!item) return;
  if (listed[*item])
    sign.error("item", "sign-twice", fmt::format("{} stands here twice", text::quoted(list.choices[*item].id)),
               "keep one of the two");
  listed[*item] = true;
  rules.urgency[*item] = urgency;
  if (day) rules.day_signs |= std::uint32_t{1} << *item;
}

/// What each warning sign does; none may be left out, or ticking it would do nothing. Without the checklist (reported
/// already) the signs cannot be judged.
void read_signs(Reader& reader, const Question& list, CheckinRules& rules) {
  if (list.kind != QuestionKind::checklist) return static_cast<void>(reader.required("signs"));
  rules.urgency.assign(list.choices.size(), Urgency::self_care);
  std::vector<bool> listed(list.choices.size());
  bool any = false;
  reader.each_table("signs", [&](Reader& sign) {
    any = true;
    read_sign(sign, list, listed, rules);
  });
  if (!any) return;  // reported already
  for (std::size_t i = 0; i < listed.size(); ++i)
    if (!listed[i])
      reader.error("signs", "sign-not-listed",
                   fmt::format("nothing says what {} closes", text::quoted(list.choices[i].id)),
                   fmt::format("add {{ item = \"{}\", closes = \"day\" }}, or closes = \"triage\" with an urgency",
                               list.choices[i].id));
}

/// What to do about an open warning sign, for each urgency that one may have.
void read_care(Reader& reader, Context& context) {
  const toml::table* table = reader.table("care");
  if (!table) return;
  Reader care(*table, reader.at("care"), context.scope, "care");
  for (std::size_t i = 1; i < urgency_words.size(); ++i) context.parts.checkin.care[i] = care.text(urgency_words[i]);
  care.finish();
}

}  // namespace

void load_checkin(Context& context, Reader& file) {
  const toml::table* table = file.table("checkin");
  if (!table) return;
  Reader reader(*table, file.at("checkin"), context.scope);
  CheckinRules& rules = context.parts.checkin;
  std::vector<QuestionId> taken;
  for (const Part& part : checkin_parts) read_part(reader, part, taken, context);
  const toml::node* list = reader.node("warning_signs");
  const auto found = context.ids.questions.find(list ? list->value_or(std::string_view()) : std::string_view());
  read_signs(reader, found ? context.parts.questions[*found] : Question{}, rules);
  read_care(reader, context);
  if (const auto source = reader.ref<SourceId>("source", context.ids.sources)) rules.source = *source;
  reader.finish();
}

}  // namespace patella::protocol
