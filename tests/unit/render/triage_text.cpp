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
  return today_sentence(protocol, *assess(protocol, answers, test::sunday()).outcome, answers, Units::km);
}

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
                                   "What to do",
                                   "Run less.",
                                   "Get help sooner if",
                                   "Why",
                                   "Emergency signs: none",
                                   "Place: In front",
                                   "What fits",
                                   "1. Patellofemoral pain: likely",
                                   "for: ",
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
  CHECK(in_order(text, {"NO RUN", "The bend hurts (", "A painkiller hides pain (", "The plan is not for you ("}));
  CHECK(text.find("Calm it down.") == std::string::npos);
  CHECK(runner_page("small-knee-bend=unknown").find("not known, which counts as painful") != std::string::npos);
}

TEST_CASE("urgencies are words, not colours") {
  const Protocol protocol = test::base_protocol();
  const std::pair<const char*, const char*> rows[] = {
      {"emergency-signs=cold-foot", "EMERGENCY: get help now."},
      {"emergency-signs=none age=30 same-day-signs=fever", "SAME DAY: have the knee seen today."},
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
            .starts_with("No session today. A painkiller hides pain (a painkiller)."));
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
