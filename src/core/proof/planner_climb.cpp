#include "core/proof/planner_climb.hpp"

#include <algorithm>

#include "core/ladder.hpp"

namespace patella::proof {
namespace {

/// Where the way up ends.
constexpr std::uint32_t up = StateTable::none;

}  // namespace

Climb::Climb(const Context& context, const Plan& plan, Player& player, const PlannerCoder& coder,
             const TrackWalks& walks)
    : context_(context), plan_(plan), player_(player), coder_(coder), walks_(walks) {
  const int clean = whole(plan.rules.clean_to_advance);
  rising_.resize(static_cast<std::size_t>(whole(plan.rules.step_up_hold_days)) + 1);
  const Places& places = walks.places(Track::strength);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const TrackState place = coder.unpack_track(places[i]);
    const bool top = position(place.step) + 1 == plan.strength.size();
    const bool ready = !top && place.days_on_step >= plan.strength[position(place.step)].min_days;
    if (ready && place.clean + (place.waiting.clean_so_far ? 1 : 0) >= clean) rising_[place.since_up] = 1;
  }
}

std::uint32_t Climb::stand_of(const Planner& planner) {
  Planner kept = planner;
  kept[Track::run] = without_faults(kept[Track::run]);
  const std::uint8_t since_up = kept[Track::strength].since_up;
  kept[Track::strength] = TrackState();
  kept[Track::strength].since_up = since_up;
  const auto [number, fresh] = table_.add(coder_.pack(kept), 0, 0);
  if (fresh) stands_.emplace_back();
  return number;
}

/// What the strength track may be on that day: free or not, and about to go up or not.
std::vector<TrackState> Climb::strengths(const Planner& before) const {
  std::vector<TrackState> out;
  const std::uint8_t since_up = before[Track::strength].since_up;
  const Places& views = walks_.views(Track::strength);
  const int clean = whole(plan_.rules.clean_to_advance);
  for (std::size_t i = 0; i < views.size(); ++i) {
    TrackState view = coder_.unpack_track(views[i]);
    if (view.waiting.open) continue;
    if (view.clean >= clean && rising_[since_up] == 0) continue;
    view.since_up = since_up;
    if (std::ranges::find(out, view) == out.end()) out.push_back(view);
  }
  return out;
}

void Climb::expand(std::uint32_t number) {
  Planner before = coder_.unpack(table_[number]);
  const auto first = static_cast<std::uint32_t>(successors_.size());
  for (const TrackState& strength : strengths(before)) {
    before[Track::strength] = strength;
    play(before);
  }
  stands_[number] = {first, static_cast<std::uint32_t>(successors_.size()) - first};
}

/// The stand with the distances that differ in everything, where it is not the top of the ladder.
std::vector<State> Climb::states_below_top(const Planner& stand) const {
  std::vector<State> out;
  const auto& variations = player_.variations(stand[Track::run].step);
  for (std::size_t i = 0; i < std::min<std::size_t>(variations.size(), 2); ++i) {
    out.push_back(player_.state(stand, variations[i]));
    if (ladder::at_top(plan_, out.back(), Track::run)) out.pop_back();
  }
  return out;
}

bool Climb::on_top(const Planner& stand) const { return states_below_top(stand).empty(); }

/// One clean day.
void Climb::play(const Planner& before) {
  for (const State& state : states_below_top(before)) {
    const State after = follow(player_, state);
    successors_.push_back(went_up(state, after) ? up : stand_of(after.planner));
  }
}

/// Every place below the top, at each rest, whoever's turn it is, however long ago the strength track went up.
void Climb::seed() {
  const Places& places = walks_.places(Track::run);
  const int hold = whole(plan_.rules.step_up_hold_days);
  Planner planner = coder_.unpack({});
  for (std::size_t i = 0; i < places.size(); ++i) {
    planner[Track::run] = coder_.unpack_track(places[i]);
    if (on_top(planner)) continue;
    for (int rest = 0; rest <= walks_.most_rest(); ++rest) {
      planner.rest = static_cast<std::uint8_t>(rest);
      for (int since = std::min(1, hold); since <= hold; ++since) {
        planner[Track::strength].since_up = static_cast<std::uint8_t>(since);
        for (const Track turn : {Track::run, Track::strength}) {
          planner.turn = turn;
          stand_of(planner);
        }
      }
    }
  }
}

/// The most days from each stand: one more than from its slowest successor. They settle from below.
std::vector<std::uint8_t> Climb::days_left() const {
  std::vector<std::uint8_t> days(table_.size(), 0);
  std::vector<std::uint8_t> before;
  for (int round = 0; round <= days_at_most; ++round) {
    before = days;
    for (std::uint32_t i = 0; i < table_.size(); ++i) {
      int most = 0;
      for (std::uint32_t each = 0; each < stands_[i].many; ++each) {
        const std::uint32_t next = successors_[stands_[i].next + each];
        most = std::max(most, next == up ? 0 : static_cast<int>(before[next]));
      }
      days[i] = static_cast<std::uint8_t>(most + 1);
    }
  }
  return days;
}

void Climb::run() {
  seed();
  for (std::uint32_t i = 0; i < table_.size(); ++i) expand(i);
  const std::vector<std::uint8_t> days = days_left();
  Followers followers(plan_, player_, coder_, walks_.places(Track::strength), context_.limits);
  for (std::uint32_t i = 0; i < table_.size() && !climbs.invariant.failure; ++i) {
    const Planner stand = coder_.unpack(table_[i]);
    if (on_top(stand)) continue;
    const int most = days[i] <= days_at_most ? days[i] : followers.most_days(stand);
    slowest_ = std::max(slowest_, most);
    climbs.examine(most <= days_at_most, i, [&] {
      Counterexample example;
      example.what = std::string(says) + " from step " + plan_.run[position(stand[Track::run].step)].id;
      return example;
    });
  }
}

}  // namespace patella::proof
