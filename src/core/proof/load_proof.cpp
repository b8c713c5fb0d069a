#include <algorithm>
#include <array>

#include "core/proof/evidence.hpp"
#include "core/proof/tree_proof.hpp"

namespace patella::proof {
namespace {

constexpr int unit_m = 100;
constexpr int furthest_m = 60000;
constexpr Day today{std::chrono::days{20454}};
constexpr Instant noon = Instant{today} + std::chrono::hours{12};

/// What the planner's proof leaves out, one step at a time: distances, the days since the last check-in, and the
/// counters that only advise.
class LoadProof {
 public:
  LoadProof(Context& context, PlanId id, Test& cap, Test& history, Test& caps_only, Test& unseen, Test& watch)
      : context_(context),
        protocol_(context.protocol),
        plan_(protocol_[id]),
        cap_(cap),
        history_(history),
        caps_only_(caps_only),
        unseen_(unseen),
        watch_(watch) {
    fresh_.planner.plan = id;
    for (TrackState& track : fresh_.planner.tracks)
      track.since_up = static_cast<std::uint8_t>(plan_.rules.step_up_hold_days.value);
  }

  void run() {
    for (std::size_t step = 0; step < plan_.run.size(); ++step) {
      each_base(step);
      no_history(step);
      each_counter(step);
    }
  }

 private:
  State on(std::size_t step, int base, int level) const {
    State state = fresh_;
    state.planner[Track::run].step = id_at<StepId>(step);
    state.distances.days[1] = static_cast<std::uint16_t>(base);
    state.distances.level_m = static_cast<std::uint16_t>(level);
    state.distances.top_m = static_cast<std::uint16_t>(furthest_m);
    return state;
  }

  static Counterexample say(std::string what) {
    Counterexample example;
    example.what = std::move(what);
    return example;
  }

  static DayInput painless() {
    DayInput input;
    input.day = today;
    input.now = noon;
    input.checked_in = true;
    input.readings = {Reading{noon, today, 0}};
    return input;
  }

  void each_base(std::size_t step) {
    const RunStep& about = plan_.run[step];
    for (int base = 0; base <= furthest_m; base += unit_m) {
      if (!about.grows) {
        examine_cap(step, base, 0);
        continue;
      }
      for (int level = unit_m; level <= furthest_m; level += unit_m) examine_cap(step, base, level);
    }
  }

  /// Whole kilometres go through decide() as well, and through a day on which the session is done.
  void examine_cap(std::size_t step, int base, int level) {
    const State state = on(step, base, level);
    const double limit = base * plan_.caps.growth.value + 1e-6;
    const auto within = [&](std::optional<int> distance) { return !distance || *distance <= limit; };
    const auto example = [&](const char* from) {
      return [&, from] {
        return say(std::string(from) + " prescribes more than the longest run x growth: step " + plan_.run[step].id +
                   ", longest run " + std::to_string(base) + " m, level " + std::to_string(level) + " m");
      };
    };
    const Dose dose = context_.engine.dose_of(plan_, state, Track::run);
    const auto length = static_cast<std::size_t>(base) + static_cast<std::size_t>(level);
    cap_.examine(within(dose.distance_m), length, example("dose_of"));
    if (++examined_ % 65536 == 0 && context_.progress) context_.progress(ProofPart::load, examined_);
    if (level % 1000 != 0 && level != unit_m) return;
    const DayInput input = painless();
    const Decision decision = context_.engine.decide(protocol_, state, input);
    if (!decision.session) return;
    cap_.examine(within(decision.session->distance_m()), length, example("decide"));
    if (base > 0) examine_transition(step, base, level, input, dose);
  }

  /// The same day with the longest base there is: the planner must not tell the difference.
  void examine_transition(std::size_t step, int base, int level, DayInput input, const Dose& dose) {
    const State state = on(step, base, level);
    const State far = on(step, furthest_m, level);
    const Dose whole = context_.engine.dose_of(plan_, far, Track::run);
    const auto after = [&](const State& from, const Dose& of) {
      Done& done = input[Track::run];
      done.any = true;
      done.distance_m = done.longest_m = of.distance_m;
      done.minutes = of.minutes;
      done.pain = 0;
      done.settled = true;
      return context_.engine.advance(protocol_, from, input).planner;
    };
    caps_only_.examine(after(state, dose) == after(far, whole), static_cast<std::size_t>(base), [&] {
      return say("a shorter prescription, done cleanly, moves the plan otherwise: step " + plan_.run[step].id +
                 ", longest run " + std::to_string(base) + " m");
    });
  }

