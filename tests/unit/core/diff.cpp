#include "patella/diff.hpp"

#include <algorithm>

#include "support/interview.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using test::Edit;

namespace {

/// Few enough answers to say them all one by one.
const std::vector<Edit> small = {
    {"min = 5\nmax = 100", "min = 16\nmax = 19"}, {"\"5-17\"", "\"16-17\""},
    {"at_least = 75", "at_least = 19"},           {"max = 50\nstep = 0.1", "max = 5\nstep = 1"},
    {"at_least = 3.2", "at_least = 3"},           {"at_least = 1.6", "at_least = 2"}};

Protocol small_protocol(const std::vector<Edit>& edits = {}) {
  std::vector<Edit> all = small;
  all.insert(all.end(), edits.begin(), edits.end());
  return test::base_protocol(all);
}

/// Compares, and checks every count against all interviews that there are.
ProtocolDiff compared(const Protocol& before, const Protocol& after) {
  const auto diff = diff_protocols(before, after);
  REQUIRE(diff);
  const test::Counted counted = test::count_interviews(before, after, *diff);
  CHECK(counted.unheard == 0);
  CHECK(diff->sets == counted.sets);
  CHECK(diff->classes <= diff->sets);
  for (const BehaviourChange& each : diff->behaviour) {
    const auto found = counted.changes.find(&each);
    REQUIRE(found != counted.changes.end());
    CHECK(each.sets == found->second);
    CHECK(each.classes > 0);
    CHECK(each.classes <= each.sets);
    CHECK(test::answered(each.told_before) + test::answered(each.told_after) == counted.fewest.at(&each));
    CHECK(each.care == compare_care(each.before, each.after));
    if (each.before.not_taken.empty()) CHECK(test::end_with(before, each.told_before) == each.before);
    if (each.after.not_taken.empty()) CHECK(test::end_with(after, each.told_after) == each.after);
  }
  return *diff;
}

ProtocolDiff changed(const std::vector<Edit>& edits) { return compared(small_protocol(), small_protocol(edits)); }

std::string typed(const Protocol& protocol, const Answers& told) {
  std::string out;
  for (std::size_t i = 0; i < told.size(); ++i) {
    const auto id = id_at<QuestionId>(i);
    if (!told[id].is_missing())
      out += (out.empty() ? "" : " ") + protocol[id].id + "=" + format_answer(protocol[id], told[id]);
  }
  return out;
}

}  // namespace

TEST_CASE("a protocol behaves like itself") {
  const ProtocolDiff diff = changed({});
  CHECK(diff.behaviour.empty());
  CHECK(diff.facts.empty());
  CHECK_FALSE(diff.behaves_differently());
}

TEST_CASE("a text alone is no difference in behaviour") {
  const ProtocolDiff diff = changed({{"Do stairs hurt?", "Does it hurt on stairs?"}});
  CHECK(diff.behaviour.empty());
  CHECK_FALSE(diff.behaves_differently());
  REQUIRE(diff.facts.size() == 1);
  CHECK(diff.facts[0].aspect == Aspect::text);
  CHECK(diff.facts[0].part == "questions.stairs");
  CHECK(diff.facts[0].key == "ask");
  CHECK(diff.facts[0].before == "Do stairs hurt?");
  CHECK(diff.facts[0].after == "Does it hurt on stairs?");
}

TEST_CASE("a limit that is gone opens the gate, and that comes first") {
  const ProtocolDiff diff = changed({{"at_least = 19", "at_least = 20"}, {"max = 19", "max = 20"}});
  REQUIRE_FALSE(diff.behaviour.empty());
  const BehaviourChange& first = diff.behaviour.front();
  CHECK(first.care == Care::less);
  CHECK(first.before.day.refusals.has(RefusalCode::plan_not_for_you));
  CHECK(first.after.day.refusals.empty());
  CHECK(first.after.day.step == "walk");
  CHECK(diff.behaves_differently());
}

TEST_CASE("the example is the shortest there is") {
  const Protocol before = small_protocol();
  const Protocol after =
      small_protocol({{"front = \"loads\", \"outer | back\"", "\"front | outer\" = \"loads\", back"}});
  const ProtocolDiff diff = compared(before, after);
  const auto bend = [](const BehaviourChange& each) {
    return each.before.day.refusals == each.after.day.refusals || each.after.day.track;
  };
  const auto found = std::ranges::find_if(diff.behaviour, bend);
  REQUIRE(found != diff.behaviour.end());
  CHECK(typed(before, found->told_before) ==
        "emergency-signs=none age=18 same-day-signs=none onset=gradual soon-signs=none place=outer");
}

TEST_CASE("a threshold of the first session moves step and distance") {
  const ProtocolDiff diff = changed({{"at_least = 3, step", "at_least = 4, step"}});
  REQUIRE(diff.behaviour.size() == 1);
  CHECK(diff.behaviour[0].before.day.step == "longer");
  CHECK(diff.behaviour[0].after.day.step == "phase-1");
  CHECK(diff.behaviour[0].care == Care::more);
}

