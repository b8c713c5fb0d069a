#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patella/progression.hpp"
#include "patella/triage.hpp"

/// Proof by enumeration: every class of answers, every state of the gate and of the planner, not a sample of them.
/// docs/proof.md says what is enumerated, what is abstracted, and why nothing unsafe can hide in that. Pure.
namespace patella {

/// The functions that are proved. They are arguments, so that a test can hand over broken ones.
struct Engine {
  void (*walk_tree)(const Protocol&, const Answers&, Walk&) = &patella::walk_tree;
  Assessment (*assess)(const Protocol&, const Answers&, When, std::optional<Urgency>) = &patella::assess;
  GateDecision (*decide_gate)(const GateQuery&) = &patella::decide_gate;
  State (*advance)(const Protocol&, const State&, const DayInput&) = &patella::advance;
  Decision (*decide)(const Protocol&, const State&, const DayInput&) = &patella::decide;
  Dose (*dose_of)(const Plan&, const State&, Track) = &patella::dose_of;
};

/// What a proof is made of; each can be run alone.
enum class ProofPart : std::uint8_t { tree, gate, load, planner };
inline constexpr std::array<std::string_view, 4> proof_part_words = {"tree", "gate", "load", "planner"};
constexpr std::string_view to_word(ProofPart part) { return proof_part_words[static_cast<std::size_t>(part)]; }
std::optional<ProofPart> proof_part_from(std::string_view word);

/// One day of a counterexample: the check-in, if any, and what became of the session that it prescribed.
struct PlayedDay {
  enum class Outcome : std::uint8_t { none, declined, clean, untold, caution, unsettled, flare };
  /// Other than planned: the next check-in tells it, and nothing is logged.
  enum class Length : std::uint8_t { planned, shorter, longer };

  std::optional<int> bend;  ///< 0-10; none: no check-in
  Morning morning = Morning::missing;
  Outcome outcome = Outcome::none;
  Length length = Length::planned;
  Track track = Track::run;
  std::optional<int> distance_m;
  std::optional<int> minutes;
  std::optional<int> pain;  ///< 0-10
  std::optional<bool> settled;
};

/// The shortest way to see an invariant fail: a triage, and what was done on the days from it on.
struct Counterexample {
  std::string what;                ///< one sentence: what was wrong
  std::optional<Answers> answers;  ///< of the triage; none: no command shows it
  std::optional<Answers> compare;  ///< the same with one answer unknown
  std::vector<PlayedDay> days;     ///< the first day is that of the triage
  std::vector<Reading> readings;   ///< of the gate, where only they matter
  std::vector<Instant> relief;
};

/// One promise, how often it was put to the test, and the shortest way in which it breaks. One that never was is
/// neither broken nor proved.
struct Invariant {
  std::string_view id;
  std::string_view sentence;
  std::uint64_t examined = 0;
  std::optional<Counterexample> failure = std::nullopt;
  std::string plan = {};          ///< whose it is, where the protocol has several
  std::string not_examined = {};  ///< why it was never put to the test; empty: it was

  bool is_proved() const { return examined > 0 && !failure; }
};

/// Something that was counted: paths, states.
struct ProofCount {
  std::string_view name;
  std::uint64_t count = 0;
  std::string plan = {};  ///< as that of an invariant
};

/// What came of one part.
struct PartProof {
  ProofPart part = ProofPart::tree;
  std::vector<ProofCount> counts;
  std::vector<Invariant> invariants;
  std::vector<std::string> notes;      ///< no failures
  std::optional<std::string> gave_up;  ///< too large to enumerate: nothing is proved

  bool holds() const;
};

/// What came of all of them, in the order asked for. It holds if nothing broke and nothing was given up.
struct Proof {
  std::vector<PartProof> parts;

  bool holds() const;
};

/// Called now and then with what has been done, or empty; a core function has no clock of its own.
using ProofProgress = std::function<void(ProofPart, std::uint64_t done)>;

/// Sizes at which a proof gives up instead of running on.
struct ProofLimits {
  std::uint64_t walks = 30'000'000;
  std::uint64_t states = 1'000'000;        ///< places on one ladder
  std::uint64_t days = 400'000'000;        ///< days played of one plan
  std::uint64_t followed = 10'000'000;     ///< states of both tracks on the way up
  std::uint64_t trail_states = 1'000'000;  ///< on the way to a counterexample
};

/// Proves the parts in their order.
Proof prove(const Protocol& protocol, const std::vector<ProofPart>& parts, const Engine& engine = {},
            const ProofProgress& progress = {}, ProofLimits limits = {});

}  // namespace patella
