#pragma once

#include <string>
#include <vector>

#include "support/dice.hpp"

namespace patella::test {

/// Some short text that a runner may read.
std::string random_text(Dice& dice);

struct RandomQuestion {
  enum class Kind { yes_no, choice, checklist, scale, number };

  std::string id;
  Kind kind = Kind::yes_no;
  int values = 1;  ///< the greatest answer in steps; choice: the last one; checklist: all ticked
  int unit = 1;    ///< number: steps in one
  int safe = 0;    ///< what unknown counts as; -1: each node says
};

/// Labels of a node's branches, and which of them takes the safe side.
struct RandomLabels {
  std::vector<std::string> all;
  std::size_t safe = 0;
};

/// Questions and findings of a random protocol, made as they are needed, so that each is used.
class RandomQuestions {
 public:
  explicit RandomQuestions(Dice& dice) : dice_(dice) {}

  RandomQuestion any();
  std::string named_finding();  ///< its id
  std::string any_finding();    ///< the same between quotes, or a finding written where it stands
  RandomLabels labels(const RandomQuestion& question);
  RandomLabels ranges(int most, int unit, int safe);

  /// Adds the table of a question; `more`: further lines.
  void write(const RandomQuestion& question, std::string_view more = {});

  /// The sections [questions.ID] and [findings].
  std::string take() { return questions_ + "[findings]\n" + findings_; }
  void add_finding(std::string_view line) { findings_ += line; }

 private:
  RandomQuestion fresh();
  std::string test_of(const RandomQuestion& question);
  RandomLabels words(const std::vector<std::string>& answers, int safe);

  Dice& dice_;
  std::string questions_;
  std::string findings_;
  std::vector<RandomQuestion> all_;
  int named_ = 0;
};

}  // namespace patella::test
