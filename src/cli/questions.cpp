#include "cli/questions.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "core/text.hpp"
#include "import/answers_json.hpp"
#include "patella/triage.hpp"

namespace patella::cli {
namespace {

std::string group_of(const Question& question) {
  if (question.safety) return "Safety questions (a comma list, none or unknown)";
  if (question.movement) return "Movement tests";
  return "Other questions";
}

std::string value_of(const Question& question) {
  switch (question.kind) {
    case QuestionKind::yes_no: return "yes|no|unknown";
    case QuestionKind::choice: return "CHOICE";
    case QuestionKind::checklist: return "ITEMS";
    case QuestionKind::scale: return "0-10|unknown";
    case QuestionKind::number: break;
  }
  return fmt::format("{}-{} ({})|unknown", format_value(question, question.min), format_value(question, question.max),
                     question.unit);
}

std::vector<std::pair<std::string, std::string>> choices_of(const Question& question) {
  std::vector<std::pair<std::string, std::string>> out;
  out.reserve(question.choices.size());
  for (const Choice& choice : question.choices) out.emplace_back(choice.id, choice.label);
  return out;
}

Error at_flag(Error error, const Question& question) {
  error.field = "--" + question.id;
  return error;
}

/// A repeated checklist flag adds up; any other flag may be repeated only with the same value.
Result<Answer> combine(const Question& question, std::span<const std::string> values) {
  std::string typed;
  for (const std::string& value : values) {
    const auto each = parse_answer(question, value);
    if (!each) return fail(at_flag(each.error(), question));
    if (question.kind == QuestionKind::checklist) {
      typed += (typed.empty() ? "" : ",") + value;
    } else if (typed.empty()) {
      typed = value;
    } else if (*each != *parse_answer(question, typed)) {
      return fail({"flag-twice", "the flag is given twice, with different values", "--" + question.id, "give it once"});
    }
  }
  const bool same = std::ranges::all_of(values, [&](const std::string& value) { return value == values.front(); });
  auto answer = parse_answer(question, same ? std::string_view(values.front()) : std::string_view(typed));
  if (!answer) return fail(at_flag(answer.error(), question));
  return answer;
}

}  // namespace

std::vector<FlagSpec> question_flags(const Protocol& protocol, const std::vector<bool>& asked) {
  std::vector<FlagSpec> flags;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const Question& question = protocol.questions()[i];
    flags.push_back({question.id, value_of(question), question.ask,
                     asked[i] ? group_of(question) : std::string(not_asked_here), choices_of(question)});
  }
  return flags;
}

Result<Answers> answers_from_flags(const Protocol& protocol, const std::vector<std::string>& words,
                                   std::span<const FlagSpec> others) {
  std::vector<FlagSpec> specs = question_flags(protocol, std::vector<bool>(protocol.questions().size()));
  auto flags = parse_flags(specs, words);
  if (!flags) return fail(flags.error());
  if (!flags->rest.empty()) {
    specs.insert(specs.end(), others.begin(), others.end());
    return fail(unclaimed(flags->rest.front(), specs));
  }
  Answers answers = protocol.no_answers();
  for (std::size_t i = 0; i < protocol.questions().size(); ++i) {
    const Question& question = protocol.questions()[i];
    const auto values = flags->all(question.id);
    if (values.empty()) continue;
    const auto answer = combine(question, values);
    if (!answer) return fail(answer.error());
    answers.set(id_at<QuestionId>(i), *answer);
  }
  return answers;
}

Result<Answers> add_answers_file(const Protocol& protocol, const std::string& path, Answers answers, Console& console) {
  const auto named = [&](Error error) {
    error.field = error.field.empty() ? "--answers " + text::printable(path, 300)
                                      : fmt::format("--answers {}: {}", text::printable(path, 300), error.field);
    return error;
  };
  const auto json =
      path == "-" ? console.read_all(import::max_answers_bytes) : read_file(path, import::max_answers_bytes);
  if (!json) return fail(json.error());
  const auto from_file = import::read_answers(protocol, *json);
  if (!from_file) return fail(named(from_file.error()));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto id = id_at<QuestionId>(i);
    const Answer& theirs = (*from_file)[id];
    if (theirs.is_missing()) continue;
    if (!answers[id].is_missing() && answers[id] != theirs)
      return fail({"answers-disagree", "the flag and the answers file disagree", "--" + protocol[id].id,
                   "give the answer in one place"});
    answers.set(id, theirs);
  }
  return answers;
}

}  // namespace patella::cli
