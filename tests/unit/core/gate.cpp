#include "patella/gate.hpp"

#include <array>
#include <vector>

#include "support/protocols.hpp"
#include "support/test.hpp"

// The law of the gate (design.md, section 1) as a table: every kind of readings, times every urgency, times plan or
// none, times every set of limits. What is expected is written here by hand, not taken from the gate.

using namespace patella;

static_assert(!std::is_default_constructible_v<Clearance>);
static_assert(!std::is_aggregate_v<Clearance>);
static_assert(!std::is_constructible_v<Clearance, Day, PlanId>, "only the gate makes a clearance");
static_assert(!std::is_constructible_v<Clearance, GateQuery>);
static_assert(!std::is_convertible_v<GateDecision, Clearance>);

namespace {

enum class Expect : std::uint8_t { clear, painful, not_tested };

constexpr Day today{std::chrono::days{20779}};
constexpr Day yesterday = today - std::chrono::days{1};
constexpr Day tomorrow = today + std::chrono::days{1};
constexpr auto unknown = std::nullopt;

/// An instant of today by the minute; now is 600.
constexpr Instant at(int minute) { return Instant{today} + std::chrono::minutes{minute}; }
constexpr Instant now = at(600);

struct Row {
  const char* name;
  std::vector<Reading> readings;
  std::vector<Instant> relief;
  Expect expect;
};

std::vector<Row> rows_of_one_reading() {
  std::vector<Row> rows = {
      {"no reading", {}, {}, Expect::not_tested},
      {"unknown", {{at(500), today, unknown}}, {}, Expect::painful},
      {"0 of yesterday", {{at(-600), yesterday, 0}}, {}, Expect::not_tested},
      {"5 of yesterday", {{at(-600), yesterday, 5}}, {}, Expect::not_tested},
      {"0 written today about yesterday", {{at(500), yesterday, 0}}, {}, Expect::not_tested},
      {"0 of last year", {{at(-525600), today - std::chrono::days{365}, 0}}, {}, Expect::not_tested},
      {"0 of tomorrow", {{at(2000), tomorrow, 0}}, {}, Expect::not_tested},
      {"0 of a future day with a past instant", {{at(500), tomorrow, 0}}, {}, Expect::not_tested},
      {"0 of today in the future", {{at(601), today, 0}}, {}, Expect::not_tested},
      {"0 at this very instant", {{now, today, 0}}, {}, Expect::clear},
      {"0 a millisecond from now", {{now + std::chrono::milliseconds{1}, today, 0}}, {}, Expect::not_tested}};
  for (int pain = 0; pain <= 10; ++pain)
    rows.push_back({"a reading of 0 to 10", {{at(500), today, pain}}, {}, pain == 0 ? Expect::clear : Expect::painful});
  return rows;
}

/// Two readings and more; relief is possible up to 3.
std::vector<Row> rows_of_several_readings() {
  const auto two = [](std::optional<int> first, std::optional<int> second) {
    return std::vector<Reading>{{at(400), today, first}, {at(500), today, second}};
  };
  return {
      {"0, then 0", two(0, 0), {}, Expect::clear},
      {"0, then 1", two(0, 1), {}, Expect::painful},
      {"0, then unknown", two(0, unknown), {}, Expect::painful},
      {"1, no relief, 0", two(1, 0), {}, Expect::painful},
      {"3, no relief, 0", two(3, 0), {}, Expect::painful},
      {"1, relief, 0", two(1, 0), {at(450)}, Expect::clear},
      {"3, relief, 0", two(3, 0), {at(450)}, Expect::clear},
      {"3, relief with the 0", two(3, 0), {at(500)}, Expect::clear},
      {"3, relief a moment after it", two(3, 0), {at(400) + std::chrono::milliseconds{1}}, Expect::clear},
      {"3, relief at the same instant", two(3, 0), {at(400)}, Expect::painful},
      {"3, relief before it", two(3, 0), {at(399)}, Expect::painful},
      {"3, relief after the 0", two(3, 0), {at(501)}, Expect::painful},
      {"3, relief yesterday", two(3, 0), {at(-600)}, Expect::painful},
      {"4, relief, 0", two(4, 0), {at(450)}, Expect::painful},
      {"10, relief, 0", two(10, 0), {at(450)}, Expect::painful},
      {"unknown, relief, 0", two(unknown, 0), {at(450)}, Expect::painful},
      {"3, relief, 2", two(3, 2), {at(450)}, Expect::painful},
      {"3, relief, 2, 0", {{at(400), today, 3}, {at(420), today, 2}, {at(500), today, 0}}, {at(410)}, Expect::painful},
      {"3, relief, 2, relief, 0",
       {{at(400), today, 3}, {at(420), today, 2}, {at(500), today, 0}},
       {at(410), at(430)},
       Expect::clear},
      {"3, 2, one relief, 0",
       {{at(400), today, 3}, {at(420), today, 2}, {at(500), today, 0}},
       {at(430)},
       Expect::clear},
      {"4, 0, relief, 0", {{at(400), today, 4}, {at(420), today, 0}, {at(500), today, 0}}, {at(450)}, Expect::painful},
      {"3, 0, relief, 0", {{at(400), today, 3}, {at(420), today, 0}, {at(500), today, 0}}, {at(450)}, Expect::clear},
      {"0 twice at one instant", {{at(500), today, 0}, {at(500), today, 0}}, {}, Expect::clear},
      {"2 twice at one instant", {{at(500), today, 2}, {at(500), today, 2}}, {}, Expect::painful},
      {"0 and 2 at one instant", {{at(500), today, 0}, {at(500), today, 2}}, {}, Expect::not_tested},
      {"2 and 0 at one instant", {{at(500), today, 2}, {at(500), today, 0}}, {at(500)}, Expect::not_tested},
      {"unknown and 0 at one instant", {{at(500), today, unknown}, {at(500), today, 0}}, {}, Expect::not_tested},
      {"0, 0, 2 at one instant",
       {{at(500), today, 0}, {at(500), today, 0}, {at(500), today, 2}},
       {},
       Expect::not_tested},
      {"contradicting, then 0",
       {{at(400), today, 0}, {at(400), today, 2}, {at(500), today, 0}},
       {at(450)},
       Expect::not_tested},
      {"clock set back, 0 last", {{at(500), today, 3}, {at(400), today, 0}}, {at(450)}, Expect::not_tested},
      {"clock set back, 0 twice", {{at(500), today, 0}, {at(400), today, 0}}, {}, Expect::not_tested},
      {"0 today, 5 in the future", {{at(500), today, 0}, {at(700), today, 5}}, {}, Expect::not_tested},
      {"0 today, 0 of tomorrow", {{at(500), today, 0}, {at(1900), tomorrow, 0}}, {}, Expect::not_tested},
      {"5 yesterday, 0 today", {{at(-600), yesterday, 5}, {at(500), today, 0}}, {}, Expect::clear},
      {"unknown yesterday, 0 today", {{at(-600), yesterday, unknown}, {at(500), today, 0}}, {}, Expect::clear},
      {"0 today, 5 written about yesterday", {{at(500), today, 0}, {at(-1), yesterday, 5}}, {}, Expect::clear},
      {"0 yesterday, 2 today", {{at(-600), yesterday, 0}, {at(500), today, 2}}, {}, Expect::painful},
  };
}

/// A reading that was undone, amended or recorded too late, with its worst value.
Reading withdrawn(int minute, std::optional<int> pain) { return {at(minute), today, pain, true}; }

/// A withdrawn reading clears nothing, and is not forgotten either.
std::vector<Row> rows_of_withdrawn_readings() {
  return {
      {"withdrawn 0", {withdrawn(500, 0)}, {}, Expect::not_tested},
      {"withdrawn 5", {withdrawn(500, 5)}, {}, Expect::not_tested},
      {"withdrawn unknown", {withdrawn(500, unknown)}, {}, Expect::not_tested},
      {"0, then withdrawn 0", {{at(400), today, 0}, withdrawn(500, 0)}, {}, Expect::not_tested},
      {"0, then withdrawn 5", {{at(400), today, 0}, withdrawn(500, 5)}, {}, Expect::not_tested},
      {"5, then withdrawn 0", {{at(400), today, 5}, withdrawn(500, 0)}, {}, Expect::not_tested},
      {"withdrawn 0, then 0", {withdrawn(400, 0), {at(500), today, 0}}, {}, Expect::clear},
      {"withdrawn 0, then 2", {withdrawn(400, 0), {at(500), today, 2}}, {}, Expect::painful},
      {"withdrawn 0, then unknown", {withdrawn(400, 0), {at(500), today, unknown}}, {}, Expect::painful},
      {"withdrawn 1, then 0", {withdrawn(400, 1), {at(500), today, 0}}, {}, Expect::painful},
      {"withdrawn 3, relief, 0", {withdrawn(400, 3), {at(500), today, 0}}, {at(450)}, Expect::clear},
      {"withdrawn 4, relief, 0", {withdrawn(400, 4), {at(500), today, 0}}, {at(450)}, Expect::painful},
      {"withdrawn unknown, relief, 0", {withdrawn(400, unknown), {at(500), today, 0}}, {at(450)}, Expect::painful},
      {"withdrawn 5 of yesterday, 0", {{at(-600), yesterday, 5, true}, {at(500), today, 0}}, {}, Expect::clear},
      {"withdrawn 0 in the future", {{at(500), today, 0}, withdrawn(601, 0)}, {}, Expect::not_tested},
      {"0 and a withdrawn 2 at one instant", {{at(500), today, 0}, withdrawn(500, 2)}, {}, Expect::not_tested},
      {"0 and a withdrawn 0 at one instant", {{at(500), today, 0}, withdrawn(500, 0)}, {}, Expect::not_tested},
  };
}

/// The codes that the design names for a row, an urgency, a plan and the protocol's limits.
Refusals wanted_refusals(Expect bend, Urgency urgency, bool plan, Refusals limits) {
  Refusals wanted = limits;
  const bool clinician = urgency == Urgency::soon || urgency == Urgency::same_day || urgency == Urgency::emergency;
  if (clinician) wanted.add(RefusalCode::referred);
  if (bend == Expect::painful) wanted.add(RefusalCode::knee_bend_painful);
  if (!clinician && !plan) wanted.add(RefusalCode::no_plan);
  // Nobody is sent to bend the knee where a limit refuses whatever the bend would say.
  if (!clinician && plan && limits.empty() && bend == Expect::not_tested) wanted.add(RefusalCode::knee_bend_not_tested);
  return wanted;
}

/// One cell of the table; a doctest check for each would take minutes.
void check_cell(const Row& row, const GateQuery& query) {
  const GateDecision decision = decide_gate(query);
  const bool may = row.expect == Expect::clear && query.plan && query.urgency < Urgency::soon && query.limits.empty();
  const Refusals wanted = wanted_refusals(row.expect, query.urgency, query.plan.has_value(), query.limits);
  const bool cleared = decision.clearance() != nullptr;
  const bool same_day =
      !cleared || (decision.clearance()->day() == today && decision.clearance()->plan() == *query.plan);
  if (cleared == may && decision.refusals() == wanted && cleared == wanted.empty() && same_day) return;
  FAIL_CHECK(std::string(row.name), ", pain ", row.readings.empty() ? -1 : row.readings.front().pain.value_or(-1), ", ",
             to_word(query.urgency), std::string(query.plan ? ", plan" : ", no plan"), ", limits [",
             test::words(query.limits), "]: cleared ", cleared, ", refusals [", test::words(decision.refusals()),
             "] wanted [", test::words(wanted), "]");
}

constexpr std::array urgencies = {Urgency::self_care, Urgency::routine, Urgency::soon, Urgency::same_day,
                                  Urgency::emergency};

std::size_t check_row(const Row& row) {
  std::size_t cells = 0;
  for (const Urgency urgency : urgencies)
    for (const bool plan : {true, false})
      for (unsigned set = 0; set < (1U << refusal_codes); ++set, ++cells) {
        GateQuery query;
        query.urgency = urgency;
        if (plan) query.plan = PlanId{7};
        for (std::size_t code = 0; code < refusal_codes; ++code)
          if (((set >> code) & 1U) != 0) query.limits.add(static_cast<RefusalCode>(code));
        query.readings = row.readings;
        query.relief = row.relief;
        query.retest_up_to = 3;
        query.today = today;
        query.now = now;
        check_cell(row, query);
      }
  return cells;
}

GateQuery plain_query(std::span<const Reading> readings, std::span<const Instant> relief, int retest_up_to) {
  GateQuery query;
  query.plan = PlanId{0};
  query.readings = readings;
  query.relief = relief;
  query.retest_up_to = retest_up_to;
  query.today = today;
  query.now = now;
  return query;
}

}  // namespace

