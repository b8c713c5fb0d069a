#pragma once

#include <string>

#include "patella/proof.hpp"

/// What the parts of a proof share: how a failure is noted, and the prover's own reading of a protocol. Nothing here
/// calls the functions that are proved.
namespace patella::proof {

struct TooLarge {};  ///< thrown inside the prover, caught by prove()

/// Counts one test of the invariant; `holds` false and a shorter way to see it than before: keeps it.
/// `example` makes the counterexample, and is only called then.
template <class Example>
void examine(Invariant& invariant, std::size_t& shortest, bool holds, std::size_t length, Example example) {
  ++invariant.examined;
  if (holds || (invariant.failure && shortest <= length)) return;
  shortest = length;
  invariant.failure = example();
}

/// An invariant under test.
struct Test {
  Invariant invariant;
  std::size_t shortest = 0;

  template <class Example>
  void examine(bool holds, std::size_t length, Example example) {
    proof::examine(invariant, shortest, holds, length, example);
  }
};

/// Few answers first, then few ticks.
std::size_t length_of(const Answers& answers);

/// The greatest urgency that a ticked or unknown red flag asks for.
Urgency flagged(const Protocol& protocol, const Answers& answers);

Counterexample by_answers(std::string what, const Answers& answers);

}  // namespace patella::proof
