#include <rapidcheck.h>

#include <array>
#include <sstream>

#include "core/proof/planner_story.hpp"
#include "core/proof/planner_tracks.hpp"
#include "core/proof/tree_proof.hpp"
#include "support/dice.hpp"
#include "support/protocols.hpp"

// Whatever a runner does, no track comes to a place that the planner's proof has not met: random courses of both
// tracks, with distances and levels as they come to be, against the places of each track walked alone.
// RC_PARAMS="max_success=1000" runs a long campaign.

using namespace patella;
using namespace patella::proof;

namespace {

using Outcome = PlayedDay::Outcome;
using Length = PlayedDay::Length;
using Checkin = Move::Checkin;

constexpr std::uint64_t most_days = 600'000;
constexpr int courses = 100;
constexpr int days_of_course = 120;

/// Over the whole range whatever the size: a number of a plan is not a size.
int any(int low, int high) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(low, high + 1)); }

struct Number {
  const char *key, *value;
  int low, high;
};

constexpr std::array<Number, 14> numbers = {{{"clean_pain_max", "2", 0, 2},
                                             {"caution_pain_max", "5", 2, 5},
                                             {"clean_to_advance", "2", 1, 2},
                                             {"flare_rest_days", "2", 1, 3},
                                             {"worse_mornings_rest_days", "1", 1, 3},
                                             {"caution_rest_days", "1", 1, 3},
                                             {"caution_run_to_step_back", "3", 1, 2},
                                             {"step_up_hold_days", "3", 0, 2},
                                             {"min_gap_days", "2", 1, 3},
                                             {"max_per_week", "3", 1, 2},
                                             {"gap_days", "7", 2, 6},
                                             {"gap_days_per_step", "5", 1, 5},
                                             {"late_morning_days", "3", 0, 1},
                                             {"base_days", "30", 7, 9}}};

/// The plan of the base protocol with other numbers, and sometimes with a run step more.
Protocol any_plan() {
  std::vector<std::array<std::string, 2>> texts;
  for (const Number& each : numbers) {
    const std::string front = std::string(each.key) + " = { value = ";
    texts.push_back({front + each.value, front + std::to_string(any(each.low, each.high))});
  }
  for (int i = 0; i < 2; ++i) texts.push_back({"min_days = 14", "min_days = " + std::to_string(any(0, 2))});
  const std::string more =
      "id = \"phase-2\"\ntitle = \"Run\"\ndo = \"run\"\ndistance_m = 2400\neffort = 4\nsource = \"book\"\n"
      "[[plans.back-to-running.run]]\n";
  if (any(0, 1) == 1) texts.push_back({"id = \"longer\"\n", more + "id = \"longer\"\n"});
  std::vector<test::Edit> edits;
  edits.reserve(texts.size());
  for (const auto& [old, fresh] : texts) edits.emplace_back(old, fresh);
  std::ostringstream told;
  for (const auto& [old, fresh] : texts) told << fresh << "; ";
  RC_LOG() << told.str() << "\n";
  return test::base_protocol(edits);
}

/// What the proof is made of, for the one plan of a protocol.
struct Proved {
  explicit Proved(const Protocol& of) : protocol(of), context{of, engine, nobody, {}, ClassTable(of)} {
    context.limits.days = most_days;
    std::vector<Leaf> leaves;
    prove_tree(context, leaves);
    story.emplace(context, PlanId{}, leaves);
    walks.emplace(context, PlanId{}, player, coder, rules);
    for (std::size_t i = 0; i < story->entries().size(); ++i)
      walks->seed(story->entries()[i].fact, story->first_planner(i));
    walks->run();
  }

  const Protocol& protocol;
  const Engine engine;
  const ProofProgress nobody;
  Context context;
  const Plan& plan = protocol.plans().front();
  PlannerCoder coder{plan, PlanId{}};
  Player player{protocol, engine, PlanId{}};
  PlannerRules rules{plan};
  std::optional<Story> story;
  std::optional<TrackWalks> walks;
};

