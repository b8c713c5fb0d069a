#include "protocol/report.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/text.hpp"

namespace patella::protocol {

namespace {

/// Problems of a part that leave it standing.
bool is_harmless(std::string_view code) {
  constexpr auto harmless = std::to_array<std::string_view>(
      {"bad-id", "control-character", "empty-text", "movement-without-how", "plan-needs-self-care", "reserved-id",
       "safety-urgency", "text-too-long", "unknown-key", "unknown-placeholder", "unsafe-unknown"});
  return std::ranges::find(harmless, code) != harmless.end();
}

}  // namespace

void Report::error(Position at, std::string code, std::string_view text, std::string_view remedy) {
  if (watching_ && !is_harmless(code)) structure_stands_ = false;
  add(Problem::Severity::error, at, std::move(code), text, remedy);
}

void Report::warn(Position at, std::string code, std::string_view text, std::string_view remedy) {
  add(Problem::Severity::warning, at, std::move(code), text, remedy);
}

void Report::add(Problem::Severity severity, Position at, std::string code, std::string_view text,
                 std::string_view remedy) {
  // Names in a message may come from a hostile file: what is reported is always safe to print.
  constexpr std::size_t longest = 2000;
  problems_.push_back({severity,
                       std::move(code),
                       text::printable(text, longest),
                       text::printable(remedy, longest),
                       at.line,
                       at.column,
                       {}});
}

bool Report::hints_left() const {
  constexpr std::size_t complaints_with_a_hint = 30;
  return problems_.size() < complaints_with_a_hint;
}

std::string Report::did_you_mean(std::string_view word, std::span<const std::string_view> known,
                                 std::string otherwise) const {
  if (!hints_left()) return otherwise;
  const auto near = text::nearest(word, known);
  return near ? "did you mean \"" + std::string(*near) + "\"?" : otherwise;
}

bool Report::has(std::string_view code) const {
  return std::ranges::find(problems_, code, &Problem::code) != problems_.end();
}

std::string Report::line_of(Position at) const {
  std::string_view rest = file_;
  for (int line = 1; line < at.line; ++line) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  std::string_view line = rest.substr(0, rest.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return std::string(line);
}

Problems Report::take() {
  constexpr std::size_t most = 200;
  std::ranges::stable_sort(problems_, {}, [](const Problem& p) { return std::tuple(p.line, p.column); });
  const std::size_t all = problems_.size();
  if (all > most) problems_.resize(most);
  for (Problem& problem : problems_)
    if (problem.line > 0) problem.source = line_of({problem.line, problem.column});
  if (all > most)
    problems_.push_back({problems_.front().severity,
                         "more-problems",
                         "and " + std::to_string(all - most) + " more problems",
                         "mend these first",
                         0,
                         0,
                         {}});
  return std::move(problems_);
}

}  // namespace patella::protocol
