#include <algorithm>
#include <vector>

#include "patella/gate.hpp"
#include "support/test.hpp"

// Every short sequence of readings against the law as design.md states it, sentence by sentence.

using namespace patella;

namespace {

constexpr Day today{std::chrono::days{20779}};
constexpr Instant at(int minute) { return Instant{today} + std::chrono::minutes{minute}; }
constexpr Instant now = at(3);

bool in_the_future(const Reading& r) { return r.at > now || r.day > today; }

bool order_in_doubt(const std::vector<Reading>& of_today) {
  for (std::size_t i = 0; i < of_today.size(); ++i)
    for (std::size_t j = i + 1; j < of_today.size(); ++j)
      if (of_today[i].at > of_today[j].at || (of_today[i].at == of_today[j].at && of_today[i].pain != of_today[j].pain))
        return true;
  return false;
}

/// "0 clears. 1-10, unknown, missing, of another day, in the future, contradicting: all refuse." "After a reading of
/// 1-3, once relief is recorded in between; after 4 or more, or unknown, a later 0 does not clear that day."
bool law_clears(const std::vector<Reading>& readings, const std::vector<Instant>& relief, int retest_up_to) {
  std::vector<Reading> of_today;
  std::ranges::copy_if(readings, std::back_inserter(of_today), [](const Reading& r) { return r.day == today; });
  if (std::ranges::any_of(readings, in_the_future) || of_today.empty() || order_in_doubt(of_today)) return false;
  const Reading& latest = of_today.back();
  if (latest.pain != 0) return false;
  return std::ranges::all_of(of_today, [&](const Reading& earlier) {
    if (earlier.pain == 0) return true;
    const bool mild = earlier.pain && *earlier.pain <= retest_up_to;
    const bool relieved = std::ranges::any_of(relief, [&](Instant t) { return earlier.at < t && !(latest.at < t); });
    return mild && relieved;
  });
}

std::vector<std::vector<Instant>> sets_of_relief() {
  std::vector<std::vector<Instant>> sets;
  for (unsigned set = 0; set < 8; ++set) {
    sets.emplace_back();
    for (int minute = 1; minute <= 3; ++minute)
      if (((set >> (minute - 1)) & 1U) != 0) sets.back().push_back(at(minute));
  }
  return sets;
}

struct Counts {
  std::size_t all = 0;
  std::size_t clear = 0;
  std::size_t wrong = 0;
};

void compare(const std::vector<Reading>& readings, Counts& counts) {
  static const auto reliefs = sets_of_relief();
  for (const auto& relief : reliefs)
    for (const int retest : {0, 3}) {
      GateQuery query;
      query.plan = PlanId{0};
      query.readings = readings;
      query.relief = relief;
      query.retest_up_to = retest;
      query.today = today;
      query.now = now;
      const bool expected = law_clears(readings, relief, retest);
      ++counts.all;
      counts.clear += expected ? 1 : 0;
      counts.wrong += expected == (decide_gate(query).clearance() != nullptr) ? 0 : 1;
    }
}

}  // namespace

TEST_CASE("every pair of readings over three days") {
  std::vector<Reading> all;
  for (const int minute : {1, 2, 3, 4})
    for (const int day : {-1, 0, 1})
      for (const std::optional<int> pain : {std::optional(0), std::optional(1), std::optional(3), std::optional(4),
                                            std::optional(10), std::optional<int>()})
        all.push_back({at(minute), today + std::chrono::days{day}, pain});
  Counts counts;
  for (const Reading& first : all)
    for (const Reading& second : all) compare({first, second}, counts);
  CHECK(counts.all == 72 * 72 * 16);
  CHECK(counts.clear > 0);
  CHECK(counts.wrong == 0);
}

TEST_CASE("every three readings of one day") {
  std::vector<Reading> all;
  for (const int minute : {1, 2, 3})
    for (const std::optional<int> pain : {std::optional(0), std::optional(2), std::optional(5), std::optional<int>()})
      all.push_back({at(minute), today, pain});
  Counts counts;
  for (const Reading& first : all)
    for (const Reading& second : all)
      for (const Reading& third : all) compare({first, second, third}, counts);
  CHECK(counts.all == 12 * 12 * 12 * 16);
  CHECK(counts.clear > 0);
  CHECK(counts.wrong == 0);
}
