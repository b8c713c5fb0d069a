#include <algorithm>
#include <array>
#include <bitset>

#include "core/proof/planner_code.hpp"
#include "core/proof/planner_moves.hpp"
#include "core/proof/planner_rules.hpp"
#include "core/proof/planner_story.hpp"

namespace patella::proof {
namespace {

using Outcome = PlayedDay::Outcome;
using Checkin = Move::Checkin;

constexpr int days_to_climb = 21;

/// Breadth first over every state that a runner can come to who follows, skips or declines prescriptions with every
/// class of outcome.
class PlannerProof {
 public:
  PlannerProof(Context& context, PlanId id)
      : context_(context),
        protocol_(context.protocol),
        plan_(protocol_[id]),
        player_(protocol_, context.engine, id),
        coder_(plan_, id),
        table_(context.limits.states),
        rules_(plan_) {
    if (!coder_.fits()) throw TooLarge();
  }

  void run(PartProof& proof, const Story& story) {
    seed(story);
    for (std::uint32_t i = 0; i < table_.size(); ++i) expand(i);
    climb();
    reach();
    tell(proof, story);
  }

 private:
  // ---- The walk

  /// The day of the triage, for each place at which one can begin.
  void seed(const Story& story) {
    for (std::size_t entry = 0; entry < story.entries().size(); ++entry) {
      const Planner planner = story.first_planner(entry);
      for (const Variation& variation : player_.variations(planner[Track::run].step))
        seed_under(player_.state(planner, variation), StateTable::none - 1 - static_cast<std::uint32_t>(entry));
    }
  }

  void seed_under(const State& state, std::uint32_t from) {
    const Due due = player_.due(state, {Checkin::painless, Morning::missing, Outcome::none});
    note(player_.last_decision);
    each_outcome(due, [&](Outcome outcome) {
      const Move move{Checkin::painless, Morning::missing, outcome};
      const State after = player_.advance(state, move, due);
      if (table_.add(coder_.pack(after.planner), from, move.code()).second) clean_next_.push_back(StateTable::none);
    });
  }

  template <class Each>
  void each_outcome(const Due& due, Each each) {
    each(Outcome::none);
    if (!due.track) return;
    for (const Outcome outcome : {Outcome::declined, Outcome::clean, Outcome::untold, Outcome::caution, Outcome::flare})
      each(outcome);
    // It differs from a caution by pain in nothing but the reason, so a few are enough to meet that one.
    if (current_ < 4096) each(Outcome::unsettled);
  }

  void expand(std::uint32_t number) {
    current_ = number;
    before_ = coder_.unpack(table_[number]);
    if (number % 65536 == 0 && context_.progress) context_.progress(ProofPart::planner, number);
    const StepId step = before_[Track::run].step;
    const auto& variations = player_.variations(step);
    steps_[0].set(position(step));
    steps_[1].set(position(before_[Track::strength].step));
    check_closed(player_.state(before_, variations.front()));
    play_under(variations.front(), true);
    if (before_[Track::run].idle >= plan_.caps.base_days.value && step > plan_.entry.unknown)
      play_under(player_.last_distance(step), false);
  }

  /// Nothing is prescribed without a bend, or with one that hurts.
  void check_closed(const State& state) {
    for (const Checkin checkin : {Checkin::none, Checkin::painful}) {
      const Move move{checkin, Morning::missing, Outcome::none};
      const Decision decision = player_.decide(state, move);
      rules_.painless.examine(!decision.session, current_,
                              [&] { return here(move, {}, "a session without a painless bend"); });
    }
  }

