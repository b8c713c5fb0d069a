#include "support/naive_progression.hpp"

#include <algorithm>
#include <array>

#include "support/chronicle.hpp"
#include "support/naive_bends.hpp"

namespace patella::test {
namespace {

using enum Happening;

constexpr std::array both = {Track::run, Track::strength};

Track other(Track track) { return track == Track::run ? Track::strength : Track::run; }

/// Lives through the days one by one, noting what happened; every answer is looked up in the notes.
class Life {
 public:
  explicit Life(const Protocol& protocol) : protocol_(protocol) {}

  NaiveDay live(const DayInput& input) {
    inputs_.push_back(input);
    const int today = static_cast<int>(inputs_.size()) - 1;
    if (input.usual_m) note({told_top, today, Track::run, *input.usual_m});
    for (const TriageFact& triage : input.triages) hear(triage, today);
    close(input, today);
    for (const Track track : both) hear_morning(track, today);
    if (input.checked_in) {
      note({checked_in, today});
      step_up_once(today);
    }
    rate_sessions(input, today, knee_allows(input, today));
    NaiveDay out = answer(input, today);
    end_day(today);
    return out;
  }

 private:
  void note(const Fact& fact) { past_.note(fact); }

  // ---- what stands now, by looking back
  const Plan* plan() const {
    const Fact* fact = past_.last({opened, ended});
    if (!fact || fact->what == ended) return nullptr;
    return &protocol_.plans()[static_cast<std::size_t>(fact->number)];
  }
  Place place(Track track) const { return past_.place(track); }
  void put(Track track, Place at, int day) { note({placed, day, track, at.step, at.level}); }

  bool closed_until_triage() const {
    return past_.referral() || past_.warning() || past_.stale() || past_.not_for_you();
  }

  // ---- 1. triages
  void hear(const TriageFact& triage, int today) {
    const bool care = needs_clinician(triage.urgency);
    if (triage.undone || triage.unfinished) {
      if (care || !triage.plan || triage.not_for_you) note({went_stale, today});
      if (care && triage.unfinished) refer(triage.urgency, today);
      return;
    }
    note({triaged, today});
    note({warnings_cleared, today});
    note({limited, today, Track::run, triage.not_for_you ? 1 : 0});
    if (triage.cleared) note({referral_closed, today});
    if (care) refer(triage.urgency, today);
    if (care || !triage.plan)
      note({ended, today});
    else
      open(triage, today);
    if (triage.tolerated_m > 0) note({covered, today - 1, Track::run, triage.tolerated_m});
  }

  void refer(Urgency urgency, int today) {
    const Urgency most = std::max(urgency, past_.referral().value_or(urgency));
    note({referred, today, Track::run, static_cast<int>(most)});
  }

  void open(const TriageFact& triage, int today) {
    const Place entry{static_cast<int>(position(triage.entry)), triage.entry_m};
    const Plan* wanted = &protocol_[*triage.plan];
    if (plan() == wanted) {
      if (entry < place(Track::run)) put(Track::run, entry, today);
      return;
    }
    note({opened, today, Track::run, static_cast<int>(position(*triage.plan))});
    put(Track::run, entry, today);
    put(Track::strength, {}, today);
  }

  // ---- 2. closures
  void close(const DayInput& input, int today) {
    const auto warn = [&](Urgency urgency) {
      note({warned, today, Track::run, static_cast<int>(std::max(urgency, past_.warning().value_or(urgency)))});
    };
    if (input.warning) warn(*input.warning);
    const auto asked_all = [](const TriageFact& triage) { return !triage.undone && !triage.unfinished; };
    const bool forgotten = std::ranges::any_of(input.triages, asked_all);
    if (!forgotten && input.day_sign && today > 0 && inputs_[static_cast<std::size_t>(today) - 1].day_sign)
      warn(Urgency::routine);
    const Fact* seen = past_.last({triaged, checked_in});
    if (plan() && today - seen->day >= whole(rules().stale_days)) note({went_stale, today});
  }

  const PlanRules& rules() const { return (plan() ? *plan() : protocol_.plans().front()).rules; }
  const PlanCaps& caps() const { return (plan() ? *plan() : protocol_.plans().front()).caps; }

  // ---- 3. the morning answer
  /// The mornings after a session up to yesterday: how many were worse, and whether one was not.
  struct Mornings {
    int worse = 0;
    bool better = false;
  };
  Mornings mornings(int session, int today) const {
    Mornings out;
    for (int day = session + 1; day < today; ++day) {
      const Morning told = inputs_[static_cast<std::size_t>(day)].morning;
      if (told == Morning::worse) ++out.worse;
      if (told == Morning::better || told == Morning::same) out.better = true;
    }
    return out;
  }

