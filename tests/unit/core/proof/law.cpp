#include "core/proof/law.hpp"

#include "support/protocols.hpp"
#include "support/test.hpp"

// The prover's own law of the gate, sentence by sentence of the design. The gate's own function has the same tests in
// gate.cpp: two that agree by mistake would have to be wrong in the same way.

using namespace patella;
using namespace patella::proof;

namespace {

constexpr Day today{std::chrono::days{20454}};
constexpr Day yesterday = today - std::chrono::days{1};
constexpr Instant at(int hour) { return Instant{today} + std::chrono::hours{hour}; }

bool painless(const std::vector<Reading>& readings, const std::vector<Instant>& relief = {}) {
  return law::bend_is_painless(readings, relief, 3, today, at(20));
}

}  // namespace

TEST_CASE("only a 0 of today is painless") {
  CHECK(painless({{at(8), today, 0}}));
  for (int pain = 1; pain <= 10; ++pain) CHECK_FALSE(painless({{at(8), today, pain}}));
  CHECK_FALSE(painless({{at(8), today, std::nullopt}}));
  CHECK_FALSE(painless({}));
  CHECK_FALSE(painless({{at(-8), yesterday, 0}}));
  CHECK_FALSE(painless({{at(8), today, 0, true}}));
}

TEST_CASE("a reading of the future is in doubt, by its instant or by its day") {
  CHECK_FALSE(painless({{at(21), today, 0}}));
  CHECK_FALSE(painless({{at(8), today + std::chrono::days{1}, 0}}));
  CHECK_FALSE(painless({{at(8), today, 0}, {at(9), today + std::chrono::days{1}, 0}}));
}

TEST_CASE("a later 0 counts after a mild pain and relief between them") {
  CHECK(painless({{at(8), today, 3}, {at(10), today, 0}}, {at(9)}));
  CHECK(painless({{at(8), today, 3}, {at(10), today, 0}}, {at(10)}));
  CHECK_FALSE(painless({{at(8), today, 3}, {at(10), today, 0}}));
  CHECK_FALSE(painless({{at(8), today, 3}, {at(10), today, 0}}, {at(8)}));
  CHECK_FALSE(painless({{at(8), today, 3}, {at(10), today, 0}}, {at(11)}));
  CHECK_FALSE(painless({{at(8), today, 4}, {at(10), today, 0}}, {at(9)}));
  CHECK_FALSE(painless({{at(8), today, std::nullopt}, {at(10), today, 0}}, {at(9)}));
  CHECK_FALSE(painless({{at(8), today, 2}, {at(10), today, 3}, {at(12), today, 0}}, {at(9)}));
  CHECK(painless({{at(8), today, 2}, {at(10), today, 3}, {at(12), today, 0}}, {at(11)}));
}

TEST_CASE("readings that contradict each other are not painless") {
  CHECK_FALSE(painless({{at(8), today, 0}, {at(8), today, 1}}));
  CHECK_FALSE(painless({{at(8), today, 1}, {at(8), today, 0}}, {at(8)}));
  CHECK_FALSE(painless({{at(9), today, 0}, {at(8), today, 0}}));
  CHECK(painless({{at(8), today, 0}, {at(8), today, 0}}));
  CHECK_FALSE(painless({{at(8), today, 0, true}, {at(8), today, 0}}));
}

TEST_CASE("what an earlier reading closed stays closed, withdrawn or not") {
  CHECK_FALSE(painless({{at(8), today, 5, true}, {at(10), today, 0}}, {at(9)}));
  CHECK(painless({{at(8), today, 0, true}, {at(10), today, 0}}));
}

TEST_CASE("a session of a triage needs all but the bend in order") {
  const Protocol protocol = test::base_protocol();
  const VerdictId plan{5};
  const VerdictId none{4};
  REQUIRE(protocol[plan].plan);
  const auto decides = [&](std::string_view more, VerdictId verdict, std::optional<Urgency> referral = {}) {
    return law::only_the_bend_decides(protocol, test::runner(protocol, more), verdict, referral);
  };
  CHECK(decides("", plan));
  CHECK(decides("small-knee-bend=5", plan));
  CHECK_FALSE(decides("", none));
  CHECK_FALSE(decides("age=75", plan));
  CHECK_FALSE(decides("age=unknown", plan));
  CHECK_FALSE(decides("painkiller=yes", plan));
  CHECK_FALSE(decides("painkiller=unknown", plan));
  CHECK_FALSE(decides("soon-signs=night-pain", plan));
  CHECK_FALSE(decides("", plan, Urgency::soon));
  CHECK_FALSE(decides("cleared-by-clinician=unknown", plan, Urgency::soon));
  CHECK(decides("cleared-by-clinician=yes", plan, Urgency::soon));
}

TEST_CASE("a refusal says what it is, what would clear it and what to do instead") {
  const Protocol protocol = test::base_protocol();
  Refusals refusals;
  CHECK(law::says_what_clears(protocol, refusals));
  for (std::size_t i = 0; i < refusal_codes; ++i) refusals.add(static_cast<RefusalCode>(i));
  CHECK(law::says_what_clears(protocol, refusals));
}
