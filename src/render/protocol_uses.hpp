#pragma once

#include <string>
#include <vector>

#include "patella/protocol.hpp"

/// Where each part of a protocol is used, one line for each kind of place: `node: kc-bend, kc-tests`.
namespace patella::render {

std::vector<std::string> uses_of(const Protocol& protocol, QuestionId id);
std::vector<std::string> uses_of(const Protocol& protocol, FindingId id);
/// The nodes that lead there, each with the answers.
std::vector<std::string> uses_of(const Protocol& protocol, const Target& target);
std::vector<std::string> uses_of(const Protocol& protocol, ConditionId id);
std::vector<std::string> uses_of(const Protocol& protocol, PlanId id);
std::vector<std::string> uses_of(const Protocol& protocol, SourceId id);

}  // namespace patella::render
