#include "patella/triage.hpp"

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

/// An assessment in one line, so that a table can hold what is expected.
std::string in_line(const Protocol& protocol, const Answers& answers) {
  const Assessment got = assess(protocol, answers, test::sunday());
  std::string line;
  if (!got.outcome) {
    CHECK(got.next_question() == got.open.front());
    return "open " + test::ids(protocol, got.open) + ", at least " + std::string(to_word(got.urgency_at_least));
  }
  CHECK(got.open.empty());
  CHECK_FALSE(got.next_question());
  const Outcome& outcome = *got.outcome;
  CHECK(got.urgency_at_least == outcome.urgency);
  CHECK((outcome.session() != nullptr) == (outcome.decision.gate.clearance() != nullptr));
  line = protocol[outcome.verdict].id + " " + std::string(to_word(outcome.urgency)) + " " +
         std::to_string(to_int(status_of(outcome)));
  const Decision& decision = outcome.decision;
  if (!decision.gate.refusals().empty()) line += ": " + test::words(decision.gate.refusals());
  if (const Session* session = outcome.session()) {
    line += ", " + protocol[session->plan()].run[position(session->step())].id;
    return line;
  }
  if (decision.retest_on) line += *decision.retest_on == test::sunday().day ? ", bend today" : ", bend tomorrow";
  if (decision.relief) line += ", relief";
  return line;
}

struct Row {
  const char* answers;
  const char* expect;
};

}  // namespace

TEST_CASE("complete triages of a runner's knee") {
  const Row rows[] = {
      {"", "runners-knee self-care 0, longer"},
      {"tolerated-run=1.6", "runners-knee self-care 0, phase-1"},
      {"tolerated-run=unknown", "runners-knee self-care 0, walk"},
      {"small-knee-bend=1", "runners-knee self-care 20: knee-bend-painful, bend today, relief"},
      {"small-knee-bend=3", "runners-knee self-care 20: knee-bend-painful, bend today, relief"},
      {"small-knee-bend=4", "runners-knee self-care 20: knee-bend-painful, bend tomorrow, relief"},
      {"small-knee-bend=10", "runners-knee self-care 20: knee-bend-painful, bend tomorrow, relief"},
      {"small-knee-bend=unknown", "runners-knee self-care 20: knee-bend-painful, bend tomorrow, relief"},
      {"small-knee-bend=2 tolerated-run=missing", "runners-knee self-care 20: knee-bend-painful, bend today, relief"},
      {"painkiller=yes", "runners-knee self-care 20: pain-masked, bend tomorrow"},
      {"painkiller=unknown", "runners-knee self-care 20: pain-masked, bend tomorrow"},
      {"painkiller=yes small-knee-bend=2", "runners-knee self-care 20: knee-bend-painful pain-masked, bend tomorrow"},
      {"age=75", "runners-knee routine 20: plan-not-for-you"},
      {"age=74", "runners-knee self-care 0, longer"},
      {"age=75 small-knee-bend=2", "runners-knee routine 20: plan-not-for-you knee-bend-painful"},
      {"age=75 painkiller=yes", "runners-knee routine 20: plan-not-for-you pain-masked"},
      {"age=unknown hip-signs=no", "runners-knee routine 20: plan-not-for-you"},
      // Once a limit applies, neither the bend nor the distance is needed.
      {"age=75 small-knee-bend=missing tolerated-run=missing", "runners-knee routine 20: plan-not-for-you"},
      {"painkiller=yes small-knee-bend=missing", "runners-knee self-care 20: pain-masked, bend tomorrow"},
      {"age=75 painkiller=yes small-knee-bend=missing", "runners-knee routine 20: plan-not-for-you pain-masked"},
  };
  const Protocol protocol = test::base_protocol();
  for (const Row& row : rows) {
    INFO(row.answers);
    CHECK(in_line(protocol, test::runner(protocol, row.answers)) == row.expect);
  }
}

