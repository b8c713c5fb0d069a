#include "core/proof/planner_story.hpp"

#include <algorithm>

#include "core/proof/law.hpp"

namespace patella::proof {
namespace {

using Outcome = PlayedDay::Outcome;
using Checkin = Move::Checkin;

}  // namespace

Story::Story(Context& context, PlanId plan, const std::vector<Leaf>& leaves)
    : context_(context), protocol_(context.protocol), plan_(plan) {
  begin(shortest(leaves));
}

/// The shortest answers after which a session may come on the same day; none if there are none.
Answers Story::shortest(const std::vector<Leaf>& leaves) const {
  std::vector<Leaf> open = leaves;
  std::erase_if(open, [&](const Leaf& leaf) { return protocol_[leaf.verdict].plan != plan_; });
  std::ranges::stable_sort(open, {}, [](const Leaf& leaf) { return length_of(leaf.answers); });
  for (const Leaf& leaf : open) {
    Answers answers = without_limits(leaf);
    if (answers[protocol_.gate().question] != Answer::value(0)) continue;
    if (law::only_the_bend_decides(protocol_, answers, leaf.verdict, std::nullopt)) return answers;
  }
  return {};
}

/// The answers of the leaf, and to what the gate asks besides those that do not stand against a session.
Answers Story::without_limits(const Leaf& leaf) const {
  Answers answers = leaf.answers;
  for (const GateLimit& limit : protocol_.gate().limits)
    for (const FindingId id : limit.any) {
      const QuestionId question = protocol_[id].question;
      if (!answers[question].is_missing()) continue;
      for (const AnswerClass& each : context_.classes.of(question, leaf.verdict)) {
        answers.set(question, each.representative);
        if (!law::any_limit_applies(protocol_, answers)) break;
      }
    }
  const QuestionId bend = protocol_.gate().question;
  if (answers[bend].is_missing()) answers.set(bend, Answer::value(0));
  return answers;
}

bool Story::begins(const TriageFact& fact, StepId step) const {
  return fact.plan == plan_ && fact.entry == step && !fact.not_for_you;
}

/// Every entry rule, and the entry for an unknown distance. Where no answers begin there, no commands will show it.
void Story::begin(const Answers& answers) {
  const Entry& entry = protocol_[plan_].entry;
  const auto add = [&](StepId step, Answer tolerated) {
    Beginning beginning{step, {}, answers};
    if (answers.size() > 0) {
      beginning.answers.set(entry.question, tolerated);
      beginning.fact = triage_fact(protocol_, beginning.answers);
    }
    if (!begins(beginning.fact, step)) {
      beginning.answers = {};
      beginning.fact = {};
      beginning.fact.plan = plan_;
      beginning.fact.entry = step;
    }
    beginning.fact.at = noon;
    entries_.push_back(std::move(beginning));
  };
  for (const EntryRule& rule : entry.rules) add(rule.step, Answer::value(rule.at_least));
  add(entry.unknown, Answer::unknown());
}

State Story::first_state(std::size_t entry) const {
  DayInput input;
  input.day = any_day;
  input.now = noon;
  input.triages.push_back(entries_[entry].fact);
  return context_.engine.decide(protocol_, State(), input).state;
}

namespace {

/// What a person has to type for it.
PlayedDay played(const Move& move, const Due& due, const DayInput& done, bool triaged) {
  PlayedDay out;
  if (!triaged && move.checkin != Checkin::none) out.bend = move.checkin == Checkin::painless ? 0 : painful_bend;
  out.morning = move.morning;
  if (!due.track) return out;
  out.outcome = move.outcome;
  out.length = move.length;
  out.track = *due.track;
  out.distance_m = due.dose.distance_m;
  out.minutes = due.dose.minutes;
  out.pain = done[*due.track].pain;
  out.settled = done[*due.track].settled;
  return out;
}

}  // namespace

Counterexample Story::tell(const std::string& what, const StateTable& table, const Trail& trail,
                           const Days::Each& watch) const {
  std::vector<Move> moves;
  std::uint32_t at = trail.from;
  for (; at < table.size(); at = table.from(at)) moves.push_back(Move::from(table.move(at)));
  std::ranges::reverse(moves);
  moves.insert(moves.end(), trail.moves.begin(), trail.moves.end());
  const std::size_t entry = StateTable::none - 1 - at;

  Counterexample example;
  example.what = what;
  if (entries_[entry].answers.size() > 0) example.answers = entries_[entry].answers;
  Player player(protocol_, context_.engine, plan_);
  State state;
  for (std::size_t day = 0; day < moves.size(); ++day) {
    Move move = moves[day];
    if (!waits(state.planner)) move.morning = Morning::missing;
    DayInput input = player.input({move.checkin, move.morning, Outcome::none}, {});
    if (day == 0) input.triages.push_back(entries_[entry].fact);
    const Due due = player.due_of(context_.engine.decide(protocol_, state, input));
    if (due.track && move.outcome == Outcome::none) move.outcome = Outcome::declined;  // the next check-in asks
    input.done = player.input(move, due).done;
    example.days.push_back(played(move, due, input, day == 0));
    const State before = day == 0 ? first_state(entry) : state;
    state = context_.engine.advance(protocol_, state, input);
    watch({before.planner, {before.distances.level_m, before.distances.top_m.value_or(0)}, before, move, due, state});
  }
  return example;
}

}  // namespace patella::proof
