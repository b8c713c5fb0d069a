#include "patella/protocol.hpp"

#include <algorithm>

namespace patella {

std::optional<QuestionId> Protocol::find_question(std::string_view id) const {
  const auto found = std::ranges::find(parts_.questions, id, &Question::id);
  if (found == parts_.questions.end()) return std::nullopt;
  return id_at<QuestionId>(static_cast<std::size_t>(found - parts_.questions.begin()));
}

}  // namespace patella
