#include "render/protocol_show.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

namespace {

std::string sheet(std::string_view id) { return sheets_text(test::built_in(), id, Style{100}).value_or("(nothing)"); }

bool says(std::string_view id, std::string_view part) {
  const std::string text = sheet(id);
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("every id that is listed has a sheet, and nothing else has") {
  for (const std::string_view id : ids_with_sheets(test::built_in())) CHECK(sheets_text(test::built_in(), id, {}));
  for (const std::string_view id : {"", "kneecap", "Age", "age ", "unknown"})
    CHECK_FALSE(sheets_text(test::built_in(), id, {}));
}

TEST_CASE("a question: how it is answered, what is not known counts as, and who uses it") {
  CHECK(says("small-knee-bend", "Not known counts as: 10 of 10\n"));
  CHECK(says("small-knee-bend", "Flag: --small-knee-bend in triage and checkin\n"));
  CHECK(says("heel-on-squat", "Not known counts as: yes\n"));
  CHECK(says("last-session", "Not known counts as: Longer or harder than planned\n"));
  CHECK(says("emergency-signs", "Not known counts as: all ticked\n"));
  CHECK(says("age", "Not known counts as: no side is safe everywhere"));
  CHECK(says("emergency-signs", "is EMERGENCY at least\n"));
  CHECK(says("emergency-signs", "- cold-foot: A foot that is suddenly cold"));
  CHECK(says("injury-signs", "Only if: a sudden start\n"));
  CHECK(says("morning", "- the check-in: morning\n"));
}

TEST_CASE("findings, nodes, verdicts and conditions") {
  CHECK(says("slips", "There if: kneecap-signs has slips\n"));
  CHECK(says("slips", "- node: kc-slips, hk-slips\n"));
  CHECK(says("kc-slips", "- yes -> ROUTINE: kneecap-instability\n"));
  CHECK(says("kc-slips", "Reached from\n- node kc-signs: any number ticked\n"));
  CHECK(says("emergency", "Reached from\n- the start of the tree\n"));
  CHECK(says("runners-knee", "Plan: return-to-running\n"));
  CHECK(says("acl-tear", "Plan: none: no session is ever scheduled\n"));
  CHECK(says("patellofemoral-pain",
             "- squat-hurts: pain on the heel-on squat: x 1.8 if there, x 0.2 if not (cook2010, cohort)\n"));
}

TEST_CASE("an id of several kinds shows them all") {
  const std::string text = sheet("acl-tear");
  CHECK(text.find("Verdict acl-tear: ") != std::string::npos);
  CHECK(text.find("Condition acl-tear: ") != std::string::npos);
}

TEST_CASE("a plan with both ladders, and every rule and cap with its value and source") {
  CHECK(says("return-to-running", "1. walk: Brisk walk: walk 30 min; effort 2 of 10 (walk30, clinic)\n"));
  CHECK(says("return-to-running", "1. strength-1: Wall squat, small range: "));
  CHECK(says("return-to-running", "- clean_overshoot = 1.1: "));
  CHECK(says("return-to-running", "- late_morning_days = 3: "));
  CHECK(says("return-to-running", "- spike_large = 2: above this a large one (frandsen, cohort)\n"));
  CHECK(says("return-to-running", "3.2 km or more: continuous, at 80 % of it, at most 10 km (own, judgement)\n"));
  const std::string miles = sheets_text(test::built_in(), "phase-1", Style{100, false, Units::mi}).value_or("");
  CHECK(miles.find("1 mi in all") != std::string::npos);
}

TEST_CASE("steps, sources, refusals and the rules of a protocol") {
  CHECK(says("walk", "Step 1 of 9 of the run ladder of plan return-to-running.\n"));
  CHECK(says("walk", "- first step if that is not known\n"));
  CHECK(says("keep-strong", "- Split squat: 3 x 10. With weights if it is easy.\n"));
  CHECK(says("frandsen", "- step: continuous\n"));
  CHECK(says("frandsen", "- plan return-to-running: advice, clean_overshoot, growth, base_days, "));
  CHECK(says("silbernagel2007", "Quoted from memory, not re-read.\n"));
  CHECK(
      says("pain-masked", "- pain-masked: a painkiller within 8 hours, or any of these not known (own, judgement)\n"));
  CHECK(says("gate", "after a reading of 1 to 3 and a relief session"));
  CHECK(
      says("checkin", "- hot-fever: The knee is hot, red or swollen and you have fever or chills. Closes everything"));
  CHECK(says("ranking", "likely: 0.4: "));
}
