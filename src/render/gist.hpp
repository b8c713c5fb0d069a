#pragma once

#include <string>

#include "patella/event.hpp"
#include "patella/load_ratio.hpp"
#include "patella/protocol.hpp"
#include "render/layout.hpp"

/// Events in a few words.
namespace patella::render {

std::string_view kind_word(WorkoutEvent::Kind kind);

/// `4.1 km, 32 min, effort 4, pain 1, settled`; empty if nothing was told.
std::string workout_words(const WorkoutEvent& workout, Units units);

/// `bend 2, warning signs none, painkiller no`
std::string checkin_words(const Protocol& protocol, const Answers& answers);

/// `Runner's knee (self-care)`
std::string triage_words(const Protocol& protocol, const Answers& answers, Urgency urgency);

/// How a run compares with the days before it, in one or two sentences.
std::string load_sentence(const LoadRatio& load, const PlanCaps& caps, Units units);

}  // namespace patella::render
