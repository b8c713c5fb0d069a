#include "patella/finding.hpp"

#include "support/test.hpp"

using namespace patella;

namespace {

Finding about(Finding::Test test, int low, int high) {
  Finding finding;
  finding.test = test;
  finding.low = low;
  finding.high = high;
  return finding;
}

Finding masked(Finding::Test test, std::uint32_t mask) {
  Finding finding;
  finding.test = test;
  finding.mask = mask;
  return finding;
}

Finding about_choice(std::uint32_t mask) { return masked(Finding::Test::choice, mask); }
Finding about_items(std::uint32_t mask) { return masked(Finding::Test::items, mask); }

}  // namespace

TEST_CASE("an open answer shows nothing, for every kind of finding") {
  for (const Finding& finding : {about_choice(~0U), about_items(~0U), about(Finding::Test::count, 0, 32),
                                 about(Finding::Test::value, 0, 1000)}) {
    CHECK(evaluate(finding, Answer()) == Truth::missing);
    CHECK(evaluate(finding, Answer::unknown()) == Truth::unknown);
  }
}

TEST_CASE("a finding about one answer or several") {
  CHECK(evaluate(about_choice(0b10), Answer::yes_no(true)) == Truth::present);
  CHECK(evaluate(about_choice(0b10), Answer::yes_no(false)) == Truth::absent);
  CHECK(evaluate(about_choice(0b101), Answer::choice(2)) == Truth::present);
  CHECK(evaluate(about_choice(0b101), Answer::choice(1)) == Truth::absent);
  CHECK(evaluate(about_choice(1U << 31), Answer::choice(31)) == Truth::present);
}

TEST_CASE("a finding about ticked items: any of them") {
  CHECK(evaluate(about_items(0b110), Answer::items(0b100)) == Truth::present);
  CHECK(evaluate(about_items(0b110), Answer::items(0b001)) == Truth::absent);
  CHECK(evaluate(about_items(0b110), Answer::items(0)) == Truth::absent);
  CHECK(evaluate(about_items(1U << 31), Answer::items(1U << 31)) == Truth::present);
}

TEST_CASE("a finding about how many are ticked, both ends included") {
  const Finding two_or_three = about(Finding::Test::count, 2, 3);
  const std::pair<std::uint32_t, Truth> rows[] = {{0b0, Truth::absent},
                                                  {0b1, Truth::absent},
                                                  {0b11, Truth::present},
                                                  {0b111, Truth::present},
                                                  {0b1111, Truth::absent}};
  for (const auto& [ticked, truth] : rows) CHECK(evaluate(two_or_three, Answer::items(ticked)) == truth);
}

TEST_CASE("a finding about a value, both ends included") {
  const Finding range = about(Finding::Test::value, 4, 6);
  for (int value = 0; value <= 10; ++value)
    CHECK(evaluate(range, Answer::value(value)) == (value >= 4 && value <= 6 ? Truth::present : Truth::absent));
}
