#include "patella/load_ratio.hpp"
#include "support/test.hpp"
#include "support/told.hpp"

using namespace patella;
using namespace patella::test;

namespace {

const PlanCaps& caps() { return built_in().plans().front().caps; }

std::string_view band(int metres, std::optional<int> longest) {
  return to_word(compare_load(caps(), metres, longest).band);
}

WorkoutEvent run_of(int metres) { return {WorkoutEvent::Kind::run, std::nullopt, metres, 3, 0, true}; }

std::optional<int> longest(const Told& told, int number) {
  return longest_run_before(told.course(number), Told::day(number), 30);
}

}  // namespace

TEST_CASE("each band is closed at its top") {
  CHECK(band(1, 4000) == "usual");
  CHECK(band(4000, 4000) == "usual");
  CHECK(band(4400, 4000) == "usual");
  CHECK(band(4401, 4000) == "small");
  CHECK(band(5200, 4000) == "small");
  CHECK(band(5201, 4000) == "moderate");
  CHECK(band(8000, 4000) == "moderate");
  CHECK(band(8001, 4000) == "large");
  CHECK(band(100'000, 100) == "large");
}

TEST_CASE("a boundary that is a whole number of metres is always inside") {
  for (int base = 10; base <= 60'000; base += 10) {
    REQUIRE(band(base / 10 * 11, base) == "usual");
    REQUIRE(band(base / 10 * 13, base) == "small");
    REQUIRE(band(base * 2, base) == "moderate");
    REQUIRE(band(base * 2 + 1, base) == "large");
  }
}

TEST_CASE("without history there is no ratio") {
  const LoadRatio load = compare_load(caps(), 4000, std::nullopt);
  CHECK(load.band == LoadBand::no_history);
  CHECK_FALSE(load.ratio);
  CHECK_FALSE(load.longest_m);
  CHECK(band(4000, 0) == "no-history");
}

TEST_CASE("the ratio is what was run by the longest before") {
  const LoadRatio load = compare_load(caps(), 5000, 4000);
  CHECK(load.ratio == doctest::Approx(1.25));
  CHECK(load.longest_m == 4000);
}

TEST_CASE("day 30 before is inside the window, day 31 and the day itself are not") {
  Told told;
  told.log(0, run_of(4000));
  CHECK_FALSE(longest(told, 0));
  CHECK(longest(told, 1) == 4000);
  CHECK(longest(told, 30) == 4000);
  CHECK_FALSE(longest(told, 31));
}

TEST_CASE("the longest single run counts, not the day's sum, and not what was taken back") {
  Told told;
  told.log(0, run_of(2000));
  told.log(0, run_of(3000));
  told.log(1, run_of(6000));
  CHECK(longest(told, 2) == 6000);
  told.undo(2, 2);
  CHECK(longest(told, 2) == 3000);
  told.log(3, {WorkoutEvent::Kind::strength, 20, std::nullopt, 3, 0, true});
  CHECK(longest(told, 4) == 3000);
}

TEST_CASE("what a triage told to be tolerated was run on the day before it") {
  Told told;
  told.triage(0);  // 1.6 km
  CHECK(longest(told, 0) == 1600);
  CHECK(longest(told, 29) == 1600);
  CHECK_FALSE(longest(told, 30));
}