TEST_CASE("the gate: every reading, urgency, plan and set of limits") {
  std::size_t cells = 0;
  for (const Row& row : rows_of_one_reading()) cells += check_row(row);
  for (const Row& row : rows_of_several_readings()) cells += check_row(row);
  for (const Row& row : rows_of_withdrawn_readings()) cells += check_row(row);
  CHECK(cells == (59 + 17) * 5 * 2 * 256);
}

TEST_CASE("a plan that allows no second test on a day") {
  const std::vector<Reading> readings = {{at(400), today, 1}, {at(500), today, 0}};
  const std::vector<Instant> relief = {at(450)};
  CHECK(decide_gate(plain_query(readings, relief, 0)).bend == Bend::closed_today);
  CHECK(decide_gate(plain_query(readings, relief, 1)).bend == Bend::painless);
}

TEST_CASE("the state of the bend is named") {
  const auto bend = [](std::vector<Reading> readings) { return decide_gate(plain_query(readings, {}, 3)).bend; };
  CHECK(bend({}) == Bend::missing);
  CHECK(bend({{at(1), today, 0}}) == Bend::painless);
  CHECK(bend({{at(1), today, 4}}) == Bend::painful);
  CHECK(bend({{at(1), today, unknown}}) == Bend::unknown);
  CHECK(bend({{at(1), today, 4}, {at(2), today, 0}}) == Bend::closed_today);
  CHECK(bend({{at(1), today, 4}, {at(1), today, 0}}) == Bend::contradicting);
  CHECK(bend({{at(601), today, 0}}) == Bend::in_the_future);
  CHECK(bend({withdrawn(1, 0)}) == Bend::withdrawn);
  CHECK(bend({withdrawn(1, 4)}) == Bend::withdrawn);
  CHECK(bend({withdrawn(1, 0), {at(2), today, 0}}) == Bend::painless);
  CHECK(bend({withdrawn(1, 4), {at(2), today, 0}}) == Bend::closed_today);
  CHECK(bend({{at(1), today, 0}, withdrawn(2, 0)}) == Bend::withdrawn);
}

