#include "patella/request.hpp"

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

constexpr DayStart four = std::chrono::hours{4};

const Protocol& base() {
  static const Protocol protocol = test::base_protocol();
  return protocol;
}

Request request(Asking asking, Answers answers, std::vector<Event> history = {}) {
  return {asking, test::sunday().day, std::chrono::minutes{0}, std::move(answers), std::move(history)};
}

/// A triage of `days_ago`, in the morning.
Event triage(const Answers& answers, int days_ago, std::string id = "0000000000000001") {
  const Instant at = test::sunday().now - std::chrono::days{days_ago};
  const Day day = test::sunday().day - std::chrono::days{days_ago};
  return {Stamp{std::move(id), at, day, 0, at}, triage_event(base(), answers)};
}

/// The question about which the answers disagree.
std::string disagreeing(Asking asking, std::string_view answers) {
  const auto error = disagreement(base(), asking, test::answers(base(), answers));
  return error ? error->field : "";
}

}  // namespace

TEST_CASE("a triage without history is the assessment of its answers") {
  const Answers answers = test::runner(base());
  const Reply reply = reply_to(base(), request(Asking::triage, answers), four);
  const Assessment alone = assess(base(), answers, test::sunday());
  REQUIRE(reply.decision());
  REQUIRE(alone.outcome);
  CHECK(reply.assessment->outcome->verdict == alone.outcome->verdict);
  CHECK(reply.decision()->session.has_value() == alone.outcome->decision.session.has_value());
  CHECK(reply.status == status_of(*alone.outcome));
  CHECK(reply.open.empty());
}

TEST_CASE("what is missing is named, and what is certain already") {
  const Reply reply = reply_to(base(), request(Asking::triage, base().no_answers()), four);
  CHECK_FALSE(reply.decision());
  CHECK(reply.status == ExitStatus::answers_missing);
  CHECK_FALSE(reply.open.empty());
  const Answers signs = test::answers(base(), "emergency-signs=unknown");
  CHECK(needs_clinician(reply_to(base(), request(Asking::triage, signs), four).urgency));
}

TEST_CASE("an open referral of the history closes a triage that looks well") {
  const Answers bad = test::answers(base(), "emergency-signs=unknown");
  Event before = triage(test::runner(base()), 2);
  std::get<TriageEvent>(before.what).urgency = Urgency::soon;
  const Reply reply =
      reply_to(base(), request(Asking::triage, test::runner(base(), "cleared-by-clinician=no"), {before}), four);
  REQUIRE(reply.decision());
  CHECK_FALSE(reply.decision()->session);
  CHECK(reply.status == ExitStatus::see_clinician);
}

TEST_CASE("next decides from the history, and asks for a bend") {
  const std::vector<Event> history = {triage(test::runner(base()), 1)};
  const Reply reply = reply_to(base(), request(Asking::next, base().no_answers(), history), four);
  REQUIRE(reply.decision());
  CHECK_FALSE(reply.decision()->session);
  CHECK(reply.decision()->gate.refusals().has(RefusalCode::knee_bend_not_tested));
  CHECK(reply_to(base(), request(Asking::next, base().no_answers()), four).status == ExitStatus::no_plan);
}

TEST_CASE("a check-in tells its bend on top of the history") {
  const std::vector<Event> history = {triage(test::runner(base()), 1)};
  const std::string fine = " warning-signs=none painkiller=no last-session=not-done";
  const auto told = [&](const std::string& bend) {
    return reply_to(base(), request(Asking::checkin, test::answers(base(), bend + fine), history), four);
  };
  const Reply painless = told("small-knee-bend=0");
  INFO(test::ids(base(), painless.open));
  REQUIRE(painless.decision());
  CHECK(painless.decision()->gate.clearance());
  const Reply painful = told("small-knee-bend=1");
  REQUIRE(painful.decision());
  CHECK_FALSE(painful.decision()->session);
  CHECK(painful.status == ExitStatus::gate_closed);
  const Reply half = reply_to(base(), request(Asking::checkin, base().no_answers(), history), four);
  CHECK(half.status == ExitStatus::answers_missing);
}