  void play_under(const Variation& variation, bool first) {
    const State state = player_.state(before_, variation);
    play(state, {Checkin::none, Morning::missing, Outcome::none}, {}, first);
    const bool waiting = before_[Track::run].waiting.open || before_[Track::strength].waiting.open;
    for (const Morning morning : {Morning::missing, Morning::same, Morning::worse}) {
      if (morning != Morning::missing && !waiting) break;
      play(state, {Checkin::painful, morning, Outcome::none}, {}, first);
      const Move plain{Checkin::painless, morning, Outcome::none};
      const Due due = player_.due(state, plain);
      if (first) note(player_.last_decision);
      each_outcome(due, [&](Outcome outcome) { play(state, {Checkin::painless, morning, outcome}, due, first); });
    }
  }

  /// One day; on a step that grows, under all variations of the distances unless two that differ in everything agree.
  void play(const State& state, const Move& move, const Due& due, bool first) {
    const State after = player_.advance(state, move, due);
    const std::uint32_t next = take(state, move, due, after);
    if (!first) return;
    if (is_clean(move, due)) follow(after.planner, next);
    const auto& variations = player_.variations(before_[Track::run].step);
    if (variations.size() == 1) return;
    if (coder_.pack(play_again(variations[1], move).planner) == coder_.pack(after.planner)) return;
    for (std::size_t i = 2; i < variations.size(); ++i) play_again(variations[i], move);
  }

  State play_again(const Variation& variation, const Move& move) {
    const State state = player_.state(before_, variation);
    Due due;
    if (move.checkin == Checkin::painless) due = player_.due(state, move);
    const State after = player_.advance(state, move, due);
    take(state, move, due, after);
    return after;
  }

  std::uint32_t take(const State& state, const Move& move, const Due& due, const State& after) {
    ++transitions_;
    met_ |= after.because[Track::run] | after.because[Track::strength];
    rules_.examine({before_, state.distances.level_m, move, due, after}, current_,
                   [&](const char* what) { return here(move, due, what); });
    const auto [number, fresh] = table_.add(coder_.pack(after.planner), current_, move.code());
    if (fresh) {
      if (table_.size() > context_.limits.states) throw TooLarge();
      clean_next_.push_back(StateTable::none);
    }
    return number;
  }

  void note(const Decision& decision) {
    for (const TrackReason& reason : decision.reasons) met_.set(static_cast<std::size_t>(reason.reason));
  }

  // ---- Climbing

  bool is_clean(const Move& move, const Due& due) const {
    const bool waiting = before_[Track::run].waiting.open || before_[Track::strength].waiting.open;
    return move.checkin == Checkin::painless && move.morning == (waiting ? Morning::same : Morning::missing) &&
           move.outcome == (due.track ? Outcome::clean : Outcome::none);
  }

  /// The state after a clean day, or `up` if that day brings a run step up.
  void follow(const Planner& after, std::uint32_t next) {
    const bool climbs = after[Track::run].step > before_[Track::run].step;
    clean_next_[current_] = climbs ? up : next;
  }

  bool on_top(std::uint32_t number) const {
    return position(coder_.unpack(table_[number])[Track::run].step) + 1 == plan_.run.size();
  }

  /// Whoever does everything cleanly walks a path through the states; it must come to a step up in time.
  void climb() {
    std::vector<std::uint8_t> days(table_.size());  // 0: not known yet
    std::vector<std::uint32_t> path;
    for (std::uint32_t i = 0; i < table_.size(); ++i) {
      path.clear();
      std::uint32_t at = i;
      while (at != up && days[at] == 0 && path.size() <= days_to_climb && !on_top(at)) {
        path.push_back(at);
        at = clean_next_[at];
      }
      int left = at == up ? 0 : on_top(at) ? 0 : days[at] == 0 ? days_to_climb + 1 : days[at];
      for (std::size_t back = path.size(); back > 0; --back) {
        left = std::min(left + 1, days_to_climb + 1);
        days[path[back - 1]] = static_cast<std::uint8_t>(left);
      }
      if (on_top(i)) continue;
      slowest_ = std::max(slowest_, static_cast<int>(days[i]));
      current_ = i;
      climbs_.examine(days[i] <= days_to_climb, i, [&] { return stuck(i); });
    }
  }

