#include "core/diff/facts.hpp"

#include <algorithm>

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using test::Edit;

namespace {

/// `aspect part.key: before -> after`, each in a line of its own.
std::string shown(const std::vector<Edit>& edits) {
  std::string out;
  for (const FactChange& each : diff::diff_facts(test::base_protocol(), test::base_protocol(edits)))
    out += std::string(to_word(each.aspect)) + " " + each.part + (each.key.empty() ? "" : "." + each.key) + ": " +
           each.before.value_or("-") + " -> " + each.after.value_or("-") + "\n";
  return out;
}

}  // namespace

TEST_CASE("a protocol has the same facts as itself") { CHECK(shown({}).empty()); }

TEST_CASE("texts are texts") {
  CHECK(shown({{"For tests only.", "For all."}}) == "text protocol.disclaimer: For tests only. -> For all.\n");
  CHECK(shown({{"number = \"112\"", "number = \"999\""}}) == "text regions.eu.texts.number: 112 -> 999\n");
  CHECK(shown({{"A book", "Another book"}}) == "text sources.book.cite: A book -> Another book\n");
  CHECK(shown({{"The foot is cold", "A cold foot"}}) ==
        "text questions.emergency-signs.cold-foot.label: The foot is cold -> A cold foot\n");
  CHECK(shown({{"pain in front", "in front"}}) == "text findings.in-front.text: pain in front -> in front\n");
  CHECK(shown({{"Probably a sprain.", "A sprain?"}}) ==
        "text verdicts.sprain.summary: Probably a sprain. -> A sprain?\n");
  CHECK(shown({{"Pain round the kneecap.", "The kneecap."}}) ==
        "text conditions.patellofemoral.about: Pain round the kneecap. -> The kneecap.\n");
  CHECK(shown({{"The bend hurts.", "It hurts."}}) ==
        "text refusals.knee-bend-painful.text: The bend hurts. -> It hurts.\n");
  CHECK(shown({{"Short steps.", "Small steps."}}) ==
        "text plans.back-to-running.advice: Short steps. -> Small steps.\n");
  CHECK(shown({{"clean_to_advance = { value = 2, source = \"own\"",
                "clean_to_advance = { value = 2, source = \"book\""}}) ==
        "text plans.back-to-running.rules.clean_to_advance.source: own -> book\n");
}

TEST_CASE("what closes days is of the gate") {
  CHECK(shown({{"retest_up_to = { value = 3", "retest_up_to = { value = 2"}}) == "gate gate.retest_up_to: 3 -> 2\n");
  CHECK(shown({{"item = \"locking\", closes = \"triage\", urgency = \"soon\"",
                "item = \"locking\", closes = \"day\""}}) ==
        "gate checkin.locking: closes until a triage, soon -> closes the day\n");
  CHECK(shown({{"urgency = \"soon\"\nonly_if", "urgency = \"same-day\"\nonly_if"},
               {"yes = \"this-week\", no = \"soon-hurt\"", "yes = \"today\", no = \"soon-hurt\""}}) ==
        "gate questions.twisted.urgency: soon -> same-day\n");
}

TEST_CASE("ladders, rules and caps are of the plan") {
  CHECK(shown({{"growth = { value = 1.1", "growth = { value = 1.15"}}) ==
        "plan plans.back-to-running.caps.growth: 1.1 -> 1.15\n");
  CHECK(shown({{"distance_m = 1600", "distance_m = 1500"}}) ==
        "plan plans.back-to-running.run.phase-1.distance_m: 1600 -> 1500\n");
  CHECK(shown({{"sets = 3, reps = 10", "sets = 2, reps = 10"}}) ==
        "plan plans.back-to-running.strength.bridge.exercises: Bridge: sets 3, reps 10 -> Bridge: sets 2, reps 10\n");
  CHECK(shown({{"minutes = 2, text = \"Massage again.\"", "minutes = 3, text = \"Massage again.\""}}) ==
        "plan plans.back-to-running.close: massage, minutes 2 -> massage, minutes 3\n");
  CHECK(shown({{"at_least = 1.6, step", "at_least = 1.7, step"}}) ==
        "plan plans.back-to-running.entry.rules: 1.6 km or more: phase-1 -> 1.7 km or more: phase-1\n");
}

TEST_CASE("a step that only one plan has is one change, and the ladder shows where") {
  CHECK(
      shown({{"[[plans.back-to-running.run]]\nid = \"longer\"",
              "[[plans.back-to-running.run]]\nid = \"phase-2\"\ntitle = \"More\"\ndo = \"run-walk\"\nrun_minutes = 4\n"
              "walk_minutes = 2\ndistance_m = 2400\neffort = 3\nsource = \"book\"\n"
              "[[plans.back-to-running.run]]\nid = \"longer\""}}) ==
      "plan plans.back-to-running.run: walk, phase-1, longer -> walk, phase-1, phase-2, longer\n"
      "plan plans.back-to-running.run.phase-2: - -> More: do run-walk, run_minutes 4, walk_minutes 2, distance_m 2400, "
      "effort 3\n");
}

TEST_CASE("ratios and weights are evidence") {
  CHECK(shown({{"present = 4, absent = 0.5", "present = 3, absent = 0.5"}}) ==
        "evidence conditions.patellofemoral.stairs-hurt: present 4, absent 0.5 -> present 3, absent 0.5\n");
  CHECK(shown({{"likely = { value = 0.5", "likely = { value = 0.6"}}) == "evidence ranking.likely: 0.5 -> 0.6\n");
  CHECK(shown({{"at_least = 75", "at_least = 70"}}) == "question findings.old.is: age 75 to 100 -> age 70 to 100\n");
}

TEST_CASE("what a question takes is told apart") {
  CHECK(shown({{"{ id = \"night-pain\", label = \"Pain at night\" }",
                "{ id = \"night-pain\", label = \"Pain at night\" }, { id = \"lump\", label = \"A lump\" }"}}) ==
        "question questions.soon-signs.items: night-pain -> night-pain, lump\n"
        "text questions.soon-signs.lump.label: - -> A lump\n");
}

TEST_CASE("a list that grew shows what is new, one of the same length what changed") {
  CHECK(shown({{"advice = [\"Rest it.\"]", "advice = [\"Cool it.\", \"Rest it.\"]"}}) ==
        "text verdicts.sprain.advice: - -> Cool it.\n");
  CHECK(shown({{"sources = [\"book\", \"own\"]", "sources = [\"own\", \"book\"]"}}) ==
        "text verdicts.runners-knee.sources: book, own -> own, book\n");
}

TEST_CASE("numbers are written as people write them") {
  CHECK(diff::number_text(2) == "2");
  CHECK(diff::number_text(1.1) == "1.1");
  CHECK(diff::number_text(0.05) == "0.05");
  CHECK(diff::number_text(100000) == "100000");
}
