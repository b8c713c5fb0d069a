#include "patella/protocol.hpp"

#include <algorithm>

namespace patella {

Protocol::Protocol(ProtocolParts parts) : parts_(std::move(parts)), weights_(parts_.questions.size()) {
  for (std::size_t i = 0; i < parts_.conditions.size(); ++i)
    for (const Evidence& evidence : parts_.conditions[i].evidence) {
      auto& findings = weights_[position((*this)[evidence.finding].question)];
      auto found = std::ranges::find(findings, evidence.finding, &FindingWeights::finding);
      if (found == findings.end()) found = findings.insert(found, FindingWeights{evidence.finding, {}});
      found->weights.push_back({id_at<ConditionId>(i), evidence.log_present, evidence.log_absent});
    }
}

std::optional<QuestionId> Protocol::find_question(std::string_view id) const {
  const auto found = std::ranges::find(parts_.questions, id, &Question::id);
  if (found == parts_.questions.end()) return std::nullopt;
  return id_at<QuestionId>(static_cast<std::size_t>(found - parts_.questions.begin()));
}

}  // namespace patella
