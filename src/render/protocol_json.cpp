#include "render/json.hpp"
#include "render/protocol_show.hpp"
namespace patella::render {
std::string protocol_json(const Protocol& protocol, std::string_view, const std::vector<Message>& messages) {
  return plain_document({"protocol show", &protocol, std::nullopt, "complete", messages, ExitStatus::done});
}
}  // namespace patella::render
