#pragma once

#include <variant>

#include "cli/console.hpp"
#include "patella/protocol.hpp"

namespace patella::cli {

struct GoBack {};
struct Leave {};

/// What a person did at a prompt.
using PromptResult = std::variant<Answer, GoBack, Leave, EndOfInput, Interrupted>;

/// Asks one question in plain lines on stderr until there is an answer: `?` explains, `<` goes back, `q` leaves.
/// `number` counts the questions from 1.
PromptResult ask(Console& console, const Question& question, int number);

/// The typed form of what was entered at a prompt: numbers of a list become ids, `u` unknown.
std::string typed_answer(const Question& question, std::string_view entered);

}  // namespace patella::cli
