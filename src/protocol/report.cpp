#include "protocol/report.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/text.hpp"

namespace patella::protocol {

void Report::error(Position at, std::string code, std::string text, std::string remedy) {
  // Names in a message may come from a hostile file: what is reported is always safe to print.
  constexpr std::size_t longest = 2000;
  problems_.push_back({Problem::Severity::error,
                       std::move(code),
                       text::printable(text, longest),
                       text::printable(remedy, longest),
                       at.line,
                       at.column,
                       {}});
}

bool Report::structure_stands() const {
  constexpr auto harmless = std::to_array<std::string_view>({"empty-text",
                                                             "control-character",
                                                             "text-too-long",
                                                             "unknown-placeholder",
                                                             "unknown-key",
                                                             "ratio-over-cap",
                                                             "rules-contradict",
                                                             "retired",
                                                             "reserved-id",
                                                             "bad-id",
                                                             "ladder-too-short",
                                                             "ladder-top",

                                                             "plan-needs-self-care",
                                                             "movement-without-how",
                                                             "unsafe-unknown",
                                                             "region-texts",
                                                             "default-region",
                                                             "no-test-before",
                                                             "missing-dose",
                                                             "unreachable",
                                                             "cycle",
                                                             "emergency-first",
                                                             "movement-too-early",
                                                             "movement-after-injury",
                                                             "safety-by-count",
                                                             "urgency-hole",
                                                             "flag-ignored"});
  return std::ranges::all_of(problems_,
                             [&](const Problem& p) { return std::ranges::find(harmless, p.code) != harmless.end(); });
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
  if (problems_.size() > most) problems_.resize(most);
  for (Problem& problem : problems_)
    if (problem.line > 0) problem.source = line_of({problem.line, problem.column});
  return std::move(problems_);
}

}  // namespace patella::protocol
