#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/console.hpp"
#include "patella/protocol.hpp"

namespace patella::cli {

/// A flag for each question of the protocol, in groups, with what it takes. `asked`: the questions that the command may
/// ask; the others are taken too, since one file of answers may serve several commands.
std::vector<FlagSpec> question_flags(const Protocol& protocol, const std::vector<bool>& asked);

/// The group of the questions that a command does not ask.
inline constexpr std::string_view not_asked_here = "Questions that are not asked here";

/// The answers of the question flags among `words`. Errors: `unknown-flag`, `unexpected-word`, `flag-twice`, and those
/// of parse_answer.
Result<Answers> answers_from_flags(const Protocol& protocol, const std::vector<std::string>& words,
                                   std::span<const FlagSpec> others);

/// Adds the answers of a JSON file (`-`: stdin). A flag and the file that disagree: `answers-disagree`.
Result<Answers> add_answers_file(const Protocol& protocol, const std::string& path, Answers answers, Console& console);

}  // namespace patella::cli
