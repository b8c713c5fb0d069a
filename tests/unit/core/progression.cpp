#include "patella/progression.hpp"

#include "support/day_table.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

// How one session is rated: docs/progression.md, "The morning answer" and "Sessions of the day".

using namespace patella;
using test::check_days;
using test::DayRow;

namespace {

const Protocol& knee() { return test::built_in(); }

/// On phase-1 (1600 m) with plenty of distance before it, so that nothing is cut or a spike.
const std::string begin = "triage=phase-1 tolerated=3000 ok";

}  // namespace

TEST_CASE("a clean session needs painless enough, settled, and a morning that is not worse") {
  const std::pair<const char*, bool> rows[] = {
      {"run", true},          {"run pain=1", true},     {"run pain=2", true},
      {"run pain=?", false},  {"run settled=?", false}, {"run=1600", true},
      {"run=1760", true},     {"run=1761", false},      {"run=1440", true},
      {"run=1439", false},    {"run=?", false},         {"run longer", false},
      {"run shorter", false}, {"run pain=3", false},    {"run unsettled", false},
  };
  for (const auto& [done, clean] : rows) {
    INFO(std::string(done));
    const std::string first = begin + " " + done;
    check_days(knee(),
               {{0, first, "clean=0"}, {1, "morning=same", clean ? "clean=1 clean/run" : "clean=0 !clean/run"}});
    check_days(knee(), {{0, first, ""}, {1, "morning=better", clean ? "clean=1" : "clean=0"}});
    check_days(knee(), {{0, first, ""}, {1, "morning=worse", "clean=0"}});
    check_days(knee(), {{0, first, ""}, {1, "ok", "clean=0"}});
  }
}

TEST_CASE("a walk is clean by its minutes, whatever its distance") {
  const std::pair<const char*, bool> rows[] = {{"walk=30", true}, {"walk=33", true},  {"walk=34", false},
                                               {"walk=27", true}, {"walk=26", false}, {"run=2500", false}};
  for (const auto& [done, clean] : rows) {
    INFO(std::string(done));
    check_days(knee(),
               {{0, std::string("triage=walk ok ") + done, ""}, {1, "morning=same", clean ? "clean=1" : "clean=0"}});
  }
}

TEST_CASE("what keeps a session from counting is told") {
  check_days(knee(),
             {{0, "triage=phase-1 tolerated=3000 ok run=1761", "above-prescription/run !below-prescription/run"}});
  check_days(knee(),
             {{0, "triage=phase-1 tolerated=3000 ok run=1439", "below-prescription/run !above-prescription/run"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok run=?", "below-prescription/run"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok run longer", "above-prescription/run"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok run shorter", "below-prescription/run"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 run", "not-cleared/run"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok run", "!not-cleared/run !above-prescription/run"}});
}

TEST_CASE("a session on a closed day, on a day of rest or too soon is never clean") {
  const std::pair<const char*, const char*> rows[] = {
      {"run", "not-cleared/run"},              // no bend
      {"bend=1 run", "not-cleared/run"},       // painful
      {"bend=? run", "not-cleared/run"},       // not known
      {"withdrawn=0 run", "not-cleared/run"},  // taken back
      {"ok masked run", "not-cleared/run"},    // a painkiller
      {"ok sign run", "not-cleared/run"},      // a warning sign
      {"ok warn=routine run", "not-cleared/run"},
  };
  for (const auto& [done, why] : rows) {
    INFO(std::string(done));
    check_days(knee(), {{0, begin, ""}, {1, done, why}, {2, "morning=same", "clean=0"}});
  }
  // The day after a run is too soon for another one; two days after it is not.
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok run", ""},
                      {1, "ok morning=same run", "not-cleared/run"},
                      {2, "morning=same", "clean=1 !clean/run"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok run", ""},
                      {2, "ok morning=same run", "!not-cleared/run"},
                      {3, "morning=same", "clean=2"}});
  // A day of rest after a caution.
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok run pain=3", "rest=2"},
                      {1, "ok strength", "not-cleared/strength"},
                      {2, "morning=same", "sclean=0"}});
}

TEST_CASE("of two tracks on one day only the one that was due can be clean") {
  check_days(knee(), {{0, "triage=phase-1 tolerated=3000 ok run strength", "!not-cleared/run not-cleared/strength"},
                      {1, "morning=same", "clean=1 sclean=0"}});
  // Once the run is the later one, strength is due.
  check_days(knee(), {{0, begin, ""},
                      {1, "ok run", ""},
                      {3, "ok morning=same run strength", "not-cleared/run !not-cleared/strength"},
                      {4, "morning=same", "clean=1 sclean=1"}});
}

