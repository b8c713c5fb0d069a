#include "support/naive_bends.hpp"

#include <algorithm>
#include <iterator>

namespace patella::test {
namespace {

bool in_order(const std::vector<Reading>& today) {
  for (std::size_t i = 1; i < today.size(); ++i) {
    if (today[i].at < today[i - 1].at) return false;
    if (today[i].at == today[i - 1].at && today[i].pain != today[i - 1].pain) return false;
  }
  return true;
}

/// What was withdrawn closes the gate, but advises nothing.
std::vector<Reading> standing(const DayInput& day) {
  std::vector<Reading> out;
  std::ranges::remove_copy_if(day.readings, std::back_inserter(out), &Reading::withdrawn);
  return out;
}

}  // namespace

bool in_doubt(const DayInput& input) {
  std::vector<Reading> today;
  for (const Reading& reading : input.readings) {
    if (reading.at > input.now || reading.day > input.day) return true;
    if (reading.day == input.day) today.push_back(reading);
  }
  return !in_order(today);
}

Knee read_knee(const DayInput& input, int retest_up_to) {
  std::vector<Reading> today;
  for (const Reading& reading : input.readings) {
    if (reading.at > input.now || reading.day > input.day) return Knee::untested;
    if (reading.day == input.day) today.push_back(reading);
  }
  if (!in_order(today) || today.empty()) return Knee::untested;
  const auto clears_nothing = [&](const Reading& r) { return r.withdrawn && r.at == today.back().at; };
  if (std::ranges::any_of(today, clears_nothing)) return Knee::untested;
  if (today.back().pain != 0) return Knee::hurts;
  for (const Reading& earlier : today) {
    if (earlier.pain == 0) continue;
    if (!earlier.pain || *earlier.pain > retest_up_to) return Knee::hurts;
    const bool relieved =
        std::ranges::any_of(input.relief, [&](Instant at) { return at > earlier.at && at <= today.back().at; });
    if (!relieved) return Knee::hurts;
  }
  return Knee::painless;
}

bool all_mild(const DayInput& input, int retest_up_to) {
  return std::ranges::all_of(input.readings, [&](const Reading& r) { return r.pain && *r.pain <= retest_up_to; });
}

int painful_days_in_a_row(const std::vector<DayInput>& days) {
  int count = 0;
  for (const DayInput& day : days) {
    const std::vector<Reading> told = standing(day);
    if (!told.empty()) count = told.back().pain != 0 ? count + 1 : 0;
  }
  return count;
}

int painful_first_days(const std::vector<DayInput>& days, int window) {
  const auto all = static_cast<std::ptrdiff_t>(days.size());
  const auto hurt_first = [](const DayInput& day) {
    const std::vector<Reading> told = standing(day);
    return !told.empty() && told.front().pain != 0;
  };
  return static_cast<int>(std::count_if(days.end() - std::min<std::ptrdiff_t>(all, window), days.end(), hurt_first));
}

}  // namespace patella::test
