#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/protocol.hpp"

/// The tree in words, as outline, drawing and sheets share it.
namespace patella::render {

/// One way out of a node: every answer that leads to the same place.
struct WayOut {
  std::string answers;  ///< `2 or more ticked, or not known`
  Target to;
};

/// The ways out of a node in the order of their answers; what is not known comes last.
std::vector<WayOut> ways_out(const Protocol& protocol, const Node& node);

/// The answers of one branch, as written in the protocol: `0 to 3 of 10`; `not known` for the branch called unknown.
std::string branch_words(const Protocol& protocol, const Node& node, const Branch& branch);

/// `asks: Emergency signs`, `looks for: giving way`, `counts: ...; ...`
std::string node_words(const Protocol& protocol, const Node& node);

/// What makes a finding true: `onset is gradual or after-change`.
std::string finding_words(const Protocol& protocol, const Finding& finding);

/// A finding's text; of one written inline the question's name and what counts.
std::string finding_name(const Protocol& protocol, const Finding& finding);

std::string_view target_id(const Protocol& protocol, const Target& target);

/// `SAME-DAY`: louder than its colour.
std::string loud(Urgency urgency);

}  // namespace patella::render
