#include "patella/protocol.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace patella {

namespace {

constexpr std::uint16_t no_question = 0xffff;

/// Of the length, the first and the last bytes: ids of one protocol rarely share all three.
std::size_t hash(std::string_view id) {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  if (id.size() >= sizeof first) {  // a copy of so many bytes is one instruction
    std::memcpy(&first, id.data(), sizeof first);
    std::memcpy(&last, id.data() + id.size() - sizeof last, sizeof last);
  } else {
    id.copy(reinterpret_cast<char*>(&first), id.size());
    last = first;
  }
  // A product carries upwards only: twice, so that the last characters reach the lowest bits, too.
  constexpr std::uint64_t odd = 0x9e3779b97f4a7c15U;
  std::uint64_t sum = (first ^ (last * odd) ^ id.size()) * odd;
  sum = (sum ^ (sum >> 32U)) * odd;
  return sum ^ (sum >> 32U);
}

/// How many values an answer can have, counted from `min`. Of a checklist the one that most people give: nothing.
int value_count(const Question& question) {
  switch (question.kind) {
    case QuestionKind::yes_no: return 2;
    case QuestionKind::choice: return static_cast<int>(question.choices.size());
    case QuestionKind::checklist: return 1;
    case QuestionKind::scale:
    case QuestionKind::number: return question.max - question.min + 1;
  }
  return 0;
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
  for (std::size_t i = 0; i < parts_.questions.size(); ++i) list_values(id_at<QuestionId>(i));
}

void Protocol::add_evidence(ConditionId condition, const Evidence& evidence) {
  AnswerWeights& weights = weights_[position((*this)[evidence.finding].question)];
  if (weights.absent.empty() || weights.absent.back().condition != condition) weights.absent.push_back({condition});
  weights.absent.back().ratio *= evidence.absent;
  auto found = std::ranges::find(weights.present, evidence.finding, &AnswerWeights::Present::finding);
  if (found == weights.present.end()) found = weights.present.insert(found, {evidence.finding, {}});
  found->factors.push_back({condition, evidence.present / evidence.absent});
}

void Protocol::list_values(QuestionId question) {
  constexpr int many = 128;
  AnswerWeights& weights = weights_[position(question)];
  const int count = value_count((*this)[question]);
  if (weights.absent.empty() || count > many) return;
  weights.least = (*this)[question].min;
  for (int value = weights.least; value < weights.least + count; ++value) {
    auto& factors = weights.by_value.emplace_back(weights.absent);
    for (const AnswerWeights::Present& each : weights.present)
      if (evaluate((*this)[each.finding], Answer::value(value)) == Truth::present)
        factors.insert(factors.end(), each.factors.begin(), each.factors.end());
    std::erase_if(factors, [](const AnswerWeights::Factor& factor) { return factor.ratio == 1; });
  }
}

std::optional<QuestionId> Protocol::find_question(std::string_view id) const {
  for (std::size_t slot = hash(id) & (slots_.size() - 1); slots_[slot] != no_question;
       slot = (slot + 1) & (slots_.size() - 1))
    if (parts_.questions[slots_[slot]].id == id) return id_at<QuestionId>(slots_[slot]);
  return std::nullopt;
}

}  // namespace patella
