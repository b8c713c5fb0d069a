#include "core/proof/planner_walk.hpp"

#include <algorithm>

#include "core/ladder.hpp"

namespace patella::proof {

DayWalk::DayWalk(Context& context, PlanId id, Player& player, const PlannerCoder& coder, const Story& story)
    : context_(context),
      plan_(context.protocol[id]),
      player_(player),
      coder_(coder),
      story_(story),
      days_(player, coder),
      table_(context.limits.trail_states),
      judge_(plan_) {}

void DayWalk::tell(PlannerRules& rules, Test& climbs) {
  const auto tests = rules.all();
  for (std::size_t i = 0; i < tests.size(); ++i)
    if (tests[i]->invariant.failure) rules_[i].test = tests[i];
  if (climbs.invariant.failure) climb_.test = &climbs;
  if (found_all()) return;
  seed();
  for (std::uint32_t i = 0; i < table_.size() && !found_all(); ++i) expand(coder_.unpack(table_[i]), i);
  const auto close = [](const Wanted& wanted) {
    if (wanted.test && !wanted.told)
      wanted.test->invariant.failure->what += "; no course of days was found that shows it";
  };
  std::ranges::for_each(rules_, close);
  close(climb_);
}

bool DayWalk::found_all() const { return std::ranges::none_of(rules_, &Wanted::open) && !climb_.open(); }

/// The days of the triages, from each place at which one can begin.
void DayWalk::seed() {
  for (std::size_t entry = 0; entry < story_.entries().size(); ++entry)
    expand(story_.first_planner(entry), StateTable::none - 1 - static_cast<std::uint32_t>(entry));
}

void DayWalk::expand(const Planner& before, std::uint32_t number) {
  if (number % 1024 == 0 && context_.progress) context_.progress(ProofPart::planner, number);
  const bool triage = number >= table_.size();
  if (climb_.open() && !triage) tell_climb(before, number);
  days_.each(before, [&](const OneDay& day) {
    if (!triage || day.move.checkin == Move::Checkin::painless) take(day, number);
  });
}

void DayWalk::take(const OneDay& day, std::uint32_t number) {
  // A session that was prescribed is asked for by the next check-in: nobody can leave it untold.
  if (day.due.track && day.move.outcome == PlayedDay::Outcome::none) return;
  const auto rulings = judge_.judge(day);
  for (std::size_t i = 0; i < rulings.size(); ++i)
    if (rules_[i].open() && rulings[i].broken()) tell_rule(i, rulings[i].says, {number, {day.move}});
  if (table_.size() < context_.limits.trail_states) table_.add(coder_.pack(day.after.planner), number, day.move.code());
}

/// Only what the last of the played days breaks as well is told.
void DayWalk::tell_rule(std::size_t rule, const char* what, const Trail& trail) {
  bool shown = false;
  Wanted& wanted = rules_[rule];
  ++wanted.tries;
  Counterexample example =
      story_.tell(what, table_, trail, [&](const OneDay& day) { shown = judge_.judge(day)[rule].broken(); });
  if (!shown) return;
  wanted.told = true;
  wanted.test->invariant.failure = std::move(example);
}

void DayWalk::tell_climb(const Planner& planner, std::uint32_t number) {
  const auto& variations = player_.variations(planner[Track::run].step);
  const bool stuck = std::ranges::any_of(
      variations, [&](const Variation& each) { return follows_without_step(player_.state(planner, each)); });
  if (!stuck) return;
  ++climb_.tries;
  int still = 0;  // days on end without a step up below the top
  const Move cleanly{Move::Checkin::painless, Morning::same, PlayedDay::Outcome::clean};
  const std::vector<Move> moves(Climb::days_at_most, cleanly);
  Counterexample example = story_.tell(std::string(Climb::says), table_, {number, moves}, [&](const OneDay& day) {
    const bool below = !ladder::at_top(plan_, day.state, Track::run);
    still = below && !went_up(day.state, day.after) ? still + 1 : 0;
  });
  if (still < Climb::days_at_most) return;
  climb_.told = true;
  climb_.test->invariant.failure = std::move(example);
}

bool DayWalk::follows_without_step(State state) const {
  if (ladder::at_top(plan_, state, Track::run)) return false;
  for (int day = 0; day < Climb::days_at_most; ++day) {
    const State after = follow(player_, state);
    if (went_up(state, after)) return false;
    state = after;
  }
  return true;
}

}  // namespace patella::proof