TEST_CASE("every distance is compared, not one of each rule") {
  const ProtocolDiff diff = changed({{"share = 0.8, most_m = 4000", "share = 0.8, most_m = 3500"}});
  REQUIRE(diff.behaviour.size() == 1);
  CHECK(diff.behaviour[0].before.day.distance_m == 4000);
  CHECK(diff.behaviour[0].after.day.distance_m == 3500);
  CHECK(diff.behaviour[0].care == Care::more);
}

TEST_CASE("a question that only the new protocol asks is asked there, and open in the old one") {
  const ProtocolDiff diff = changed(
      {{"[questions.squat]",
        "[questions.fell]\nkind = \"yes-no\"\nname = \"Fell\"\nask = \"Did you fall?\"\nsafety = true\n"
        "urgency = \"soon\"\nunknown = \"yes\"\n[questions.squat]"},
       {"\"0\" = \"how\"", "\"0\" = \"fall\""},
       {"[tree.soon]", "[tree.fall]\nask = \"fell\"\ngo = { no = \"how\", yes = \"this-week\" }\n[tree.soon]"}});
  REQUIRE_FALSE(diff.behaviour.empty());
  for (const BehaviourChange& each : diff.behaviour) {
    CHECK(each.care == Care::more);
    CHECK(each.after.verdict == "this-week");
  }
}

TEST_CASE("a question that is gone is asked in the old protocol alone") {
  const ProtocolDiff diff =
      changed({{"[questions.squat]\nkind = \"yes-no\"\nname = \"Squat\"\nask = \"Does a squat "
                "hurt?\"\nhow = \"Squat slowly, holding on.\"\nmovement = true\nunknown = \"no\"\n",
                ""},
               {"\"stairs-hurt\", \"squat\", {", "\"stairs-hurt\", {"}});
  REQUIRE_FALSE(diff.behaviour.empty());
  const auto gone = std::ranges::find(diff.facts, "questions.squat", &FactChange::part);
  REQUIRE(gone != diff.facts.end());
  CHECK(gone->aspect == Aspect::question);
  CHECK_FALSE(gone->after);
}

TEST_CASE("an item that only one protocol has is not told to the other") {
  const ProtocolDiff diff = changed({{"{ id = \"locked\", label = \"The knee is locked\" }",
                                      "{ id = \"locked\", label = \"The knee is locked\" }, { id = \"calf\", label = "
                                      "\"A sore calf\" }"}});
  REQUIRE_FALSE(diff.behaviour.empty());
  for (const BehaviourChange& each : diff.behaviour) {
    CHECK(each.care == Care::more);
    CHECK(each.after.verdict == "today");
  }
}

TEST_CASE("a choice that a protocol does not take comes to nothing there") {
  const ProtocolDiff diff = changed({{"{ id = \"back\", label = \"Behind\" }",
                                      "{ id = \"back\", label = \"Behind\" }, { id = \"below\", label = \"Below\" }"},
                                     {"\"outer | back\"", "\"outer | back | below\""}});
  REQUIRE(diff.behaviour.size() == 1);
  CHECK(diff.behaviour[0].before.not_taken == "place");
  CHECK(diff.behaviour[0].after.verdict == "unclear");
  CHECK(diff.behaviour[0].care == Care::neutral);
}

TEST_CASE("what the only protocol that asks does not take is said by nobody") {
  const Protocol before =
      small_protocol({{"{ id = \"back\", label = \"Behind\" }",
                       "{ id = \"back\", label = \"Behind\" }, { id = \"below\", label = \"Below\" }"},
                      {"\"outer | back\"", "\"outer | back | below\""}});
  const Protocol after =
      small_protocol({{"\"0\" = \"sprain\"", "\"0\" = \"where-hurt\""},
                      {"[tree.soon]",
                       "[tree.where-hurt]\nask = \"place\"\ngo = { \"front | outer | back\" = \"sprain\", unknown = "
                       "\"sprain\" }\n[tree.soon]"}});
  const ProtocolDiff diff = compared(before, after);
  REQUIRE(diff.behaviour.size() == 1);
  CHECK(diff.behaviour[0].before.verdict == "unclear");
  CHECK(diff.behaviour[0].after.not_taken == "place");
}

TEST_CASE("numbers outside a range are not taken") {
  const ProtocolDiff diff = changed({{"min = 16", "min = 17"}, {"\"16-17\"", "\"17\""}});
  REQUIRE_FALSE(diff.behaviour.empty());
  for (const BehaviourChange& each : diff.behaviour) CHECK(each.after.not_taken == "age");
}