TEST_CASE("other verdicts close the gate, whatever the bend says") {
  const Row rows[] = {
      {"emergency-signs=cold-foot", "call emergency 30: referred"},
      {"emergency-signs=cold-foot small-knee-bend=0", "call emergency 30: referred"},
      {"emergency-signs=cold-foot small-knee-bend=5", "call emergency 30: referred knee-bend-painful"},
      {"emergency-signs=none age=30 same-day-signs=unknown", "today same-day 30: referred"},
      {"emergency-signs=none age=30 same-day-signs=none onset=sudden twisted=yes", "this-week soon 30: referred"},
      {"emergency-signs=none age=30 same-day-signs=none onset=sudden twisted=no soon-signs=none",
       "sprain routine 22: no-plan"},
      {"emergency-signs=none age=30 same-day-signs=none onset=sudden twisted=no soon-signs=none small-knee-bend=0",
       "sprain routine 22: no-plan"},
      {"emergency-signs=none age=30 same-day-signs=none onset=sudden twisted=no soon-signs=none small-knee-bend=2",
       "sprain routine 20: knee-bend-painful no-plan"},
  };
  const Protocol protocol = test::base_protocol();
  for (const Row& row : rows) {
    INFO(row.answers);
    CHECK(in_line(protocol, test::answers(protocol, row.answers)) == row.expect);
  }
}

TEST_CASE("a sign that was stated counts, whether the path asked for it or not") {
  const Row rows[] = {
      {"twisted=no hip-signs=no", "runners-knee self-care 0, longer"},
      {"twisted=yes", "runners-knee soon 30: referred"},
      {"twisted=unknown", "runners-knee soon 30: referred"},
      {"hip-signs=yes", "runners-knee same-day 30: referred"},
      {"hip-signs=unknown", "runners-knee same-day 30: referred"},
      {"hip-signs=yes twisted=yes", "runners-knee same-day 30: referred"},
      {"twisted=yes small-knee-bend=2", "runners-knee soon 30: referred knee-bend-painful"},
      {"twisted=yes painkiller=missing small-knee-bend=missing tolerated-run=missing",
       "runners-knee soon 30: referred"},
      {"place=back twisted=yes", "unclear soon 30: referred"},
      {"place=back twisted=no", "unclear routine 22: no-plan"},
      // What the path says is never made milder.
      {"soon-signs=night-pain hip-signs=yes", "this-week same-day 30: referred"},
      {"same-day-signs=fever twisted=yes", "today same-day 30: referred"},
      {"emergency-signs=cold-foot twisted=yes", "call emergency 30: referred"},
  };
  const Protocol protocol = test::base_protocol();
  for (const Row& row : rows) {
    INFO(row.answers);
    CHECK(in_line(protocol, test::runner(protocol, row.answers)) == row.expect);
  }
}

TEST_CASE("the urgency of signs is that of the gravest one stated") {
  const Protocol protocol = test::base_protocol();
  const std::pair<const char*, Urgency> rows[] = {
      {"", Urgency::self_care},
      {"emergency-signs=none hip-signs=no twisted=no soon-signs=none", Urgency::self_care},
      {"stairs=yes small-knee-bend=10 onset=sudden painkiller=unknown", Urgency::self_care},
      {"soon-signs=night-pain", Urgency::soon},
      {"twisted=unknown", Urgency::soon},
      {"hip-signs=yes twisted=yes", Urgency::same_day},
      {"emergency-signs=short-breath same-day-signs=fever", Urgency::emergency},
      {"emergency-signs=unknown", Urgency::emergency},
  };
  for (const auto& [answers, urgency] : rows) {
    INFO(std::string(answers));
    CHECK(urgency_of_signs(protocol, test::answers(protocol, answers)) == urgency);
  }
}

