#include "render/event_json.hpp"

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

namespace {

const Protocol& base() {
  static const Protocol protocol = test::base_protocol();
  return protocol;
}

std::string triage(std::string_view more) {
  const Answers answers = test::runner(base(), more);
  const Assessment assessment = assess(base(), answers, test::sunday());
  REQUIRE(assessment.outcome);
  return derived_triage(base(), answers, assessment.outcome->verdict);
}

}  // namespace

TEST_CASE("what was said: the answers by their ids, one line, no newline") {
  CHECK(said_answers(base(), base().no_answers()) == R"({"answers":{}})");
  CHECK(said_answers(base(), test::answers(base(),
                                           "small-knee-bend=0 painkiller=no tolerated-run=3.2 onset=gradual "
                                           "warning-signs=limping,locking emergency-signs=none stairs=unknown")) ==
        R"({"answers":{"emergency-signs":[],"onset":"gradual","stairs":"unknown","small-knee-bend":0,)"
        R"("painkiller":false,"tolerated-run":3.2,"warning-signs":["limping","locking"]}})");
  CHECK(said_amended_answers(base(), "0123456789abcdef", test::answers(base(), "small-knee-bend=4")) ==
        R"({"target":"0123456789abcdef","answers":{"small-knee-bend":4}})");
  CHECK(said_undo("0123456789abcdef") == R"({"target":"0123456789abcdef"})");
}

TEST_CASE("a session as it was typed: what was not said is null") {
  SaidWorkout run;
  run.workout = {WorkoutEvent::Kind::run, 25, 5150, 4, 1, true};
  run.distance = "3.2 mi";
  run.settled = "yes";
  CHECK(said_workout(run) ==
        R"({"kind":"run","minutes":25,"distance":"3.2 mi","distance_m":5150,"effort":4,"pain":1,"settled":"yes",)"
        R"("as_planned":false})");
  SaidWorkout nothing;
  nothing.workout.kind = WorkoutEvent::Kind::strength;
  nothing.as_planned = true;
  CHECK(said_workout(nothing) ==
        R"({"kind":"strength","minutes":null,"distance":null,"distance_m":null,"effort":null,"pain":null,)"
        R"("settled":null,"as_planned":true})");
  SaidWorkout relief;
  relief.workout = {WorkoutEvent::Kind::relief, 10, {}, {}, 0, {}};
  relief.settled = "unknown";
  CHECK(said_workout(relief) ==
        R"({"kind":"relief","minutes":10,"distance":null,"distance_m":null,"effort":null,"pain":0,)"
        R"("settled":"unknown","as_planned":false})");
  CHECK(said_amended_workout("0123456789abcdef", run) ==
        R"({"target":"0123456789abcdef","session":{"minutes":25,"distance":"3.2 mi","distance_m":5150,"effort":4,)"
        R"("pain":1,"settled":"yes"}})");
}

TEST_CASE("what a triage came to: its own urgency and plan") {
  CHECK(triage("") == R"({"verdict":"runners-knee","urgency":"self-care","plan":"back-to-running","hurt":false})");
  CHECK(triage("small-knee-bend=7") ==
        R"({"verdict":"runners-knee","urgency":"self-care","plan":"back-to-running","hurt":true})");
  CHECK(triage("place=back") == R"({"verdict":"unclear","urgency":"routine","plan":null,"hurt":false})");
  CHECK(triage("twisted=yes") ==
        R"({"verdict":"runners-knee","urgency":"soon","plan":"back-to-running","hurt":false})");
  CHECK(triage("age=80") == R"({"verdict":"runners-knee","urgency":"routine","plan":"back-to-running","hurt":false})");
  CHECK(triage("same-day-signs=fever") == R"({"verdict":"today","urgency":"same-day","plan":null,"hurt":false})");
}

TEST_CASE("what a check-in is about, and what it closes whatever another protocol calls it") {
  const Protocol& knee = test::built_in();
  const auto derived = [&](std::string_view answers, const std::optional<LastSession>& last = std::nullopt) {
    return derived_checkin(knee, test::answers(knee, answers), last);
  };
  const std::string nothing = R"({"warning":null,"day_sign":false,"masked":false,"hurt":false,)";
  CHECK(derived("") == nothing + R"("about":null,"session":null})");
  CHECK(derived("warning-signs=limping,locking painkiller=yes") ==
        R"({"warning":"soon","day_sign":true,"masked":true,"hurt":false,"about":null,"session":null})");
  LastSession last;
  last.day = test::sunday().day;
  last.session = {Track::run, 3200, std::nullopt};
  CHECK(derived("", last) ==
        nothing + R"("about":"2026-11-22","session":{"track":"run","distance_m":3200,"minutes":null}})");
  last.session = {Track::strength, std::nullopt, std::nullopt};
  CHECK(derived("", last) ==
        nothing + R"("about":"2026-11-22","session":{"track":"strength","distance_m":null,"minutes":null}})");
}

TEST_CASE("what of a check-in closes, so that it closes under another protocol too") {
  const auto closes = [](const char* said) {
    return derived_checkin(base(), test::answers(base(), said), std::nullopt);
  };
  CHECK(closes("warning-signs=limping").starts_with(R"({"warning":null,"day_sign":true,"masked":false,"hurt":false,)"));
  CHECK(closes("warning-signs=locking,hot-fever").starts_with(R"({"warning":"emergency","day_sign":false,)"));
  CHECK(closes("warning-signs=unknown").starts_with(R"({"warning":"emergency","day_sign":true,)"));
  CHECK(closes("painkiller=yes").starts_with(R"({"warning":null,"day_sign":false,"masked":true,"hurt":false,)"));
  CHECK(closes("painkiller=unknown").starts_with(R"({"warning":null,"day_sign":false,"masked":true,"hurt":false,)"));
}

TEST_CASE("what had been prescribed when a session was logged") {
  CHECK(derived_workout(std::nullopt) == R"({"planned":false,"step":null,"distance_m":null,"minutes":null})");
  CHECK(derived_workout(Planned{"walk", {StepId{0}, std::nullopt, 30, false}}) ==
        R"({"planned":true,"step":"walk","distance_m":null,"minutes":30})");
  CHECK(derived_workout(Planned{"longer", {StepId{2}, 3200, std::nullopt, true}}) ==
        R"({"planned":true,"step":"longer","distance_m":3200,"minutes":null})");
}
