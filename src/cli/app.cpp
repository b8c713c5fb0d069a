#include "cli/app.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>

#include "cli/command.hpp"
#include "cli/help.hpp"
#include "cli/settings.hpp"
#include "core/text.hpp"

namespace patella::cli {
namespace {

constexpr std::array commands = {
    &triage_command,         &checkin_command,        &next_command,           &plan_command,
    &status_command,         &log_run_command,        &log_strength_command,   &log_relief_command,
    &history_command,        &undo_command,           &amend_command,          &journal_check_command,
    &journal_export_command, &journal_import_command, &protocol_check_command, &protocol_test_command,
    &prove_command,          &show_command,           &protocol_diff_command,  &protocol_replay_command,
    &batch_command,          &paths_command,          &schema_command};

bool has_word(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// The error document of a command that never got to run.
ExitStatus refuse(Console& console, const std::vector<std::string>& words, std::string_view command,
                  const Error& error) {
  Invocation run{command, {}, {}, console, has_word(words, "--json"), has_word(words, "--quiet"), false};
  return report(run, error);
}

/// `protocol check` takes two words, `triage` one; nothing if no command begins like that.
const Command* find_command(const std::vector<std::string>& words, std::size_t& taken) {
  for (const Command* command : commands) {
    const std::size_t space = command->name.find(' ');
    const bool two = space != std::string_view::npos;
    if (words.empty() || words[0] != command->name.substr(0, space)) continue;
    if (two && (words.size() < 2 || words[1] != command->name.substr(space + 1))) continue;
    taken = two ? 2 : 1;
    return command;
  }
  return nullptr;
}

Error unknown_command(const std::vector<std::string>& words) {
  std::vector<std::string_view> names;
  bool group = false;
  for (const Command* command : commands) {
    const std::size_t space = command->name.find(' ');
    group = group || (space != std::string_view::npos && command->name.substr(0, space) == words[0]);
  }
  for (const Command* command : commands) {
    const std::size_t space = command->name.find(' ');
    const bool inside = space != std::string_view::npos && command->name.substr(0, space) == words[0];
    const std::string_view name = group ? command->name.substr(space + 1) : command->name.substr(0, space);
    if (group == inside && std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  if (group && (words.size() < 2 || words[1].starts_with("-")))
    return {"command-missing", "patella " + words[0] + " needs one more word", "", "choose " + text::join_or(names)};
  const std::string& word = group ? words[1] : words[0];
  if (word.starts_with("-"))
    return {"command-missing", "a command comes first", text::printable(word),
            "write patella COMMAND " + text::printable(word)};
  const auto near = text::nearest(word, names);
  return {"unknown-command", text::quoted(word) + " is not a command", "",
          near ? "did you mean " + std::string(*near) + "?" : "choose " + text::join_or(names)};
}

ExitStatus print_help(Console& console, const Command& command, Invocation& run) {
  if (!command.asks) return finish(run, command_help(command, nullptr, console.width()), ExitStatus::done);
  const auto choice = choose_protocol(run);
  if (!choice) return report(run, choice.error());
  ExitStatus status = ExitStatus::done;
  const auto protocol = load_chosen(run, *choice, status);
  if (!protocol) return status;
  return finish(run, command_help(command, &*protocol, console.width()), ExitStatus::done);
}

ExitStatus run_command(Console& console, const Command& command, const std::vector<std::string>& words) {
  std::vector<FlagSpec> specs(common_flags().begin(), common_flags().end());
  specs.insert(specs.end(), command.flags.begin(), command.flags.end());
  auto flags = parse_flags(specs, words);
  if (!flags) return refuse(console, words, command.name, flags.error());
  Invocation run{command.name, std::move(*flags), {}, console, false, false, false};
  run.words = run.flags.rest;
  run.json = run.flags.has("json");
  run.quiet = run.flags.has("quiet");
  run.color = console.color() && !run.flags.has("no-color");
  if (run.flags.has("help")) return print_help(console, command, run);
  if (!command.asks)
    for (const std::string& word : run.words)
      if (command.words.empty() || (word.starts_with("-") && word.size() > 1))
        return report(run, unclaimed(word, specs));
  return command.run(run);
}

ExitStatus dispatch(Console& console, const std::vector<std::string>& words) {
  Invocation top{"", {}, {}, console, has_word(words, "--json"), false, false};
  if (words.empty()) return finish(top, welcome(console.width()), ExitStatus::done);
  const std::string& first = words.front();
  std::size_t taken = 0;
  const Command* command = find_command(words, taken);
  if (command) return run_command(console, *command, {words.begin() + static_cast<std::ptrdiff_t>(taken), words.end()});
  if (first == "--version") return finish(top, fmt::format("{}\n", render::tool_name()), ExitStatus::done);
  if (first == "help" && words.size() > 1) {
    const std::vector<std::string> about(words.begin() + 1, words.end());
    if (const Command* named = find_command(about, taken)) return run_command(console, *named, {"--help"});
    return refuse(console, words, "", unknown_command(about));
  }
  if (first == "--help" || first == "-h" || first == "help")
    return finish(top, overview(console.width()), ExitStatus::done);
  return refuse(console, words, "", unknown_command(words));
}

}  // namespace

std::span<const Command* const> all_commands() { return commands; }

std::span<const FlagSpec> common_flags() {
  static const std::array<FlagSpec, 4> list = {{
      {"json", "", "print one JSON document on one line"},
      {"quiet", "", "print no text, only the exit status (and the document under --json)"},
      {"no-color", "", "no colour"},
      {"help", "", "show this help"},
  }};
  return list;
}

ExitStatus report(Invocation& run, const Error& error) {
  const render::Message message = render::from_error(error);
  run.console.say(render::message_line(message));
  if (!run.json) return error.status;
  const render::Envelope envelope{run.command, nullptr, std::nullopt, "error", {message}, error.status};
  const std::string document =
      run.command == triage_command.name ? render::triage_error_json(envelope) : render::plain_document(envelope);
  return finish(run, document, error.status);
}

ExitStatus finish(Invocation& run, std::string_view result, ExitStatus status) {
  const auto printed = run.console.print(result);
  if (printed) return status;
  run.console.say(render::message_line(render::from_error(printed.error())));
  return ExitStatus::io_failed;
}

int run(int argc, char** argv) {
  guard_standard_streams();
  Console console;
  try {
    return to_int(dispatch(console, std::vector<std::string>(argv + 1, argv + std::max(argc, 1))));
  } catch (const std::exception& error) {
    console.say(fmt::format("patella: internal error: {}; please report it\n", text::printable(error.what(), 300)));
  } catch (...) {
    console.say("patella: internal error; please report it\n");
  }
  return to_int(ExitStatus::internal_error);
}

}  // namespace patella::cli
