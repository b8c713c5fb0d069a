#include "cli/conversation.hpp"

#include <fmt/format.h>

#include "cli/prompt.hpp"
#include "cli/questions.hpp"
#include "core/text.hpp"
#include "render/decision.hpp"

namespace patella::cli {

void greet(Console& console) {
  render::Page page({console.width()});
  page.paragraph("Answer for the knee that hurts; if both hurt, for the worse one. Nothing is sent anywhere.");
  console.say(page.take());
}

Asked ask_the_rest(Console& console, const Protocol& protocol, Answers& answers,
                   const std::function<std::optional<QuestionId>()>& next) {
  const CatchInterrupt interrupts;
  std::vector<QuestionId> asked;
  while (const auto question = next()) {
    const PromptResult result = ask(console, protocol[*question], static_cast<int>(asked.size()) + 1);
    if (const auto* answer = std::get_if<Answer>(&result)) {
      answers.set(*question, *answer);
      asked.push_back(*question);
    } else if (std::holds_alternative<GoBack>(result)) {
      if (asked.empty()) {
        console.say("This is the first question.\n");
        continue;
      }
      answers.clear(asked.back());
      asked.pop_back();
    } else {
      return std::holds_alternative<EndOfInput>(result) ? Asked::ended : Asked::left;
    }
  }
  return Asked::complete;
}

Result<std::optional<std::string>> answers_file(const Flags& flags) {
  auto file = flags.one("answers");
  if (file && *file && (*file)->empty())
    return fail({"empty-value", "the value is empty", "--answers", "name a file, or - for stdin"});
  return file;
}

Result<Answers> take_answers(Invocation& run, const Command& command, const Protocol& protocol,
                             const std::optional<std::string>& file) {
  std::vector<FlagSpec> others(common_flags().begin(), common_flags().end());
  others.insert(others.end(), command.flags.begin(), command.flags.end());
  auto answers = answers_from_flags(protocol, run.words, others);
  if (!answers || !file) return answers;
  return add_answers_file(protocol, *file, std::move(*answers), run.console);
}

bool may_ask(const Invocation& run, const std::optional<std::string>& file) {
  return run.console.can_ask() && !run.flags.has("no-input") && !file;
}

void say_care(Invocation& run, Urgency urgency) {
  if (needs_clinician(urgency))
    run.console.say(fmt::format("patella: what you told needs care. {}\n", render::urgency_sentence(urgency)));
}

std::optional<ExitStatus> refuse_disagreement(Invocation& run, const Protocol& protocol, Asking asking,
                                              const Answers& answers) {
  auto error = disagreement(protocol, asking, answers);
  if (!error) return std::nullopt;
  say_care(run, std::max(urgency_of_signs(protocol, answers), urgency_of_warning(protocol, answers)));
  error->field.insert(0, "--");
  return report(run, *error);
}

void say_missing(Invocation& run, const Protocol& protocol, std::span<const QuestionId> open) {
  std::string list;
  for (const QuestionId id : open) list += " --" + protocol[id].id;
  run.console.say(render::message_line({render::Message::Level::error, "answers-missing",
                                        "answers are missing, and nobody can be asked", "",
                                        "the first open question is --" + protocol[open.front()].id}));
  run.console.say(fmt::format("patella: questions that may still be asked:{}\n", list));
}

std::vector<render::Message> notes_on_protocol(const Protocol& protocol, Day day) {
  std::vector<render::Message> notes;
  if (protocol.expired_on(day))
    notes.push_back({render::Message::Level::warning, "protocol-expired",
                     fmt::format("this protocol should have been reviewed by {}", format_day(protocol.expires())), "",
                     "look for a newer one"});
  if (protocol.is_draft())
    notes.push_back(
        {render::Message::Level::warning, "protocol-draft", "this protocol is a draft", "", "do not rely on it"});
  return notes;
}

void add_unused_notes(const Protocol& protocol, const Answers& answers, const std::vector<bool>& used,
                      std::vector<render::Message>& notes) {
  for (std::size_t i = 0; i < used.size(); ++i)
    if (!used[i] && !answers[id_at<QuestionId>(i)].is_missing())
      notes.push_back({render::Message::Level::note, "answer-not-used",
                       fmt::format("this path did not need the answer to {}", protocol.questions()[i].id),
                       protocol.questions()[i].id, ""});
}

std::string command_start(const Invocation& run, std::initializer_list<std::string_view> settings) {
  std::string out = fmt::format("patella {}", run.command);
  for (const std::string_view name : settings)
    for (const std::string& value : run.flags.all(name))
      out += fmt::format(" --{} {}", name, render::shell_word(value));
  return text::printable(out, 2000);
}

}  // namespace patella::cli
