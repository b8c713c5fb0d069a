#include "support/random_course.hpp"

#include <algorithm>

#include "support/naive_progression.hpp"

namespace patella::test {
namespace {

using enum DayChoice::What;

constexpr Day first_day{std::chrono::days{20000}};

Instant at_minute(const DayInput& input, int minute) { return Instant{input.day} + std::chrono::minutes{minute}; }

/// One runner's days, each chosen in view of the last decision.
class Runner {
 public:
  explicit Runner(const Protocol& protocol) : protocol_(protocol) { course_.protocol = &protocol; }

  void live(const DayChoice& choice) {
    choice_ = choice;
    DayInput input = empty_day(static_cast<int>(course_.days.size()));
    if (away_left_ > 0)
      --away_left_;
    else
      fill(input);
    course_.decisions.push_back(decide(protocol_, state(), input));
    course_.states.push_back(state());
    state_ = advance(protocol_, state(), input);
    course_.days.push_back(std::move(input));
  }

  Course finish() {
    course_.states.push_back(state_);
    return std::move(course_);
  }

 private:
  const State& state() const { return state_; }

  /// 0 on most days of a calm runner.
  int roll(DayChoice::What what) const { return choice_[trouble] < 120 ? 0 : choice_[what]; }

  const Plan& plan() const { return protocol_.plans().front(); }

  void fill(DayInput& input) {
    if (roll(away) >= 250) away_left_ = choice_[triage] % 45;
    tell_triages(input);
    tell_bends(input);
    tell_checkin(input);
    act_on(decide(protocol_, state(), input), input);
  }

  // ---- triages
  void tell_triages(DayInput& input) {
    const Planner& planner = state().planner;
    const bool needed = !planner.plan || planner.referral || planner.warning || planner.stale || planner.not_for_you;
    const bool first = course_.days.empty();
    const int chance = roll(DayChoice::triage);
    if (first ? chance < 245 : chance >= (needed ? 180 : 250))
      input.triages.push_back(triage_fact(choice_[triage_kind]));
    if (chance == 255) input.triages.push_back(triage_fact((choice_[triage_kind] * 7) % 256));
    // The bend and the painkiller answer of a triage are readings and masks like a check-in's.
  }

  TriageFact triage_fact(int kind) const {
    TriageFact out;
    const Planner& planner = state().planner;
    out.cleared = planner.referral && kind % 4 != 3;
    out.undone = kind % 29 == 28;
    out.not_for_you = kind % 23 == 22;
    constexpr std::array distances = {0, 0, 500, 1600, 2400, 3200, 3300, 4000, 5000, 8000, 12700, 30000};
    out.tolerated_m = distances[static_cast<std::size_t>(choice_[entry]) % distances.size()];
    if (kind % 17 == 16) {
      out.urgency = static_cast<Urgency>(2 + kind % 3);
      return out;
    }
    if (kind % 19 == 18) {
      out.urgency = Urgency::routine;
      return out;
    }
    out.plan = PlanId{};
    enter(out);
    return out;
  }

  void enter(TriageFact& fact) const {
    fact.entry = plan().entry.unknown;
    if (fact.tolerated_m == 0) return;
    const auto fits = [&](const EntryRule& rule) { return fact.tolerated_m >= rule.at_least * 100; };
    const EntryRule& rule = *std::ranges::find_if(plan().entry.rules, fits);
    fact.entry = rule.step;
    if (rule.share)
      fact.entry_m = std::min(static_cast<int>(fact.tolerated_m * *rule.share + 0.01) / 100 * 100, *rule.most_m);
  }

  // ---- the knee
  void add_bend(DayInput& input, std::optional<int> pain, int minute, bool withdrawn = false) const {
    input.readings.push_back({at_minute(input, minute), input.day, pain, withdrawn});
  }

  void tell_bends(DayInput& input) {
    const int mild = 1 + choice_[bend_pain] % 3, bad = 4 + choice_[bend_pain] % 7;
    const int what = roll(DayChoice::bend);
    const auto relief_at = [&](int minute) { input.relief.push_back(at_minute(input, minute)); };
    const auto pair = [&](std::optional<int> pain, bool relieved, bool withdrawn = false, int second = 500) {
      add_bend(input, pain, 420, withdrawn);
      if (relieved) relief_at(450);
      add_bend(input, 0, second);
    };
    if (what < 170 || what >= 250) return add_bend(input, 0, 420);
    if (what < 182) return;
    if (what < 196) return add_bend(input, mild, 420);
    if (what < 208) return pair(mild, true);
    if (what < 213) return pair(mild, false);
    if (what < 220) return add_bend(input, bad, 420);
    if (what < 223) return pair(bad, true);
    if (what < 226) return add_bend(input, std::nullopt, 420);
    if (what < 228) return pair(std::nullopt, true);
    if (what < 231) return add_bend(input, 0, 420, true);
    if (what < 234) return add_bend(input, mild, 420, true);
    if (what < 237) return pair(bad, true, true);
    if (what < 240) return pair(mild, true, true);
    if (what < 243) return pair(mild, true, false, 420);
    if (what < 246) return pair(0, false, false, 400);
    if (what < 248) return add_bend(input, 0, 3000);
    pair(mild, true);
    add_bend(input, mild, 600);
  }

