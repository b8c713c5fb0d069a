#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>

#include "core/text.hpp"
#include "patella/lint.hpp"
#include "patella/proof.hpp"
#include "random_answers.hpp"
#include "support/random_protocol.hpp"

// Whatever the loader accepts can be walked and proved, and whatever it refuses is explained. RC_PARAMS says how many:
// "max_success=100000 seed=1". docs/reliability.md tells of a campaign.

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
  const LintView view{Day{std::chrono::days{20000}}, CasesFile::sound};
  for (const Problem& warning : lint_protocol(toml, view)) check_problem(warning, toml, Problem::Severity::warning);
}

/// True for one text of so many, and always for the same ones.
bool is_drawn(const std::string& toml, std::size_t one_in) { return std::hash<std::string>()(toml) % one_in == 0; }

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

/// Checks that take linear time leave these to the proof.
bool only_proved(std::string_view id) { return id.ends_with("reached") || id == "unknown-never-helps"; }

/// The proof comes to an end, and what check has promised holds. All of it takes a second, so most have that of the
/// tree alone.
void check_proof(const Protocol& protocol, bool whole) {
  static const std::vector<ProofPart> all = {ProofPart::tree, ProofPart::gate, ProofPart::load};
  static const std::vector<ProofPart> tree = {ProofPart::tree};
  const Proof proof = prove(protocol, whole ? all : tree);
  for (const PartProof& part : proof.parts) {
    RC_ASSERT(!part.gave_up);
    for (const Invariant& each : part.invariants)
      if (each.failure && !only_proved(each.id)) RC_FAIL(std::string(each.id) + ": " + each.failure->what);
  }
}

void check_accepted(const Protocol& protocol, const std::string& toml) {
  check_proof(protocol, is_drawn(toml, 4000));
  if (is_drawn(toml, 20)) check_walks(protocol, *load_protocol(toml));
}

/// One in four is as it was made, the others are damaged.
void protocols_are_proved_or_refused_with_reasons() {
  const bool sound = *rc::gen::weightedElement<bool>({{1, true}, {3, false}});
  const std::string toml = sound ? *test::random_valid_protocol() : *test::random_broken_protocol();
  if (is_drawn(toml, 4)) check_warnings(toml);
  const auto protocol = load_protocol(toml);
  RC_CLASSIFY(protocol.has_value(), "accepted");
  if (protocol) return check_accepted(*protocol, toml);
  RC_ASSERT(!protocol.error().empty());
  for (const Problem& problem : protocol.error()) {
    if (sound) RC_FAIL(problem.code + ": " + problem.text + ": " + problem.source);
    check_problem(problem, toml, Problem::Severity::error);
  }
}

}  // namespace

int main() {
  return rc::check("random protocols are proved, or refused with reasons", protocols_are_proved_or_refused_with_reasons)
             ? 0
             : 1;
}
