#include <rapidcheck.h>
#include <algorithm>

#include <iostream>

#include "support/naive_progression.hpp"
#include "support/random_course.hpp"

using namespace patella;
using namespace patella::test;

namespace {

constexpr std::array both = {Track::run, Track::strength};

/// `most_days` days of raw choices, always over their whole range: a choice is not a size.
std::vector<DayChoice> any_choices(int most_days) {
  const auto byte = rc::gen::resize(rc::kNominalSize, rc::gen::inRange<int>(0, 256));
  const auto day = rc::gen::map(rc::gen::container<std::vector<int>>(DayChoice::all, byte), [](const auto& bytes) {
    DayChoice choice;
    for (std::size_t i = 0; i < bytes.size(); ++i) choice.value[i] = static_cast<std::uint8_t>(bytes[i]);
    return choice;
  });
  const int days = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(1, most_days + 1));
  return *rc::gen::container<std::vector<DayChoice>>(static_cast<std::size_t>(days), day);
}

Course any_course(int most_days = 120) {
  const int number = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 2 * variants));
  const Protocol& protocol = variant(number < variants ? 0 : number - variants);
  return live(protocol, any_choices(most_days));
}

/// Fails with the course up to this day, in words.
void expect(bool fine, const Course& course, std::size_t day, const std::string& what) {
  if (fine) return;
  RC_LOG() << describe(course, day + 1);
  RC_FAIL(what);
}

const Planner& planner_after(const Course& course, std::size_t day) { return course.decisions[day].state.planner; }

/// Two implementations, one specification.
void the_twin_agrees() {
  const Course course = any_course();
  const std::vector<NaiveDay> twin = progress_naively(*course.protocol, course.days);
  for (std::size_t i = 0; i < course.days.size(); ++i)
    expect(twin[i] == in_words(*course.protocol, course.decisions[i]), course, i, "the twin: " + describe(twin[i]));
}

/// The law of the gate, from outside.
void no_session_without_a_painless_bend() {
  const Course course = any_course();
  for (std::size_t i = 0; i < course.days.size(); ++i) {
    const Decision& decision = course.decisions[i];
    const DayInput& input = course.days[i];
    const Planner& planner = decision.state.planner;
    const auto fine = [&](bool holds, const char* what) { expect(holds, course, i, what); };
    if (needs_clinician(decision.urgency)) {
      fine(!decision.session && !decision.relief, "a session or relief under a care urgency");
      fine(status_of(decision) == ExitStatus::see_clinician, "a care urgency is status 30");
    }
    fine((status_of(decision) == ExitStatus::done) == decision.session.has_value(), "status 0 is a session");
    fine(!decision.relief || decision.gate.refusals().only(RefusalCode::knee_bend_painful), "relief is for a bend");
    if (!decision.session) continue;
    fine(decision.gate.refusals().empty() && decision.gate.clearance(), "a session on a closed gate");
    fine(!input.readings.empty() && input.readings.back().pain == 0 && !input.readings.back().withdrawn,
         "a session without a painless bend");
    for (const Reading& reading : input.readings)
      fine(reading.pain && *reading.pain <= course.protocol->gate().retest_up_to.value, "a painful bend was forgotten");
    fine(planner.plan && !planner.referral && !planner.warning && !planner.stale && !planner.not_for_you,
         "a session without an open plan");
    fine(!input.masked && !input.day_sign && !input.warning, "a session on a day with a sign");
    fine(!input[Track::run].any && !input[Track::strength].any, "a second session on a day");
  }
}

/// Steps and levels from one day's decision to the next.
int rungs_up(const Course& course, std::size_t day, Track track) {
  const State& before = course.decisions[day - 1].state;
  const State& after = course.decisions[day].state;
  const int steps =
      static_cast<int>(position(after.planner[track].step)) - static_cast<int>(position(before.planner[track].step));
  const bool grew = track == Track::run && steps == 0 && after.distances.level_m > before.distances.level_m;
  return std::max(steps, 0) + (grew ? 1 : 0);
}

bool placed_anew(const DayInput& input) { return !input.triages.empty(); }

void one_step_up_at_most() {
  const Course course = any_course();
  const Plan& plan = course.protocol->plans().front();
  for (std::size_t i = 1; i < course.days.size(); ++i) {
    if (!planner_after(course, i).plan || placed_anew(course.days[i])) continue;
    const int up = rungs_up(course, i, Track::run) + rungs_up(course, i, Track::strength);
    expect(up <= 1, course, i, "two steps up at once");
    const bool ready = course.days[i].checked_in && course.decisions[i].gate.clearance();
    expect(up == 0 || ready, course, i, "a step up without a check-in and a clear gate");
    for (const Track track : both) {
      const auto pain = course.days[i - 1][track].pain;
      if (pain && *pain > plan.rules.caution_pain_max.value)
        expect(rungs_up(course, i, track) == 0, course, i, "a flare advanced");
      const Waiting& waiting = planner_after(course, i - 1)[track].waiting;
      const bool in_time = waiting.open && waiting.age <= plan.rules.late_morning_days.value;
      if (course.days[i].morning == Morning::worse && in_time)
        expect(rungs_up(course, i, track) == 0, course, i, "a worse morning advanced");
    }
  }
}

