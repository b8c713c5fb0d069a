#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/console.hpp"
#include "patella/load.hpp"
#include "patella/triage.hpp"
#include "render/json.hpp"
#include "render/report.hpp"

namespace patella::cli {

/// One run of one command.
struct Invocation {
  std::string_view command;  ///< `protocol check`
  Flags flags;
  std::vector<std::string> words;  ///< what the flags left over: question flags, file names
  Console& console;
  bool json = false;
  bool quiet = false;
  bool color = false;
};

/// A command: its words, what it is for, and what it takes. One file each in commands/.
struct Command {
  std::string_view name;
  std::string_view summary;
  std::string_view words;  ///< the plain words it takes, as shown in usage; empty: none
  std::span<const FlagSpec> flags;
  std::vector<bool> (*asks)(const Protocol&);  ///< the questions it may ask, each of them a flag; null: none
  ExitStatus (*run)(Invocation&);
  std::span<const std::string_view> notes = {};  ///< of its help: paragraphs; an example begins with a blank
};

/// Every command, in the order in which help lists them.
std::span<const Command* const> all_commands();

extern const Command triage_command;
extern const Command checkin_command;
extern const Command next_command;
extern const Command plan_command;
extern const Command status_command;
extern const Command log_run_command;
extern const Command log_strength_command;
extern const Command log_relief_command;
extern const Command history_command;
extern const Command undo_command;
extern const Command amend_command;
extern const Command journal_check_command;
extern const Command journal_export_command;
extern const Command journal_import_command;
extern const Command paths_command;
extern const Command protocol_check_command;
extern const Command protocol_test_command;
extern const Command protocol_diff_command;
extern const Command protocol_replay_command;
extern const Command show_command;
extern const Command prove_command;
extern const Command batch_command;
extern const Command schema_command;

/// Flags that every command takes.
std::span<const FlagSpec> common_flags();

/// Reports an error as the command's caller expects it: one line on stderr, and a document under --json. Returns its
/// status.
ExitStatus report(Invocation& run, const Error& error);

/// Prints the result; status 6 if it did not arrive, else `status`.
ExitStatus finish(Invocation& run, std::string_view result, ExitStatus status);

/// The help of one command; `protocol` adds its question flags.
std::string command_help(const Command& command, const Protocol* protocol, int width);

}  // namespace patella::cli
