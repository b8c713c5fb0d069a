#include <algorithm>
#include <array>

#include "patella/load_ratio.hpp"

namespace patella {
namespace {

constexpr std::array<std::string_view, 5> band_words = {"no-history", "usual", "small", "moderate", "large"};

/// 4400 m is 1.10 times 4000 m, whatever binary fractions make of it.
bool within(int metres, int longest_m, const Sourced& factor) { return metres <= longest_m * factor.value + 1e-6; }

}  // namespace

std::string_view to_word(LoadBand band) { return band_words[static_cast<std::size_t>(band)]; }

LoadRatio compare_load(const PlanCaps& caps, int metres, std::optional<int> longest_m) {
  if (!longest_m || *longest_m <= 0) return {};
  LoadRatio load{LoadBand::large, static_cast<double>(metres) / *longest_m, longest_m};
  if (within(metres, *longest_m, caps.spike_large)) load.band = LoadBand::moderate;
  if (within(metres, *longest_m, caps.spike_moderate)) load.band = LoadBand::small;
  if (within(metres, *longest_m, caps.spike_small)) load.band = LoadBand::usual;
  return load;
}

std::optional<int> longest_run_before(const Course& course, Day day, int days) {
  const Day first = day - std::chrono::days{days};
  int longest = 0;
  for (Day at = first; at <= day; at += std::chrono::days{1}) {
    const DayInput& input = course.input(at);
    if (at < day) longest = std::max(longest, input[Track::run].longest_m.value_or(0));
    if (at == first) continue;
    for (const TriageFact& triage : input.triages)
      if (!triage.undone) longest = std::max(longest, triage.tolerated_m);
  }
  // Walks without a distance count here as they do for the cap, so that a prescription that was followed is no jump.
  const State& state = course.decision(day).state;
  const auto& plans = course.protocol().plans();
  if (!plans.empty()) longest = std::max(longest, base_of(plans.front(), state).value_or(0));
  return longest > 0 ? std::optional(longest) : std::nullopt;
}

}  // namespace patella
