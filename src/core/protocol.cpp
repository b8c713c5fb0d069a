#include "patella/protocol.hpp"

#include <algorithm>

namespace patella {

Protocol::Protocol(ProtocolParts parts) : parts_(std::move(parts)), weights_(parts_.questions.size()) {
  for (std::size_t i = 0; i < parts_.conditions.size(); ++i)
    for (const Evidence& evidence : parts_.conditions[i].evidence) {
      AnswerWeights& weights = weights_[position((*this)[evidence.finding].question)];
      const auto condition = id_at<ConditionId>(i);
      if (weights.absent.empty() || weights.absent.back().condition != condition) weights.absent.push_back({condition});
      weights.absent.back().log_ratio += evidence.log_absent;
      auto found = std::ranges::find(weights.present, evidence.finding, &AnswerWeights::Present::finding);
      if (found == weights.present.end()) found = weights.present.insert(found, {evidence.finding, {}});
      found->added.push_back({condition, evidence.log_present - evidence.log_absent});
    }
}

std::optional<QuestionId> Protocol::find_question(std::string_view id) const {
  const auto found = std::ranges::find(parts_.questions, id, &Question::id);
  if (found == parts_.questions.end()) return std::nullopt;
  return id_at<QuestionId>(static_cast<std::size_t>(found - parts_.questions.begin()));
}

}  // namespace patella
