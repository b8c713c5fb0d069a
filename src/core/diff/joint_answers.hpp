#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "core/proof/classes.hpp"
#include "core/proof/signature.hpp"

/// The questions of two protocols taken together, and answers that neither can tell apart.
namespace patella::diff {

/// Something of each of the two protocols: 0 before, 1 after.
template <class T>
using Both = std::array<T, 2>;
inline constexpr std::array<std::size_t, 2> sides = {0, 1};

/// Equal values of a question in each protocol's own steps: `value * factor` is the same for both.
struct Values {
  int low = 0, high = 0, step = 1;  ///< in the finest steps of the two

  std::uint64_t count() const { return static_cast<std::uint64_t>((high - low) / step) + 1; }
};

/// One of the answers that a class holds, in the words of each protocol; missing where it does not take it.
struct JointAnswer {
  Both<Answer> told;
  std::uint64_t size = 1;       ///< how many answers it stands for
  std::vector<Values> numbers;  ///< all of them, where they are numbers
};

/// The questions of both; one that both know under the same id, kind and unit is one.
class JointQuestions {
 public:
  JointQuestions(const Protocol& before, const Protocol& after);

  std::size_t size() const { return all_.size(); }
  std::size_t of(std::size_t side, QuestionId id) const { return index_[side][position(id)]; }
  /// Null: this protocol does not know it.
  const Question* question(std::size_t joint, std::size_t side) const;
  std::optional<QuestionId> id(std::size_t joint, std::size_t side) const { return all_[joint][side]; }
  /// Whether one protocol's answers to it can be steps of the other's: 1, 10, ...
  int factor(std::size_t joint, std::size_t side) const;
  /// The number as each protocol takes it; `value` in the finest steps.
  Both<Answer> number(std::size_t joint, int value) const;

 private:
  Both<const Protocol*> protocols_;
  std::vector<Both<std::optional<QuestionId>>> all_;
  Both<std::vector<std::size_t>> index_;
};

/// Where each of the two walks stands; none: nothing that it still reads matters.
using Places = Both<std::optional<Target>>;

/// The classes of the answers to a question, seen from both places. Made on demand and kept.
class JointClasses {
 public:
  JointClasses(const JointQuestions& questions, const Protocol& before, const Protocol& after)
      : questions_(questions),
        protocols_{&before, &after},
        tables_{{proof::ClassTable(before), proof::ClassTable(after)}} {}

  /// `unknown` comes last, a class of its own. Empty if there are too many to enumerate.
  const std::vector<JointAnswer>& of(std::size_t question, const Places& places);

 private:
  using Readers = Both<std::optional<proof::Reader>>;

  Readers readers(std::size_t question, const Places& places) const;
  std::vector<JointAnswer> each_answer(std::size_t question, const Readers& readers) const;
  std::vector<JointAnswer> each_choice(std::size_t question) const;
  std::vector<JointAnswer> each_checklist(std::size_t question, const Readers& readers) const;
  std::vector<JointAnswer> each_number(std::size_t question, const Readers& readers) const;

  const JointQuestions& questions_;
  Both<const Protocol*> protocols_;
  Both<proof::ClassTable> tables_;
  std::map<std::array<std::size_t, 3>, std::vector<JointAnswer>> classes_;
};

}  // namespace patella::diff
