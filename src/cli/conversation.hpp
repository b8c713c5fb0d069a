#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "cli/command.hpp"
#include "cli/settings.hpp"
#include "patella/request.hpp"

namespace patella::cli {

/// How a conversation ended.
enum class Asked : std::uint8_t { complete, left, ended };

/// The first lines of a conversation.
void greet(Console& console);

/// Asks what `next` names, one question at a time, until it names none. A person may go back or leave.
Asked ask_the_rest(Console& console, const Protocol& protocol, Answers& answers,
                   const std::function<std::optional<QuestionId>()>& next);

/// The file that --answers names, if any. Error `empty-value`.
Result<std::optional<std::string>> answers_file(const Flags& flags);

/// The answers of the command's question flags and of the answers file.
Result<Answers> take_answers(Invocation& run, const Command& command, const Protocol& protocol,
                             const std::optional<std::string>& file);

/// Whether questions may be asked: a terminal on stdin, no --no-input and no answers file.
bool may_ask(const Invocation& run, const std::optional<std::string>& file);

/// Says on stderr that what was told needs care, if it does: also where the journal cannot be read.
void say_care(Invocation& run, Urgency urgency);

/// Refuses answers in which there is a disagreement, and says what care they need.
std::optional<ExitStatus> refuse_disagreement(Invocation& run, const Protocol& protocol, Asking asking,
                                              const Answers& answers);

/// Says on stderr which answers are missing.
void say_missing(Invocation& run, const Protocol& protocol, std::span<const QuestionId> open);

/// Warnings about the protocol itself: expired, draft.
std::vector<render::Message> notes_on_protocol(const Protocol& protocol, Day day);

/// A note for every answer given that had no part, by the marks of the questions that had one.
void add_unused_notes(const Protocol& protocol, const Answers& answers, const std::vector<bool>& used,
                      std::vector<render::Message>& notes);

/// `patella COMMAND` with the named settings that were given as flags, so that the answers mean the same again.
std::string command_start(const Invocation& run, std::initializer_list<std::string_view> settings);

}  // namespace patella::cli
