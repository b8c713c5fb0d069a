#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "patella/progression.hpp"

namespace patella::test {

/// Everything that one day's decision comes to, in plain values.
struct NaiveDay {
  struct Prescription {
    Track track = Track::run;
    std::string step;
    std::optional<int> distance_m;
    std::optional<int> minutes;

    friend bool operator==(const Prescription&, const Prescription&) = default;
  };

  std::set<RefusalCode> refusals;
  std::optional<Prescription> session;
  bool resting = false;
  std::optional<Day> next_day;
  std::string run_step;        ///< empty without a plan
  std::string strength_step;   ///< empty without a plan
  std::optional<int> level_m;  ///< only on a step that grows
  std::optional<int> base_m;   ///< none: no history
  Urgency urgency = Urgency::self_care;
  std::set<Reason> advice;
  ExitStatus status = ExitStatus::done;

  friend bool operator==(const NaiveDay&, const NaiveDay&) = default;
};

/// A second progression, written from docs/progression.md and not from src/core. It has no counters: it keeps a list
/// of everything that ever happened and answers each question by looking back over all of it. Slow. One answer for
/// each of the days, which follow each other.
std::vector<NaiveDay> progress_naively(const Protocol& protocol, const std::vector<DayInput>& days);

/// The first of 30, 20, 22, 10, 21, 0 that applies.
ExitStatus naive_status(const NaiveDay& day);

/// The library's decision in the same form.
NaiveDay in_words(const Protocol& protocol, const Decision& decision);

/// One line to read.
std::string describe(const NaiveDay& day);
std::string describe(const Protocol& protocol, const DayInput& input);

}  // namespace patella::test
