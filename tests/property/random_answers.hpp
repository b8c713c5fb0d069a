#pragma once

#include <rapidcheck.h>

#include "patella/load.hpp"
#include "patella/triage.hpp"

/// Random answers for the tests of this folder.
namespace patella::property {

inline const Protocol& built_in() {
  static const Protocol protocol = *load_protocol(default_protocol_toml());
  return protocol;
}

inline When noon() { return {Day{std::chrono::days{20000}}, Instant{std::chrono::hours{20000 * 24 + 12}}}; }

/// A given answer. Checklists are mostly empty or nearly so, as people's are; scales and numbers cover their range.
inline rc::Gen<Answer> given_answer(const Question& question) {
  const auto values = [](int low, int high) { return rc::gen::inRange(low, high + 1); };
  switch (question.kind) {
    case QuestionKind::yes_no: return rc::gen::map(values(0, 1), [](int yes) { return Answer::yes_no(yes == 1); });
    case QuestionKind::choice:
      return rc::gen::map(values(0, static_cast<int>(question.choices.size()) - 1),
                          [](int i) { return Answer::choice(i); });
    case QuestionKind::checklist: {
      const int items = static_cast<int>(question.choices.size());
      const auto one = rc::gen::map(values(0, items - 1), [](int i) { return Answer::items(1U << i); });
      const auto two =
          rc::gen::map(rc::gen::pair(values(0, items - 1), values(0, items - 1)),
                       [](std::pair<int, int> p) { return Answer::items((1U << p.first) | (1U << p.second)); });
      return rc::gen::weightedOneOf<Answer>({{12, rc::gen::just(Answer::items(0))}, {3, one}, {3, two}});
    }
    case QuestionKind::scale:
    case QuestionKind::number: break;
  }
  return rc::gen::map(values(question.min, question.max), [](int value) { return Answer::value(value); });
}

/// An answer to every question; one in `unknown_in` is unknown (0: none is).
inline Answers complete_answers(const Protocol& protocol, int unknown_in) {
  Answers answers = protocol.no_answers();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const bool unknown = unknown_in > 0 && *rc::gen::inRange(0, unknown_in) == 0;
    answers.set(id_at<QuestionId>(i), unknown ? Answer::unknown() : *given_answer(protocol.questions()[i]));
  }
  return answers;
}

inline QuestionId any_question(const Protocol& protocol) {
  return id_at<QuestionId>(*rc::gen::inRange<std::size_t>(0, protocol.questions().size()));
}

}  // namespace patella::property