TEST_CASE("the worst reading of today is told, and none if one of them is not known") {
  const auto pain = [](std::vector<Reading> readings) { return decide_gate(plain_query(readings, {}, 3)).pain; };
  CHECK(pain({}) == std::nullopt);
  CHECK(pain({{at(1), today, 0}}) == 0);
  CHECK(pain({{at(1), today, 2}, {at(2), today, 4}, {at(3), today, 0}}) == 4);
  CHECK(pain({{at(1), today, 2}, {at(2), today, unknown}}) == std::nullopt);
  CHECK(pain({{at(1), today, unknown}, {at(2), today, 10}}) == std::nullopt);
  CHECK(pain({{at(-600), yesterday, 9}, {at(1), today, 1}}) == 1);
  CHECK(pain({{at(-600), yesterday, 9}}) == std::nullopt);
  CHECK(pain({withdrawn(1, 6), {at(2), today, 1}}) == 6);
}

TEST_CASE("another bend may count today while every reading of today is mild") {
  const auto may = [](std::vector<Reading> readings, int up_to = 3) {
    return decide_gate(plain_query(readings, {}, up_to)).may_retest;
  };
  CHECK(may({}));
  CHECK(may({{at(1), today, 0}}));
  CHECK(may({{at(1), today, 3}}));
  CHECK_FALSE(may({{at(1), today, 4}}));
  CHECK_FALSE(may({{at(1), today, unknown}}));
  CHECK(may({{at(1), today, 1}}, 1));
  CHECK_FALSE(may({{at(1), today, 1}}, 0));
  CHECK_FALSE(may({{at(1), today, 4}, {at(2), today, 1}}));
  CHECK_FALSE(may({withdrawn(1, 4), {at(2), today, 1}}));
  CHECK(may({withdrawn(1, 3), {at(2), today, 1}}));
  CHECK(may({{at(-600), yesterday, 9}, {at(1), today, 1}}));
}