TEST_CASE("a finer step is compared at the values that both take") {
  const std::vector<Edit> finer = {{"max = 5\nstep = 1\n", "max = 5\nstep = 0.1\n"}};
  const Protocol coarse = small_protocol();
  const Protocol fine = small_protocol(finer);
  for (const auto& diff : {diff_protocols(coarse, fine), diff_protocols(fine, coarse)}) {
    REQUIRE(diff);
    CHECK(diff->behaviour.empty());
    CHECK(diff->sets == diff_protocols(coarse, coarse)->sets);
    REQUIRE(diff->facts.size() == 1);
    CHECK(diff->facts[0].key == "step");
  }
  std::vector<Edit> longer = finer;
  longer.emplace_back("share = 0.8", "share = 0.7");
  const auto diff = diff_protocols(coarse, small_protocol(longer));
  REQUIRE(diff);
  REQUIRE(diff->behaviour.size() == 1);
  CHECK(diff->behaviour[0].before.day.distance_m == 2400);
  CHECK(diff->behaviour[0].after.day.distance_m == 2100);
}

TEST_CASE("a question of another kind is another question: each is answered on its own") {
  const Protocol before = small_protocol();
  const Protocol after =
      small_protocol({{"[questions.stairs]\nkind = \"yes-no\"\nname = \"Stairs\"\nask = \"Do stairs "
                       "hurt?\"\nunknown = \"no\"",
                       "[questions.stairs]\nkind = \"scale\"\nname = \"Stairs\"\nask = \"Do stairs "
                       "hurt?\"\nunknown = 0"},
                      {"question = \"stairs\"\nis = \"yes\"", "question = \"stairs\"\nat_least = 5"}});
  const auto diff = diff_protocols(before, after);
  REQUIRE(diff);
  const auto harder = [](const BehaviourChange& each) {
    return each.before.verdict == "unclear" && each.after.verdict == "runners-knee";
  };
  CHECK(std::ranges::any_of(diff->behaviour, harder));
}

TEST_CASE("another id of a verdict is a change that is neither more nor less careful") {
  const ProtocolDiff diff = changed(
      {{"\"outer | back\" = \"unclear\", unknown = \"unclear\"", "\"outer | back\" = \"vague\", unknown = \"vague\""},
       {"\"0-1\" = \"unclear\"", "\"0-1\" = \"vague\""},
       {"\"2+\" = \"runners-knee\", unknown = \"unclear\"", "\"2+\" = \"runners-knee\", unknown = \"vague\""},
       {"[verdicts.unclear]", "[verdicts.vague]"}});
  REQUIRE(diff.behaviour.size() >= 1);
  for (const BehaviourChange& each : diff.behaviour) {
    CHECK(each.care == Care::neutral);
    CHECK(each.before.verdict == "unclear");
    CHECK(each.after.verdict == "vague");
  }
}

TEST_CASE("a bend that hurts refuses even where no plan is in sight") {
  const ProtocolDiff diff = changed(
      {{"\"outer | back\" = \"unclear\"", "\"outer | back\" = \"bend\""},
       {"[tree.loads]", "[tree.bend]\nask = \"small-knee-bend\"\ngo = { \"0-10\" = \"unclear\" }\n[tree.loads]"}});
  REQUIRE(diff.behaviour.size() == 1);
  CHECK(diff.behaviour[0].after.day.refusals.has(RefusalCode::knee_bend_painful));
  CHECK(diff.behaviour[0].care == Care::more);
}

TEST_CASE("another order of the questions is no difference") {
  const ProtocolDiff diff = changed({{"\"stairs-hurt\", \"squat\",", "\"squat\", \"stairs-hurt\","}});
  CHECK(diff.behaviour.empty());
  CHECK(diff.facts.empty());
}

TEST_CASE("a finding decides through the tree: it is not told as a mere part of the differential") {
  const ProtocolDiff diff = changed({{"question = \"stairs\"\nis = \"yes\"", "question = \"stairs\"\nis = \"no\""}});
  CHECK_FALSE(diff.behaviour.empty());
  REQUIRE(diff.facts.size() == 1);
  CHECK(diff.facts[0].aspect == Aspect::question);
  CHECK(diff.facts[0].part == "findings.stairs-hurt");
  CHECK(diff.facts[0].key == "is");
}

TEST_CASE("a number of the plan moves later sessions") {
  const ProtocolDiff diff = changed({{"clean_to_advance = { value = 2", "clean_to_advance = { value = 3"}});
  CHECK(diff.behaviour.empty());
  CHECK(diff.behaves_differently());
  REQUIRE(diff.facts.size() == 1);
  CHECK(diff.facts[0].aspect == Aspect::plan);
  CHECK(diff.facts[0].part == "plans.back-to-running.rules");
  CHECK(diff.facts[0].key == "clean_to_advance");
}

TEST_CASE("too many pairs of answers are refused, not waited for") {
  const auto diff = diff_protocols(test::base_protocol(), test::base_protocol(), {}, 100);
  REQUIRE_FALSE(diff);
  CHECK(diff.error().code == "too-different");
  CHECK(diff.error().status == ExitStatus::protocol_invalid);
}