/// The most that a done run counts with; a walk without a distance (0 is none) counts as the entry walk.
double counts_as(const Plan& plan, const Done& run, double cap) {
  if (!run.any) return 0;
  return run.longest_m.value_or(0) > 0 ? std::min<double>(*run.longest_m, cap) : plan.caps.entry_walk_m.value;
}

void the_cap_holds() {
  const Course course = any_course();
  const Plan& plan = course.protocol->plans().front();
  const auto window = static_cast<std::size_t>(plan.caps.base_days.value);
  std::vector<double> counted{0};  // of each day, from the day before the first
  for (std::size_t i = 0; i < course.days.size(); ++i) {
    for (const TriageFact& triage : course.days[i].triages)
      if (!triage.undone) counted.back() = std::max<double>(counted.back(), triage.tolerated_m);
    const auto first = counted.end() - static_cast<std::ptrdiff_t>(std::min(counted.size(), window));
    const double base = *std::max_element(first, counted.end());
    const auto& planner = planner_after(course, i);
    const bool walking = planner.plan && plan.run[position(planner[Track::run].step)].kind == RunStep::Kind::walk;
    const double cap =
        plan.caps.growth.value * (base == 0 || walking ? std::max(base, plan.caps.entry_walk_m.value) : base);
    const auto& session = course.decisions[i].session;
    if (session && session->distance_m())
      expect(*session->distance_m() <= cap + 1e-6, course, i, "above the cap of " + std::to_string(cap));
    counted.push_back(counts_as(plan, course.days[i][Track::run], cap));
  }
}

bool run_is_on_top(const Plan& plan, const State& state) {
  return position(state.planner[Track::run].step) + 1 == plan.run.size();
}

/// From every state that random courses reach: whoever follows cleanly moves on within three weeks.
void clean_runners_move_on() {
  const Course course = live(variant(0), any_choices(90));
  const Plan& plan = course.protocol->plans().front();
  State state = course.states.back();
  const Planner& planner = state.planner;
  if (!planner.plan || planner.referral || planner.warning || planner.stale || planner.not_for_you) return;
  std::string story;
  for (int day = 0; day < 21; ++day) {
    if (run_is_on_top(plan, state)) return;
    DayInput input = empty_day(static_cast<int>(course.days.size()) + day);
    check_in_painless(input);
    const Decision decision = decide(*course.protocol, state, input);
    if (decision.gate.refusals().has(RefusalCode::triage_stale)) return;
    story += describe(*course.protocol, input) + " -> " + describe(in_words(*course.protocol, decision)) + "\n";
    const auto step = [](const State& s) { return s.planner[Track::run].step; };
    if (step(decision.state) > step(state) ||
        (step(decision.state) == step(state) && decision.state.distances.level_m > state.distances.level_m))
      return;
    if (decision.session) do_as_prescribed(*course.protocol, decision, input);
    state = advance(*course.protocol, state, input);
  }
  RC_LOG() << describe(course, course.days.size()) << "---- cleanly from here\n" << story;
  RC_FAIL("no step up within 21 days");
}

/// Counters end somewhere, and stay there.
void counters_are_bounded() {
  const Course course = any_course(60);
  const Plan& plan = course.protocol->plans().front();
  const double most_idle = std::max(plan.caps.base_days.value, plan.rules.gap_days.value) + 1;
  for (std::size_t i = 0; i < course.states.size(); ++i) {
    const State& state = course.states[i];
    for (const Track track : both)
      expect(state.planner[track].idle <= most_idle, course, std::min(i, course.days.size() - 1),
             "idle is out of bounds");
  }
  const int after = static_cast<int>(course.days.size());
  State state = course.states.back();
  for (int day = 0; day < 300; ++day) state = advance(*course.protocol, state, empty_day(after + day));
  const State next = advance(*course.protocol, state, empty_day(after + 300));
  expect(next == state, course, course.days.size() - 1, "after 300 empty days something still moves");
}

}  // namespace

int main() {
  bool fine = rc::check("the twin agrees", the_twin_agrees);
  fine = rc::check("no session without a painless bend", no_session_without_a_painless_bend) && fine;
  fine = rc::check("one step up at most", one_step_up_at_most) && fine;
  fine = rc::check("the cap holds", the_cap_holds) && fine;
  fine = rc::check("clean runners move on", clean_runners_move_on) && fine;
  fine = rc::check("counters are bounded", counters_are_bounded) && fine;
  return fine ? 0 : 1;
}
