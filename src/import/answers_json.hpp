#pragma once

#include <string_view>

#include "patella/protocol.hpp"

namespace patella::import {

/// Largest answers document that is read, in bytes.
inline constexpr std::size_t max_answers_bytes = 1024 * 1024;

/// Reads a JSON object of question ids and answers: true/false or "yes"/"no", a choice id, a list of ticked ids or
/// "none", a number, or "unknown". Errors: `not-json` (with line and column), `not-an-object`, `duplicate-key`,
/// `unknown-question`, `wrong-type`, and those of parse_answer; the field is the question's id.
Result<Answers> read_answers(const Protocol& protocol, std::string_view json);

}  // namespace patella::import
