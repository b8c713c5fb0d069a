#include "core/proof/planner_walk.hpp"

#include <algorithm>

namespace patella::proof {
namespace {

using Outcome = PlayedDay::Outcome;
using Checkin = Move::Checkin;

}  // namespace

DayWalk::DayWalk(Context& context, PlanId id, Player& player, const PlannerCoder& coder, const Story& story)
    : context_(context),
      plan_(context.protocol[id]),
      player_(player),
      coder_(coder),
      story_(story),
      days_(player, coder, plan_),
      table_(context.limits.trail_states),
      seen_(plan_) {}

void DayWalk::tell(PlannerRules& rules, Test& climbs) {
  const auto known = rules.all();
  const auto here = seen_.all();
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (!known[i]->invariant.failure) continue;
    wanted_.push_back(known[i]);
    met_.push_back(here[i]);
  }
  climbs_wanted_ = climbs.invariant.failure.has_value();
  if (found_all()) return;
  seed();
  for (std::uint32_t i = 0; i < table_.size() && !found_all(); ++i) expand(coder_.unpack(table_[i]), i);
  for (std::size_t i = 0; i < wanted_.size(); ++i) {
    if (!met_[i]->invariant.failure) continue;
    const Trail& trail = trails_[met_[i]->invariant.failure->days.size() - 1];
    wanted_[i]->invariant.failure = story_.tell(trail.what, table_, trail);
  }
  if (stuck_) climbs.invariant.failure = story_.tell(stuck_->what, table_, *stuck_);
}

bool DayWalk::found_all() const {
  return std::ranges::all_of(met_, [](const Test* test) { return test->invariant.failure.has_value(); }) &&
         (!climbs_wanted_ || stuck_);
}

/// The days of the triages, from each place at which one can begin.
void DayWalk::seed() {
  for (std::size_t entry = 0; entry < story_.entries().size(); ++entry)
    expand(story_.first_planner(entry), StateTable::none - 1 - static_cast<std::uint32_t>(entry));
}

void DayWalk::expand(const Planner& before, std::uint32_t number) {
  if (number % 1024 == 0 && context_.progress) context_.progress(ProofPart::planner, number);
  if (climbs_wanted_ && !stuck_ && number < table_.size() && is_stuck(before))
    stuck_ =
        Trail{"21 days of doing everything cleanly bring no run step up", number,
              std::vector<Move>(Climb::days_at_most, {Checkin::painless, Morning::same, Outcome::clean}), std::nullopt};
  const bool triage = number >= table_.size();
  days_.each(before, [&](const OneDay& day) {
    if (!triage || day.move.checkin == Checkin::painless) take(day, number);
  });
}

void DayWalk::take(const OneDay& day, std::uint32_t number) {
  // A session that was prescribed is asked for by the next check-in: nobody can leave it untold.
  if (day.due.track && day.move.outcome == Outcome::none) return;
  seen_.examine(day, 0, [&](const char* what) {
    trails_.push_back({what, number, {day.move}, day.due.track});
    Counterexample example;
    example.days.resize(trails_.size());  // its number, until tell() plays it again
    return example;
  });
  if (table_.size() < context_.limits.trail_states) table_.add(coder_.pack(day.after.planner), number, day.move.code());
}

bool DayWalk::is_stuck(const Planner& planner) {
  const std::size_t step = position(planner[Track::run].step);
  if (step + 1 == plan_.run.size()) return false;
  State state = player_.state(planner, player_.variations(planner[Track::run].step).front());
  for (int day = 0; day < Climb::days_at_most; ++day) {
    Move move{Checkin::painless, waits(state.planner) ? Morning::same : Morning::missing, Outcome::none};
    const Due due = player_.due(state, move);
    if (due.track) move.outcome = Outcome::clean;
    state = player_.advance(state, move, due);
    if (position(state.planner[Track::run].step) > step) return false;
  }
  return true;
}

}  // namespace patella::proof
