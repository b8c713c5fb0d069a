#include <algorithm>
#include <cmath>

#include "patella/coverage.hpp"
#include "random_answers.hpp"

using namespace patella;
using namespace patella::property;

namespace {

Outcome outcome_of(const Answers& answers) {
  const Assessment assessment = assess(built_in(), answers, noon());
  RC_ASSERT(assessment.outcome.has_value());
  return *assessment.outcome;
}

bool opens_plan(const Outcome& outcome) { return built_in()[outcome.verdict].plan.has_value(); }

/// Design: turning one answer to unknown gives the same or a higher urgency, opens no plan and clears no gate.
void unknown_never_helps() {
  Answers answers = complete_answers(built_in(), *rc::gen::elementOf(std::vector<int>{0, 4, 10}));
  const Outcome before = outcome_of(answers);
  const QuestionId question = any_question(built_in());
  answers.set(question, Answer::unknown());
  const Outcome after = outcome_of(answers);
  RC_LOG() << built_in()[question].id << ": " << built_in()[before.verdict].id << " -> " << built_in()[after.verdict].id
           << "\n";
  RC_ASSERT(after.urgency >= before.urgency);
  RC_ASSERT(opens_plan(before) || !opens_plan(after));
  RC_ASSERT(before.session() || !after.session());
}

/// The law of the gate, from outside: a session needs a bend of exactly 0, a plan, and nothing that speaks against it.
void no_session_without_a_painless_bend() {
  const Answers answers = complete_answers(built_in(), 12);
  const Outcome outcome = outcome_of(answers);
  const Answer& bend = answers[built_in().gate().question];
  if (outcome.session()) {
    RC_ASSERT(bend.is_given() && bend.value() == 0);
    RC_ASSERT(opens_plan(outcome));
    RC_ASSERT(!needs_clinician(outcome.urgency));
    RC_ASSERT(outcome.limits == 0U);
    RC_ASSERT(outcome.decision.gate.refusals().empty());
    RC_ASSERT(status_of(outcome) == ExitStatus::done);
  } else {
    RC_ASSERT(!outcome.decision.gate.refusals().empty());
    RC_ASSERT(status_of(outcome) != ExitStatus::done);
  }
  if (outcome.decision.relief)
    RC_ASSERT(!outcome.session() && outcome.decision.gate.refusals().only(RefusalCode::knee_bend_painful) &&
              opens_plan(outcome));
}

/// A red flag that was ticked, or answered with unknown, gives at least its question's urgency, asked or not.
void red_flags_are_heard() {
  const Answers answers = complete_answers(built_in(), 10);
  const Outcome outcome = outcome_of(answers);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Question& question = built_in().questions()[i];
    const Answer& answer = answers[id_at<QuestionId>(i)];
    if (!question.safety || (answer.is_given() && answer.ticked_count() == 0)) continue;
    RC_ASSERT(outcome.urgency >= question.urgency);
    RC_ASSERT(!outcome.session());
  }
}

/// A branch that coverage does not count, because no answers lead there, is taken by none.
void impossible_branches_are_not_taken() {
  static const Coverage coverage = measure_coverage(built_in(), {});
  const auto& impossible = coverage[static_cast<std::size_t>(Covers::branches)].impossible;
  RC_ASSERT(!impossible.empty());
  for (const PathStep& step : walk_tree(built_in(), complete_answers(built_in(), 5)).path) {
    const Node& node = built_in()[step.node];
    const std::string name = node.id + ": " + node.branches[step.branch].label;
    RC_ASSERT(std::ranges::find(impossible, name) == impossible.end());
  }
}

/// What is certain early stays certain: adding answers never lowers urgency_at_least, and the outcome is never below.
void certainty_only_grows() {
  const Answers complete = complete_answers(built_in(), 10);
  Answers answers = built_in().no_answers();
  Urgency least = Urgency::self_care;
  for (Assessment now = assess(built_in(), answers, noon()); !now.outcome; now = assess(built_in(), answers, noon())) {
    RC_ASSERT(now.urgency_at_least >= least);
    RC_ASSERT(!now.open.empty());
    least = now.urgency_at_least;
    const QuestionId any = now.open[*rc::gen::inRange<std::size_t>(0, now.open.size())];
    RC_ASSERT(answers[any].is_missing());
    answers.set(any, complete[any]);
  }
  const Outcome outcome = outcome_of(answers);
  RC_ASSERT(outcome.urgency >= least);
  const Outcome all = outcome_of(complete);
  RC_ASSERT(outcome.verdict == all.verdict);
  RC_ASSERT(all.urgency >= outcome.urgency);  // signs that nobody asked for may be among all answers
}

/// Shares are a distribution, in order; what is not known moves nothing.
void ranking_is_a_distribution() {
  Answers answers = complete_answers(built_in(), 3);
  const auto ranked = rank_conditions(built_in(), answers);
  double total = 0;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    total += ranked[i].share;
    if (i > 0) RC_ASSERT(ranked[i - 1].share >= ranked[i].share);
  }
  RC_ASSERT(std::abs(total - 1) < 1e-9);
  for (std::size_t i = 0; i < answers.size(); ++i)
    if (answers[id_at<QuestionId>(i)].is_unknown()) answers.clear(id_at<QuestionId>(i));
  const auto again = rank_conditions(built_in(), answers);
  for (std::size_t i = 0; i < ranked.size(); ++i) RC_ASSERT(again[i].condition == ranked[i].condition);
}

void answers_survive_being_typed() {
  const QuestionId id = any_question(built_in());
  const Question& question = built_in()[id];
  const Answer answer = *given_answer(question);
  const auto again = parse_answer(question, format_answer(question, answer));
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == answer);
}

}  // namespace

int main() {
  bool fine = rc::check("unknown never helps", unknown_never_helps);
  fine = rc::check("no session without a painless bend", no_session_without_a_painless_bend) && fine;
  fine = rc::check("red flags are heard", red_flags_are_heard) && fine;
  fine = rc::check("certainty only grows", certainty_only_grows) && fine;
  fine = rc::check("impossible branches are not taken", impossible_branches_are_not_taken) && fine;
  fine = rc::check("ranking is a distribution", ranking_is_a_distribution) && fine;
  fine = rc::check("answers survive being typed", answers_survive_being_typed) && fine;
  return fine ? 0 : 1;
}