  void hear_morning(Track track, int today) {
    const Fact* session = last_waiting(track);
    if (!session || !plan()) return;
    const int age = today - session->day;
    const Mornings before = mornings(session->day, today);
    const Morning told = inputs_.back().morning;
    if (age > 1 + whole(rules().late_morning_days) || before.better || before.worse >= 2 || told == Morning::missing)
      return;
    const bool cautioned = past_.count_since(hurt, {waits}, track) > 0;
    if (told == Morning::worse) {
      if (before.worse == 1)
        flare(track, today, today + whole(rules().worse_mornings_rest_days));
      else if (!cautioned)
        caution(track, today, today + whole(rules().caution_rest_days) - 1);
    } else if (session->number == 1 && !cautioned) {
      note({went_well, today, track});
    }
  }

  /// The last session of a track, if it is of this episode and did not flare.
  const Fact* last_waiting(Track track) const {
    const Fact* found = nullptr;
    for (const Fact& fact : past_.facts()) {
      if (fact.what == waits && fact.track == track) found = &fact;
      if (fact.what == opened || fact.what == ended) found = nullptr;
      if (fact.what == flared && fact.track == track) found = nullptr;
    }
    return found;
  }

  // ---- flares, cautions, steps
  void rest_until(int last, int today) { note({rests, today, Track::run, last}); }

  void flare(Track track, int today, int rest) {
    note({flared, today, track, place(track).step == 0 ? 1 : 0});
    rest_until(rest, today);
    back(track, today);
  }

  void caution(Track track, int today, int rest) {
    note({hurt, today, track});
    rest_until(rest, today);
    if (past_.count_since(hurt, {placed, went_well, flared}, track) < whole(rules().caution_run_to_step_back)) return;
    if (place(track).step == 0) note({worn, today, track});
    back(track, today);
  }

  /// On the lowest place too: what was won there is won anew.
  void back(Track track, int day) { put(track, one_back(*plan(), track, place(track)), day); }

  // ---- 4. steps up
  bool due_up(Track track, int today) const {
    const int clean = past_.count_since(went_well, {placed, hurt, flared}, track);
    if (clean < whole(rules().clean_to_advance) || on_top(*plan(), track, place(track), past_.told())) return false;
    const Fact* theirs = past_.last({stepped_up}, other(track));
    const bool of_this_episode = theirs && theirs > past_.last({opened});  // both stand in one list
    if (of_this_episode && today - theirs->day < whole(rules().step_up_hold_days)) return false;
    if (track == Track::run) return longest_before(today).has_value();
    const int min_days = plan()->strength[static_cast<std::size_t>(place(track).step)].min_days;
    return today - past_.last({placed}, track)->day >= min_days;
  }

  void step_up_once(int today) {
    if (!knee_allows(inputs_.back(), today) || rests_on(today)) return;
    for (const Track track : both) {
      if (!due_up(track, today)) continue;
      put(track, one_up(*plan(), track, place(track), past_.told()), today);
      note({stepped_up, today, track});
      return;
    }
  }

  // ---- 5. sessions
  std::optional<int> longest_before(int today) const {
    const int most = past_.greatest(covered, today - whole(caps().base_days), today - 1);
    return most > 0 ? std::optional(most) : std::nullopt;
  }
  bool walking() const {
    return plan() && plan()->run[static_cast<std::size_t>(place(Track::run).step)].kind == RunStep::Kind::walk;
  }
  int base_m(int today) const {
    const auto longest = longest_before(today);
    return std::max(longest.value_or(0), walking() || !longest ? whole(caps().entry_walk_m) : 0);
  }
  int limit_m(int today) const { return times(base_m(today), caps().growth.value); }

  bool rests_on(int day) const {
    return std::ranges::any_of(past_.facts(), [&](const Fact& f) { return f.what == rests && f.number >= day; });
  }
  bool trained_on(int day) const { return past_.days_with(trained, day, day) > 0; }
  bool spaced(Track track, int day) const {
    return past_.days_with(trained, day - whole(rules().min_gap_days) + 1, day - 1, track) == 0 &&
           past_.days_with(trained, day - 6, day - 1, track) < whole(rules().max_per_week);
  }
  bool allowed(Track track, int day) const { return !rests_on(day) && spaced(track, day); }

