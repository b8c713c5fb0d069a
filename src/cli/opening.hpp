#pragma once

#include "cli/diary.hpp"

namespace patella::cli {

/// What the commands of the days begin with, in the order in which what is wrong counts: the command line, the
/// protocol, its answers, the place of the journal.
struct Opening {
  Moment moment;
  render::Units units;
  Protocol protocol;
  std::optional<std::string> answers_file;  ///< of --answers
  Answers answers;                          ///< empty for a command that asks nothing
  JournalPlace place;
};

/// The opening, or the status of what was reported. `asking`: the command, if it takes answers.
tl::expected<Opening, ExitStatus> open_command(Invocation& run, const Command* asking = nullptr);

}  // namespace patella::cli
