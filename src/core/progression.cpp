#include "patella/progression.hpp"

#include <algorithm>

#include "core/counters.hpp"
#include "core/ladder.hpp"
#include "core/schedule.hpp"

namespace patella {
namespace {

/// The facts of one day on their way into the state, in the order of docs/progression.md.
class DayFold {
 public:
  DayFold(const Protocol& protocol, State& state, const DayInput& input)
      : protocol_(protocol), state_(state), input_(input) {}

  void take() {
    for (const TriageFact& triage : input_.triages) take_triage(triage);
    if (input_.usual_m) state_.distances.top_m = static_cast<std::uint16_t>(std::min(*input_.usual_m, 60000));
    close_by_signs();
    count_readings();
    if (!plan_is_open()) return take_distances_only();
    for (const Track track : both_tracks) take_morning(track);
    if (input_.checked_in) count_checkin();
    if (may_go_up_today()) step_up_if_due();
    take_sessions();
  }

 private:
  bool plan_is_open() const { return state_.planner.plan.has_value(); }
  const Plan& plan() const { return protocol_[*state_.planner.plan]; }
  const PlanRules& rules() const { return plan().rules; }
  TrackState& place(Track track) { return state_.planner[track]; }
  void note(Track track, Reason reason) { state_.because[track].set(static_cast<std::size_t>(reason)); }

  // ---- 1. Triages

  void take_triage(const TriageFact& triage) {
    Planner& planner = state_.planner;
    const bool closes = needs_clinician(triage.urgency) || !triage.plan || triage.not_for_you;
    if (triage.undone || triage.unfinished) {
      planner.stale = planner.stale || closes || triage.unfinished;
      if (triage.unfinished && needs_clinician(triage.urgency)) refer(triage.urgency);
      return;
    }
    planner.stale = false;
    planner.warning.reset();
    planner.day_sign_yesterday = false;
    planner.unseen = 0;
    if (triage.cleared) planner.referral.reset();
    if (needs_clinician(triage.urgency)) refer(triage.urgency);
    planner.not_for_you = triage.not_for_you;
    if (!triage.plan || needs_clinician(triage.urgency))
      planner.plan.reset();
    else if (planner.plan == triage.plan)
      continue_episode(triage);
    else
      open_episode(triage);
    // It was run before today: today's prescription is capped by it.
    if (triage.tolerated_m > 0) enter_distance(triage.tolerated_m, 1);
  }

  void refer(Urgency urgency) {
    state_.planner.referral = std::max(urgency, state_.planner.referral.value_or(Urgency::self_care));
  }

  void open_episode(const TriageFact& triage) {
    state_.planner.plan = triage.plan;
    state_.planner.turn.reset();
    for (const Track track : both_tracks) {
      const std::uint16_t recent = place(track).recent;
      place(track) = TrackState();
      place(track).recent = recent;
      place(track).since_up = small(whole(rules().step_up_hold_days));
      state_.because[track].reset();
    }
    ladder::place_run(state_, triage.entry, triage.entry_m);
    state_.watch.since_up = 0;
    state_.watch.checkins_since_up = 0;
  }

  void continue_episode(const TriageFact& triage) {
    TrackState& run = place(Track::run);
    if (!ladder::lower_place(triage.entry, triage.entry_m, run.step, state_.distances.level_m)) return;
    ladder::place_run(state_, triage.entry, triage.entry_m);
    run.clean = 0;
    run.cautions = 0;
  }

  // ---- 2. Closures

  void close_by_signs() {
    Planner& planner = state_.planner;
    const auto warn = [&](Urgency urgency) {
      planner.warning = std::max(urgency, planner.warning.value_or(Urgency::self_care));
    };
    if (input_.warning) warn(*input_.warning);
    if (input_.day_sign && planner.day_sign_yesterday) warn(Urgency::routine);
    planner.day_sign_today = input_.day_sign;
    if (!plan_is_open()) return;
    if (planner.unseen >= whole(rules().stale_days)) planner.stale = true;
    if (input_.checked_in) planner.unseen = 0;
  }

  void count_readings() {
    const auto counts = [](const Reading& reading) { return !reading.withdrawn; };
    const auto hurts = [](const Reading& reading) { return !reading.pain || *reading.pain > 0; };
    const auto first = std::ranges::find_if(input_.readings, counts);
    if (first == input_.readings.end()) return;
    const auto last = std::find_if(input_.readings.rbegin(), input_.readings.rend(), counts);
    if (hurts(*first)) state_.watch.painful_firsts |= 1U;
    state_.watch.painful_days = hurts(*last) ? small(state_.watch.painful_days + 1) : std::uint8_t{0};
    const int most = plan_is_open() ? whole(rules().painful_days_to_advise) : schedule::watched_days;
    state_.watch.painful_days = std::min(state_.watch.painful_days, small(most));
  }

