#include <sstream>

#include "core/text.hpp"
#include "render/report.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

namespace {

std::string page(const Protocol& protocol, const Answers& answers, Style style = {}) {
  const Assessment assessment = assess(protocol, answers, test::sunday());
  return triage_text({protocol, answers, assessment, test::sunday(), {}, ExitStatus::done}, style);
}

std::string runner_page(std::string_view more, Style style = {}) {
  const Protocol protocol = test::base_protocol();
  return page(protocol, test::runner(protocol, more), style);
}

std::string sentence(const Protocol& protocol, std::string_view more) {
  const Answers answers = test::runner(protocol, more);
  const Assessment assessment = assess(protocol, answers, test::sunday());
  return today_sentence(decision_view({protocol, answers, assessment, test::sunday(), {}, ExitStatus::done}),
                        Units::km);
}

Outcome outcome_of(const Protocol& protocol, std::string_view more) {
  return assess(protocol, test::runner(protocol, more), test::sunday()).outcome.value();
}

std::string advice(const Protocol& protocol, std::string_view more) {
  std::string out;
  for (const std::string& line : advice_for(protocol, outcome_of(protocol, more))) out += "[" + line + "]";
  return out;
}

const char* const injured = "onset=sudden twisted=no";  // ends in the verdict sprain, which opens no plan

/// True if the parts stand in the text in this order.
bool in_order(const std::string& text, const std::vector<std::string>& parts) {
  std::size_t at = 0;
  for (const std::string& part : parts) {
    at = text.find(part, at);
    if (at == std::string::npos) {
      MESSAGE("not found in this order: ", part, "\n", text);
      return false;
    }
    at += part.size();
  }
  return true;
}

}  // namespace

TEST_CASE("first the verdict and what to do today, then why, the differential, sources") {
  CHECK(in_order(runner_page(""), {"Runner's knee",
                                   "SELF-CARE",
                                   "Probably runner's knee.",
                                   "TODAY: Run",
                                   "1. Massage.",
                                   "2. Bend the knee.",
                                   "3. Run 3.2 km",
                                   "4. Massage again.",
                                   "Why",
                                   "Emergency signs: none",
                                   "Place: In front",
                                   "What fits",
                                   "1. Patellofemoral pain: likely",
                                   "for: ",
                                   "What it is",
                                   "What to do",
                                   "Run less.",
                                   "Get help sooner if",
                                   "It gets worse.",
                                   "While you follow the plan",
                                   "Sources",
                                   "A book (guideline)",
                                   "Our judgement (judgement, not re-read)",
                                   "For tests only."}));
}

TEST_CASE("a refusal stands where the session would, and names no session at all") {
  const std::string text = runner_page("small-knee-bend=2");
  CHECK(in_order(
      text, {"Runner's knee", "TODAY: NO RUN AND NO STRENGTH SESSION.", "The bend hurts (2 of 10).",
             "What to do: Do the relief session.", "What would clear it: It is painless.",
             "Relief (10 minutes): Calm it down.", "1. Rest.", "2. Bend again.", "Bend again: 2026-11-22 (today)"}));
  for (const char* word : {"TODAY: Run", "TODAY: Walk", "Bridge", "3.2 km", "at effort"}) {
    INFO(word);
    CHECK(text.find(word) == std::string::npos);
  }
}

TEST_CASE("every reason is listed, and relief only where the bend is the sole one") {
  const std::string text = runner_page("small-knee-bend=2 painkiller=yes age=80");
  CHECK(in_order(text, {"NO RUN", "The plan is not for you (", "The bend hurts (", "A painkiller hides pain ("}));
  CHECK(text.find("Calm it down.") == std::string::npos);
  CHECK(runner_page("small-knee-bend=unknown").find("not known, which counts as painful") != std::string::npos);
}

