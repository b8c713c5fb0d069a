#include <set>

#include "core/text.hpp"
#include "render/decision.hpp"
#include "support/day_table.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

namespace {

const Plan& plan() { return test::built_in().plans().front(); }

/// An open plan, and nothing else.
Decision opened() { return test::last_decision(test::built_in(), {{0, "triage=phase-1 tolerated=1600 ok", ""}}); }

std::string sentence(const Decision& decision, Reason reason, std::optional<Track> track = Track::run) {
  return reason_sentence({test::built_in(), decision}, {reason, track});
}

std::string sentence(Reason reason, std::optional<Track> track = Track::run) {
  const Decision decision = opened();
  return sentence(decision, reason, track);
}

Reason reason_at(std::size_t i) { return static_cast<Reason>(i); }

}  // namespace

TEST_CASE("every reason has a sentence of its own for both tracks, and a stable word") {
  std::set<std::string> sentences;
  std::set<std::string_view> words;
  for (std::size_t i = 0; i < reasons; ++i) {
    INFO(to_word(reason_at(i)));
    CHECK(words.insert(to_word(reason_at(i))).second);
    const std::string text = sentence(reason_at(i));
    CHECK(text.ends_with("."));
    CHECK(text::is_printable(text));
    CHECK(text.find("{}") == std::string::npos);
    CHECK(sentences.insert(text).second);
    CHECK(sentence(reason_at(i), Track::strength).ends_with("."));
  }
}

TEST_CASE("sentences hold the numbers of the protocol") {
  const std::pair<Reason, std::vector<const char*>> rows[] = {
      {Reason::flare_pain, {"above 5", "last run", "2 whole days"}},
      {Reason::caution_pain, {"above 2", "last run", "1 extra day"}},
      {Reason::caution_settling, {"60 minutes", "1 extra day"}},
      {Reason::caution_morning, {"morning", "1 extra day"}},
      {Reason::caution_step_back, {"3 careful sessions"}},
      {Reason::spike, {"10 %", "30 days", "1 extra day"}},
      {Reason::gap_step_back, {"7 days", "5 days"}},
      {Reason::no_history, {"30 days"}},
      {Reason::min_gap, {"2 days apart"}},
      {Reason::max_per_week, {"3 runs in 7 days"}},
      {Reason::capped, {"10 %", "30 days"}},
      {Reason::step_up_held, {"3 days"}},
      {Reason::advise_flares, {"2 flares", "14 days", "clinician"}},
      {Reason::advise_painful_days, {"7 days", "clinician"}},
      {Reason::advise_painful_firsts, {"10 of 14 days", "clinician"}},
      {Reason::advise_no_progress, {"42 days", "clinician"}},
      {Reason::advise_lowest_flare, {"clinician"}},
  };
  for (const auto& [reason, parts] : rows)
    for (const char* part : parts) {
      INFO(sentence(reason));
      CHECK(sentence(reason).find(part) != std::string::npos);
    }
  CHECK(sentence(Reason::caution_pain, Track::strength).find("last strength session") != std::string::npos);
  CHECK(sentence(Reason::max_per_week, Track::strength).find("3 strength sessions in 7 days") != std::string::npos);
  CHECK(sentence(Reason::min_gap, Track::strength).starts_with("Strength sessions"));
}

TEST_CASE("another protocol, other numbers, in the singular too") {
  const Protocol base = test::base_protocol({{"flare_rest_days = { value = 2", "flare_rest_days = { value = 1"},
                                             {"caution_rest_days = { value = 1", "caution_rest_days = { value = 2"},
                                             {"growth = { value = 1.1,", "growth = { value = 1.2,"}});
  const Decision decision = test::last_decision(base, {{0, "triage=phase-1 tolerated=1600 ok", ""}});
  const auto text = [&](Reason reason) { return reason_sentence({base, decision}, {reason, Track::run}); };
  CHECK(text(Reason::flare_pain).find("1 whole day of") != std::string::npos);
  CHECK(text(Reason::caution_pain).find("2 extra days off") != std::string::npos);
  CHECK(text(Reason::spike).find("20 %") != std::string::npos);
}

TEST_CASE("rest that is to go, today included") {
  Decision decision = opened();
  decision.state.planner.rest = 3;
  CHECK(sentence(decision, Reason::rest_pending, std::nullopt).find("3 days to go, today included") !=
        std::string::npos);
  decision.state.planner.rest = 1;
  CHECK(sentence(decision, Reason::rest_pending, std::nullopt).find("1 day to go") != std::string::npos);
}

TEST_CASE("every reason names the source of its rule") {
  const Decision decision = opened();
  const DecisionView view{test::built_in(), decision, nullptr, nullptr, true};
  for (std::size_t i = 0; i < reasons; ++i) {
    INFO(to_word(reason_at(i)));
    CHECK(reason_source(view, reason_at(i)).has_value());
  }
  CHECK(reason_source(view, Reason::flare_pain) == plan().rules.flare_rest_days.source);
  CHECK(reason_source(view, Reason::capped) == plan().caps.growth.source);
  CHECK(reason_source(view, Reason::gap_step_back) == plan().rules.gap_days.source);
}
