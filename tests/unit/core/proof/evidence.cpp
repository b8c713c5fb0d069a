#include "core/proof/evidence.hpp"

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::proof;

TEST_CASE("of all failures the shortest is kept, and every test is counted") {
  Test test{{"law", "It holds."}};
  const auto example = [](const char* what) {
    return [what] {
      Counterexample out;
      out.what = what;
      return out;
    };
  };
  test.examine(true, 1, example("never"));
  CHECK_FALSE(test.invariant.failure);
  for (const auto& [length, what] : {std::pair(5, "first"), {7, "longer"}, {3, "shortest"}, {3, "as short"}})
    test.examine(false, static_cast<std::size_t>(length), example(what));
  CHECK(test.invariant.examined == 5);
  REQUIRE(test.invariant.failure);
  CHECK(test.invariant.failure->what == "shortest");
}

TEST_CASE("fewer answers are shorter than fewer ticks") {
  const Protocol protocol = test::base_protocol();
  const auto length = [&](std::string_view text) { return length_of(test::answers(protocol, text)); };
  CHECK(length("") == 0);
  CHECK(length("age=30") == length("age=unknown"));
  CHECK(length("emergency-signs=none") < length("emergency-signs=cold-foot"));
  CHECK(length("emergency-signs=cold-foot") < length("emergency-signs=cold-foot,short-breath"));
  CHECK(length("emergency-signs=cold-foot,short-breath") < length("emergency-signs=none age=30"));
}

TEST_CASE("a sign counts if it is ticked or not known, and only then") {
  const Protocol protocol = test::base_protocol();
  const auto urgency = [&](std::string_view text) { return flagged(protocol, test::answers(protocol, text)); };
  CHECK(urgency("") == Urgency::self_care);
  CHECK(urgency("emergency-signs=none hip-signs=no soon-signs=none stairs=yes small-knee-bend=unknown") ==
        Urgency::self_care);
  CHECK(urgency("soon-signs=night-pain") == Urgency::soon);
  CHECK(urgency("soon-signs=night-pain hip-signs=yes") == Urgency::same_day);
  CHECK(urgency("twisted=unknown") == Urgency::soon);
  CHECK(urgency("emergency-signs=unknown soon-signs=none") == Urgency::emergency);
}
