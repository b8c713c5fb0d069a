#include "core/proof/gate_proof.hpp"

#include <algorithm>

#include "core/proof/law.hpp"

namespace patella::proof {
namespace {

constexpr Day today{std::chrono::days{20454}};
constexpr Instant noon = Instant{today} + std::chrono::hours{12};

/// Goes on from the answers of one leaf, through every answer that the gate still asks for.
class TriageProof {
 public:
  TriageProof(Context& context, GateTests& tests)
      : context_(context), protocol_(context.protocol), tests_(tests), answers_(protocol_.no_answers()) {
    limits_.resize(protocol_.gate().limits.size());
    for (const Plan& plan : protocol_.plans()) rules_.emplace_back(plan.entry.rules.size() + 1);
  }

  void run(const Leaf& leaf) {
    verdict_ = leaf.verdict;
    answers_ = leaf.answers;
    for (const auto referral : {std::optional<Urgency>(), std::optional(Urgency::soon),
                                std::optional(Urgency::same_day), std::optional(Urgency::emergency)})
      each_reading_day(referral);
    each_stated_sign();
  }

  void finish() {
    const auto missed = [](std::string what) {
      return [what = std::move(what)] {
        Counterexample example;
        example.what = what;
        return example;
      };
    };
    for (std::size_t i = 0; i < limits_.size(); ++i)
      tests_.reached.examine(limits_[i], 0, missed("no answers reach limit " + std::to_string(i + 1) + " of the gate"));
    for (std::size_t p = 0; p < rules_.size(); ++p)
      for (std::size_t r = 0; r < rules_[p].size(); ++r) {
        const bool unknown = r + 1 == rules_[p].size();
        std::string name = unknown ? "the entry for unknown" : "entry rule " + std::to_string(r + 1);
        name += " of " + protocol_.plans()[p].id;
        tests_.reached.examine(rules_[p][r], 0, missed("no answers reach " + name));
      }
  }

 private:
  /// The bend of today, and that of a day that is over; with and without the check-in's question on painkillers.
  void each_reading_day(std::optional<Urgency> referral) {
    const QuestionId painkiller = protocol_.checkin().painkiller;
    const Answer before = answers_[painkiller];
    for (const bool late : {false, true}) {
      const When when{late ? today - std::chrono::days{1} : today, noon, today};
      go_on(when, referral);
      if (!before.is_missing()) continue;
      for (const Answer answer : {Answer::yes_no(false), Answer::yes_no(true), Answer::unknown()}) {
        answers_.set(painkiller, answer);
        go_on(when, referral);
      }
      answers_.clear(painkiller);
    }
  }

  void go_on(When when, std::optional<Urgency> referral) {
    const Assessment assessment = context_.engine.assess(protocol_, answers_, when, referral);
    if (assessment.outcome) return check(*assessment.outcome, when, referral);
    const auto question = assessment.next_question();
    if (!question || !answers_[*question].is_missing()) return;
    // A copy: the table may grow under way.
    const std::vector<AnswerClass> classes = context_.classes.of(*question, verdict_);
    for (const AnswerClass& each : classes) {
      answers_.set(*question, each.representative);
      go_on(when, referral);
    }
    answers_.clear(*question);
  }

  Counterexample example(std::string what) const { return by_answers(std::move(what), answers_); }

  void check(const Outcome& outcome, When when, std::optional<Urgency> referral) {
    const std::size_t length = length_of(answers_) + (referral ? 1 : 0) + (when.day == today ? 0 : 1);
    const Answer& bend = answers_[protocol_.gate().question];
    const bool painless = bend.is_given() && bend.value() == 0;
    const bool lawful =
        when.day == today && law::only_the_bend_decides(protocol_, answers_, verdict_, referral) && !bend.is_missing();
    const Decision& decision = outcome.decision;
    tests_.session.examine(!outcome.session() || (lawful && painless), length,
                           [&] { return example("a triage prescribes a session against the law"); });
    tests_.relief.examine(!decision.relief || (lawful && !painless), length,
                          [&] { return example("relief is offered although the bend is not the sole reason"); });
    const bool closed = needs_clinician(std::max(protocol_[verdict_].urgency, flagged(protocol_, answers_)));
    tests_.clinician.examine(!closed || (!outcome.session() && !decision.relief), length, [&] {
      return example("a session or relief is offered although a clinician has to look first");
    });
    const Refusals refusals = decision.gate.refusals();
    const bool told = outcome.session() || decision.resting || !refusals.empty();
    tests_.says.examine(told && law::says_what_clears(protocol_, refusals), length,
                        [&] { return example("a refusal does not say what would clear it"); });
    note_reached(outcome);
    check_entry(outcome, when, referral);
  }

