#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "patella/question.hpp"
#include "patella/result.hpp"

namespace patella {

/// The value given to one question: missing (never answered), unknown ("I don't know"), or a value that the
/// question takes. Only the parsers below and the named constructors make one; the constructors do not know the
/// question, so that the caller answers for the value: a position from 0, steps within its range, items that it has.
class Answer {
 public:
  enum class State : std::uint8_t { missing, unknown, given };

  constexpr Answer() = default;
  static constexpr Answer unknown() { return Answer(State::unknown, 0, 0); }
  static constexpr Answer yes_no(bool yes) { return Answer(State::given, yes ? 1 : 0, 0); }
  static constexpr Answer choice(int position) { return Answer(State::given, position, 0); }
  static constexpr Answer value(int steps) { return Answer(State::given, steps, 0); }
  static constexpr Answer items(std::uint32_t ticked) { return Answer(State::given, 0, ticked); }

  constexpr State state() const { return state_; }
  constexpr bool is_missing() const { return state_ == State::missing; }
  constexpr bool is_unknown() const { return state_ == State::unknown; }
  constexpr bool is_given() const { return state_ == State::given; }

  /// yes = 1; a choice's position; a scale's or number's value in steps. Only for a given answer.
  constexpr int value() const { return value_; }
  /// Ticked items of a checklist, bit by position. Only for a given answer.
  constexpr std::uint32_t ticked() const { return items_; }
  constexpr int ticked_count() const { return std::popcount(items_); }

  friend constexpr bool operator==(const Answer&, const Answer&) = default;

 private:
  constexpr Answer(State state, int value, std::uint32_t items) : state_(state), value_(value), items_(items) {}

  State state_ = State::missing;
  std::int32_t value_ = 0;
  std::uint32_t items_ = 0;
};

/// A small knee bend that is not painless: above 0, or not known.
constexpr bool hurts(const Answer& bend) { return bend.is_unknown() || (bend.is_given() && bend.value() > 0); }

/// One answer for each question of a protocol, by position; missing where none was given. Protocol::no_answers makes
/// them of the right size; an id of another protocol is undefined behaviour.
class Answers {
 public:
  Answers() = default;
  explicit Answers(std::size_t questions) : all_(questions) {}

  const Answer& operator[](QuestionId id) const { return all_[position(id)]; }
  void set(QuestionId id, Answer answer) { all_[position(id)] = answer; }
  void clear(QuestionId id) { all_[position(id)] = Answer(); }
  void clear_all() { all_.assign(all_.size(), Answer()); }
  std::size_t size() const { return all_.size(); }

  friend bool operator==(const Answers&, const Answers&) = default;

 private:
  std::vector<Answer> all_;
};

/// Reads an answer as a person or a script types it: `yes`, a choice id, a comma list of items or `none`, a number
/// (km questions also take `3.2km` and `2mi`), or `unknown`. Errors name the question and what it takes:
/// `empty-answer`, `unknown-choice`, `unknown-with-items`, `not-a-number`, `out-of-range`, `too-precise`,
/// `none-with-items`. A number is digits with or without a fraction: only what is exactly 0 is read as 0.
Result<Answer> parse_answer(const Question& question, std::string_view typed);

/// The typed form of an answer: what parse_answer would read back. Missing answers give an empty text.
std::string format_answer(const Question& question, const Answer& answer);

/// The answer in words for a "why" line: labels instead of ids, `not known` for unknown.
std::string describe_answer(const Question& question, const Answer& answer);

/// Whether this is a safety question answered with a tick, a yes or unknown.
bool states_a_sign(const Question& question, const Answer& answer);

/// What the question takes, in words: "yes, no or unknown".
std::string accepted_answers(const Question& question);

}  // namespace patella
