#pragma once

#include <vector>

#include "core/proof/checklist.hpp"
#include "core/proof/classes.hpp"

/// What the rest of a protocol reads of one answer.
namespace patella::proof {

using Signature = std::vector<int>;

class Reader {
 public:
  Reader(const Protocol& protocol, QuestionId question, const Reach& a, const Reach& b);

  /// Equal signatures: nothing ahead tells the answers apart. For given answers.
  Signature signature(const Answer& answer) const;

  /// Values at which the signature of a scale or number may change, and the least one.
  std::vector<int> cuts() const;

  /// For a checklist whose items have these places.
  Tally tally(const std::vector<std::size_t>& places) const;
  /// Its classes, before equal signatures are merged; empty if that is too much.
  std::vector<AnswerClass> checklist() const;

  /// Anything reads it at all.
  bool reads() const { return !asks_.empty() || !sums_.empty() || gate_ || !entries_.empty(); }

 private:
  /// Findings of which a count node counts all, and a limit asks whether there is any.
  struct Sum {
    std::vector<const Finding*> findings;
    bool any = false;
  };

  int most_count_that_matters() const;
  void read_gate(bool plan);

  const Protocol& protocol_;
  QuestionId question_;
  std::vector<const Node*> asks_;
  std::vector<Sum> sums_;
  std::vector<const Entry*> entries_;
  bool gate_ = false;
};

}  // namespace patella::proof