  void tell_checkin(DayInput& input) {
    constexpr std::array usual = {1000, 3000, 3500, 4200, 5000, 6000, 10000, 42200};
    input.checked_in = roll(DayChoice::checkin) < 225;
    const int morning = roll(DayChoice::morning);
    if (input.checked_in || morning > 200)
      input.morning = morning < 120   ? Morning::same
                      : morning < 150 ? Morning::better
                      : morning < 180 ? Morning::missing
                                      : Morning::worse;
    const int signs = roll(DayChoice::signs);
    const bool limped = !course_.days.empty() && course_.days.back().day_sign;
    input.day_sign = signs >= 250 || (limped && signs > 150);
    if (signs >= 245 && signs < 249) input.warning = static_cast<Urgency>(1 + signs % 4);
    input.masked = signs >= 238 && signs < 243;
    if (roll(DayChoice::usual) >= 247) input.usual_m = usual[static_cast<std::size_t>(choice_[entry]) % usual.size()];
  }

  // ---- what is done
  void act_on(const Decision& decision, DayInput& input) {
    const int chance = choice_[act];
    const Track any = choice_[DayChoice::track] % 3 == 0 ? Track::strength : Track::run;
    if (decision.session) {
      if (chance >= 225) {
        input[decision.session->track()].declined = chance % 2 == 0;
        return;
      }
      do_as_prescribed(protocol_, decision, input);
      const Track asked = decision.session->track();
      if (roll(DayChoice::track) > 235) do_unplanned(asked == Track::run ? Track::strength : Track::run, input);
      change_amount(input[asked]);
    } else if (chance >= 232 || (chance > 60 && choice_[trouble] > 250)) {
      do_unplanned(any, input);
    }
    for (const Track each : {Track::run, Track::strength})
      if (input[each].any) feel(input[each], each);
  }

  void do_unplanned(Track which, DayInput& input) const {
    constexpr std::array metres = {5, 90, 800, 1600, 2410, 3210, 3500, 5000, 7300, 10000, 21100, 42195};
    Done& done = input[which];
    done.any = true;
    done.minutes = 10 + choice_[amount] % 60;
    if (which == Track::strength || choice_[amount] % 7 == 6) return;
    done.distance_m = metres[static_cast<std::size_t>(choice_[entry]) % metres.size()];
    done.longest_m = choice_[amount] % 5 == 4 ? *done.distance_m / 2 + 1 : *done.distance_m;
  }

  /// As prescribed, a little or far above or below, a race, or not told.
  void change_amount(Done& done) const {
    const int how = roll(DayChoice::amount);
    const auto scale = [&](int percent) {
      if (done.distance_m) done.longest_m = done.distance_m = *done.distance_m * percent / 100;
      if (done.minutes) done.minutes = *done.minutes * percent / 100;
    };
    if (how < 150) return;
    if (how < 200) return scale(80 + how % 40);
    if (how < 210) return scale(150 + how);
    if (how < 213) done.longest_m = done.distance_m = 0;
    if (how < 218) done.longer = how % 2 == 0;
    if (how >= 218 && how < 226) done.shorter = true;
    if (how >= 222 && how < 236) done.longest_m = done.distance_m = std::nullopt;
    if (how >= 234 && how < 240) done.minutes = std::nullopt;
    if (how >= 240 && how < 246 && done.distance_m) done.longest_m = *done.distance_m * 2 / 3;
    if (how >= 246) done.longest_m = done.distance_m = 700 + how * 30;
  }

  void feel(Done& done, Track which) const {
    const int hurts = roll(DayChoice::pain) ^ (which == Track::run ? 0 : 1);
    const int settles = roll(DayChoice::settled);
    done.pain = hurts < 150 ? 0 : hurts < 195 ? hurts % 3 : hurts < 225 ? 3 + hurts % 3 : 6 + hurts % 5;
    if (hurts >= 244) done.pain = std::nullopt;
    done.settled = settles < 215;
    if (settles >= 240) done.settled = std::nullopt;
  }

  const Protocol& protocol_;
  Course course_;
  State state_;
  DayChoice choice_;
  int away_left_ = 0;
};

}  // namespace

DayInput empty_day(int days) {
  DayInput input;
  input.day = first_day + std::chrono::days{days};
  input.now = Instant{input.day} + std::chrono::hours{22};
  return input;
}

void check_in_painless(DayInput& input) {
  input.readings.push_back({at_minute(input, 420), input.day, 0, false});
  input.checked_in = true;
  input.morning = Morning::same;
}

void do_as_prescribed(const Protocol& protocol, const Decision& decision, DayInput& input) {
  const Plan& plan = protocol[decision.session->plan()];
  Done& done = input[decision.session->track()];
  done.any = true;
  done.distance_m = done.longest_m = decision.session->distance_m();
  done.minutes = dose_of(plan, decision.state, decision.session->track()).minutes;
  done.pain = 0;
  done.settled = true;
}

Course live(const Protocol& protocol, const std::vector<DayChoice>& choices) {
  Runner runner(protocol);
  for (const DayChoice& choice : choices) runner.live(choice);
  return runner.finish();
}

std::string describe(const Course& course, std::size_t days) {
  std::string out;
  for (std::size_t i = 0; i < std::min(days, course.days.size()); ++i)
    out += describe(*course.protocol, course.days[i]) + "\n      -> " +
           describe(in_words(*course.protocol, course.decisions[i])) + "\n";
  return out;
}

}  // namespace patella::test