TEST_CASE("incomplete triages name the next question first, and all that may follow") {
  const std::string all =
      "emergency-signs age hip-signs same-day-signs onset twisted soon-signs place stairs squat small-knee-bend "
      "painkiller tolerated-run";
  const std::pair<std::string, std::string> rows[] = {
      {"", "open " + all + ", at least self-care"},
      {"small-knee-bend=0 age=30",
       "open emergency-signs same-day-signs onset twisted soon-signs place stairs squat painkiller tolerated-run, at "
       "least self-care"},
      {"emergency-signs=none age=30 same-day-signs=none onset=sudden twisted=no", "open soon-signs, at least routine"},
      {"emergency-signs=none age=30 same-day-signs=none onset=sudden", "open twisted soon-signs, at least routine"},
      {"emergency-signs=none age=30 same-day-signs=none onset=gradual soon-signs=none place=front stairs=yes squat=yes",
       "open painkiller small-knee-bend tolerated-run, at least self-care"},
      {"emergency-signs=none age=75 same-day-signs=none onset=gradual soon-signs=none place=front stairs=yes squat=yes",
       "open painkiller, at least routine"},
      // A sign that was stated counts before the path has come to it, and leaves the plan nothing to ask.
      {"twisted=unknown",
       "open emergency-signs age hip-signs same-day-signs onset soon-signs place stairs squat small-knee-bend, at "
       "least "
       "soon"},
      {"twisted=yes emergency-signs=none age=30 same-day-signs=none onset=gradual soon-signs=none",
       "open place stairs squat small-knee-bend, at least soon"},
      {"hip-signs=yes twisted=yes emergency-signs=none age=30",
       "open same-day-signs onset soon-signs place stairs squat "
       "small-knee-bend, at least same-day"},
  };
  const Protocol protocol = test::base_protocol();
  for (const auto& [answers, expect] : rows) {
    INFO(answers);
    CHECK(in_line(protocol, test::answers(protocol, answers)) == expect);
  }
}

TEST_CASE("the entry question comes last, and only once the gate is clear") {
  const Protocol protocol = test::base_protocol();
  CHECK(in_line(protocol, test::runner(protocol, "tolerated-run=missing")) == "open tolerated-run, at least self-care");
  CHECK(in_line(protocol, test::runner(protocol, "tolerated-run=missing painkiller=missing")) ==
        "open painkiller tolerated-run, at least self-care");
  CHECK(in_line(protocol, test::runner(protocol, "tolerated-run=missing painkiller=missing small-knee-bend=2")) ==
        "open painkiller, at least self-care");
  CHECK(in_line(protocol, test::runner(protocol, "tolerated-run=missing painkiller=missing small-knee-bend=unknown")) ==
        "open painkiller, at least self-care");
}

TEST_CASE("a limit may raise the urgency to one that needs a clinician") {
  const Protocol protocol =
      test::base_protocol({{"any = [\"old\"], urgency = \"routine\"", "any = [\"old\"], urgency = \"soon\""}});
  CHECK(in_line(protocol, test::runner(protocol, "age=80")) == "runners-knee soon 30: referred plan-not-for-you");
  CHECK(in_line(protocol, test::runner(protocol, "age=80 small-knee-bend=2")) ==
        "runners-knee soon 30: referred plan-not-for-you knee-bend-painful");
}

TEST_CASE("a limit never lowers the urgency") {
  const Protocol protocol =
      test::base_protocol({{"any = [\"old\"], urgency = \"routine\"", "any = [\"old\"], urgency = \"self-care\""}});
  CHECK(in_line(protocol, test::runner(protocol, "age=80")) == "runners-knee self-care 20: plan-not-for-you");
}

TEST_CASE("which limits applied is remembered by position") {
  const Protocol protocol = test::base_protocol();
  const auto limits = [&](std::string_view more) {
    return assess(protocol, test::runner(protocol, more), test::sunday()).outcome->limits;
  };
  CHECK(limits("") == 0);
  CHECK(limits("age=80") == 0b01);
  CHECK(limits("painkiller=yes") == 0b10);
  CHECK(limits("age=80 painkiller=unknown") == 0b11);
}

TEST_CASE("the same answers give the same assessment, and every state ranks all conditions") {
  const Protocol protocol = test::base_protocol();
  const Answers answers = test::runner(protocol);
  CHECK(in_line(protocol, answers) == in_line(protocol, answers));
  CHECK(assess(protocol, protocol.no_answers(), test::sunday()).differential.size() == 2);
}

TEST_CASE("a session is for the day that was asked about") {
  const Protocol protocol = test::base_protocol();
  When when = test::sunday();
  when.day -= std::chrono::days{3};
  when.today = when.day;
  const Assessment got = assess(protocol, test::runner(protocol), when);
  REQUIRE(got.outcome);
  REQUIRE(got.outcome->session());
  CHECK(got.outcome->session()->day() == when.day);
}

