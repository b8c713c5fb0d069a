#include "patella/cases.hpp"

#include <algorithm>

namespace patella {
namespace {

template <class Text>
void compare(CaseResult& result, std::string_view what, const Text& wanted, const Text& got) {
  if (wanted != got)
    result.failures.push_back(std::string(what) + ": wanted " + std::string(wanted) + ", got " + std::string(got));
}

std::string words_of(Refusals refusals) {
  std::string out;
  for (std::size_t i = 0; i < refusal_codes; ++i)
    if (const auto code = static_cast<RefusalCode>(i); refusals.has(code))
      out += (out.empty() ? "" : ", ") + std::string(to_word(code));
  return out.empty() ? "none" : out;
}

std::string step_of(const Protocol& protocol, const Outcome& outcome) {
  const Session* session = outcome.session();
  return session ? protocol[session->plan()].run[position(session->step())].id : "none";
}

void find_rank(const Protocol& protocol, const Case& expected, const Outcome& outcome, CaseResult& result) {
  const auto condition = protocol[outcome.verdict].condition;
  if (!condition) return;
  const auto ranked = rank_conditions(protocol, expected.answers);
  const auto found = std::ranges::find(ranked, *condition, &Ranked::condition);
  result.rank = static_cast<std::size_t>(found - ranked.begin()) + 1;
  // To the ranking an unknown is no evidence: a verdict that an unknown decided need not be among the first.
  const bool by_unknown = result.assessment.walk.path.back().by_unknown;
  if (*result.rank > conditions_shown && !by_unknown)
    result.failures.push_back("differential: " + protocol[*condition].id + " is only number " +
                              std::to_string(*result.rank));
}

}  // namespace

CaseState state_of(const Case& expected, const CaseResult& result) {
  const bool fits = result.failures.empty();
  if (expected.wanted) return fits ? CaseState::met : CaseState::wanted;
  return fits ? CaseState::passed : CaseState::failed;
}

CaseResult run_case(const Protocol& protocol, const Case& expected, When when) {
  CaseResult result;
  result.assessment = assess(protocol, expected.answers, when);
  if (!result.assessment.outcome) {
    result.failures.push_back("incomplete: " + protocol[*result.assessment.next_question()].id + " is not answered");
    return result;
  }
  const Outcome& outcome = *result.assessment.outcome;
  compare(result, "verdict", protocol[expected.verdict].id, protocol[outcome.verdict].id);
  if (expected.urgency) compare(result, "urgency", to_word(*expected.urgency), to_word(outcome.urgency));
  if (expected.refusals)
    compare(result, "refusals", words_of(*expected.refusals), words_of(outcome.decision.gate.refusals()));
  if (expected.session) compare(result, "session", *expected.session, step_of(protocol, outcome));
  if (expected.status)
    compare(result, "status", std::to_string(*expected.status), std::to_string(to_int(status_of(outcome))));
  find_rank(protocol, expected, outcome, result);
  return result;
}

}  // namespace patella
