#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "patella/protocol.hpp"

/// Answers that nothing ahead can tell apart are one class: a proof tries one of each.
namespace patella::proof {

struct AnswerClass {
  Answer representative;   ///< the one with the fewest ticks
  std::uint64_t size = 1;  ///< how many answers it stands for
};

/// What lies ahead of a place in the tree.
struct Reach {
  std::vector<bool> nodes;
  Urgency least = Urgency::emergency;
  Urgency greatest = Urgency::self_care;
  bool plan = false;  ///< a verdict that opens a plan: its limits and its entry matter
};

/// Where a walk stands: the node at which a question is open, or the verdict.
Target place_of(const Protocol& protocol, const Walk& walk);

/// The classes of the answers to a question, seen from where it is asked. Made on demand and kept.
class ClassTable {
 public:
  explicit ClassTable(const Protocol& protocol);

  /// `also`: the place of a second walker that shares the answers. `unknown` comes last, a class of its own.
  /// Empty if there are too many to enumerate.
  const std::vector<AnswerClass>& of(QuestionId question, const Target& from, const Target& also);
  const std::vector<AnswerClass>& of(QuestionId question, const Target& from) { return of(question, from, from); }

  const Reach& reach(const Target& from) const { return reach_[index(from)]; }

  /// Whether any answer to the question can make a difference from here on.
  bool matters(QuestionId question, const Target& from);

 private:
  std::size_t index(const Target& target) const;
  void fill(NodeId node);
  void take(Reach& reach, const Target& target);

  const Protocol& protocol_;
  std::vector<Reach> reach_;  ///< nodes, then verdicts
  std::unordered_map<std::uint64_t, std::vector<AnswerClass>> classes_;
  std::unordered_map<std::uint64_t, bool> matters_;
};

}  // namespace patella::proof