TEST_CASE("the verdict's advice, but none about running or exercise against a refusal") {
  const Protocol protocol = test::base_protocol();
  const std::pair<std::string, const char*> rows[] = {
      {"", "[Run less.]"},
      {"small-knee-bend=2", "[Run less.]"},
      {"age=80", "[Ask a clinician.]"},
      {"age=80 small-knee-bend=missing", "[Ask a clinician.]"},
      {"age=80 small-knee-bend=2", "[Ask a clinician.]"},
      {"painkiller=yes", "[Wait for tomorrow.]"},
      {"painkiller=yes small-knee-bend=2", "[Wait for tomorrow.]"},
      {"age=80 painkiller=yes", "[Ask a clinician.][Wait for tomorrow.]"},
      {"twisted=yes", "[Make an appointment.]"},
      {"twisted=yes small-knee-bend=2", "[Make an appointment.]"},
      // No plan, and so nothing in the verdict's advice that speaks against it.
      {injured, "[Rest it.]"},
      {std::string(injured) + " small-knee-bend=2", "[Rest it.]"},
      {"place=back", "[Show it to somebody.]"},
      {"place=back twisted=yes", "[Make an appointment.]"},
      // A clinician's verdict speaks for itself.
      {"same-day-signs=fever", "[Do not run.]"},
      {"soon-signs=night-pain twisted=yes", "[Do not run.]"},
      {"soon-signs=night-pain hip-signs=yes", "[Make an appointment.]"},
      {"emergency-signs=cold-foot small-knee-bend=5", "[Call your local number.]"},
  };
  for (const auto& [more, expect] : rows) {
    INFO(more);
    CHECK(advice(protocol, more) == expect);
  }
  const When past{test::sunday().day - std::chrono::days{1}, test::sunday().now, test::sunday().day};
  const Assessment untested = assess(protocol, test::runner(protocol), past);
  CHECK(advice_for(protocol, *untested.outcome) == std::vector<std::string>{"Run less."});
}

TEST_CASE("beside a graver refusal a painful bend gives that one's guidance") {
  const Protocol protocol = test::base_protocol();
  const auto guidance = [&](std::string_view more, RefusalCode code) {
    const Outcome outcome = outcome_of(protocol, more);
    REQUIRE(outcome.decision.gate.refusals().has(code));
    const Guidance text = guidance_for({protocol, outcome.decision, nullptr, &outcome}, code);
    return std::string(text.instead) + " " + std::string(text.clears_when);
  };
  constexpr auto painful = RefusalCode::knee_bend_painful;
  CHECK(guidance("small-knee-bend=2", painful) == "Do the relief session. It is painless.");
  CHECK(guidance("small-knee-bend=2 age=80", painful) == "Ask a clinician. A clinician agrees.");
  CHECK(guidance("small-knee-bend=2 painkiller=yes", painful) == "Wait for tomorrow. It wore off.");
  CHECK(guidance("small-knee-bend=2 age=80 painkiller=yes", painful) == "Ask a clinician. A clinician agrees.");
  CHECK(guidance("small-knee-bend=2 twisted=yes", painful) == "Make an appointment. They cleared it.");
  CHECK(guidance("small-knee-bend=2 same-day-signs=fever", painful) == "Make an appointment. They cleared it.");
  // No plan is not graver: it says nothing against what the bend says.
  CHECK(guidance("small-knee-bend=2 place=back", painful) == "Do the relief session. It is painless.");
  // Every other refusal has its own.
  CHECK(guidance("small-knee-bend=2 age=80 painkiller=yes", RefusalCode::pain_masked) ==
        "Wait for tomorrow. It wore off.");
  CHECK(guidance("small-knee-bend=2 painkiller=yes", RefusalCode::pain_masked) == "Wait for tomorrow. It wore off.");
  CHECK(guidance("age=80 painkiller=yes", RefusalCode::plan_not_for_you) == "Ask a clinician. A clinician agrees.");
  CHECK(guidance("small-knee-bend=2 place=back", RefusalCode::no_plan) == "Follow the advice. Another verdict.");
}

TEST_CASE("no relief and no exercise beside a graver refusal, on the page or in the sentence") {
  const Protocol protocol = test::base_protocol();
  const std::string with_bend = " small-knee-bend=2";
  for (const std::string graver : {"age=80", "painkiller=yes", "twisted=yes", "same-day-signs=fever"}) {
    INFO(graver);
    for (const std::string& text : {runner_page(graver + with_bend), sentence(protocol, graver + with_bend)})
      for (const char* word : {"relief", "Relief", "Calm it down", "Run less", "Bend again: 2026-11-22"})
        CHECK(text.find(word) == std::string::npos);
  }
}