  // ---- Reaching

  void reach() {
    const auto missed = [](std::string what) {
      return [what = std::move(what)] {
        Counterexample example;
        example.what = what;
        return example;
      };
    };
    for (std::size_t i = 0; i < plan_.run.size(); ++i)
      reached_.examine(steps_[0][i], 0, missed("no state stands on the run step " + plan_.run[i].id));
    for (std::size_t i = 0; i < plan_.strength.size(); ++i)
      reached_.examine(steps_[1][i], 0, missed("no state stands on the strength step " + plan_.strength[i].id));
    std::vector<Reason> wanted = {Reason::flare_pain,      Reason::flare_mornings,    Reason::caution_settling,
                                  Reason::caution_morning, Reason::caution_step_back, Reason::gap_step_back,
                                  Reason::rest_pending,    Reason::unrated,           Reason::clean,
                                  Reason::step_up};
    const PlanRules& rules = plan_.rules;
    if (rules.clean_pain_max.value < rules.caution_pain_max.value) wanted.push_back(Reason::caution_pain);
    for (const Reason reason : wanted)
      reached_.examine(met_[static_cast<std::size_t>(reason)], 0,
                       missed("no state gives the reason " + std::string(to_word(reason))));
  }

  // ---- Telling

  Counterexample here(const Move& move, const Due& due, const char* what) const {
    Trail trail{what, current_, {move}, due.track};
    failures_.push_back(trail);
    Counterexample example;
    example.what = what;
    example.days.resize(failures_.size());  // its number, until tell() plays it again
    return example;
  }

  Counterexample stuck(std::uint32_t from) const {
    Counterexample example = here({}, {}, "21 days of doing everything cleanly bring no run step up");
    failures_.back().moves.assign(days_to_climb, Move{Checkin::painless, Morning::same, Outcome::clean});
    failures_.back().from = from;
    return example;
  }

  void tell(PartProof& proof, const Story& story) const {
    proof.counts.push_back({"states", table_.size()});
    proof.counts.push_back({"days", transitions_});
    proof.counts.push_back({"days at most to a run step up", static_cast<std::uint64_t>(slowest_)});
    for (const Test* test : {&rules_.painless, &rules_.one_step_up, &rules_.flare_back, &rules_.caution_back,
                             &rules_.rest_kept, &climbs_, &reached_}) {
      Invariant invariant = test->invariant;
      if (invariant.failure && !invariant.failure->days.empty()) {
        const Trail& trail = failures_[invariant.failure->days.size() - 1];
        invariant.failure = story.tell(trail.what, table_, trail);
      }
      proof.invariants.push_back(std::move(invariant));
    }
  }

  static constexpr std::uint32_t up = StateTable::none - 1;

  Context& context_;
  const Protocol& protocol_;
  const Plan& plan_;
  Player player_;
  PlannerCoder coder_;
  StateTable table_;
  PlannerRules rules_;
  Test climbs_{{"clean-climbs", "Below the top, 21 days of following every prescription cleanly bring a run step up."}};
  Test reached_{{"plan-reached", "Every step of both ladders and every reason of the planner is reached."}};
  std::vector<std::uint32_t> clean_next_;
  Planner before_;
  std::uint32_t current_ = 0;
  std::uint64_t transitions_ = 0;
  int slowest_ = 0;
  std::array<std::bitset<64>, 2> steps_;
  ReasonSet met_;
  mutable std::vector<Trail> failures_;
};

}  // namespace

PartProof prove_planner(Context& context, const std::vector<Leaf>& leaves) {
  PartProof proof;
  proof.part = ProofPart::planner;
  for (std::size_t i = 0; i < context.protocol.plans().size(); ++i) {
    const Story story(context, id_at<PlanId>(i), leaves);
    PlannerProof(context, id_at<PlanId>(i)).run(proof, story);
  }
  return proof;
}

}  // namespace patella::proof