TEST_CASE("pain: up to 2 clean, up to 5 a caution, above it a flare") {
  const auto first = [](int pain) { return begin + " run pain=" + std::to_string(pain); };
  for (int pain = 0; pain <= 2; ++pain)
    check_days(knee(), {{0, first(pain), "!caution-pain/run !flare-pain/run rest=0 at:phase-1"}});
  for (int pain = 3; pain <= 5; ++pain)
    check_days(knee(), {{0, first(pain), "caution-pain/run !flare-pain/run rest=2 cautions=1 at:phase-1 next=+2"},
                        {1, "ok morning=same", "=10 rest-pending rest=1 clean=0 next=+1"},
                        {2, "ok", "=0 rest=0"}});
  for (int pain = 6; pain <= 10; ++pain)
    check_days(knee(), {{0, first(pain), "flare-pain/run !caution-pain/run rest=3 cautions=0 at:walk next=+3"},
                        {1, "ok morning=same", "=10 rest=2 clean=0"},
                        {2, "ok morning=worse", "=10 rest=1 !flare-mornings/run"},
                        {3, "ok", "=0 rest=0"}});
}

TEST_CASE("pain that does not settle is a caution, once a session") {
  check_days(knee(), {{0, begin + " run unsettled", "caution-settling/run cautions=1 rest=2"},
                      {1, "morning=worse", "cautions=1 !caution-morning/run rest=1"}});
  check_days(knee(), {{0, begin + " run pain=4 unsettled", "caution-pain/run caution-settling/run cautions=1"}});
  check_days(knee(), {{0, begin + " run pain=6 unsettled", "flare-pain/run !caution-settling/run cautions=0"}});
}

TEST_CASE("a worse morning is a caution and a day off; a second one a flare") {
  check_days(knee(), {{0, begin + " run", ""},
                      {1, "ok morning=worse", "=10 caution-morning/run cautions=1 rest=1 at:phase-1 next=+1"},
                      {2, "ok morning=worse", "=10 flare-mornings/run cautions=0 rest=2 at:walk next=+2"},
                      {3, "ok morning=worse", "=10 rest=1 at:walk"},
                      {4, "ok", "=0 rest=0"}});
  // A better one between, and the waiting is over.
  check_days(knee(), {{0, begin + " run", ""},
                      {1, "ok morning=worse", "cautions=1"},
                      {2, "ok morning=same", "=0 clean=0 cautions=1 !clean/run"},
                      {3, "ok morning=worse", "!flare-mornings/run cautions=1 at:phase-1"}});
  // Nothing told between is nothing at all.
  check_days(knee(), {{0, begin + " run", ""},
                      {1, "morning=worse", "cautions=1"},
                      {4, "morning=worse", "flare-mornings/run at:walk"}});
}

TEST_CASE("after a caution by pain the first worse morning is no second one, the second a flare") {
  check_days(knee(), {{0, begin + " run pain=4", "cautions=1 rest=2"},
                      {2, "ok morning=worse", "=0 cautions=1 rest=0"},
                      {3, "ok morning=worse", "flare-mornings/run rest=2 at:walk"}});
}

TEST_CASE("the morning answer may come late by one to three days, and then no more") {
  for (int late = 0; late <= 3; ++late) {
    INFO(late);
    check_days(knee(), {{0, begin + " run", ""}, {1 + late, "morning=same", "clean=1 !unrated/run"}});
    check_days(knee(), {{0, begin + " run", ""}, {1 + late, "morning=worse", "cautions=1"}});
  }
  check_days(knee(), {{0, begin + " run", ""}, {4, "ok", "!unrated/run"}, {5, "morning=same", "clean=0 unrated/run"}});
  check_days(knee(), {{0, begin + " run", ""}, {5, "morning=worse", "cautions=0 rest=0 unrated/run"}});
  check_days(knee(), {{0, begin + " run", ""},
                      {4, "morning=worse", "cautions=1"},
                      {5, "morning=worse", "!flare-mornings/run at:phase-1"}});
}

TEST_CASE("the morning of the session's own day says nothing about it") {
  check_days(knee(), {{0, begin + " run morning=worse", "cautions=0 rest=0"}, {1, "morning=same", "clean=1"}});
}

TEST_CASE("a session that still waits when the next of its track is done stays unrated") {
  check_days(knee(), {{0, begin + " run", ""}, {2, "ok run", "clean=0"}, {3, "morning=same", "clean=1"}});
  // The other track does not end the waiting.
  check_days(knee(), {{0, begin + " run", ""}, {1, "ok strength", ""}, {2, "morning=same", "clean=1 sclean=1"}});
  // One answer is about every session that waits.
  check_days(knee(),
             {{0, begin + " run", ""}, {1, "ok strength", ""}, {2, "morning=worse", "cautions=1 scautions=1 rest=1"}});
}

