#include "core/proof/planner_tracks.hpp"

#include <algorithm>

#include "core/ladder.hpp"
#include "core/schedule.hpp"

namespace patella::proof {
namespace {

constexpr std::array<Track, 2> both_tracks = {Track::run, Track::strength};
constexpr std::uint16_t busy_days = 0x7e;  // a session on each of the six days before today

Track other_of(Track track) { return track == Track::run ? Track::strength : Track::run; }
std::size_t at(Track track) { return static_cast<std::size_t>(track); }
std::uint8_t byte(int value) { return static_cast<std::uint8_t>(value); }

/// Ready to step up but for clean sessions.
bool can_rise(const Plan& plan, const State& state, Track track) {
  if (ladder::at_top(plan, state, track)) return false;
  const TrackState& place = state.planner[track];
  return track == Track::run || place.days_on_step >= plan.strength[position(place.step)].min_days;
}

}  // namespace

TrackState noticed(const Plan& plan, const State& state, Track track) {
  const TrackState& place = state.planner[track];
  Planner rested = state.planner;
  rested.rest = 0;
  const int hold = whole(plan.rules.step_up_hold_days);
  const int clean = whole(plan.rules.clean_to_advance);
  TrackState out;
  out.idle = 1;
  out.recent = schedule::allowed(plan, rested, track) ? std::uint16_t{0} : busy_days;
  out.since_up = byte(place.since_up < hold ? std::min(1, hold) : hold);
  out.waiting = place.waiting;
  out.waiting.age = place.waiting.open ? 1 : 0;
  if (can_rise(plan, state, track) && place.clean + 1 >= clean) {
    out.clean = place.clean;
    out.days_on_step = track == Track::strength ? byte(plan.strength.front().min_days) : std::uint8_t{0};
  } else {
    out.waiting.clean_so_far = false;  // one clean session more brings no step up
  }
  return out;
}

TrackWalks::TrackWalks(Context& context, PlanId id, Player& player, const PlannerCoder& coder, PlannerRules& rules)
    : context_(context),
      plan_(context.protocol[id]),
      player_(player),
      coder_(coder),
      rules_(rules),
      days_(player, coder, plan_) {
  const PlanRules& numbers = plan_.rules;
  most_rest_ = std::max({whole(numbers.flare_rest_days), whole(numbers.worse_mornings_rest_days),
                         whole(numbers.caution_rest_days), whole(numbers.spike_rest_days)});
}

void TrackWalks::seed(const Planner& planner) {
  for (const Track track : both_tracks) {
    places_[at(track)].add(coder_.pack(planner[track]));
    for (const Variation& variation : player_.variations(planner[Track::run].step))
      views_[at(track)].add(coder_.pack(noticed(plan_, player_.state(planner, variation), track)));
  }
}

/// Pairs each view of the other track with each place, as both grow.
void TrackWalks::run() {
  for (bool more = true; more;) {
    more = false;
    for (const Track track : both_tracks) {
      const Places& places = places_[at(track)];
      const Places& others = views_[at(other_of(track))];
      for (std::uint32_t i = 0; i < others.size(); ++i) {
        met_[at(track)].resize(others.size(), 0);
        for (std::uint32_t& next = met_[at(track)][i]; next < places.size(); ++next) {
          more = true;
          meet(track, coder_.unpack_track(places[next]), coder_.unpack_track(others[i]));
        }
      }
    }
  }
}

/// One day beside one view: with rest or without, and whoever is due first.
void TrackWalks::meet(Track walked, const TrackState& place, const TrackState& other) {
  Planner planner = coder_.unpack({});
  planner[walked] = place;
  planner[other_of(walked)] = other;
  const Days::Each each = [&](const OneDay& day) { take(walked, day); };
  for (int rest = 0; rest <= most_rest_; ++rest) {
    planner.rest = byte(rest);
    for (const Track turn : both_tracks) {
      planner.turn = turn;
      days_.each(planner, each);
      if (rest > 0) break;  // nobody is due
    }
  }
}

void TrackWalks::take(Track walked, const OneDay& day) {
  if (++days_played_ % 65536 == 0 && context_.progress) context_.progress(ProofPart::planner, days_played_);
  rules_.examine(day, days_played_, [&](const char* what) {
    Counterexample example;
    example.what = what;
    return example;
  });
  if (places_[at(walked)].size() > context_.limits.states) throw TooLarge();
  places_[at(walked)].add(coder_.pack(day.after.planner[walked]));
  apart.examine(other_after(walked, day) == expected(walked, day), days_played_, [&] {
    Counterexample example;
    example.what = "the " + std::string(to_word(other_of(walked))) + " track moves otherwise beside another place";
    return example;
  });
}

TrackWalks::Other TrackWalks::other_after(Track walked, const OneDay& day) const {
  const Planner& after = day.after.planner;
  const auto turn = after.turn ? 1U + static_cast<unsigned>(*after.turn) : 0U;
  const auto due = day.due.track ? 1U + static_cast<unsigned>(*day.due.track) : 0U;
  return {coder_.pack(after[other_of(walked)]), after.rest | (turn << 8U) | (due << 16U)};
}

/// The same day, where all that is left of the walked track is what the other one can notice.
const TrackWalks::Other& TrackWalks::expected(Track walked, const OneDay& day) {
  const TrackState view = noticed(plan_, day.state, walked);
  const std::uint32_t mine = views_[at(walked)].add(coder_.pack(view));
  const std::uint32_t other = views_[at(other_of(walked))].add(coder_.pack(day.before[other_of(walked)]));
  constexpr unsigned few = 12;
  std::uint64_t key = (std::uint64_t{mine} << few) | other;
  key = (key << 8U) | day.move.code();
  key = (key << 8U) | day.before.rest;
  key = (key << 2U) | (static_cast<std::uint64_t>(day.before.turn.value_or(Track::run)) << 1U) | at(walked);
  const auto [found, fresh] = expected_.try_emplace(key);
  if (!fresh) return found->second;
  Planner planner = day.before;
  planner[walked] = view;
  const State state = player_.state(planner, player_.variations(planner[Track::run].step).front());
  const Due due = player_.due(state, day.move);
  const State after = player_.advance(state, day.move, due);
  found->second = other_after(walked, {planner, state, day.move, due, after});
  return found->second;
}

}  // namespace patella::proof
