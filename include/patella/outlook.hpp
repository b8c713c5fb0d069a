#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "patella/course.hpp"

namespace patella {

/// What one coming day may hold: a name, never a dose, and nothing that a session could be made of.
struct OutlookDay {
  Day day;
  std::optional<Track> track;  ///< none: rest
  StepId step{};               ///< of that track's ladder
  bool step_up = false;        ///< the track went up since its last session

  friend bool operator==(const OutlookDay&, const OutlookDay&) = default;
};

/// The days after the course's last one, if every check-in is clean: a painless bend, every session done as prescribed,
/// settled, and no worse the next morning. Made by decide() and advance() themselves. Empty while the gate refuses
/// anything on the course's last day: an outlook must not look like leave to run.
std::vector<OutlookDay> outlook_of(const Course& course, int days);

/// What the day's step is called; empty for a rest day.
std::string_view title_of(const Plan& plan, const OutlookDay& day);

}  // namespace patella
