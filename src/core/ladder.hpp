#pragma once

#include "patella/progression.hpp"

/// Steps up and back on the two ladders. A run step that grows is a ladder of its own.
namespace patella::ladder {

/// On the last step and, where that one grows, at the usual run.
bool at_top(const Plan& plan, const State& state, Track track);

/// One step up, or one growth; not from the top. Clean and cautions begin anew.
void step_up(const Plan& plan, State& state, Track track);

/// One step back. False, and no other step, on the lowest one; clean and cautions begin anew all the same.
bool step_back(const Plan& plan, State& state, Track track);

/// Puts the run track on a step, with the level of one that grows.
void place_run(State& state, StepId step, int level_m);

/// Whether the first place is lower than the second: an earlier step, or the same one at a lower level.
bool lower_place(StepId step, int level_m, StepId than_step, int than_level_m);

}  // namespace patella::ladder