  // ---- 3. The morning answer

  void take_morning(Track track) {
    Waiting& waiting = place(track).waiting;
    if (!waiting.open || waiting.age == 0 || input_.morning == Morning::missing) return;
    if (input_.morning == Morning::worse) {
      if (waiting.worse_once) return flare(track, Reason::flare_mornings, whole(rules().worse_mornings_rest_days));
      waiting.worse_once = true;
      if (!waiting.cautioned) caution(track, Reason::caution_morning, whole(rules().caution_rest_days));
      return;
    }
    if (waiting.clean_so_far && !waiting.cautioned) count_clean(track);
    waiting = Waiting();
  }

  void count_clean(Track track) {
    TrackState& at = place(track);
    at.clean = small(std::min(at.clean + 1, whole(rules().clean_to_advance)));
    at.cautions = 0;
    note(track, Reason::clean);
  }

  /// `rest_days`: from today on, today included.
  void rest(int rest_days) { state_.planner.rest = std::max(state_.planner.rest, small(rest_days)); }

  void caution(Track track, Reason reason, int rest_days) {
    TrackState& at = place(track);
    at.waiting.cautioned = true;
    at.waiting.clean_so_far = false;
    at.clean = 0;
    at.cautions = small(at.cautions + 1);
    note(track, reason);
    rest(rest_days);
    if (at.cautions < whole(rules().caution_run_to_step_back)) return;
    if (ladder::step_back(plan(), state_, track))
      note(track, Reason::caution_step_back);
    else
      state_.watch.lowest_flares |= 1U;
  }

  /// `rest_days`: whole days after today.
  void flare(Track track, Reason reason, int rest_days) {
    state_.watch.flares |= 1U;
    if (!ladder::step_back(plan(), state_, track)) state_.watch.lowest_flares |= 1U;
    place(track).waiting = Waiting();
    note(track, reason);
    rest(1 + rest_days);
  }

  // ---- 4. Steps up

  bool wants_up(Track track) {
    return place(track).clean >= whole(rules().clean_to_advance) && !ladder::at_top(plan(), state_, track);
  }

  bool may_step_up(Track track) {
    const Track other = track == Track::run ? Track::strength : Track::run;
    if (place(other).since_up < whole(rules().step_up_hold_days)) return false;
    // A run of some metres is capped by the longest of the window: without one there is nothing to prescribe.
    if (track == Track::run) return base_of(plan(), state_).has_value();
    return place(track).days_on_step >= plan().strength[position(place(track).step)].min_days;
  }

  void count_checkin() {
    state_.watch.checkins_since_up = one_more(state_.watch.checkins_since_up, whole(rules().no_progress_checkins));
  }

  /// Nobody is told in one breath that it hurts and that the next step has come.
  bool may_go_up_today() {
    return input_.checked_in && state_.planner.rest == 0 &&
           schedule::gate_on(protocol_, state_, input_).clearance() != nullptr;
  }

  void step_up_if_due() {
    for (const Track track : both_tracks) {
      if (!wants_up(track) || !may_step_up(track)) continue;
      ladder::step_up(plan(), state_, track);
      place(track).since_up = 0;
      state_.watch.since_up = 0;
      state_.watch.checkins_since_up = 0;
      note(track, Reason::step_up);
      return;
    }
  }

  // ---- 5. Sessions

  void enter_distance(int metres, std::size_t days_ago = 0) {
    std::uint16_t& day = state_.distances.days[days_ago];
    day = std::max(day, static_cast<std::uint16_t>(std::min(metres, 60000)));
  }

  /// The longest run of the day enters as at most the base grown once. True if it was longer than that.
  bool enter_run(const Plan& plan, const Done& done, bool walking) {
    const int entry_walk = whole(plan.caps.entry_walk_m);
    std::optional<int> base = base_of(plan, state_);
    if (!base || walking) base = std::max(base.value_or(0), entry_walk);
    const double limit = *base * plan.caps.growth.value + 1e-6;
    if (done.longest_m.value_or(0) == 0) {
      if (walking && !done.shorter) enter_distance(entry_walk);
      return false;
    }
    const bool spike = *done.longest_m > limit;
    enter_distance(spike ? static_cast<int>(limit) : *done.longest_m);
    return spike;
  }

