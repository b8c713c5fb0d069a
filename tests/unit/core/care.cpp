#include "patella/diff.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

TriageEnd refused(Urgency urgency, std::initializer_list<RefusalCode> codes, std::string plan = "plan") {
  TriageEnd end;
  end.verdict = "verdict";
  end.plan = std::move(plan);
  end.day.urgency = urgency;
  for (const RefusalCode code : codes) end.day.refusals.add(code);
  return end;
}

TriageEnd runs(RunStep::Kind kind, std::optional<int> metres, std::optional<int> minutes = std::nullopt) {
  TriageEnd end = refused(Urgency::self_care, {});
  end.kind = kind;
  end.day.track = Track::run;
  end.day.distance_m = metres;
  end.day.minutes = minutes;
  return end;
}

TriageEnd referred(Urgency urgency) { return refused(urgency, {RefusalCode::referred}, ""); }
TriageEnd no_plan() { return refused(Urgency::self_care, {RefusalCode::no_plan}, ""); }
TriageEnd painful() { return refused(Urgency::self_care, {RefusalCode::knee_bend_painful}); }

/// That way it is less careful, and the other way round more.
void less(const TriageEnd& careful, const TriageEnd& careless) {
  CHECK(compare_care(careful, careless) == Care::less);
  CHECK(compare_care(careless, careful) == Care::more);
}

}  // namespace

TEST_CASE("less urgent is less careful") {
  less(referred(Urgency::emergency), referred(Urgency::same_day));
  less(referred(Urgency::soon), refused(Urgency::routine, {RefusalCode::no_plan}, ""));
}

TEST_CASE("an open gate or plan is less careful") {
  less(no_plan(), painful());
  less(painful(), runs(RunStep::Kind::walk, std::nullopt, 30));
  less(no_plan(), runs(RunStep::Kind::walk, std::nullopt, 30));
}

TEST_CASE("of opposite changes the dangerous one counts") {
  const TriageEnd urgent = refused(Urgency::routine, {RefusalCode::no_plan}, "");
  const TriageEnd open = runs(RunStep::Kind::run, 2000);
  CHECK(compare_care(urgent, open) == Care::less);
  TriageEnd milder_but_closed = no_plan();
  TriageEnd open_but_urgent = open;
  open_but_urgent.day.urgency = Urgency::routine;
  CHECK(compare_care(open_but_urgent, milder_but_closed) == Care::less);
  CHECK(compare_care(milder_but_closed, open_but_urgent) == Care::less);
}

TEST_CASE("fewer reasons against a session are less careful") {
  less(refused(Urgency::self_care, {RefusalCode::pain_masked, RefusalCode::knee_bend_painful}), painful());
  const TriageEnd masked = refused(Urgency::self_care, {RefusalCode::pain_masked});
  CHECK(compare_care(masked, painful()) == Care::neutral);
}

TEST_CASE("a harder first session is less careful") {
  less(runs(RunStep::Kind::walk, std::nullopt, 30), runs(RunStep::Kind::run_walk, 1600));
  less(runs(RunStep::Kind::run_walk, 3000), runs(RunStep::Kind::run, 2000));
  less(runs(RunStep::Kind::run, 2000), runs(RunStep::Kind::run, 2100));
  less(runs(RunStep::Kind::walk, std::nullopt, 20), runs(RunStep::Kind::walk, std::nullopt, 30));
}

TEST_CASE("another verdict, or an answer that is not taken, says nothing of care") {
  TriageEnd other = painful();
  other.verdict = "other";
  CHECK(compare_care(painful(), other) == Care::neutral);
  TriageEnd not_taken;
  not_taken.not_taken = "age";
  CHECK(compare_care(referred(Urgency::emergency), not_taken) == Care::neutral);
}
