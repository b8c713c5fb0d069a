#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "patella/load.hpp"
#include "patella/progression.hpp"

/// Random courses of a runner: raw choices, and the days that they make of a protocol. All choices 0 are the dullest
/// day of all, so that shrinking them leaves what matters.
namespace patella::test {

/// What is left to chance on one day; the course decides what it means.
struct DayChoice {
  enum What : std::uint8_t {
    trouble,  ///< whether anything below but `act` may be out of the ordinary
    triage,
    triage_kind,
    entry,
    bend,
    bend_pain,
    checkin,
    morning,
    signs,
    act,
    amount,
    pain,
    settled,
    away,
    usual,
    track,
    all
  };
  std::array<std::uint8_t, all> value{};

  int operator[](What what) const { return value[what]; }
};

struct Course {
  const Protocol* protocol = nullptr;
  std::vector<DayInput> days;
  std::vector<Decision> decisions;  ///< of each day, by the library
  std::vector<State> states;        ///< at the beginning of each day, and after the last one
};

/// Lets a runner live these days, following the library's decisions mostly.
Course live(const Protocol& protocol, const std::vector<DayChoice>& choices);

/// The built-in protocol (0) or one of its variants: its rules and caps changed within the loader's ranges. Kept.
const Protocol& variant(int number);
inline constexpr int variants = 48;

/// A day without any event; `days` after the first of all courses.
DayInput empty_day(int days);

/// One line a day: what happened, and what the library decided.
std::string describe(const Course& course, std::size_t days);

/// The session is done as prescribed, without pain; the answers of a dull day.
void do_as_prescribed(const Protocol& protocol, const Decision& decision, DayInput& input);
void check_in_painless(DayInput& input);

}  // namespace patella::test
