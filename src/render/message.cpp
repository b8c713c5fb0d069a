#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "render/report.hpp"

namespace patella::render {
namespace {

constexpr std::size_t longest_message = 2000;

/// The part of a source line around the column, safe to print; `column` is moved to where it stands in the part.
std::string excerpt(std::string_view line, int& column) {
  constexpr int around = 100;
  constexpr int before = 60;
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < line.size(); ++i)
    if ((static_cast<unsigned char>(line[i]) & 0xC0) != 0x80) starts.push_back(i);
  const int total = static_cast<int>(starts.size());
  const int from = column > around ? std::min(column - before, total) : 0;
  const int to = std::min(total, from + around);
  if (from >= total) return {};
  const std::size_t end = to == total ? line.size() : starts[static_cast<std::size_t>(to)];
  const std::size_t begin = starts[static_cast<std::size_t>(from)];
  std::string part(line.substr(begin, end - begin));
  std::ranges::replace(part, '\t', ' ');
  column -= from;
  return text::printable(part, longest_message);
}

}  // namespace

std::string_view to_word(Message::Level level) {
  switch (level) {
    case Message::Level::error: return "error";
    case Message::Level::warning: return "warning";
    case Message::Level::note: break;
  }
  return "note";
}

std::string message_line(const Message& message) {
  std::string line = fmt::format("patella: {}", to_word(message.level));
  if (message.level != Message::Level::note) line += fmt::format("[{}]", message.code);
  line += ": ";
  if (!message.field.empty()) line += message.field + ": ";
  line += message.text;
  if (!message.remedy.empty()) line += "; " + message.remedy;
  return text::printable(line, longest_message) + "\n";
}

Message from_error(const Error& error) {
  return {Message::Level::error, error.code, error.text, error.field, error.remedy};
}

std::string problem_text(std::string_view file, const Problem& problem) {
  const std::string_view severity = problem.severity == Problem::Severity::error ? "error" : "warning";
  const std::string name = text::printable(file, longest_message);
  if (problem.line == 0) {
    std::string out = fmt::format("{}: {}[{}]: {}\n", name, severity, problem.code, problem.text);
    if (!problem.remedy.empty()) out += fmt::format("  = {}\n", problem.remedy);
    return out;
  }
  int column = problem.column;
  const std::string line = excerpt(problem.source, column);
  const std::string number = fmt::format("{}", problem.line);
  std::string out =
      fmt::format("{}:{}:{}: {}[{}]: {}\n", name, problem.line, problem.column, severity, problem.code, problem.text);
  out += fmt::format("{} | {}\n{:>{}} | {:>{}}\n", number, line, "", number.size(), "^", std::max(column, 1));
  if (!problem.remedy.empty()) out += fmt::format("{:>{}} = {}\n", "", number.size(), problem.remedy);
  return out;
}

std::string shell_word(std::string_view word) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:,+=@";
  if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos) return std::string(word);
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::vector<std::string> answer_flags(const Protocol& protocol, const Answers& answers) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < protocol.questions().size(); ++i) {
    const Question& question = protocol.questions()[i];
    const Answer& answer = answers[id_at<QuestionId>(i)];
    if (!answer.is_missing()) out.push_back(fmt::format("--{} {}", question.id, format_answer(question, answer)));
  }
  return out;
}

std::string command_line(const Protocol& protocol, const Answers& answers, std::string_view command) {
  std::string out(command);
  for (const std::string& flag : answer_flags(protocol, answers)) out += " " + flag;
  return out;
}

}  // namespace patella::render