TEST_CASE("the third caution in a row on a step takes one step back") {
  check_days(knee(), {{0, "triage=phase-2 tolerated=3000 ok run pain=3", "cautions=1 at:phase-2"},
                      {2, "ok run unsettled", "cautions=2 at:phase-2 !caution-step-back/run"},
                      {4, "ok run pain=5", "cautions=0 at:phase-1 caution-step-back/run rest=2"}});
  // By a morning as well.
  check_days(knee(), {{0, "triage=phase-2 tolerated=3000 ok run pain=3", ""},
                      {2, "ok run pain=3", "cautions=2"},
                      {4, "ok run", "cautions=2"},
                      {5, "morning=worse", "cautions=0 at:phase-1 caution-step-back/run rest=1"}});
  // A clean session between begins the count anew; one that is neither does not.
  check_days(knee(), {{0, "triage=phase-2 tolerated=3000 ok run pain=3", ""},
                      {2, "ok run pain=3", "cautions=2"},
                      {4, "ok run", ""},
                      {5, "morning=same", "cautions=0 clean=1"},
                      {6, "ok run pain=3", "cautions=1 clean=0 at:phase-2"}});
  check_days(knee(), {{0, "triage=phase-2 tolerated=3000 ok run pain=3", ""},
                      {2, "ok run pain=3", "cautions=2"},
                      {4, "ok run pain=?", ""},
                      {5, "morning=same", "cautions=2"},
                      {6, "ok run pain=3", "cautions=0 at:phase-1"}});
}

TEST_CASE("cautions and flares of one track leave the other one where it is, but rest is for both") {
  check_days(knee(), {{0, "triage=phase-2 tolerated=3000 ok strength pain=7",
                       "at:phase-2 flare-pain/strength rest=3 on:strength-1"},
                      {1, "ok", "=10 rest=2"},
                      {3, "ok", "=0 run:phase-2@2410"}});
}

TEST_CASE("of two rests the longer counts") {
  check_days(knee(), {{0, "triage=phase-2 tolerated=3000 ok run pain=6", "rest=3"},
                      {1, "ok strength pain=3", "rest=2"},
                      {2, "ok", "rest=1"},
                      {3, "ok", "rest=0"}});
  check_days(knee(), {{0, "triage=phase-2 tolerated=3000 ok run pain=3", "rest=2"},
                      {1, "ok strength pain=6", "rest=3"},
                      {3, "ok", "rest=1"}});
}

TEST_CASE("a spike enters as the base grown once, is never clean, and adds a day of rest") {
  check_days(knee(), {{0, "triage=phase-1 tolerated=1600 ok run=1760", "!spike/run rest=0"},
                      {1, "morning=same", "base=1760 clean=1"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=1600 ok run=1761", "spike/run rest=2 next=+2"},
                      {1, "ok morning=same", "=10 base=1760 clean=0 rest=1"},
                      {2, "ok", "=0"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=1600 ok run=9000", "spike/run"}, {1, "", "base=1760"}});
  // The longest of the last days counts, not the last one.
  check_days(
      knee(),
      {{0, "triage=phase-1 tolerated=3000 ok run=1600", ""}, {2, "ok run=3300", "!spike/run"}, {3, "", "base=3300"}});
}

TEST_CASE("walking counts as at least the entry walk, and without a distance as exactly that") {
  check_days(knee(), {{0, "triage=walk ok walk=30", ""}, {1, "", "base=3000"}});
  check_days(knee(), {{0, "triage=walk ok walk=30 shorter", ""}, {1, "", "base=none no-history/run"}});
  check_days(knee(), {{0, "triage=walk ok run=2000", ""}, {1, "", "base=2000"}});
  check_days(knee(), {{0, "triage=walk ok run=3300", "!spike/run"}, {1, "", "base=3300"}});
  check_days(knee(), {{0, "triage=walk ok run=3301", "spike/run"}, {1, "", "base=3300"}});
  check_days(knee(), {{0, "triage=walk tolerated=1000 ok run=3300", "!spike/run"}, {1, "", "base=3300"}});
  check_days(knee(), {{0, "triage=walk tolerated=4000 ok run=4400", "!spike/run"}, {1, "", "base=4400"}});
  // Off the walking step the base is what was run, and a run without a distance enters nothing.
  check_days(knee(), {{0, "triage=phase-1 tolerated=1000 ok run=1101", "spike/run"}, {1, "", "base=1100"}});
  check_days(knee(), {{0, "triage=phase-1 tolerated=1600 ok run=?", ""}, {1, "", "base=1600"}});
}

TEST_CASE("without an open plan nothing is rated, and the distances enter all the same") {
  const auto before_plan = [](const char* first, const char* base) {
    check_days(knee(), {{0, first, "no-plan-open"}, {1, "triage=phase-1", base}});
  };
  before_plan("run=2500", "base=2500 clean=0");
  before_plan("run=3300", "base=3300");
  before_plan("run=3301 pain=9", "base=3300 at:phase-1 rest=0");
  // Two of a kind keep their distance across the triage.
  check_days(knee(), {{0, "run=2500", ""}, {1, "triage=phase-1 ok", "=0 strength:strength-1"}});
}
