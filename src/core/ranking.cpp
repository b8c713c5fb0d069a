#include "patella/ranking.hpp"

#include <algorithm>
#include <cmath>

#include "patella/protocol.hpp"

namespace patella {
namespace {

/// The shares are weights until they are all known. Products stay in range: a protocol bounds each ratio and how many
/// there are for a condition.
void weigh(const Protocol& protocol, const AnswerWeights& question, const Answer& answer, std::vector<Ranked>& all) {
  const auto multiply = [&](const std::vector<AnswerWeights::Factor>& factors) {
    for (const auto& [condition, ratio] : factors) all[position(condition)].share *= ratio;
  };
  // What is ticked lies beyond the one entry of a checklist.
  const auto value = static_cast<std::size_t>(answer.value() - question.least) + answer.ticked();
  if (value < question.by_value.size()) return multiply(question.by_value[value]);
  multiply(question.absent);
  for (const AnswerWeights::Present& each : question.present)
    if (evaluate(protocol[each.finding], answer) == Truth::present) multiply(each.factors);
}

/// Strongest first, by insertion: few are kept, or there are few. Equals stay in the protocol's order.
void keep_strongest(std::vector<Ranked>& all, std::size_t most) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size() && most > 0; ++i) {
    if (kept < most)
      ++kept;
    else if (all[i].share <= all[kept - 1].share)
      continue;
    const Ranked entry = all[i];
    std::size_t place = kept - 1;
    for (; place > 0 && all[place - 1].share < entry.share; --place) all[place] = all[place - 1];
    all[place] = entry;
  }
  all.resize(kept);
}

Likelihood likelihood_of(const RankingRules& rules, double share) {
  if (share >= rules.likely.value) return Likelihood::likely;
  if (share >= rules.possible.value) return Likelihood::possible;
  return Likelihood::less_likely;
}

/// What the answer makes of the evidence, as the logarithm of a ratio; for an open answer the most that it could make.
double weight_of(const Protocol& protocol, const Answers& answers, const Evidence& evidence) {
  const Finding& finding = protocol[evidence.finding];
  const Truth truth = evaluate(finding, answers[finding.question]);
  if (truth == Truth::present) return std::log(evidence.present);
  if (truth == Truth::absent) return std::log(evidence.absent);
  return std::max(std::abs(std::log(evidence.present)), std::abs(std::log(evidence.absent)));
}

}  // namespace

void rank_conditions(const Protocol& protocol, const Answers& answers, std::size_t most, std::vector<Ranked>& ranked) {
  ranked = protocol.unweighed();
  for (std::size_t i = 0; i < answers.size(); ++i)
    if (const auto question = id_at<QuestionId>(i); answers[question].is_given())
      weigh(protocol, protocol.weights_of(question), answers[question], ranked);
  double total = 0;
  for (const Ranked& entry : ranked) total += entry.share;
  keep_strongest(ranked, most);
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
