#include "support/all_answers.hpp"

#include <algorithm>

#include "core/proof/evidence.hpp"
#include "core/proof/tree_proof.hpp"

namespace patella::test {

std::vector<Answer> answers_to(const Question& question) {
  std::vector<Answer> out{Answer::unknown()};
  const auto values = [&](int low, int high) {
    for (int i = low; i <= high; ++i) out.push_back(Answer::value(i));
  };
  switch (question.kind) {
    case QuestionKind::yes_no: values(0, 1); break;
    case QuestionKind::choice: values(0, static_cast<int>(question.choices.size()) - 1); break;
    case QuestionKind::checklist:
      for (std::uint32_t i = 0; i < 1U << question.choices.size(); ++i) out.push_back(Answer::items(i));
      break;
    case QuestionKind::scale:
    case QuestionKind::number: values(question.min, question.max);
  }
  return out;
}

namespace {

Path branches_of(Path path) {
  for (std::string& step : path)
    if (step.back() == '?') step.pop_back();
  return path;
}

class BruteForce {
 public:
  BruteForce(const Protocol& protocol, const Walker& walk, std::uint64_t most)
      : protocol_(protocol), walk_(walk), left_(most) {
    for (const Question& question : protocol.questions()) answers_.push_back(answers_to(question));
  }

  void count(Answers& answers, AllAnswers& out) {
    const NaiveWalk now = walk(answers);
    const auto question = open(now);
    if (!question) {
      ++out.sets;
      out.paths.insert(branches_of(now.path));
      return;
    }
    for (const Answer& answer : answers_[position(*question)]) {
      answers.set(*question, answer);
      count(answers, out);
    }
    answers.clear(*question);
  }

  /// Every answer set, and each of its answers turned into unknown.
  void together(Answers& knows, Answers& not_knows) {
    const auto question = open(walk(knows));
    if (!question) return;
    for (const Answer& answer : answers_[position(*question)]) {
      knows.set(*question, answer);
      not_knows.set(*question, answer);
      together(knows, not_knows);
      if (answer.is_unknown()) continue;
      not_knows.set(*question, Answer::unknown());
      apart(knows, not_knows);
    }
    knows.clear(*question);
    not_knows.clear(*question);
  }

  std::optional<std::size_t> shortest() const { return shortest_; }

 private:
  NaiveWalk walk(const Answers& answers) {
    if (left_ == 0) throw TooMany();
    --left_;
    return walk_(answers);
  }

  std::optional<QuestionId> open(const NaiveWalk& walk) const {
    return walk.end.front() == '?' ? protocol_.find_question(walk.end.substr(1)) : std::nullopt;
  }

  void apart(Answers& knows, Answers& not_knows) {
    const NaiveWalk a = walk(knows);
    const NaiveWalk b = walk(not_knows);
    const auto question = open(a) ? open(a) : open(b);
    if (!question) return compare(verdict(a), knows, verdict(b), not_knows);
    for (const Answer& answer : answers_[position(*question)]) {
      knows.set(*question, answer);
      not_knows.set(*question, answer);
      apart(knows, not_knows);
    }
    knows.clear(*question);
    not_knows.clear(*question);
  }

  const Verdict& verdict(const NaiveWalk& walk) const {
    return *std::ranges::find(protocol_.verdicts(), walk.end, &Verdict::id);
  }

  Urgency urgency(const Verdict& verdict, const Answers& answers) const {
    Urgency out = verdict.urgency;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const Question& question = protocol_.questions()[i];
      const Answer& answer = answers[id_at<QuestionId>(i)];
      const bool clear = answer == Answer::yes_no(false) || answer == Answer::items(0) || answer.is_missing();
      if (question.safety && !clear) out = std::max(out, question.urgency);
    }
    return out;
  }

  void compare(const Verdict& with, const Answers& knows, const Verdict& without, const Answers& not_knows) {
    const Urgency known = urgency(with, knows);
    const Urgency unknown = urgency(without, not_knows);
    const auto plan = known >= Urgency::soon ? std::nullopt : with.plan;
    const auto opened = unknown >= Urgency::soon ? std::nullopt : without.plan;
    if (unknown >= known && (!opened || opened == plan)) return;
    const std::size_t length = proof::length_of(knows);
    shortest_ = std::min(shortest_.value_or(length), length);
  }

  const Protocol& protocol_;
  const Walker& walk_;
  std::uint64_t left_;
  std::vector<std::vector<Answer>> answers_;
  std::optional<std::size_t> shortest_;
};

ListenedProof* listener = nullptr;

void walk_and_listen(const Protocol& protocol, const Answers& answers, Walk& walk) {
  patella::walk_tree(protocol, answers, walk);
  const NaiveWalk naive = walk_naively(protocol, answers);
  if (in_words(protocol, walk) != naive) listener->differences.push_back(naive.end);
  if (walk.verdict()) listener->paths.insert(branches_of(naive.path));
}

}  // namespace

AllAnswers try_all_answers(const Protocol& protocol, const Walker& walk, std::uint64_t most) {
  AllAnswers out;
  Answers none = protocol.no_answers();
  BruteForce(protocol, walk, most).count(none, out);
  return out;
}

std::optional<std::size_t> shortest_help(const Protocol& protocol, const Walker& walk, std::uint64_t most) {
  Answers knows = protocol.no_answers();
  Answers not_knows = knows;
  BruteForce all(protocol, walk, most);
  all.together(knows, not_knows);
  return all.shortest();
}

Walker naive_walker(const Protocol& protocol) {
  return [&protocol](const Answers& answers) { return walk_naively(protocol, answers); };
}

Walker walker_of(const Protocol& protocol, const Engine& engine) {
  return [&protocol, &engine](const Answers& answers) {
    Walk walk;
    engine.walk_tree(protocol, answers, walk);
    return in_words(protocol, walk);
  };
}

std::uint64_t ListenedProof::count(std::string_view name) const {
  return std::ranges::find(tree.counts, name, &ProofCount::name)->count;
}

ListenedProof prove_and_listen(const Protocol& protocol, bool unknown) {
  ListenedProof out;
  listener = &out;
  const Engine engine{.walk_tree = walk_and_listen};
  const ProofProgress nobody;
  proof::Context context{protocol, engine, nobody, {}, proof::ClassTable(protocol)};
  std::vector<proof::Leaf> leaves;
  out.tree = prove_tree(context, leaves);
  if (!unknown) return out;
  const Invariant helps = prove_unknown(context);
  if (helps.failure) out.shortest_help = proof::length_of(*helps.failure->answers);
  return out;
}

}  // namespace patella::test
