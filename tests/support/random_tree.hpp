#pragma once

#include <optional>
#include <string>
#include <vector>

#include "support/random_questions.hpp"

namespace patella::test {

/// Where a branch can lead: the least urgency (0 is self-care) that is still promised there, and whether a plan may
/// open.
struct RandomTarget {
  std::string id;
  int least = 0;
  bool opens = false;
};

/// The tree and the verdicts of a random protocol.
class RandomTree {
 public:
  RandomTree(Dice& dice, RandomQuestions& questions, const std::vector<std::string>& sources)
      : dice_(dice), questions_(questions), sources_(sources) {}

  /// Writes a verdict; one with a plan names a condition too.
  RandomTarget verdict(int urgency, bool plan);

  /// Writes a random tree below the node `root`; it ends in all of `leaves`, and where nothing else is as careful an
  /// unknown goes to `careful`.
  void grow(const std::string& root, std::vector<RandomTarget> leaves, const RandomTarget& careful, int depth);

  int plans() const { return plans_; }
  int conditions() const { return conditions_; }
  std::string take() { return std::move(out_); }

 private:
  RandomTarget leaf();
  RandomTarget inner(int depth);
  RandomTarget node(const std::string& id, const std::string& asks, const std::vector<std::string>& labels,
                    const std::vector<RandomTarget>& to, std::optional<std::size_t> safe);

  Dice& dice_;
  RandomQuestions& questions_;
  const std::vector<std::string>& sources_;
  std::string out_;
  std::vector<RandomTarget> leaves_;
  std::vector<RandomTarget> nodes_;
  RandomTarget careful_;
  int verdicts_ = 0;
  int plans_ = 0;
  int conditions_ = 0;
};

}  // namespace patella::test
