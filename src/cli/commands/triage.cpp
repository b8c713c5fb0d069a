#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/command.hpp"
#include "cli/prompt.hpp"
#include "cli/questions.hpp"
#include "cli/settings.hpp"
#include "core/text.hpp"

namespace patella::cli {
namespace {

std::vector<render::Message> notes_on(const Protocol& protocol, const Answers& answers, const Assessment& assessment,
                                      Day day) {
  std::vector<render::Message> notes;
  if (protocol.expired_on(day))
    notes.push_back({render::Message::Level::warning, "protocol-expired",
                     fmt::format("this protocol should have been reviewed by {}", format_day(protocol.expires())), "",
                     "look for a newer one"});
  if (protocol.is_draft())
    notes.push_back(
        {render::Message::Level::warning, "protocol-draft", "this protocol is a draft", "", "do not rely on it"});
  if (!assessment.walk.verdict()) return notes;
  const auto used = used_questions(protocol, assessment);
  for (std::size_t i = 0; i < used.size(); ++i)
    if (!used[i] && !answers[id_at<QuestionId>(i)].is_missing())
      notes.push_back({render::Message::Level::note, "answer-not-used",
                       fmt::format("this path did not need the answer to {}", protocol.questions()[i].id),
                       protocol.questions()[i].id, ""});
  return notes;
}

/// Asks what is still open, one question at a time, until the assessment is complete. False if the person left.
enum class Asked : std::uint8_t { complete, left, ended };

Asked ask_the_rest(Console& console, const Protocol& protocol, Answers& answers, When when) {
  const CatchInterrupt interrupts;
  std::vector<QuestionId> asked;
  while (const auto next = assess(protocol, answers, when).next_question()) {
    const PromptResult result = ask(console, protocol[*next], static_cast<int>(asked.size()) + 1);
    if (const auto* answer = std::get_if<Answer>(&result)) {
      answers.set(*next, *answer);
      asked.push_back(*next);
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

/// The file that --answers names, if any.
Result<std::optional<std::string>> answers_file(const Flags& flags) {
  auto file = flags.one("answers");
  if (file && *file && (*file)->empty())
    return fail({"empty-value", "the value is empty", "--answers", "name a file, or - for stdin"});
  return file;
}

Result<Answers> read_answers(Invocation& run, const Protocol& protocol, const std::optional<std::string>& file) {
  std::vector<FlagSpec> others(common_flags().begin(), common_flags().end());
  others.insert(others.end(), triage_command.flags.begin(), triage_command.flags.end());
  auto answers = answers_from_flags(protocol, run.words, others);
  if (!answers || !file) return answers;
  return add_answers_file(protocol, *file, std::move(*answers), run.console);
}

void say_missing(Invocation& run, const Protocol& protocol, const Assessment& assessment) {
  std::string list;
  for (const QuestionId id : assessment.open) list += " --" + protocol[id].id;
  run.console.say(render::message_line({render::Message::Level::error, "answers-missing",
                                        "answers are missing, and nobody can be asked", "",
                                        "the first open question is --" + protocol[*assessment.next_question()].id}));
  run.console.say(fmt::format("patella: questions that may still be asked:{}\n", list));
}

ExitStatus show(Invocation& run, const Protocol& protocol, const Answers& answers, When when, render::Units units) {
  const Assessment assessment = assess(protocol, answers, when);
  render::TriageView view{protocol,
                          answers,
                          assessment,
                          when,
                          notes_on(protocol, answers, assessment, when.day),
                          assessment.outcome ? status_of(*assessment.outcome) : ExitStatus::answers_missing};
  if (!assessment.outcome) say_missing(run, protocol, assessment);
  for (const render::Message& message : view.messages)
    if (run.json && !run.quiet) run.console.say(render::message_line(message));
  if (run.json) return finish(run, render::triage_json(view), view.status);
  return finish(run, run.quiet ? std::string() : render::triage_text(view, style_of(run, units)), view.status);
}

/// What a person sees last: on a terminal the verdict has scrolled away by then.
void say_in_short(Invocation& run, const Protocol& protocol, const Answers& answers, When when, render::Units units) {
  const Assessment assessment = assess(protocol, answers, when);
  if (!assessment.outcome) return;
  render::Page page(style_of(run, units));
  page.item("In short: ", fmt::format("{}. {}", protocol[assessment.outcome->verdict].title,
                                      render::today_sentence(protocol, *assessment.outcome, answers, units)));
  run.console.say("\n");
  run.console.say(page.take());
}

/// `patella triage` with the settings that were given as flags, so that the answers mean the same again.
std::string command_start(const Flags& flags) {
  std::string out = "patella triage";
  for (const std::string_view name : {"protocol", "region", "units", "date", "day-start"})
    for (const std::string& value : flags.all(name)) out += fmt::format(" --{} {}", name, render::shell_word(value));
  return text::printable(out, 2000);
}

ExitStatus run_triage(Invocation& run) {
  const auto when = choose_day(run.flags);
  if (!when) return report(run, when.error());
  const auto units = choose_units(run.flags);
  if (!units) return report(run, units.error());
  const auto file = answers_file(run.flags);
  if (!file) return report(run, file.error());
  const auto choice = choose_protocol(run);
  if (!choice) return report(run, choice.error());
  ExitStatus status = ExitStatus::done;
  const auto protocol = load_chosen(run, *choice, status);
  if (!protocol) return status;
  auto answers = read_answers(run, *protocol, *file);
  if (!answers) return report(run, answers.error());

  const bool may_ask = run.console.can_ask() && !run.flags.has("no-input") && !*file;
  if (!may_ask || !assess(*protocol, *answers, *when).next_question())
    return show(run, *protocol, *answers, *when, *units);
  run.console.say("Answer for the knee that hurts; if both hurt, for the worse one. Nothing is sent anywhere.\n");
  if (ask_the_rest(run.console, *protocol, *answers, *when) == Asked::left)
    return report(run, {"interrupted", "you left; nothing was recorded", "", "", ExitStatus::interrupted});
  run.console.say("\n");
  status = show(run, *protocol, *answers, *when, *units);
  say_in_short(run, *protocol, *answers, *when, *units);
  run.console.say("\nThe same answers as a command:\n  " +
                  render::command_line(*protocol, *answers, command_start(run.flags)) + "\n");
  return status;
}

const std::array<FlagSpec, 10>& flags() {
  static const std::array<FlagSpec, 10> list = {{
      {"answers", "FILE", "take answers from a JSON object of question ids; - is stdin"},
      {"no-input", "", "never ask; missing answers end with status 3"},
      {"protocol", "FILE", "use another protocol (PATELLA_PROTOCOL)"},
      {"region", "ID", "whose emergency number to name (PATELLA_REGION)"},
      {"units", "km|mi", "distances in text (PATELLA_UNITS)"},
      {"date", "YYYY-MM-DD", "the day it is about: today or earlier"},
      {"now", "TIME", "the time instead of the clock, such as 2026-11-22T07:30:00+01:00"},
      {"day-start", "HH:MM", "when a new day begins, 04:00 unless stated (PATELLA_DAY_START)"},
      {"no-journal", "", "record nothing"},
      {"dry-run", "", "show what would be decided; record nothing"},
  }};
  return list;
}

}  // namespace

const Command triage_command{"triage",  "the whole assessment: verdict, gate, next allowed session", "", flags(), true,
                             run_triage};

}  // namespace patella::cli