TEST_CASE("events of later days take no part") {
  Event later = triage(test::runner(base()), -1);
  CHECK(reply_to(base(), request(Asking::next, base().no_answers(), {later}), four).status == ExitStatus::no_plan);
}

TEST_CASE("a reply that is used again holds nothing of the one before") {
  const std::vector<Event> history = {triage(test::runner(base()), 1)};
  Reply again;
  reply_to(base(), request(Asking::triage, test::runner(base())), four, again);
  reply_to(base(), request(Asking::triage, base().no_answers()), four, again);
  CHECK_FALSE(again.decision());
  CHECK(again.status == ExitStatus::answers_missing);
  reply_to(base(), request(Asking::next, base().no_answers(), history), four, again);
  CHECK_FALSE(again.assessment);
  CHECK(again.open.empty());
  reply_to(base(), request(Asking::triage, test::runner(base())), four, again);
  CHECK_FALSE(again.daily);
  CHECK(again.decision()->session.has_value());
}

TEST_CASE("how a session went is no answer to one that was not done") {
  CHECK(disagreeing(Asking::checkin, "last-session=not-done").empty());
  CHECK(disagreeing(Asking::checkin, "last-session=as-planned session-pain=0").empty());
  CHECK(disagreeing(Asking::checkin, "last-session=not-done session-pain=0") == "session-pain");
  CHECK(disagreeing(Asking::triage, "last-session=not-done session-pain=0").empty());
}

TEST_CASE("a sign is told where it is asked about, and nowhere else") {
  CHECK(disagreeing(Asking::checkin, "emergency-signs=none").empty());
  CHECK(disagreeing(Asking::checkin, "emergency-signs=cold-foot") == "emergency-signs");
  CHECK(disagreeing(Asking::checkin, "emergency-signs=unknown") == "emergency-signs");
  CHECK(disagreeing(Asking::triage, "emergency-signs=cold-foot").empty());
  CHECK(disagreeing(Asking::triage, "warning-signs=none").empty());
  CHECK(disagreeing(Asking::triage, "warning-signs=limping") == "warning-signs");
  CHECK(disagreeing(Asking::checkin, "warning-signs=limping").empty());
}

TEST_CASE("what a request told is an event of later histories") {
  const std::string id = "0000000000000002";
  const Request first = request(Asking::triage, test::runner(base()));
  const std::optional<Event> opened = event_of(base(), first, four, reply_to(base(), first, four), id);
  REQUIRE(opened);
  CHECK(opened->stamp.id == id);
  CHECK(std::holds_alternative<TriageEvent>(opened->what));
  Request next = request(Asking::next, base().no_answers(), {*opened});
  CHECK(reply_to(base(), next, four).status == ExitStatus::done);
  CHECK_FALSE(event_of(base(), next, four, reply_to(base(), next, four), id));
  next.day += std::chrono::days{1};
  CHECK(reply_to(base(), next, four).status == ExitStatus::not_tested);
}

TEST_CASE("half an answer is remembered if it closes the gate, else not at all") {
  const std::vector<Event> history = {triage(test::runner(base()), 1)};
  const auto told = [&](Asking asking, const std::string& answers) {
    const Request half = request(asking, test::answers(base(), answers), history);
    const Reply reply = reply_to(base(), half, four);
    REQUIRE_FALSE(reply.open.empty());
    return event_of(base(), half, four, reply, "0000000000000002");
  };
  for (const Asking asking : {Asking::triage, Asking::checkin}) {
    CHECK_FALSE(told(asking, "small-knee-bend=0"));
    for (const char* closing : {"small-knee-bend=3", "small-knee-bend=unknown", "painkiller=yes"}) {
      const std::optional<Event> event = told(asking, closing);
      REQUIRE(event);
      CHECK_FALSE(std::get<CheckinEvent>(event->what).complete);
      const Request next = request(Asking::next, base().no_answers(), {history.front(), *event});
      CHECK(reply_to(base(), next, four)
                .decision()
                ->gate.refusals()
                .has(std::string(closing) == "painkiller=yes" ? RefusalCode::pain_masked
                                                              : RefusalCode::knee_bend_painful));
    }
  }
}
