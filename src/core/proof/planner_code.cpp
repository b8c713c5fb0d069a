#include "core/proof/planner_code.hpp"

#include <algorithm>
#include <bit>

namespace patella::proof {
namespace {

int width_of(int most) { return static_cast<int>(std::bit_width(static_cast<unsigned>(std::max(most, 1)))); }
/// Puts fields into 64 bits, the first one lowest.
struct Writer {
  std::uint64_t bits = 0;
  int at = 0;

  void operator()(std::uint64_t value, int width) {
    bits |= value << at;
    at += width;
  }
};

/// Takes them out again in the same order.
struct Taker {
  std::uint64_t bits = 0;

  std::uint64_t operator()(int width) {
    const std::uint64_t value = bits & ((std::uint64_t{1} << width) - 1);
    bits >>= width;
    return value;
  }
};

std::uint8_t byte(std::uint64_t value) { return static_cast<std::uint8_t>(value); }

}  // namespace

PlannerCoder::PlannerCoder(const Plan& plan, PlanId id) : id_(id) {
  const PlanRules& rules = plan.rules;
  constexpr int week = 7;
  int most_days = 0;
  for (const StrengthStep& step : plan.strength) most_days = std::max(most_days, step.min_days);
  widths_.step = width_of(static_cast<int>(std::max(plan.run.size(), plan.strength.size())));
  widths_.clean = width_of(whole(rules.clean_to_advance));
  widths_.cautions = width_of(whole(rules.caution_run_to_step_back));
  widths_.days_on_step = width_of(most_days);
  widths_.since_up = width_of(whole(rules.step_up_hold_days));
  widths_.idle = width_of(std::max(whole(plan.caps.base_days), whole(rules.gap_days)) + 1);
  widths_.recent = std::max(week, whole(rules.min_gap_days));
  widths_.age = width_of(whole(rules.late_morning_days) + 2);
  rest_ = width_of(1 + std::max({whole(rules.flare_rest_days), whole(rules.worse_mornings_rest_days),
                                 whole(rules.caution_rest_days) + 1, whole(rules.spike_rest_days)}));
  constexpr int flags = 4;
  constexpr int turn = 2;
  constexpr int word = 64;
  const TrackWidths& w = widths_;
  const int track = w.step + w.clean + w.cautions + w.days_on_step + w.since_up + w.idle + w.recent + w.age + flags;
  fits_ = track + rest_ + turn < word;
}

namespace {

void write_track(Writer& put, const TrackState& track, const TrackWidths& w) {
  put(position(track.step), w.step);
  put(track.clean, w.clean);
  put(track.cautions, w.cautions);
  put(track.days_on_step, w.days_on_step);
  put(track.since_up, w.since_up);
  put(track.idle, w.idle);
  put(track.recent & ((1U << w.recent) - 1U), w.recent);
  put(track.waiting.age, w.age);
  put(track.waiting.open ? 1 : 0, 1);
  put(track.waiting.clean_so_far ? 1 : 0, 1);
  put(track.waiting.cautioned ? 1 : 0, 1);
  put(track.waiting.worse_once ? 1 : 0, 1);
}

void take_track(Taker& take, TrackState& track, const TrackWidths& w) {
  track.step = id_at<StepId>(take(w.step));
  track.clean = byte(take(w.clean));
  track.cautions = byte(take(w.cautions));
  track.days_on_step = byte(take(w.days_on_step));
  track.since_up = byte(take(w.since_up));
  track.idle = byte(take(w.idle));
  track.recent = static_cast<std::uint16_t>(take(w.recent));
  track.waiting.age = byte(take(w.age));
  track.waiting.open = take(1) != 0;
  track.waiting.clean_so_far = take(1) != 0;
  track.waiting.cautioned = take(1) != 0;
  track.waiting.worse_once = take(1) != 0;
}

}  // namespace

PlannerCode PlannerCoder::pack(const Planner& planner) const {
  Writer run;
  Writer strength;
  write_track(run, planner[Track::run], widths_);
  write_track(strength, planner[Track::strength], widths_);
  run(planner.rest, rest_);
  run(planner.turn ? 1 + static_cast<std::uint64_t>(*planner.turn) : 0, 2);
  return {run.bits, strength.bits};
}

Planner PlannerCoder::unpack(const PlannerCode& code) const {
  Planner planner;
  planner.plan = id_;
  Taker run{code.run};
  Taker strength{code.strength};
  take_track(run, planner[Track::run], widths_);
  take_track(strength, planner[Track::strength], widths_);
  planner.rest = byte(run(rest_));
  if (const std::uint64_t turn = run(2); turn != 0) planner.turn = static_cast<Track>(turn - 1);
  return planner;
}

std::uint64_t PlannerCoder::pack(const TrackState& track) const {
  Writer out;
  write_track(out, track, widths_);
  return out.bits;
}

TrackState PlannerCoder::unpack_track(std::uint64_t code) const {
  TrackState track;
  Taker from{code};
  take_track(from, track, widths_);
  return track;
}

StateTable::StateTable(std::size_t most) : slots_(std::size_t{1} << 12U, none) {
  codes_.reserve(most);  // only what is used becomes memory
  from_.reserve(most);
  move_.reserve(most);
}

std::size_t StateTable::slot_of(const PlannerCode& code) const {
  std::uint64_t hash = code.run * 0x9e3779b97f4a7c15ULL ^ (code.strength + 0x7f4a7c15ULL) * 0xff51afd7ed558ccdULL;
  hash ^= hash >> 32U;
  hash *= 0xc4ceb9fe1a85ec53ULL;
  hash ^= hash >> 29U;
  std::size_t slot = hash & (slots_.size() - 1);
  while (slots_[slot] != none && codes_[slots_[slot]] != code) slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

std::pair<std::uint32_t, bool> StateTable::add(const PlannerCode& code, std::uint32_t from, std::uint16_t move) {
  std::size_t slot = slot_of(code);
  if (slots_[slot] != none) return {slots_[slot], false};
  if (codes_.size() * 8 >= slots_.size() * 5) {
    grow();
    slot = slot_of(code);
  }
  const auto number = static_cast<std::uint32_t>(codes_.size());
  slots_[slot] = number;
  codes_.push_back(code);
  from_.push_back(from);
  move_.push_back(move);
  return {number, true};
}

void StateTable::grow() {
  slots_.assign(slots_.size() * 2, none);
  for (std::uint32_t i = 0; i < codes_.size(); ++i) slots_[slot_of(codes_[i])] = i;
}

}  // namespace patella::proof
