#pragma once

#include <string_view>
#include <vector>

#include "patella/proof.hpp"

namespace patella::test {

/// A program with one mistake, and the promise that a proof has to see broken by it. A proof that cannot fail proves
/// nothing, and many promises no protocol can break.
struct BrokenEngine {
  /// The enumeration in which it shows; of readings: one, two or three of them.
  enum class In : std::uint8_t { tree, triages, one_reading, two_readings, three_readings, closures, load, planner };

  std::string_view mistake;
  std::string_view invariant;
  In in;
  Engine engine;
  std::string_view says;  ///< how the counterexample begins
};

std::vector<BrokenEngine> broken_trees();
std::vector<BrokenEngine> broken_gates();
std::vector<BrokenEngine> broken_loads();
std::vector<BrokenEngine> broken_planners();

/// All of them. Whoever adds an invariant adds a way to break it.
std::vector<BrokenEngine> broken_engines();

}  // namespace patella::test
