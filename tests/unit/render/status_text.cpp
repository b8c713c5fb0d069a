#include "render/status.hpp"

#include <sstream>

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
  const DecisionView decided{built_in(), decision, &said, nullptr, !told.events().empty()};
  const Background background = background_of(course, told.events());
  const auto days = trend_of(course, told.events(), 14);
  const TrainingLoad load = training_load(course, told.events(), 4);
  StatusView view{decided, background, days, load};
  view.empty = told.events().empty();
  view.place = plan_to_show(built_in(), decision, background).has_value();
  return {status_text(view, style), status_json(view)};
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Told week() {
  Told told;
  told.triage(0);
  told.checkin(1, "session-pain=1");
  told.checkin(2, "small-knee-bend=2 session-pain=3");
  told.checkin(2, "relief-done=yes");
  told.checkin(4, "small-knee-bend=unknown");
  told.log(5, {WorkoutEvent::Kind::run, 20, 1500, 4, {}, {}});
  return told;
}

}  // namespace

TEST_CASE("the chart is digits under weekdays, and a dot where nothing was told") {
  const std::string text = show(week(), 6).text;
  CHECK(has(text,
            "2026-11-22     Sun Mon Tue Wed Thu Fri Sat\n"
            "first bend       0   0   2   .   ?   .   .\n"
            "last bend        0   0   0   .   ?   .   .\n"
            "run pain         1   .   .   .   .   x   .\n"
            "strength pain    .   3   .   .   .   .   .\n"));
  CHECK(has(text, "nothing told; ?: not known; x: done, pain not\ntold."));
  CHECK_FALSE(has(text, "2026-11-15     "));  // a week of which nothing was told
  for (const char c : text) CHECK((c == '\n' || (c >= ' ' && c <= '~')));
}

TEST_CASE("sentences say the same as the chart") {
  const std::string text = show(week(), 6).text;
  CHECK(has(text, "Runs on 2 days, strength sessions on 1 day; pain at most 3 of 10.\n"));
  CHECK(has(text, "painless on 2 of 4 days told; it last hurt on\n2026-11-26 (not known)."));
  CHECK(has(text, "Day 7 of Return to running, begun on 2026-11-22\n"));
  CHECK(has(text, "Last triage on 2026-11-22: This looks like runner's knee.\n"));
}

TEST_CASE("a narrow page has a list instead of a chart") {
  const std::string text = show(week(), 6, {36}).text;
  CHECK(has(text, "- 2026-11-24: bend 2, then 0;"));
  CHECK_FALSE(has(text, "Sun Mon"));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) CHECK(columns(line) <= 36);
}

TEST_CASE("load is a description of what was told") {
  const std::string text = show(week(), 6).text;
  CHECK(has(text, "Load: a description\n"));
  CHECK(has(text, "- 2026-11-15 to 2026-11-21: nothing told\n"));
  CHECK(has(text, "AU (told for 1 of "));
  CHECK(has(text, "- Longest run of the last 30 days: 1.6 km, on 2026-11-22\n"));
  for (const std::string_view word : {"risk", "ACWR", "injur"}) CHECK_FALSE(has(text, word));
  Told told;
  told.triage(0);
  CHECK(has(show(told, 0).text, "No session was told in the last 4 weeks.\n"));
}

TEST_CASE("an empty journal says how to begin") {
  const Shown shown = show(Told(), 0);
  CHECK(has(shown.text, "Nothing is recorded yet."));
  CHECK(has(shown.text, "patella triage"));
  CHECK(has(shown.json, "\"episode\":null,\"last_triage\":null"));
  CHECK(has(shown.json, "\"distance_m\":null"));
  CHECK_FALSE(has(shown.json, "\"distance_m\":0"));
}

TEST_CASE("under a referral it leads with the urgency, and names no step") {
  Told told = week();
  told.triage(6, "soon-signs=lump");
  const std::string text = show(told, 6).text;
  CHECK(text.starts_with("SOON: be seen by a clinician"));
  CHECK(has(text, "No plan is open."));
  CHECK_FALSE(has(text, "Run-walk"));
  CHECK_FALSE(has(text, "Run step"));
}
