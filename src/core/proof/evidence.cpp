#include "core/proof/evidence.hpp"

#include <algorithm>

namespace patella::proof {

std::size_t length_of(const Answers& answers) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Answer& answer = answers[id_at<QuestionId>(i)];
    if (answer.is_missing()) continue;
    length += 64;
    if (answer.is_given()) length += static_cast<std::size_t>(answer.ticked_count());
  }
  return length;
}

Urgency flagged(const Protocol& protocol, const Answers& answers) {
  Urgency greatest = Urgency::self_care;
  for (std::size_t i = 0; i < protocol.questions().size(); ++i) {
    const Question& question = protocol.questions()[i];
    const Answer& answer = answers[id_at<QuestionId>(i)];
    if (!question.safety || answer.is_missing()) continue;
    if (answer.is_unknown() || answer.ticked() != 0 || answer.value() == 1)
      greatest = std::max(greatest, question.urgency);
  }
  return greatest;
}

Counterexample by_answers(std::string what, const Answers& answers) {
  Counterexample example;
  example.what = std::move(what);
  example.answers = answers;
  return example;
}

}  // namespace patella::proof
