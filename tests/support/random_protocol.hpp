#pragma once

#include <rapidcheck.h>

#include <string>

/// Small random protocols as TOML.
namespace patella::test {

/// One that load_protocol must accept: a chain of warning signs, then a random tree (every kind of question, counts,
/// nodes that are reached twice) to verdicts with and without a plan, with random findings, limits and ladders. Shrinks
/// to fewer questions.
rc::Gen<std::string> random_valid_protocol();

/// A valid one, damaged in one to three places: lines lost, doubled or moved, words and numbers exchanged, bytes
/// overwritten. It may still be valid.
rc::Gen<std::string> random_broken_protocol();

}  // namespace patella::test
