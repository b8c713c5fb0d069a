#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "core/text.hpp"
#include "patella/lint.hpp"
#include "random_answers.hpp"
#include "support/random_protocol.hpp"

// Whatever the loader accepts can be walked, and whatever it refuses is explained. RC_PARAMS="max_success=100000" runs
// a long campaign.

using namespace patella;
using namespace patella::property;

namespace {

/// The codes that docs/protocol.md explains.
const std::set<std::string>& documented_codes() {
  static const std::set<std::string> codes = [] {
    std::ifstream file(PATELLA_DOCS "/protocol.md");
    const std::string page((std::istreambuf_iterator<char>(file)), {});
    std::set<std::string> found{"more-problems"};
    for (std::size_t at = page.find("**`"); at != std::string::npos; at = page.find("**`", at + 3))
      found.insert(page.substr(at + 3, page.find('`', at + 3) - at - 3));
    return found;
  }();
  return codes;
}

/// Nothing in particular is wrong with these, or what is missing has no line.
bool is_about_the_file(const std::string& code) {
  static const std::set<std::string> codes = {"cases-invalid",       "file-empty",    "file-too-large",
                                              "missing-key",         "more-problems", "no-cases",
                                              "no-safety-questions", "not-utf8",      "toml-syntax"};
  return codes.contains(code);
}

void check_problem(const Problem& problem, std::string_view toml, Problem::Severity severity) {
  if (!documented_codes().contains(problem.code)) RC_FAIL("no such code in docs/protocol.md: " + problem.code);
  RC_ASSERT(problem.severity == severity);
  RC_ASSERT(!problem.text.empty());
  RC_ASSERT(text::is_printable(problem.text));
  RC_ASSERT(text::is_printable(problem.remedy));
  if (problem.line == 0) {
    if (!is_about_the_file(problem.code)) RC_FAIL("no line: " + problem.code + ": " + problem.text);
    return;
  }
  RC_ASSERT(problem.line <= std::ranges::count(toml, '\n') + 1);
  RC_ASSERT(problem.column >= 1);
}

void check_warnings(const std::string& toml) {
  const LintView view{Day{std::chrono::days{20000}}, CasesFile::sound, {}};
  for (const Problem& warning : lint_protocol(toml, view)) check_problem(warning, toml, Problem::Severity::warning);
}

/// Random answers reach an outcome, twice the same; without any knowledge nobody is sent running.
void check_walks(const Protocol& protocol, const Protocol& again) {
  for (int unknown_in : {0, 5, 2, 1}) {
    const Answers answers = complete_answers(protocol, unknown_in);
    const Assessment once = assess(protocol, answers, noon());
    const Assessment twice = assess(again, answers, noon());
    RC_ASSERT(once.walk.verdict().has_value());
    RC_ASSERT(once.walk.verdict() == twice.walk.verdict());
    RC_ASSERT(once.walk.path.size() == twice.walk.path.size());
    RC_ASSERT(once.outcome.has_value());
    RC_ASSERT(status_of(*once.outcome) == status_of(*twice.outcome));
    if (once.outcome->session()) RC_ASSERT(once.outcome->decision.gate.clearance() != nullptr);
    if (unknown_in == 1) RC_ASSERT(!once.outcome->session());
  }
}

void accepted_or_explained(const std::string& toml) {
  check_warnings(toml);
  const auto protocol = load_protocol(toml);
  if (protocol) return check_walks(*protocol, *load_protocol(toml));
  RC_ASSERT(!protocol.error().empty());
  for (const Problem& problem : protocol.error()) check_problem(problem, toml, Problem::Severity::error);
}

void valid_protocols_are_accepted_and_walk() {
  const std::string toml = *test::random_valid_protocol();
  const auto protocol = load_protocol(toml);
  if (!protocol)
    for (const Problem& problem : protocol.error())
      RC_LOG() << problem.line << ": " << problem.code << ": " << problem.text << "\n  " << problem.source << "\n";
  RC_ASSERT(protocol.has_value());
  accepted_or_explained(toml);
}

void broken_protocols_are_refused_or_walk() {
  const std::string toml = *test::random_broken_protocol();
  RC_CLASSIFY(load_protocol(toml).has_value(), "still valid");
  accepted_or_explained(toml);
}

}  // namespace

int main() {
  bool fine = rc::check("valid protocols are accepted and walk", valid_protocols_are_accepted_and_walk);
  fine = rc::check("broken protocols are refused or walk", broken_protocols_are_refused_or_walk) && fine;
  return fine ? 0 : 1;
}