  void take_distances_only() {
    for (const Track track : both_tracks)
      if (input_[track].any) place(track).recent |= 1U;
    if (input_[Track::run].any && !protocol_.plans().empty())
      enter_run(protocol_.plans().front(), input_[Track::run], false);
  }

  void take_sessions() {
    take_turns([&](Track track) { return input_[track].declined; });
    if (!input_[Track::run].any && !input_[Track::strength].any) return;
    // Judged by the state before any of them.
    const bool clear = schedule::gate_on(protocol_, state_, input_).clearance() != nullptr;
    const auto due = schedule::due_track(plan(), state_.planner);
    const bool both = input_[Track::run].any && input_[Track::strength].any;
    std::array<bool, 2> cleared{};
    for (const Track track : both_tracks)
      cleared[static_cast<std::size_t>(track)] =
          clear && schedule::allowed(plan(), state_.planner, track) && (!both || due == track);
    for (const Track track : both_tracks)
      if (input_[track].any) take_session(track, input_[track], cleared[static_cast<std::size_t>(track)]);
    take_turns([&](Track track) { return input_[track].any || input_[track].declined; });
  }

  /// Who had a turn today lets the other track go first.
  template <class Had>
  void take_turns(Had had) {
    if (had(Track::run)) state_.planner.turn = Track::strength;
    if (had(Track::strength)) state_.planner.turn = had(Track::run) ? std::nullopt : std::optional(Track::run);
  }

  void take_session(Track track, const Done& done, bool cleared) {
    TrackState& at = place(track);
    const Dose dose = dose_of(plan(), state_, track);
    const bool walking = track == Track::run && plan().run[position(at.step)].kind == RunStep::Kind::walk;
    const bool spike = track == Track::run && enter_run(plan(), done, walking);
    at.recent |= 1U;
    at.idle = 0;
    at.waiting = Waiting();
    at.waiting.open = true;
    state_.because[track].reset();
    if (!cleared) note(track, Reason::not_cleared);
    if (spike) {
      note(track, Reason::spike);
      rest(1 + whole(rules().spike_rest_days));
    }
    const bool kept = kept_to(track, done, dose);
    rate(track, done, cleared && !spike && kept);
  }

  /// The day's total within the bounds of what was prescribed.
  bool kept_to(Track track, const Done& done, const Dose& dose) {
    bool kept = !done.longer && !done.shorter;
    if (done.longer) note(track, Reason::above_prescription);
    if (done.shorter) note(track, Reason::below_prescription);
    const auto compare = [&](std::optional<int> wanted, std::optional<int> got) {
      if (!wanted) return;
      const bool above = got && *got > *wanted * rules().clean_overshoot.value + 1e-6;
      const bool below = !got || *got < *wanted * rules().clean_at_least.value - 1e-6;
      if (above) note(track, Reason::above_prescription);
      if (below && !done.longer) note(track, Reason::below_prescription);
      kept = kept && !above && !below;
    };
    compare(dose.distance_m, done.distance_m);
    compare(dose.minutes, done.minutes);
    return kept;
  }

  void rate(Track track, const Done& done, bool as_prescribed) {
    const int pain = done.pain.value_or(0);
    if (pain > whole(rules().caution_pain_max)) return flare(track, Reason::flare_pain, whole(rules().flare_rest_days));
    const int caution_days = 1 + whole(rules().caution_rest_days);
    if (pain > whole(rules().clean_pain_max)) caution(track, Reason::caution_pain, caution_days);
    if (done.settled == false) {
      if (place(track).waiting.cautioned)
        note(track, Reason::caution_settling);
      else
        caution(track, Reason::caution_settling, caution_days);
    }
    Waiting& waiting = place(track).waiting;
    waiting.clean_so_far = as_prescribed && done.pain && done.settled == true && !waiting.cautioned;
  }

  const Protocol& protocol_;
  State& state_;
  const DayInput& input_;
};

}  // namespace

namespace schedule {

State with_today(const Protocol& protocol, const State& state, const DayInput& input) {
  State out = state;
  DayFold(protocol, out, input).take();
  return out;
}

}  // namespace schedule

State advance(const Protocol& protocol, const State& state, const DayInput& input) {
  return schedule::next_day(protocol, schedule::with_today(protocol, state, input));
}

}  // namespace patella
