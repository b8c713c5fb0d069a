#pragma once

#include <optional>
#include <string>
#include <vector>

#include "patella/protocol.hpp"
#include "patella/session.hpp"
#include "render/layout.hpp"

namespace patella::render {

/// One part of a prescription, in words.
struct PrescriptionBlock {
  std::string action;  ///< massage, test, walk, run, rest
  std::optional<int> minutes;
  std::optional<int> repeats;
  std::string text;
};

/// A session as a person reads it: massage, test, the work itself, massage.
struct Prescription {
  std::string title;
  std::string text;  ///< one sentence
  std::optional<int> minutes;
  std::optional<int> distance_m;
  int effort = 0;  ///< 0-10
  std::vector<PrescriptionBlock> blocks;
};

/// `3 x 10, each 5 seconds`
std::string dose_words(const Exercise& exercise);

/// `run 3 min, walk 2 min, in turn, 1.6 km in all`
std::string dose_words(const RunStep& step, Units units);

/// The id of the step that a session is made of.
const std::string& step_id(const Protocol& protocol, const Session& session);

/// How long it takes, where the protocol says so: of a walk.
std::optional<int> minutes_of(const Protocol& protocol, const Session& session);

Prescription describe_session(const Protocol& protocol, const Session& session, Units units);

/// The relief session of a plan, in the same form.
std::vector<PrescriptionBlock> describe_blocks(const std::vector<Block>& blocks);

}  // namespace patella::render
