#include "support/chronicle.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace patella::test {
namespace {

bool is_one_of(Happening what, std::initializer_list<Happening> kinds) {
  return std::ranges::find(kinds, what) != kinds.end();
}

int down_to(int metres, int unit) { return metres / unit * unit; }

int divided(int metres, double factor) { return metres * 1000 / thousandths(factor); }

int top_of(const RunStep& step, std::optional<int> told) { return told ? *told : step.top_unknown_m.value_or(60000); }

int grown(const RunStep& step, int metres, std::optional<int> told_top) {
  return std::min(round_above(times(metres, *step.grows), metres), top_of(step, told_top));
}

Place run_back(const Plan& plan, Place at) {
  if (at.step == 0) return at;
  const auto& steps = plan.run;
  const auto here = static_cast<std::size_t>(at.step);
  const RunStep& below = steps[here - 1];
  if (below.grows) return {at.step - 1, down_to(divided(at.level, *below.grows), 100)};
  if (!steps[here].grows) return {at.step - 1, 0};
  const int level = down_to(divided(at.level, *steps[here].grows), 100);
  if (level > below.distance_m.value_or(0)) return {at.step, level};
  for (int lower = at.step - 1; lower > 0; --lower) {
    const RunStep& step = steps[static_cast<std::size_t>(lower)];
    const int hundreds = step.distance_m.value_or(0) / 100 - at.level / 100;
    if (hundreds < 0 || (hundreds == 0 && step.kind != RunStep::Kind::run)) return {lower, 0};
  }
  return {0, 0};
}

}  // namespace

int thousandths(double factor) { return static_cast<int>(std::lround(factor * 1000)); }

int times(int metres, double factor) {
  return static_cast<int>(static_cast<long long>(metres) * thousandths(factor) / 1000);
}

int round_above(int metres, int base) {
  for (const int unit : {100, 10})
    if (down_to(metres, unit) > base) return down_to(metres, unit);
  return metres;
}

const Fact* Chronicle::last(std::initializer_list<Happening> kinds, std::optional<Track> track) const {
  for (auto fact = facts_.rbegin(); fact != facts_.rend(); ++fact)
    if (is_one_of(fact->what, kinds) && (!track || fact->track == *track)) return &*fact;
  return nullptr;
}

int Chronicle::count_since(Happening what, std::initializer_list<Happening> since, Track track) const {
  int count = 0;
  for (const Fact& fact : facts_) {
    if (fact.track != track) continue;
    if (is_one_of(fact.what, since)) count = 0;
    if (fact.what == what) ++count;
  }
  return count;
}

int Chronicle::days_with(Happening what, int first, int last, std::optional<Track> track,
                         std::optional<int> number) const {
  std::set<int> days;
  for (const Fact& fact : facts_)
    if (fact.what == what && fact.day >= first && fact.day <= last && (!track || fact.track == *track) &&
        (!number || fact.number == *number))
      days.insert(fact.day);
  return static_cast<int>(days.size());
}

int Chronicle::greatest(Happening what, int first, int last) const {
  int most = 0;
  for (const Fact& fact : facts_)
    if (fact.what == what && fact.day >= first && fact.day <= last) most = std::max(most, fact.number);
  return most;
}

std::optional<int> Chronicle::told() const {
  const Fact* fact = last({Happening::told_top});
  return fact ? std::optional(fact->number) : std::nullopt;
}

Place Chronicle::place(Track track) const {
  const Fact* fact = last({Happening::placed}, track);
  return {fact->number, fact->level};
}

std::optional<Urgency> Chronicle::referral() const {
  const Fact* fact = last({Happening::referred, Happening::referral_closed});
  if (!fact || fact->what == Happening::referral_closed) return std::nullopt;
  return static_cast<Urgency>(fact->number);
}

std::optional<Urgency> Chronicle::warning() const {
  const Fact* fact = last({Happening::warned, Happening::warnings_cleared});
  if (!fact || fact->what == Happening::warnings_cleared) return std::nullopt;
  return static_cast<Urgency>(fact->number);
}

bool Chronicle::stale() const {
  const Fact* fact = last({Happening::went_stale, Happening::triaged});
  return fact && fact->what == Happening::went_stale;
}

bool Chronicle::not_for_you() const {
  const Fact* fact = last({Happening::limited});
  return fact && fact->number == 1;
}

Place one_up(const Plan& plan, Track track, Place at, std::optional<int> told_top) {
  if (track == Track::strength) return {at.step + 1, 0};
  const RunStep& here = plan.run[static_cast<std::size_t>(at.step)];
  if (here.grows && at.level < top_of(here, told_top)) return {at.step, grown(here, at.level, told_top)};
  const RunStep& next = plan.run[static_cast<std::size_t>(at.step) + 1];
  if (!next.grows) return {at.step + 1, 0};
  const int before = here.grows ? at.level : here.distance_m.value_or(0);
  return {at.step + 1, std::max(grown(next, before, told_top), before)};
}

Place one_back(const Plan& plan, Track track, Place at) {
  if (track == Track::strength) return {std::max(at.step - 1, 0), 0};
  return run_back(plan, at);
}

bool on_top(const Plan& plan, Track track, Place at, std::optional<int> told_top) {
  if (track == Track::strength) return at.step + 1 == static_cast<int>(plan.strength.size());
  const RunStep& step = plan.run[static_cast<std::size_t>(at.step)];
  return at.step + 1 == static_cast<int>(plan.run.size()) && (!step.grows || at.level >= top_of(step, told_top));
}

}  // namespace patella::test
