#include "core/proof/planner_days.hpp"

#include <span>
#include <utility>

namespace patella::proof {
namespace {

using Outcome = PlayedDay::Outcome;
using Length = PlayedDay::Length;
using Checkin = Move::Checkin;
using Ending = std::pair<Outcome, Length>;

constexpr std::array<Ending, 9> any_ending = {{{Outcome::none, Length::planned},
                                               {Outcome::declined, Length::planned},
                                               {Outcome::clean, Length::planned},
                                               {Outcome::clean, Length::shorter},
                                               {Outcome::clean, Length::longer},
                                               {Outcome::untold, Length::planned},
                                               {Outcome::caution, Length::planned},
                                               {Outcome::unsettled, Length::planned},
                                               {Outcome::flare, Length::planned}}};

/// Whoever is told to have done less than planned leaves no distance behind.
constexpr std::array<Ending, 6> short_ending = {{{Outcome::none, Length::planned},
                                                 {Outcome::declined, Length::planned},
                                                 {Outcome::clean, Length::shorter},
                                                 {Outcome::caution, Length::shorter},
                                                 {Outcome::unsettled, Length::shorter},
                                                 {Outcome::flare, Length::shorter}}};

}  // namespace

bool waits(const Planner& planner) { return planner[Track::run].waiting.open || planner[Track::strength].waiting.open; }

void Days::each_under(const Planner& before, Window window, const Each& take) {
  Variation usual = player_.variations(before[Track::run].step).front();
  usual.window = window;
  const Move nothing_told{Checkin::none, Morning::missing, Outcome::none};
  play(before, usual, nothing_told, player_.due(player_.state(before, usual), nothing_told), take);
  play_morning(before, usual, Morning::missing, take);
  if (!waits(before)) return;
  play_morning(before, usual, Morning::same, take);
  play_morning(before, usual, Morning::worse, take);
}

void Days::play_morning(const Planner& before, const Variation& variation, Morning morning, const Each& take) {
  const State state = player_.state(before, variation);
  const Move painful{Checkin::painful, morning, Outcome::none};
  play(before, variation, painful, player_.due(state, painful), take);
  const Due due = player_.due(state, {Checkin::painless, morning, Outcome::none});
  for (const TrackReason& each : player_.last_decision.reasons) reasons_.set(static_cast<std::size_t>(each.reason));
  const bool full = variation.window == Window::full;
  for (const auto& [outcome, length] :
       full ? std::span<const Ending>(any_ending) : std::span<const Ending>(short_ending)) {
    if (outcome != Outcome::none && !due.track) continue;
    play(before, variation, {Checkin::painless, morning, outcome, length}, due, take);
  }
}

/// On a step that grows at all levels, unless two that differ in everything agree.
void Days::play(const Planner& before, const Variation& variation, const Move& move, const Due& due, const Each& take) {
  const State after = play_once(before, variation, move, due, take);
  reasons_ |= after.because[Track::run] | after.because[Track::strength];
  const auto& variations = player_.variations(before[Track::run].step);
  for (std::size_t i = 1; i < variations.size(); ++i) {
    Variation other = variations[i];
    other.window = variation.window;
    const State again = play_once(before, other, move, player_.due(player_.state(before, other), move), take);
    if (i == 1 && coder_.pack(again.planner) == coder_.pack(after.planner)) return;
  }
}

State Days::play_once(const Planner& before, const Variation& variation, const Move& move, const Due& due,
                      const Each& take) {
  const State state = player_.state(before, variation);
  State after = player_.advance(state, move, due);
  take({before, variation, state, move, due, after});
  return after;
}

}  // namespace patella::proof