  void no_history(std::size_t step) {
    State state = on(step, 0, unit_m);
    DayInput nothing;
    nothing.day = today;
    nothing.now = noon;
    const StepId after = context_.engine.advance(protocol_, state, nothing).planner[Track::run].step;
    history_.examine(after <= plan_.entry.unknown, step, [&] {
      return say("without any distance in the window the run track stays on " + plan_.run[position(after)].id);
    });
  }

  /// Every value of what is left out, each alone and the greatest of all together.
  void each_counter(std::size_t step) {
    for (std::size_t strength = 0; strength < plan_.strength.size(); ++strength)
      for (const int rest : {0, 1}) {
        State state = on(step, 20000, 3000);
        state.planner[Track::strength].step = id_at<StepId>(strength);
        state.planner.rest = static_cast<std::uint8_t>(rest);
        const auto stale = static_cast<std::uint8_t>(plan_.rules.stale_days.value);
        for (std::uint8_t unseen = 0; unseen <= stale; ++unseen) {
          State other = state;
          other.planner.unseen = unseen;
          compare(state, other, unseen_, "days without a check-in");
        }
        each_watch(state);
      }
  }

  void each_watch(const State& state) {
    const auto with = [&](Watch watch) {
      State other = state;
      other.watch = watch;
      compare(state, other, watch_, "counters that advise");
    };
    for (unsigned i = 0; i < 60; ++i) {
      const std::uint64_t bits = (std::uint64_t{2} << i) - 1;
      with({bits, 0, 0, 0, 0, 0});
      with({0, bits, 0, 0, 0, 0});
      with({0, 0, bits, 0, 0, 0});
      with({bits, bits, bits, 255, 255, 255});
    }
    for (unsigned i = 0; i < 256; ++i) {
      const auto count = static_cast<std::uint8_t>(i);
      with({0, 0, 0, count, 0, 0});
      with({0, 0, 0, 0, count, 0});
      with({0, 0, 0, 0, 0, count});
    }
  }

  /// The other state has the same session or none, and the same planner after the day.
  void compare(const State& state, const State& other, Test& test, const char* what) {
    for (const int pain : {0, 3}) {
      DayInput input = painless();
      input.readings[0].pain = pain;
      const Decision a = context_.engine.decide(protocol_, state, input);
      const Decision b = context_.engine.decide(protocol_, other, input);
      const auto session = [](const Decision& decision) {
        return std::pair(decision.session->track(), decision.session->step());
      };
      bool same = !b.session || (a.session && session(a) == session(b));
      if (a.session && !b.session) same = !b.gate.refusals().empty();
      Planner one = context_.engine.advance(protocol_, state, input).planner;
      Planner two = context_.engine.advance(protocol_, other, input).planner;
      one.unseen = two.unseen;
      if (!b.gate.refusals().empty()) one.stale = two.stale;
      test.examine(same && one == two, 0, [&] { return say(std::string(what) + " change the plan"); });
    }
  }

  Context& context_;
  const Protocol& protocol_;
  const Plan& plan_;
  Test &cap_, &history_, &caps_only_, &unseen_, &watch_;
  State fresh_;
  std::uint64_t examined_ = 0;
};

}  // namespace

PartProof prove_load(Context& context) {
  Test cap{{"cap", "No prescription is longer than the longest run of the window x growth."}};
  Test history{
      {"no-history", "Without any distance in the window the run track goes to the entry for an unknown one."}};
  Test caps_only{{"distance-only-caps", "The distances cap what is prescribed; they do not move the plan otherwise."}};
  Test unseen{{"unseen-only-closes", "Days without a check-in close the gate; they do not change the plan otherwise."}};
  Test watch{{"watch-only-advises", "The counters of advice change neither the session nor the plan."}};
  for (std::size_t i = 0; i < context.protocol.plans().size(); ++i)
    LoadProof(context, id_at<PlanId>(i), cap, history, caps_only, unseen, watch).run();
  PartProof proof;
  proof.part = ProofPart::load;
  proof.counts = {{"distances", cap.invariant.examined}};
  for (const Test* test : {&cap, &history, &caps_only, &unseen, &watch}) proof.invariants.push_back(test->invariant);
  return proof;
}

}  // namespace patella::proof
