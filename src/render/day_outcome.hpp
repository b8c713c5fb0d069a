#pragma once

#include <string>
#include <string_view>

#include "patella/replay.hpp"
#include "render/json.hpp"
#include "render/layout.hpp"

/// What was allowed on a day, as replay and diff say it.
namespace patella::render {

/// run, phase-2, 2.41 km; rest; no session (knee-bend-painful)
std::string session_words(const DayOutcome& outcome, Units units);

/// The keys of an object that is open.
void write_outcome_keys(Json& json, const DayOutcome& outcome);

/// `protocol` or another key: id, version and sha256.
void write_identity(Json& json, std::string_view key, const Identity& identity);

}  // namespace patella::render
