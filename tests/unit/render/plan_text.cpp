#include "render/plan.hpp"

#include <set>
#include <sstream>

#include "patella/lookback.hpp"
#include "support/test.hpp"
#include "support/told.hpp"

using namespace patella;
using namespace patella::render;
using namespace patella::test;

namespace {

struct Shown {
  std::string text;
  std::string json;
};

Shown show(const Told& told, int number, Style style = {}) {
  const Course course = told.course(number);
  const Decision decision = course.decision();
  const Answers said = course.told_today();
  const DecisionView view{built_in(), decision, &said, nullptr, !told.events().empty()};
  const auto outlook = outlook_of(course, 14);
  const PlanView plan{view, plan_to_show(built_in(), decision, background_of(course, told.events())), outlook};
  return {plan_text(plan, style), plan_json(plan)};
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// From the heading of the coming days on.
std::string coming_days(const std::string& text) { return text.substr(text.find("The coming days")); }

/// The names and sentences of every exercise and step.
std::set<std::string> exercise_words() {
  std::set<std::string> words;
  for (const StrengthStep& step : built_in().plans().front().strength)
    for (const Exercise& exercise : step.exercises) words.insert(exercise.name);
  for (const RunStep& step : built_in().plans().front().run) words.insert(step.title);
  return words;
}

}  // namespace

TEST_CASE("the current step is marked in words") {
  Told told;
  told.triage(0);
  const std::string text = show(told, 0).text;
  CHECK(has(text, "> 2. Run-walk 1 (you are here): run 3 min, walk 2 min, in turn, 1.6 km in all;"));
  CHECK(has(text, "> 1. Wall squat, small range (you are here); effort 5 of 10:"));
  CHECK(has(text, "- Running: step 2 of 9, Run-walk 1. Clean in a row: 0 of 2. 2 more clean runs:"));
  CHECK(has(text, "Sideways step-down 3 x 10"));
  CHECK(has(show(told, 0, {80, false, Units::mi}).text, "1 mi in all"));
}

TEST_CASE("the coming days hold names and no dose") {
  Told told;
  told.triage(0);
  const std::string days = coming_days(show(told, 0).text);
  CHECK(has(days, "Mon 2026-11-23  strength: Wall squat, small range\n"));
  CHECK(has(days, "Thu 2026-11-26  run: Run-walk 2 (step up)\n"));
  CHECK(has(days, "Sat 2026-11-28  rest\n"));
  for (const std::string_view dose : {" km", " min", " x ", "effort", "minutes"}) CHECK_FALSE(has(days, dose));
}

TEST_CASE("a closed gate shows the ladders, but no coming days") {
  Told told;
  told.triage(0);
  Shown shown = show(told, 1);
  CHECK(has(shown.text, "(you are here)"));
  CHECK(has(shown.text, "They are shown after a painless small knee bend today: patella checkin\n"));
  CHECK(has(shown.json, "\"outlook\":null,\"no_outlook\":\"They are"));
  told.checkin(1, "small-knee-bend=2");
  shown = show(told, 1);
  CHECK(has(shown.text, "What would clear it"));
  CHECK(has(shown.json, "\"outlook\":null"));
}

TEST_CASE("without a triage nobody stands anywhere") {
  const Shown shown = show(Told(), 0);
  CHECK(has(shown.text, "No plan is open"));
  CHECK(has(shown.text, "patella triage"));
  CHECK(has(shown.text, "  2. Run-walk 1: run 3 min"));
  CHECK_FALSE(has(shown.text, "you are here"));
  CHECK_FALSE(has(shown.json, "\"current\":true"));
  CHECK(has(shown.json, "\"position\":null,\"ladders\":{"));
}

TEST_CASE("no exercise under a clinician's verdict, a sign or a limit") {
  const char* closed[] = {"soon-signs=lump", "plan-limits=unknown", "same-day-signs=calf"};
  for (const char* answers : closed) {
    Told told;
    told.triage(0);
    told.triage(1, answers);
    const Shown shown = show(told, 1);
    CHECK(has(shown.text, "What would clear it"));
    CHECK(has(shown.json, "\"position\":null,\"ladders\":null,\"outlook\":null"));
    for (const std::string& word : exercise_words()) {
      INFO(answers << ": " << word);
      CHECK_FALSE(has(shown.text, word));
      CHECK_FALSE(has(shown.json, word));
    }
  }
}

TEST_CASE("no line is wider than the page") {
  Told told;
  told.triage(0);
  for (const int width : {30, 50, 80}) {
    std::istringstream lines(show(told, 0, {width}).text);
    for (std::string line; std::getline(lines, line);) CHECK(columns(line) <= width);
  }
}
