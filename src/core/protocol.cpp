#include "patella/protocol.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace patella {

namespace {

constexpr std::uint16_t no_question = 0xffff;

/// Of the length, the first and the last bytes: ids of one protocol rarely share all three.
std::size_t hash(std::string_view id) {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  const std::size_t bytes = std::min(id.size(), sizeof first);
  id.copy(reinterpret_cast<char*>(&first), bytes);
  id.copy(reinterpret_cast<char*>(&last), bytes, id.size() - bytes);
  // A product carries upwards only: twice, so that the last characters reach the lowest bits, too.
  constexpr std::uint64_t odd = 0x9e3779b97f4a7c15U;
  std::uint64_t sum = (first ^ (last * odd) ^ id.size()) * odd;
  sum = (sum ^ (sum >> 32U)) * odd;
  return sum ^ (sum >> 32U);
}

std::vector<std::uint16_t> hash_table(const std::vector<Question>& questions) {
  std::vector<std::uint16_t> slots(std::bit_ceil(2 * questions.size() + 1), no_question);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    std::size_t slot = hash(questions[i].id) & (slots.size() - 1);
    while (slots[slot] != no_question) slot = (slot + 1) & (slots.size() - 1);
    slots[slot] = static_cast<std::uint16_t>(i);
  }
  return slots;
}

}  // namespace

Protocol::Protocol(ProtocolParts parts)
    : parts_(std::move(parts)), weights_(parts_.questions.size()), slots_(hash_table(parts_.questions)) {
  for (std::size_t i = 0; i < parts_.questions.size(); ++i)
    if (parts_.questions[i].safety) safety_questions_.push_back(id_at<QuestionId>(i));
  for (std::size_t i = 0; i < parts_.conditions.size(); ++i) {
    const auto id = id_at<ConditionId>(i);
    unweighed_.push_back({id, parts_.conditions[i].prior.value});
    for (const Evidence& evidence : parts_.conditions[i].evidence) add_evidence(id, evidence);
  }
}

void Protocol::add_evidence(ConditionId condition, const Evidence& evidence) {
  AnswerWeights& weights = weights_[position((*this)[evidence.finding].question)];
  if (weights.absent.empty() || weights.absent.back().condition != condition) weights.absent.push_back({condition});
  weights.absent.back().ratio *= evidence.absent;
  auto found = std::ranges::find(weights.present, evidence.finding, &AnswerWeights::Present::finding);
  if (found == weights.present.end()) found = weights.present.insert(found, {evidence.finding, {}});
  found->factors.push_back({condition, evidence.present / evidence.absent});
}

std::optional<QuestionId> Protocol::find_question(std::string_view id) const {
  for (std::size_t slot = hash(id) & (slots_.size() - 1); slots_[slot] != no_question;
       slot = (slot + 1) & (slots_.size() - 1))
    if (parts_.questions[slots_[slot]].id == id) return id_at<QuestionId>(slots_[slot]);
  return std::nullopt;
}

}  // namespace patella