/// One course: a runner of some temper, day by day.
class Runner {
 public:
  Runner(Proved& proved, test::Dice& dice)
      : proved_(proved),
        dice_(dice),
        cleanly_(dice.roll(0, 100)),
        seldom_checks_in_(dice.roll(0, 50)),
        often_short_(dice.roll(0, 60)) {}

  void live() {
    for (int day = 0; day < days_of_course; ++day) {
      const TriageFact* triage = day == 0 || chance(3) ? &any_triage() : nullptr;
      state_ = next(triage, day);
      for (const Track track : both_tracks) expect_met(track, day);
    }
  }

 private:
  bool chance(int percent) { return dice_.roll(0, 99) < percent; }

  const TriageFact& any_triage() {
    const auto& entries = proved_.story->entries();
    return entries[static_cast<std::size_t>(dice_.roll(0, static_cast<int>(entries.size()) - 1))].fact;
  }

  State next(const TriageFact* triage, int day) {
    Move move;
    if (triage || !chance(seldom_checks_in_))
      move.checkin = chance(10) && !triage ? Checkin::painful : Checkin::painless;
    if (move.checkin != Checkin::none && waits(state_.planner)) move.morning = any_morning();
    DayInput input = proved_.player.input(move, {});
    if (triage) input.triages.push_back(*triage);
    if (triage && day > 0 && chance(20)) input.triages.back().plan.reset();  // another verdict: the plan is closed
    if (chance(3)) input.usual_m = dice_.roll(0, 12) * 1000;
    const Decision decision = decide(proved_.protocol, state_, input);
    if (decision.session) {
      Due due;
      due.track = decision.session->track();
      due.dose = dose_of(proved_.plan, decision.state, *due.track);
      how_it_went(move);
      input.done = proved_.player.input(move, due).done;
    }
    return advance(proved_.protocol, state_, input);
  }

  Morning any_morning() {
    if (chance(cleanly_)) return Morning::same;
    return chance(60) ? Morning::worse : Morning::missing;
  }

  void how_it_went(Move& move) {
    move.outcome =
        chance(cleanly_) ? Outcome::clean : static_cast<Outcome>(dice_.roll(0, static_cast<int>(Outcome::flare)));
    const bool told = move.outcome == Outcome::clean || move.outcome > Outcome::untold;
    if (told && chance(often_short_)) move.length = chance(80) ? Length::shorter : Length::longer;
  }

  void expect_met(Track track, int day) const {
    if (!state_.planner.plan) return;
    const TrackState& place = state_.planner[track];
    if (proved_.walks->places(track).contains(proved_.coder.pack(place))) return;
    std::ostringstream out;
    out << to_word(track) << " on day " << day << ": step " << position(place.step) << " clean " << +place.clean
        << " cautions " << +place.cautions << " days on it " << +place.days_on_step << " since up " << +place.since_up
        << " idle " << +place.idle << " recent " << place.recent << " waiting " << place.waiting.open << " age "
        << +place.waiting.age << " clean " << place.waiting.clean_so_far << " cautioned " << place.waiting.cautioned
        << " worse " << place.waiting.worse_once;
    RC_FAIL(out.str());
  }

  Proved& proved_;
  test::Dice& dice_;
  int cleanly_, seldom_checks_in_, often_short_;
  State state_;
};

void no_place_is_missed() {
  test::Dice dice(static_cast<std::uint64_t>(any(0, 1 << 30)));
  const Protocol protocol = any_plan();
  try {
    Proved proved(protocol);
    for (int i = 0; i < courses; ++i) Runner(proved, dice).live();
    RC_TAG("walked");
  } catch (const TooLarge&) {
    RC_TAG("too large");
  }
}

}  // namespace

int main() { return rc::check("no course comes to a place that the proof has not met", no_place_is_missed) ? 0 : 1; }