  /// Days since the last session, or since the plan was opened; no rule tells more of them apart.
  int idle(Track track, int today) const {
    int since = past_.last({opened})->day;
    for (const Fact& fact : past_.facts())
      if (fact.what == trained && fact.track == track) since = std::max(since, fact.day);
    return std::min(today - since, std::max(whole(caps().base_days), whole(rules().gap_days)) + 1);
  }

  /// How long ago the track had a turn in this episode; longest if never.
  int waited(Track track, int today) const {
    const Fact* turn = past_.last({trained, declined}, track);
    return today - (turn && turn->day >= past_.last({opened})->day ? turn->day : -10000);
  }

  std::optional<Track> due(int today) const {
    std::optional<Track> best;
    for (const Track track : both)
      if (allowed(track, today) && (!best || waited(track, today) > waited(*best, today))) best = track;
    return best;
  }

  NaiveDay::Prescription prescription(Track track, int today) const {
    const Place at = place(track);
    const auto step = static_cast<std::size_t>(at.step);
    if (track == Track::strength) return {track, plan()->strength[step].id, {}, {}};
    const RunStep& run = plan()->run[step];
    std::optional<int> distance = run.grows ? std::optional(at.level) : run.distance_m;
    if (distance) distance = std::min(*distance, round_above(limit_m(today), base_m(today)));
    return {track, run.id, distance, run.minutes};
  }

  bool amount_kept(const std::optional<int>& asked, const std::optional<int>& done) const {
    if (!asked) return true;
    return done && *done * 1000 <= *asked * thousandths(rules().clean_overshoot.value) &&
           *done * 1000 >= *asked * thousandths(rules().clean_at_least.value);
  }

  bool clean_so_far(Track track, const DayInput& input, int today, bool spike) const {
    const Done& done = input[track];
    const NaiveDay::Prescription asked = prescription(track, today);
    return done.pain && done.settled == true && allowed(track, today) && !spike && !done.longer && !done.shorter &&
           (!input[other(track)].any || due(today) == track) && amount_kept(asked.distance_m, done.distance_m) &&
           amount_kept(asked.minutes, done.minutes);
  }

  bool knee_allows(const DayInput& input, int today) const { return refusals(input, today).empty(); }
  void rate_sessions(const DayInput& input, int today, bool gate_clear) {
    for (const Track track : both)
      if (plan() && input[track].declined) note({declined, today, track});
    const int limit = limit_m(today);
    const bool on_walk = walking();
    const Done& run = input[Track::run];
    const bool spike = run.any && run.longest_m && *run.longest_m > limit;
    std::array<bool, 2> clean{};
    if (plan())
      for (const Track track : both)
        clean[static_cast<std::size_t>(track)] =
            gate_clear && clean_so_far(track, input, today, spike && track == Track::run);
    const bool told = run.longest_m.value_or(0) > 0;
    if (run.any && told) note({covered, today, Track::run, std::min(*run.longest_m, limit)});
    if (run.any && !told && on_walk && !run.shorter) note({covered, today, Track::run, whole(caps().entry_walk_m)});
    if (plan() && spike) rest_until(today + whole(rules().spike_rest_days), today);
    for (const Track track : both)
      if (input[track].any) note({trained, today, track});
    if (!plan()) return;
    for (const Track track : both)
      if (input[track].any) rate(track, input[track], today, clean[static_cast<std::size_t>(track)]);
  }

  void rate(Track track, const Done& done, int today, bool clean) {
    note({waits, today, track, clean ? 1 : 0});
    if (done.pain && *done.pain > whole(rules().caution_pain_max))
      flare(track, today, today + whole(rules().flare_rest_days));
    else if ((done.pain && *done.pain > whole(rules().clean_pain_max)) || done.settled == false)
      caution(track, today, today + whole(rules().caution_rest_days));
  }

  // ---- 6. the day ends
  void end_day(int today) {
    if (!plan()) return;
    for (const Track track : both) {
      const auto lost = [&](int days) {
        return days < whole(rules().gap_days) ? 0 : days / whole(rules().gap_days_per_step);
      };
      // Tomorrow so many whole days lie behind; they stop where `idle` stops.
      const int off = idle(track, today + 1) - 1;
      const int off_before = idle(track, today) - 1;
      if (off_before < 0 || off == off_before) continue;
      for (int i = lost(off_before); i < lost(off); ++i) back(track, today);
    }
    const Place unknown{static_cast<int>(position(plan()->entry.unknown)), 0};
    if (!longest_before(today + 1) && unknown < place(Track::run)) put(Track::run, unknown, today + 1);
  }

