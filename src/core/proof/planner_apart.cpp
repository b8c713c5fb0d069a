#include "core/proof/planner_apart.hpp"

#include <algorithm>
#include <tuple>

#include "core/counters.hpp"
#include "core/ladder.hpp"
#include "core/schedule.hpp"

namespace patella::proof {
namespace {

constexpr std::uint16_t busy_days = 0x7e;  // a session on each of the six days before today

/// Ready to step up but for clean sessions.
bool can_rise(const Plan& plan, const State& state, Track track) {
  if (ladder::at_top(plan, state, track)) return false;
  if (track == Track::run) return base_of(plan, state).has_value();
  const TrackState& place = state.planner[track];
  return place.days_on_step >= plan.strength[position(place.step)].min_days;
}

const std::string& step_id(const Plan& plan, Track track, StepId step) {
  return track == Track::run ? plan.run[position(step)].id : plan.strength[position(step)].id;
}

std::uint64_t turn_of(const Planner& planner) {
  return planner.turn ? 1U + static_cast<std::uint64_t>(*planner.turn) : 0U;
}

}  // namespace

TrackState noticed(const Plan& plan, const State& state, Track track) {
  const TrackState& place = state.planner[track];
  Planner rested = state.planner;
  rested.rest = 0;
  const int hold = whole(plan.rules.step_up_hold_days);
  TrackState out;
  out.idle = 1;
  out.recent = schedule::allowed(plan, rested, track) ? std::uint16_t{0} : busy_days;
  out.since_up = small(place.since_up < hold ? std::min(1, hold) : hold);
  out.waiting = place.waiting;
  out.waiting.age = place.waiting.open ? 1 : 0;
  if (place.clean + 1 >= whole(plan.rules.clean_to_advance) && can_rise(plan, state, track)) {
    out.clean = place.clean;
    out.days_on_step = track == Track::strength ? small(plan.strength.front().min_days) : std::uint8_t{0};
  } else {
    out.waiting.clean_so_far = false;  // one clean session more brings no step up
  }
  return out;
}

std::size_t Apart::HashOfKey::operator()(const Key& key) const {
  std::uint64_t hash = 0;
  for (const std::uint64_t each : {key.view, key.other, key.day, key.distances}) {
    hash = (hash ^ each) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 32U;
  }
  return hash;
}

void Apart::compare(Track walked, const OneDay& day, std::size_t length) {
  const TrackState view = noticed(plan_, day.state, walked);
  const std::uint64_t code = coder_.pack(view);
  views_[at(walked)].add(code);
  keep_witness(walked, day, code);
  const Other& beside_view = expected(walked, day, view);
  const Other is = other_after(walked, day.after.planner, day.due);
  const bool shared = is.shared == beside_view.shared;
  test.examine(shared && is.place == beside_view.place, length, [&] { return otherwise(walked, day, !shared); });
}

/// How the walked track's session went moves the rest that both share, and nothing of the other track.
const Apart::Other& Apart::expected(Track walked, const OneDay& day, const TrackState& view) {
  const Variation& run = day.variation;
  Key key{coder_.pack(view), coder_.pack(day.before[other_of(walked)]), day.move.code(), 0};
  key.day = (key.day << 8U) | day.before.rest;
  key.day = (key.day << 3U) | (turn_of(day.before) << 1U) | at(walked);
  if (walked == Track::strength)
    key.distances =
        (std::uint64_t{run.level_m} << 32U) | (std::uint64_t{run.top_m} << 8U) | static_cast<unsigned>(run.window);
  const auto [found, fresh] = expected_.try_emplace(key);
  if (!fresh) return found->second;
  found->second = play(walked, day, view, day.move);
  Move same = day.move;
  if (day.due.track != walked || same.outcome <= PlayedDay::Outcome::clean) return found->second;
  same.outcome = PlayedDay::Outcome::clean;
  same.length = PlayedDay::Length::planned;
  found->second.place = play(walked, day, view, same).place;
  return found->second;
}

Apart::Other Apart::play(Track walked, const OneDay& day, const TrackState& view, Move move) const {
  Planner planner = day.before;
  planner[walked] = view;
  const Variation& lowest = player_.variations(planner[Track::run].step).front();
  const State state = player_.state(planner, walked == Track::run ? lowest : day.variation);
  const Due due = player_.due(state, move);
  return other_after(walked, player_.advance(state, move, due).planner, due);
}

Apart::Other Apart::other_after(Track walked, const Planner& after, const Due& due) const {
  const std::uint64_t session = due.track ? 1U + static_cast<std::uint64_t>(*due.track) : 0U;
  return {coder_.pack(after[other_of(walked)]), after.rest | (turn_of(after) << 8U) | (session << 16U)};
}

void Apart::keep_witness(Track walked, const OneDay& day, std::uint64_t view) {
  if (day.variation.window != Variation::Window::full) return;
  const TrackState& place = day.before[walked];
  const auto [found, fresh] = extremes_[at(walked)].try_emplace(view);
  const auto by_step = [](const TrackState& each) { return std::tuple(each.step, each.cautions); };
  const auto by_cautions = [](const TrackState& each) { return std::tuple(each.cautions, each.step); };
  const Witness here{place, day.variation};
  if (fresh || by_step(place) > by_step(found->second.highest.place)) found->second.highest = here;
  if (fresh || by_cautions(place) > by_cautions(found->second.most_cautious.place)) found->second.most_cautious = here;
}

std::vector<Apart::Witness> Apart::witnesses(Track track) const {
  std::vector<Witness> out;
  for (std::size_t i = 0; i < views_[at(track)].size(); ++i) {
    const auto found = extremes_[at(track)].find(views_[at(track)][i]);
    if (found == extremes_[at(track)].end()) continue;
    out.push_back(found->second.highest);
    if (found->second.most_cautious.place != found->second.highest.place) out.push_back(found->second.most_cautious);
  }
  return out;
}

Counterexample Apart::otherwise(Track walked, const OneDay& day, bool shared) const {
  const Track other = other_of(walked);
  Counterexample example;
  example.what = (shared ? "what both tracks share" : "the " + std::string(to_word(other)) + " track") +
                 " moves otherwise: " + std::string(to_word(other)) + " step " +
                 step_id(plan_, other, day.before[other].step) + " beside " + std::string(to_word(walked)) + " step " +
                 step_id(plan_, walked, day.before[walked].step);
  return example;
}

}  // namespace patella::proof
