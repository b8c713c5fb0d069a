#pragma once

#include <string>
#include <vector>

#include "support/dice.hpp"

namespace patella::test {

/// The table [plans.ID] of a random plan that the loader takes: ladders that climb, an entry that its rules allow,
/// rules and caps within their ranges. `top`: a question of km, by whose answer steps may end their growth.
std::string random_plan(Dice& dice, const std::string& id, const std::vector<std::string>& sources,
                        const std::string& top);

}  // namespace patella::test
