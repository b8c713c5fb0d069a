#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "core/text.hpp"
#include "protocol/context.hpp"
#include "protocol/parse.hpp"

namespace patella::protocol {
namespace {

constexpr std::array<std::string_view, 4> words_for_answers = {"none", "unknown", "yes", "no"};
constexpr std::size_t most_choices = 32;
constexpr std::string_view each_node = "each-node";

/// The numbers of the red flags that an item asks for.
void read_flags(Reader& reader, Choice& choice) {
  const toml::array* list = reader.array("flags");
  if (!list) return;
  for (const toml::node& flag : *list) {
    const auto number = flag.is_integer() ? flag.value<int>() : std::nullopt;
    if (number && *number > 0)
      choice.flags.push_back(*number);
    else
      reader.error("flags", "wrong-type", "\"flags\" lists whole numbers above 0");
  }
}

Choice read_choice(Reader& reader, Context& context) {
  Choice choice;
  choice.id = reader.word("id");
  if (check_id(choice.id, reader.at("id"), context.scope) &&
      std::ranges::find(words_for_answers, choice.id) != words_for_answers.end())
    reader.error("id", "reserved-id", fmt::format("a choice cannot be called {}", text::quoted(choice.id)),
                 "none, unknown, yes and no are answers of their own");
  choice.label = reader.text("label");
  if (reader.has("flags")) read_flags(reader, choice);
  return choice;
}

void read_choices(Reader& reader, std::string_view key, Question& question, Context& context) {
  std::set<std::string> seen;
  reader.each_table(key, [&](Reader& item) {
    Choice choice = read_choice(item, context);
    if (!seen.insert(choice.id).second)
      item.error("id", "duplicate-id", fmt::format("{} stands twice in this question", text::quoted(choice.id)),
                 "rename one of the two");
    question.choices.push_back(std::move(choice));
  });
  if (question.choices.size() <= most_choices) return;
  reader.error(key, "too-many",
               fmt::format("the question has {} {}, and may have {}", question.choices.size(), key, most_choices),
               "ask for the rest in another question");
  question.choices.resize(most_choices);  // answers are kept as bits: no later reader may see more
}

void read_number_bounds(Reader& reader, Question& question) {
  constexpr double most = 100000;
  const double step = reader.number("step", 0.001, most);
  constexpr std::array<double, 4> steps = {1, 0.1, 0.01, 0.001};
  const auto* const found = std::ranges::find_if(steps, [&](double known) { return std::abs(known - step) < 1e-9; });
  if (found == steps.end())
    reader.error("step", "bad-step", fmt::format("the step is {}", step), "write step = 1, 0.1, 0.01 or 0.001");
  else
    question.decimals = static_cast<int>(found - steps.begin());
  const auto bound = [&](std::string_view key) {
    const double in_steps = reader.number(key, 0, most) * steps_per_unit(question);
    if (std::abs(in_steps - std::round(in_steps)) > 1e-6)
      reader.error(key, "too-precise", fmt::format("\"{}\" is finer than the step", key),
                   fmt::format("write {} = {}", key, std::round(in_steps) / steps_per_unit(question)));
    return static_cast<int>(std::lround(in_steps));
  };
  question.min = bound("min");
  question.max = bound("max");
  if (question.min >= question.max)
    reader.error("max", "empty-range", "max must be greater than min", "write a smaller min or a greater max");
  question.unit = reader.text("unit", 20);
}

void read_kind(Reader& reader, Question& question, Context& context) {
  switch (question.kind) {
    case QuestionKind::choice: return read_choices(reader, "choices", question, context);
    case QuestionKind::checklist: return read_choices(reader, "items", question, context);
    case QuestionKind::number: return read_number_bounds(reader, question);
    case QuestionKind::scale: question.max = 10; return;
    case QuestionKind::yes_no: return;
  }
}

std::string safe_side_remedy(QuestionKind kind) {
  if (kind == QuestionKind::yes_no) return "write unknown = \"yes\" or \"no\"";
  if (kind == QuestionKind::scale) return "write unknown = 10, or what else from 0 to 10 is the safe side";
  return "write unknown = an answer of it, or \"each-node\"";
}

std::string_view example_of_unknown(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::yes_no: return "\"yes\" or \"no\", whichever is the safe side";
    case QuestionKind::scale: return "10, or what else from 0 to 10 is the safe side";
    case QuestionKind::checklist: return "\"all\"";
    case QuestionKind::choice:
    case QuestionKind::number: break;
  }
  return "the answer that is the safe side, or \"each-node\"";
}

/// The safe side that "I don't know" counts as.
void read_unknown(Reader& reader, Question& question) {
  const toml::node* node = reader.required("unknown", example_of_unknown(question.kind));
  if (!node) return;
  const std::string word = node->value_or(std::string());
  const bool by_node = word == each_node;
  if (by_node && (question.kind == QuestionKind::choice || question.kind == QuestionKind::number ||
                  question.kind == QuestionKind::checklist)) {
    question.unknown_at_each_node = true;
    return;
  }
  if (question.kind == QuestionKind::checklist) {
    if (word != "all")
      reader.error("unknown", "bad-unknown", "an unknown checklist counts as all ticked",
                   "write unknown = \"all\" or \"each-node\"");
    return;
  }
  std::string typed = word;
  if (const auto number = node->value<double>(); number && word.empty()) typed = fmt::format("{}", *number);
  const auto answer = parse_answer(question, typed);
  if (!answer || !answer->is_given()) {
    reader.error("unknown", "bad-unknown", "\"unknown\" must name the answer that is the safe side",
                 safe_side_remedy(question.kind));
    return;
  }
  question.unknown_value = answer->value();
}

void read_safety(Reader& reader, Question& question, Context& context) {
  question.safety = reader.flag("safety");
  question.injury = reader.flag("injury");
  question.movement = reader.flag("movement");
  if (!question.safety) {
    for (const std::string_view key : {"urgency", "only_if"})
      if (reader.has(key))
        reader.error(key, "not-a-safety-question", fmt::format("\"{}\" belongs to safety questions", key),
                     "add safety = true, or remove it");
    return;
  }
  question.urgency = static_cast<Urgency>(reader.one_of("urgency", urgency_words));
  const toml::node* urgency = reader.node("urgency");
  const auto written = urgency ? urgency_from(urgency->value_or(std::string())) : std::nullopt;
  if (written && !needs_clinician(*written))
    reader.error("urgency", "safety-urgency", "a red flag needs a clinician",
                 "write urgency = \"soon\", \"same-day\" or \"emergency\"");
  question.only_if = reader.ref_if<FindingId>("only_if", context.ids.findings);
  const bool unsafe_yes_no = question.kind == QuestionKind::yes_no && question.unknown_value != 1;
  const bool unsafe_list = question.kind == QuestionKind::checklist && question.unknown_at_each_node;
  if (question.kind != QuestionKind::yes_no && question.kind != QuestionKind::checklist)
    reader.error("kind", "safety-kind", "a safety question is a checklist or a yes-no question",
                 "write kind = \"checklist\" or \"yes-no\"");
  else if (unsafe_yes_no || unsafe_list)
    reader.error("unknown", "unsafe-unknown", "an unknown red flag must count as there",
                 question.kind == QuestionKind::yes_no ? "write unknown = \"yes\"" : "write unknown = \"all\"");
}

Question read_question(const Entry& entry, Context& context) {
  Reader reader(*entry.table, entry.at, context.scope);
  Question question;
  question.id = entry.id;
  if (std::ranges::find(reserved_question_ids(), entry.id) != reserved_question_ids().end())
    context.report().error(entry.at, "reserved-id", fmt::format("{} is a flag of the program", text::quoted(entry.id)),
                           "choose another id");
  question.kind = static_cast<QuestionKind>(reader.one_of("kind", question_kind_words));
  question.name = reader.text("name", 40);
  question.ask = reader.text("ask");
  question.how = reader.text_or_empty("how");
  read_kind(reader, question, context);
  read_unknown(reader, question);
  read_safety(reader, question, context);
  if (question.movement && question.how.empty())
    reader.error("movement", "movement-without-how", "a movement test says how to do it", "add how = \"...\"");
  reader.finish();
  return question;
}

}  // namespace

void load_questions(Context& context) {
  for (const Entry& entry : context.ids.questions.entries())
    context.parts.questions.push_back(read_question(entry, context));
}

}  // namespace patella::protocol
