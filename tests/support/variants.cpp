#include <fmt/format.h>

#include <map>
#include <random>
#include <stdexcept>

#include "support/random_course.hpp"

namespace patella::test {
namespace {

/// A number of the built-in protocol and where it may lie; small windows, so that courses come to their ends.
struct Range {
  std::string_view key;
  int least, most;
  int unit;  ///< value = number / unit
};

constexpr Range ranges[] = {
    {"clean_pain_max", 0, 3, 1},
    {"caution_pain_max", 3, 5, 1},
    {"clean_overshoot", 100, 110, 100},
    {"clean_at_least", 70, 100, 100},
    {"clean_to_advance", 1, 4, 1},
    {"flare_rest_days", 1, 6, 1},
    {"spike_rest_days", 1, 5, 1},
    {"worse_mornings_rest_days", 1, 6, 1},
    {"caution_rest_days", 1, 5, 1},
    {"caution_run_to_step_back", 1, 4, 1},
    {"flare_window_days", 1, 40, 1},
    {"flares_to_advise", 1, 4, 1},
    {"step_up_hold_days", 0, 20, 1},
    {"min_gap_days", 1, 6, 1},
    {"max_per_week", 1, 4, 1},
    {"gap_days", 2, 40, 1},
    {"gap_days_per_step", 1, 12, 1},
    {"stale_days", 7, 50, 1},
    {"painful_days_to_advise", 1, 12, 1},
    {"painful_first_days_to_advise", 1, 10, 1},
    {"painful_window_days", 10, 40, 1},
    {"no_progress_days", 7, 60, 1},
    {"no_progress_checkins", 1, 30, 1},
    {"late_morning_days", 0, 6, 1},
    {"growth", 110, 130, 100},
    {"base_days", 7, 60, 1},
    {"entry_walk_m", 500, 6000, 1},
    {"retest_up_to", 0, 3, 1},
};

void change(std::string& toml, const Range& range, int number) {
  const std::string before = fmt::format("\n{} = {{ value = ", range.key);
  const std::size_t at = toml.find(before);
  if (at == std::string::npos) throw std::runtime_error("the protocol has no rule " + std::string(range.key));
  const std::size_t value = at + before.size();
  toml.replace(
      value, toml.find(',', value) - value,
      range.unit == 1 ? std::to_string(number) : fmt::format("{}.{:02}", number / range.unit, number % range.unit));
}

Protocol make_variant(int number) {
  std::string toml(default_protocol_toml());
  std::mt19937 dice(static_cast<unsigned>(number));
  for (const Range& range : ranges) {
    const int value = range.least + static_cast<int>(dice() % static_cast<unsigned>(range.most - range.least + 1));
    if (number > 0 && dice() % 3 == 0) change(toml, range, value);
  }
  auto loaded = load_protocol(toml);
  if (!loaded) throw std::runtime_error(fmt::format("variant {}: {}", number, loaded.error().front().text));
  return std::move(*loaded);
}

}  // namespace

const Protocol& variant(int number) {
  static std::map<int, Protocol> made;
  const auto found = made.find(number);
  return found != made.end() ? found->second : made.emplace(number, make_variant(number)).first->second;
}

}  // namespace patella::test
