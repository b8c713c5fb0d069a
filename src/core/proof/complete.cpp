#include "core/proof/complete.hpp"

namespace patella::proof {
namespace {

/// No, none, nought, or the first choice.
Answer plainest(const Question& question) {
  switch (question.kind) {
    case QuestionKind::yes_no: return Answer::yes_no(false);
    case QuestionKind::choice: return Answer::choice(0);
    case QuestionKind::checklist: return Answer::items(0);
    case QuestionKind::scale:
    case QuestionKind::number: break;
  }
  return Answer::value(question.min);
}

std::optional<QuestionId> asked(const Protocol& protocol, const std::optional<Answers>& answers) {
  constexpr Day day{std::chrono::days{20454}};
  if (!answers) return std::nullopt;
  return assess(protocol, *answers, {day, Instant{day} + std::chrono::hours{12}}).next_question();
}

}  // namespace

void complete(const Protocol& protocol, Counterexample& example) {
  for (std::size_t i = 0; i <= protocol.questions().size(); ++i) {
    auto question = asked(protocol, example.answers);
    if (!question) question = asked(protocol, example.compare);
    if (!question) return;
    const Answer answer = plainest(protocol[*question]);
    if (example.answers) example.answers->set(*question, answer);
    if (example.compare && (*example.compare)[*question].is_missing()) example.compare->set(*question, answer);
  }
}

}  // namespace patella::proof