  // ---- the decision
  std::set<RefusalCode> refusals(const DayInput& input, int today) const {
    std::set<RefusalCode> out;
    const Knee knee = read_knee(input, whole(protocol_.gate().retest_up_to));
    if (past_.warning() || inputs_[static_cast<std::size_t>(today)].day_sign) out.insert(RefusalCode::warning_sign);
    if (past_.stale()) out.insert(RefusalCode::triage_stale);
    if (past_.not_for_you()) out.insert(RefusalCode::plan_not_for_you);
    if (input.masked) out.insert(RefusalCode::pain_masked);
    const bool nothing_else = out.empty() && !past_.referral() && plan();
    if (past_.referral()) out.insert(RefusalCode::referred);
    if (!plan() && !past_.referral()) out.insert(RefusalCode::no_plan);
    if (knee == Knee::hurts) out.insert(RefusalCode::knee_bend_painful);
    if (knee == Knee::untested && nothing_else) out.insert(RefusalCode::knee_bend_not_tested);
    return out;
  }

  /// Today only if a bend may still open it; on a day that refused, nobody is sent out again.
  Day next_day(int today, const std::set<RefusalCode>& refused) const {
    const bool again = refused == std::set{RefusalCode::knee_bend_painful} &&
                       all_mild(inputs_.back(), whole(protocol_.gate().retest_up_to));
    const bool untested = refused == std::set{RefusalCode::knee_bend_not_tested} && !in_doubt(inputs_.back());
    int day = again || untested ? today : today + 1;
    while (trained_on(day) || (!allowed(Track::run, day) && !allowed(Track::strength, day))) ++day;
    return inputs_.back().day + std::chrono::days{day - today};
  }

  std::set<Reason> advice(int today) const {
    std::set<Reason> out;
    if (!plan()) return out;
    const PlanRules& r = rules();
    const int first = today - whole(r.flare_window_days) + 1;
    if (past_.days_with(flared, first, today, {}, 1) + past_.days_with(worn, first, today) > 0)
      out.insert(Reason::advise_lowest_flare);
    if (past_.days_with(flared, first, today) >= whole(r.flares_to_advise)) out.insert(Reason::advise_flares);
    if (painful_days_in_a_row(inputs_) >= whole(r.painful_days_to_advise)) out.insert(Reason::advise_painful_days);
    if (painful_first_days(inputs_, whole(r.painful_window_days)) >= whole(r.painful_first_days_to_advise))
      out.insert(Reason::advise_painful_firsts);
    if (no_progress(today)) out.insert(Reason::advise_no_progress);
    return out;
  }

  bool no_progress(int today) const {
    if (place(Track::run).step + 1 == static_cast<int>(plan()->run.size())) return false;
    const Fact* since = past_.last({opened, stepped_up});
    const int first = since->what == opened ? since->day : since->day + 1;  // a step up comes after its check-in
    return today - since->day >= whole(rules().no_progress_days) &&
           past_.days_with(checked_in, first, today) >= whole(rules().no_progress_checkins);
  }

  NaiveDay answer(const DayInput& input, int today) const {
    NaiveDay out;
    out.refusals = refusals(input, today);
    out.urgency = std::max(past_.referral().value_or(Urgency::self_care), past_.warning().value_or(Urgency::self_care));
    out.base_m = longest_before(today);
    out.advice = advice(today);
    if (const Plan* open = plan()) {
      const Place at = place(Track::run);
      out.run_step = open->run[static_cast<std::size_t>(at.step)].id;
      out.strength_step = open->strength[static_cast<std::size_t>(place(Track::strength).step)].id;
      if (open->run[static_cast<std::size_t>(at.step)].grows) out.level_m = at.level;
      const auto track = trained_on(today) ? std::nullopt : due(today);
      out.resting = !track;
      if (track && out.refusals.empty()) out.session = prescription(*track, today);
      if (!out.session && !closed_until_triage()) out.next_day = next_day(today, out.refusals);
    }
    out.status = naive_status(out);
    return out;
  }

  const Protocol& protocol_;
  std::vector<DayInput> inputs_;
  Chronicle past_;
};

}  // namespace

std::vector<NaiveDay> progress_naively(const Protocol& protocol, const std::vector<DayInput>& days) {
  Life life(protocol);
  std::vector<NaiveDay> out;
  out.reserve(days.size());
  for (const DayInput& day : days) out.push_back(life.live(day));
  return out;
}

}  // namespace patella::test
