#pragma once

#include <string>

#include "support/dice.hpp"

namespace patella::test {

/// A TOML text with one to three damages: a line lost, doubled or moved, a word or number in place of another one, a
/// stretch of bytes overwritten, the end cut off.
std::string damaged(Dice& dice, std::string toml);

}  // namespace patella::test
