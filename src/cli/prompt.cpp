#include "cli/prompt.hpp"

#include <fmt/format.h>

#include <charconv>

#include "core/text.hpp"
#include "render/layout.hpp"

namespace patella::cli {
namespace {

std::string how_to_answer(const Question& question) {
  switch (question.kind) {
    case QuestionKind::yes_no: return "yes, no, or u if you do not know";
    case QuestionKind::choice: return "a number from the list, or u if you do not know";
    case QuestionKind::checklist: return "all numbers that apply, such as 1,3; 0 for none; u if you do not know";
    case QuestionKind::scale: return "0 (no pain) to 10 (worst), or u if you do not know";
    case QuestionKind::number: break;
  }
  return fmt::format("a number ({}), or u if you do not know", question.unit);
}

std::string question_text(const Question& question, int number, int width) {
  render::Page page({width});
  page.blank();
  page.item(fmt::format("{}. ", number), question.ask);
  // Nobody should have to ask how a movement is done before doing it.
  if (question.movement && !question.how.empty()) page.paragraph(question.how, 3);
  int position = 1;
  for (const Choice& choice : question.choices) page.item(fmt::format("{:>2}  ", position++), choice.label, 3);
  page.item("   ", fmt::format("[{}; ? explains, < goes back, q leaves]", how_to_answer(question)));
  std::string text("\n");
  return text.append(page.take()).append("> ");
}

std::string explanation(const Question& question, int width) {
  render::Page page({width});
  page.paragraph(question.how.empty() ? "There is nothing more to say about this question. If you are not sure, type u."
                                      : question.how,
                 3);
  return page.take() + "> ";
}

std::string complaint(const Error& error, const Question& question, int width) {
  render::Page page({width});
  page.paragraph(fmt::format("{}: give {}.", error.text, how_to_answer(question)), 3);
  return page.take() + "> ";
}

/// One word: the id at that place of the list, if it is a number of the list.
std::string named_choice(const Question& question, std::string_view word) {
  std::size_t place = 0;
  const auto [end, status] = std::from_chars(word.data(), word.data() + word.size(), place);
  const bool number = status == std::errc() && end == word.data() + word.size();
  if (number && place == 0 && question.kind == QuestionKind::checklist) return "none";
  if (number && place >= 1 && place <= question.choices.size()) return question.choices[place - 1].id;
  return std::string(word);
}

}  // namespace

std::string typed_answer(const Question& question, std::string_view entered) {
  std::string_view rest = text::trim(entered);
  if (rest == "u") return "unknown";
  if (question.choices.empty()) return std::string(rest);
  std::string typed;
  while (true) {
    const std::size_t comma = rest.find_first_of(", ");
    const std::string_view word = text::trim(rest.substr(0, comma));
    if (!word.empty()) typed.append(typed.empty() ? "" : ",").append(named_choice(question, word));
    if (comma == std::string_view::npos) return typed;
    rest.remove_prefix(comma + 1);
  }
}

PromptResult ask(Console& console, const Question& question, int number) {
  console.say(question_text(question, number, console.width()));
  while (true) {
    LineRead read = console.read_line();
    if (std::holds_alternative<EndOfInput>(read)) return EndOfInput{};
    if (std::holds_alternative<Interrupted>(read)) return Interrupted{};
    const std::string line = std::get<std::string>(std::move(read));
    const std::string_view word = text::trim(line);
    if (word == "?") {
      console.say(explanation(question, console.width()));
      continue;
    }
    if (word == "<") return GoBack{};
    if (word == "q") return Leave{};
    const auto answer = parse_answer(question, typed_answer(question, word));
    if (answer) return *answer;
    console.say(complaint(answer.error(), question, console.width()));
  }
}

}  // namespace patella::cli