  void note_reached(const Outcome& outcome) {
    for (std::size_t i = 0; i < limits_.size(); ++i)
      if (((outcome.limits >> i) & 1U) != 0) limits_[i] = true;
    const auto plan = outcome.decision.state.planner.plan;
    if (!plan) return;
    const Entry& entry = protocol_[*plan].entry;
    const Answer& answer = answers_[entry.question];
    if (answer.is_unknown()) rules_[position(*plan)].back() = true;
    if (!answer.is_given()) return;
    const auto fits = [&](const EntryRule& rule) { return answer.value() >= rule.at_least; };
    const auto rule = static_cast<std::size_t>(std::ranges::find_if(entry.rules, fits) - entry.rules.begin());
    rules_[position(*plan)][rule] = true;
  }

  /// The same triage without the tolerated distance.
  void check_entry(const Outcome& outcome, When when, std::optional<Urgency> referral) {
    const State& known = outcome.decision.state;
    if (!known.planner.plan) return;
    const QuestionId question = protocol_[*known.planner.plan].entry.question;
    const Answer answer = answers_[question];
    if (!answer.is_given()) return;
    answers_.set(question, Answer::unknown());
    const Assessment other = context_.engine.assess(protocol_, answers_, when, referral);
    answers_.set(question, answer);
    if (!other.outcome || !other.outcome->decision.state.planner.plan) return;
    const StepId step = other.outcome->decision.state.planner[Track::run].step;
    tests_.entry.examine(step <= known.planner[Track::run].step, length_of(answers_), [&] {
      Counterexample shown = example("not knowing " + protocol_[question].id + " begins on a higher step");
      shown.compare = answers_;
      shown.compare->set(question, Answer::unknown());
      return shown;
    });
  }

  /// A sign that the path did not ask for: ticked one at a time, or not known.
  void each_stated_sign() {
    for (std::size_t i = 0; i < protocol_.questions().size(); ++i) {
      const Question& question = protocol_.questions()[i];
      const auto id = id_at<QuestionId>(i);
      if (!question.safety || !answers_[id].is_missing()) continue;
      state_sign(id, Answer::unknown());
      if (question.kind == QuestionKind::yes_no) state_sign(id, Answer::yes_no(true));
      for (std::size_t item = 0; question.kind == QuestionKind::checklist && item < question.choices.size(); ++item)
        state_sign(id, Answer::items(1U << item));
    }
  }

  void state_sign(QuestionId id, Answer answer) {
    answers_.set(id, answer);
    const Assessment assessment = context_.engine.assess(protocol_, answers_, {today, noon}, std::nullopt);
    const Urgency given = assessment.outcome ? assessment.outcome->urgency : assessment.urgency_at_least;
    tests_.stated.examine(given >= protocol_[id].urgency, length_of(answers_),
                          [&] { return example("the stated sign of " + protocol_[id].id + " is dropped"); });
    if (assessment.outcome) check(*assessment.outcome, {today, noon}, std::nullopt);
    answers_.clear(id);
  }

  Context& context_;
  const Protocol& protocol_;
  GateTests& tests_;
  Answers answers_;
  VerdictId verdict_{};
  std::vector<bool> limits_;
  std::vector<std::vector<bool>> rules_;  ///< by plan; the last one: unknown
};

}  // namespace

void prove_triages(Context& context, const std::vector<Leaf>& leaves, GateTests& tests) {
  TriageProof proof(context, tests);
  for (const Leaf& leaf : leaves) proof.run(leaf);
  proof.finish();
}

PartProof prove_gate(Context& context, const std::vector<Leaf>& leaves) {
  GateTests tests;
  prove_triages(context, leaves, tests);
  const std::uint64_t triages = tests.session.invariant.examined;
  prove_readings(context, tests);
  const std::uint64_t readings = tests.session.invariant.examined - triages;
  prove_closures(context, tests);
  const std::uint64_t closures = tests.session.invariant.examined - triages - readings;
  PartProof proof;
  proof.part = ProofPart::gate;
  proof.counts = {{"triages", triages}, {"sequences of readings", readings}, {"closures of a day", closures}};
  for (const Test* test :
       {&tests.session, &tests.clinician, &tests.relief, &tests.stated, &tests.says, &tests.entry, &tests.reached})
    proof.invariants.push_back(test->invariant);
  return proof;
}

}  // namespace patella::proof