TEST_CASE("refusals are a set of stable words") {
  const std::array expected = {"referred",          "warning-sign", "triage-stale", "plan-not-for-you",
                               "knee-bend-painful", "pain-masked",  "no-plan",      "knee-bend-not-tested"};
  CHECK(expected.size() == refusal_codes);
  for (std::size_t i = 0; i < refusal_codes; ++i) {
    const auto code = static_cast<RefusalCode>(i);
    CHECK(to_word(code) == expected[i]);
    CHECK(refusal_from(expected[i]) == code);
    Refusals one;
    CHECK(one.empty());
    one.add(code);
    one.add(code);
    CHECK(one.only(code));
    CHECK(one.has(code));
    CHECK_FALSE(one.empty());
    one.add(static_cast<RefusalCode>((i + 1) % refusal_codes));
    CHECK_FALSE(one.only(code));
  }
  CHECK_FALSE(refusal_from(""));
  CHECK_FALSE(refusal_from("Referred"));
}

TEST_CASE("under any limit nobody is asked to test the bend, and no reading opens the gate") {
  for (const RefusalCode code : {RefusalCode::warning_sign, RefusalCode::triage_stale, RefusalCode::plan_not_for_you,
                                 RefusalCode::pain_masked}) {
    for (const bool tested : {false, true}) {
      const std::vector<Reading> readings(tested ? 1 : 0, Reading{at(500), today, 0});
      GateQuery query = plain_query(readings, {}, 3);
      query.limits.add(code);
      const GateDecision decision = decide_gate(query);
      CHECK_FALSE(decision.clearance());
      CHECK(decision.refusals().only(code));
    }
  }
  CHECK(decide_gate(plain_query({}, {}, 3)).refusals().only(RefusalCode::knee_bend_not_tested));
}
