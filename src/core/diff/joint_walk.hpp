#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/diff/joint_answers.hpp"
#include "patella/diff.hpp"

/// Two people of one mind answer the triages of two protocols; each protocol is told what it asks and no more.
namespace patella::diff {

struct TooMany {};  ///< thrown inside the comparison, caught by diff_protocols

/// What the same answers come to: the ends of both triages.
struct Ends {
  Both<TriageEnd> end;
  Both<Answers> told;
  std::uint64_t sets = 1;  ///< how many answers end like this
};

/// Ends of answers that only the distance of the first session tells apart, shortest distance first; and how many
/// classes of other answers end like this.
using EachEnds = std::function<void(const std::vector<Ends>& ends, std::uint64_t classes)>;

void walk_jointly(const Protocol& before, const Protocol& after, const DiffProgress& progress, std::uint64_t most_walks,
                  const EachEnds& each);

}  // namespace patella::diff