TEST_CASE("the bend of a day that is over clears nothing") {
  const Protocol protocol = test::base_protocol();
  const When sunday = test::sunday();
  const auto about = [&](int days, std::string_view more) {
    const When when{sunday.day + std::chrono::days{days}, sunday.now - std::chrono::hours{8}, sunday.day};
    const Assessment got = assess(protocol, test::runner(protocol, more), when);
    REQUIRE(got.outcome);
    CHECK_FALSE(got.outcome->session());
    return *got.outcome;
  };
  for (const char* more : {"", "small-knee-bend=5", "small-knee-bend=unknown", "tolerated-run=missing"}) {
    INFO(std::string(more));
    const Outcome yesterday = about(-1, more);
    CHECK(yesterday.decision.gate.refusals().only(RefusalCode::knee_bend_not_tested));
    CHECK(status_of(yesterday) == ExitStatus::not_tested);
    CHECK(yesterday.decision.retest_on == sunday.day);
    CHECK_FALSE(yesterday.decision.relief);
  }
  // A day that is yet to come is no better.
  CHECK(about(1, "").decision.gate.refusals().only(RefusalCode::knee_bend_not_tested));
  // What was said of another day still refuses.
  CHECK(about(-1, "age=80").decision.gate.refusals().only(RefusalCode::plan_not_for_you));
  CHECK(status_of(about(-1, "twisted=yes")) == ExitStatus::see_clinician);
  const Outcome masked = about(-1, "painkiller=yes");
  CHECK(masked.decision.gate.refusals().only(RefusalCode::pain_masked));
  CHECK(masked.decision.retest_on == sunday.day + std::chrono::days{1});
}

TEST_CASE("a limit that asks for the distance is asked before the bend too") {
  const Protocol protocol = test::base_protocol(
      {{"any = [\"took-painkiller\"]", "any = [\"took-painkiller\", { question = \"tolerated-run\", at_most = 0 }]"}});
  CHECK(in_line(protocol, test::runner(protocol, "tolerated-run=0")) ==
        "runners-knee self-care 20: pain-masked, bend tomorrow");
  CHECK(in_line(protocol, test::runner(protocol, "tolerated-run=missing small-knee-bend=missing")) ==
        "open tolerated-run small-knee-bend, at least self-care");
  CHECK(in_line(protocol, test::runner(protocol, "tolerated-run=missing small-knee-bend=2")) ==
        "open tolerated-run, at least self-care");
}

TEST_CASE("a painkiller that was told of masks the pain, whether a limit of the gate asks for it or not") {
  const Protocol protocol = test::base_protocol(
      {{"  { refusal = \"pain-masked\", any = [\"took-painkiller\"], source = \"own\" },\n",
        "  { refusal = \"pain-masked\", any = [\"feverish\"], source = \"own\" },\n"},
       {"[findings.took-painkiller]\ntext = \"a painkiller\"\nquestion = \"painkiller\"\nis = \"yes\"\n", ""}});
  for (const char* said : {"painkiller=yes", "painkiller=unknown"})
    CHECK(in_line(protocol, test::runner(protocol, said)) == "runners-knee self-care 20: pain-masked, bend tomorrow");
  for (const char* said : {"painkiller=no", "painkiller=missing"})
    CHECK(in_line(protocol, test::runner(protocol, said)) == "runners-knee self-care 0, longer");
}

TEST_CASE("which questions had a part") {
  const Protocol protocol = test::base_protocol();
  const auto used = [&](const Answers& answers) {
    const std::vector<bool> marks = used_questions(protocol, assess(protocol, answers, test::sunday()));
    std::vector<QuestionId> list;
    for (std::size_t i = 0; i < marks.size(); ++i)
      if (marks[i]) list.push_back(id_at<QuestionId>(i));
    return test::ids(protocol, list);
  };
  // A painkiller masks the pain of the day, asked or not.
  const std::string always = "emergency-signs hip-signs same-day-signs twisted soon-signs small-knee-bend painkiller";
  CHECK(used(protocol.no_answers()) == always);
  CHECK(used(test::answers(protocol, "emergency-signs=cold-foot")) == always);
  CHECK(used(test::runner(protocol, "place=back")) ==
        "emergency-signs age hip-signs same-day-signs onset twisted soon-signs place small-knee-bend painkiller");
  CHECK(used(test::runner(protocol)) ==
        "emergency-signs age hip-signs same-day-signs onset twisted soon-signs place stairs squat small-knee-bend "
        "painkiller tolerated-run");
}