TEST_CASE("the summary is the verdict's, unless the urgency was raised or the plan is not for this person") {
  const Protocol protocol = test::base_protocol();
  const auto summary = [&](const Protocol& with, std::string_view more) {
    return summary_for(with, outcome_of(with, more));
  };
  CHECK(summary(protocol, "") == "Probably runner's knee.");
  CHECK(summary(protocol, "age=80") == "The plan is not for you.");
  CHECK(summary(protocol, "painkiller=yes small-knee-bend=2") == "Probably runner's knee.");
  CHECK(summary(protocol, "twisted=yes") == "A clinician must see it.");
  CHECK(summary(protocol, "place=back twisted=yes") == "A clinician must see it.");
  CHECK(summary(protocol, "soon-signs=night-pain hip-signs=yes") ==
        "A clinician must see it.");  // today, not this week
  CHECK(summary(protocol, "soon-signs=night-pain twisted=yes") == "Be seen this week.");
  const Protocol strict =
      test::base_protocol({{"any = [\"old\"], urgency = \"routine\"", "any = [\"old\"], urgency = \"soon\""}});
  CHECK(summary(strict, "age=80") == "A clinician must see it.");
  CHECK(summary(strict, "age=74") == "Probably runner's knee.");
  const auto raised = [&](const Protocol& with, std::string_view more) {
    return urgency_was_raised(with, outcome_of(with, more));
  };
  CHECK_FALSE(raised(protocol, ""));
  CHECK_FALSE(raised(protocol, "age=80"));  // to routine, which needs no clinician first
  CHECK_FALSE(raised(protocol, "same-day-signs=fever"));
  CHECK_FALSE(raised(protocol, "soon-signs=night-pain twisted=yes"));
  CHECK(raised(protocol, "soon-signs=night-pain hip-signs=yes"));
  CHECK(raised(protocol, "twisted=yes"));
  CHECK(raised(strict, "age=80"));
}

TEST_CASE("a raised urgency comes before everything, and names the sign that raised it") {
  const Protocol protocol = test::base_protocol();
  const std::string text = runner_page("twisted=yes");
  CHECK(text.starts_with("SOON: "));
  CHECK(in_order(text, {"SOON: ", "A clinician must see it.", "TODAY: NO RUN AND NO STRENGTH SESSION.",
                        "A clinician must see it (soon: Twisted: yes).", "What to do", "Make an appointment.", "Why",
                        "Twisted: yes", "What fits"}));
  for (const char* word : {"Runner's knee", "Probably runner's knee.", "Run less.", "Get help sooner", "What it is"}) {
    INFO(std::string(word));
    CHECK(text.find(word) == std::string::npos);
  }
  CHECK(sentence(protocol, "twisted=yes") ==
        "No session today. A clinician must see it (soon: Twisted: yes). Make an appointment.");
  CHECK(sentence(protocol, "hip-signs=unknown twisted=no") ==
        "No session today. A clinician must see it (same-day: Hip signs: not known). Make an appointment.");
  // A clinician's own verdict keeps its name, and its advice comes before the reasons.
  const std::string own = runner_page("same-day-signs=fever");
  CHECK(in_order(own, {"Be seen today", "SAME DAY: ", "Be seen today.", "TODAY: NO RUN", "What to do", "Do not run.",
                       "Get help sooner if", "Why", "What fits"}));
}

TEST_CASE("when to bend again, for a day that is over") {
  const Protocol protocol = test::base_protocol();
  const Answers answers = test::runner(protocol);
  const When past{test::sunday().day - std::chrono::days{2}, test::sunday().now, test::sunday().day};
  const Assessment assessment = assess(protocol, answers, past);
  const TriageView view{protocol, answers, assessment, past, {}, ExitStatus::not_tested};
  const std::string text = triage_text(view, {});
  CHECK(in_order(text, {"The bend was not tested.", "Test it.", "Bend again: 2026-11-22 (today)."}));
  CHECK(today_sentence(decision_view(view), Units::km) == "No session today. The bend was not tested. Test it.");
}

