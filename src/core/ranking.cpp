#include "patella/ranking.hpp"

#include <algorithm>
#include <cmath>

#include "patella/protocol.hpp"

namespace patella {
namespace {

/// `weights`: of all conditions, in the protocol's order; the share is the logarithm of the weight so far.
void add_answer(const Protocol& protocol, const AnswerWeights& question, const Answer& answer,
                std::vector<Ranked>& weights) {
  for (const auto& [condition, log_ratio] : question.absent) weights[position(condition)].share += log_ratio;
  for (const AnswerWeights::Present& each : question.present) {
    if (evaluate(protocol[each.finding], answer) != Truth::present) continue;
    for (const auto& [condition, log_ratio] : each.added) weights[position(condition)].share += log_ratio;
  }
}

bool stronger(const Ranked& a, const Ranked& b) {
  return a.share != b.share ? a.share > b.share : a.condition < b.condition;
}

Likelihood likelihood_of(const RankingRules& rules, double share) {
  if (share >= rules.likely.value) return Likelihood::likely;
  if (share >= rules.possible.value) return Likelihood::possible;
  return Likelihood::less_likely;
}

/// What the answer makes of the evidence, as a log ratio; for an open answer the most that it could make.
double weight_of(const Protocol& protocol, const Answers& answers, const Evidence& evidence) {
  const Finding& finding = protocol[evidence.finding];
  const Truth truth = evaluate(finding, answers[finding.question]);
  if (truth == Truth::present) return evidence.log_present;
  if (truth == Truth::absent) return evidence.log_absent;
  return std::max(std::abs(evidence.log_present), std::abs(evidence.log_absent));
}

}  // namespace

void rank_conditions(const Protocol& protocol, const Answers& answers, std::size_t most, std::vector<Ranked>& ranked) {
  const auto& conditions = protocol.conditions();
  ranked.clear();
  for (std::size_t i = 0; i < conditions.size(); ++i)
    ranked.push_back({id_at<ConditionId>(i), conditions[i].log_prior});
  for (std::size_t i = 0; i < answers.size(); ++i)
    if (const auto question = id_at<QuestionId>(i); answers[question].is_given())
      add_answer(protocol, protocol.weights_of(question), answers[question], ranked);
  most = std::min(most, ranked.size());
  std::ranges::partial_sort(ranked, ranked.begin() + static_cast<std::ptrdiff_t>(most), stronger);

  // Shares relative to the strongest keep the exponentials in range.
  const double strongest = ranked.empty() ? 0 : ranked.front().share;
  double total = 0;
  for (Ranked& entry : ranked) total += entry.share = std::exp(entry.share - strongest);
  ranked.resize(most);
  for (Ranked& entry : ranked) {
    entry.share /= total;
    entry.likelihood = likelihood_of(protocol.ranking(), entry.share);
  }
}

std::vector<Ranked> rank_conditions(const Protocol& protocol, const Answers& answers) {
  std::vector<Ranked> ranked;
  rank_conditions(protocol, answers, protocol.conditions().size(), ranked);
  return ranked;
}

Support support_for(const Protocol& protocol, const Answers& answers, ConditionId condition) {
  Support support;
  for (const Evidence& evidence : protocol[condition].evidence) {
    const Finding& finding = protocol[evidence.finding];
    const Truth truth = evaluate(finding, answers[finding.question]);
    const bool known = truth == Truth::present || truth == Truth::absent;
    const double weight = weight_of(protocol, answers, evidence);
    if (!known) support.missing.push_back(&evidence);
    if (known && weight > 0) support.in_favour.push_back(&evidence);
    if (known && weight < 0) support.against.push_back(&evidence);
  }
  for (auto* list : {&support.in_favour, &support.against, &support.missing})
    std::ranges::stable_sort(*list, std::ranges::greater(), [&](const Evidence* evidence) {
      return std::abs(weight_of(protocol, answers, *evidence));
    });
  return support;
}

}  // namespace patella
