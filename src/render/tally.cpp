#include "render/tally.hpp"

#include "render/json.hpp"

namespace patella::render {

Tally::Tally(const Protocol& protocol) : protocol_(protocol), verdicts_(protocol.verdicts().size()) {}

void Tally::add(const Request& request, const Reply& reply) {
  ++lines_;
  ++urgencies_[static_cast<std::size_t>(reply.urgency)];
  ++statuses_[to_int(reply.status)];
  if (protocol_.expired_on(request.day)) ++protocol_expired_;
  if (reply.assessment && reply.assessment->outcome) ++verdicts_[position(reply.assessment->outcome->verdict)];
  const Decision* decision = reply.decision();
  if (!decision) {
    ++incomplete_;
    return;
  }
  if (decision->session) ++sessions_;
  const Refusals refusals = decision->gate.refusals();
  for (std::size_t i = 0; i < refusal_codes; ++i)
    if (refusals.has(static_cast<RefusalCode>(i))) ++refusals_[i];
}

void Tally::add_error(const std::string& code) {
  ++lines_;
  ++errors_;
  ++statuses_[to_int(ExitStatus::usage)];
  ++error_codes_[code];
}

std::string Tally::document(ExitStatus status) const {
  const Envelope envelope{"batch", &protocol_, std::nullopt, "summary", {}, status};
  Json json;
  open_document(json, envelope);
  json.field("lines", lines_);
  json.field("complete", lines_ - errors_ - incomplete_);
  json.field("incomplete", incomplete_);
  json.field("errors", errors_);
  json.field("sessions", sessions_);
  json.field("protocol_expired", protocol_expired_);
  const auto object = [&](std::string_view key, auto write) {
    json.key(key);
    json.open_object();
    write();
    json.close_object();
  };
  object("verdicts", [&] {
    for (std::size_t i = 0; i < verdicts_.size(); ++i) json.field(protocol_.verdicts()[i].id, verdicts_[i]);
  });
  object("urgencies", [&] {
    for (std::size_t i = 0; i < urgencies_.size(); ++i) json.field(urgency_words[i], urgencies_[i]);
  });
  object("refusals", [&] {
    for (std::size_t i = 0; i < refusals_.size(); ++i) json.field(to_word(static_cast<RefusalCode>(i)), refusals_[i]);
  });
  object("exit_statuses", [&] {
    for (const auto& [number, count] : statuses_) json.field(std::to_string(number), count);
  });
  object("error_codes", [&] {
    for (const auto& [code, count] : error_codes_) json.field(code, count);
  });
  return close_document(json, envelope);
}

}  // namespace patella::render