TEST_CASE("urgencies are words, not colours") {
  const Protocol protocol = test::base_protocol();
  const std::pair<const char*, const char*> rows[] = {
      {"emergency-signs=cold-foot", "EMERGENCY: get help now."},
      {"emergency-signs=none age=30 same-day-signs=fever", "SAME DAY: be seen by a clinician today."},
      {"emergency-signs=none age=30 same-day-signs=none onset=gradual soon-signs=night-pain", "SOON: "},
      {"emergency-signs=none age=30 same-day-signs=none onset=gradual soon-signs=none place=back", "ROUTINE: "}};
  for (const auto& [answers, words] : rows) {
    const std::string text = page(protocol, test::answers(protocol, answers));
    CHECK(in_order(text, {words, "TODAY: NO RUN AND NO STRENGTH SESSION."}));
    CHECK(text.find('\x1b') == std::string::npos);
  }
}

TEST_CASE("an incomplete triage hides no sign and gives no session") {
  const Protocol protocol = test::base_protocol();
  const std::string text = page(
      protocol, test::answers(protocol, "emergency-signs=none age=30 same-day-signs=none onset=sudden twisted=no"));
  CHECK(in_order(text, {"So far: ROUTINE", "NO SESSION: the triage is not complete.", "Next question: --soon-signs"}));
}

TEST_CASE("one sentence about today, allowed or refused") {
  const Protocol protocol = test::base_protocol();
  for (const char* more :
       {"", "tolerated-run=0", "small-knee-bend=2", "painkiller=yes", "age=80", "emergency-signs=cold-foot"}) {
    const std::string text = sentence(protocol, more);
    INFO(text);
    CHECK(text.ends_with("."));
    CHECK(text::is_printable(text));
  }
  CHECK(sentence(protocol, "small-knee-bend=2") ==
        "No session today. The bend hurts (2 of 10). Instead: Relief, 10 minutes. Do the relief session.");
  CHECK(sentence(protocol, "age=80 painkiller=yes")
            .starts_with("No session today. The plan is not for you (age 75 or over)."));
  CHECK(sentence(protocol, "painkiller=yes").starts_with("No session today. A painkiller hides pain (a painkiller)."));
  CHECK(sentence(protocol, "age=80").starts_with("No session today. The plan is not for you (age 75 or over)."));
  CHECK(sentence(protocol, "painkiller=unknown")
            .starts_with("No session today. A painkiller hides pain (not known, which counts as yes)."));
}

TEST_CASE("a limit whose finding is written inline is not called unknown when it is there") {
  const Protocol protocol = test::base_protocol(
      {{"any = [\"took-painkiller\"]", "any = [{ question = \"painkiller\", is = \"yes\" }]"},
       {"[findings.took-painkiller]\ntext = \"a painkiller\"\nquestion = \"painkiller\"\nis = \"yes\"\n", ""}});
  CHECK(sentence(protocol, "painkiller=yes").find("not known") == std::string::npos);
}

TEST_CASE("the page fits its width, with and without colour") {
  for (const int width : {20, 60, 80})
    for (const char* more : {"", "small-knee-bend=2", "age=80 painkiller=yes"}) {
      const std::string text = runner_page(more, {width});
      std::istringstream lines(text);
      for (std::string line; std::getline(lines, line);) CHECK(columns(line) <= width);
      std::string coloured = runner_page(more, {width, true});
      for (const char* code : {"\x1b[1;31m", "\x1b[1;32m", "\x1b[1;33m", "\x1b[1m", "\x1b[0m"})
        for (std::size_t at; (at = coloured.find(code)) != std::string::npos;)
          coloured.erase(at, std::string(code).size());
      CHECK(coloured == text);
    }
}

TEST_CASE("notes are shown with the result") {
  const Protocol protocol = test::base_protocol();
  const Answers answers = test::runner(protocol);
  const Assessment assessment = assess(protocol, answers, test::sunday());
  const std::string text = triage_text({protocol,
                                        answers,
                                        assessment,
                                        test::sunday(),
                                        {{Message::Level::note, "answer-not-used", "not needed", "", ""}},
                                        ExitStatus::done},
                                       {});
  CHECK(in_order(text, {"Note: not needed", "For tests only."}));
}
