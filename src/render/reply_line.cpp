#include "render/reply_line.hpp"

#include <array>
#include <charconv>

#include "core/text.hpp"
#include "render/decision.hpp"
#include "render/gist.hpp"
#include "render/json.hpp"
#include "render/prescription.hpp"

namespace patella::render {
namespace {

/// A text that needs no escape: ids and words of ours.
void put_word(std::string_view word, Line& out) {
  out += '"';
  out += word;
  out += '"';
}

void put_text(std::string_view text, Line& out) {
  rapidjson::Writer<Line> writer(out);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void put_text_or_null(std::string_view text, Line& out) {
  if (text.empty())
    out += "null";
  else
    put_text(text, out);
}

void put_number(int number, Line& out) {
  std::array<char, 12> digits;
  char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out += {digits.data(), static_cast<std::size_t>(end - digits.data())};
}

void put_number(const std::optional<int>& number, Line& out) {
  if (number)
    put_number(*number, out);
  else
    out += "null";
}

/// Written digit by digit: twice as quick as through a format string.
void put_day(const std::optional<Day>& day, Line& out) {
  if (!day) {
    out += "null";
    return;
  }
  const std::chrono::year_month_day date(*day);
  const int year = static_cast<int>(date.year());
  const unsigned month = static_cast<unsigned>(date.month());
  const unsigned in_month = static_cast<unsigned>(date.day());
  const auto digit = [](auto value) { return static_cast<char>('0' + static_cast<int>(value) % 10); };
  const std::array<char, 12> text = {'"',
                                     digit(year / 1000),
                                     digit(year / 100),
                                     digit(year / 10),
                                     digit(year),
                                     '-',
                                     digit(month / 10),
                                     digit(month),
                                     '-',
                                     digit(in_month / 10),
                                     digit(in_month),
                                     '"'};
  out += {text.data(), text.size()};
}

/// `key`: with its quotes, up to the opening bracket.
template <class List, class Put>
void put_list(std::string_view key, const List& list, Line& out, Put put) {
  out += key;
  bool first = true;
  for (const auto& each : list) {
    if (!first) out += ',';
    first = false;
    put(each);
  }
  out += ']';
}

std::string protocol_json(const Protocol& protocol) {
  const Identity& identity = protocol.identity();
  Line out;
  out += "\"protocol\":{\"id\":";
  put_text(identity.id, out);
  out += ",\"version\":";
  put_text(identity.version, out);
  out += ",\"sha256\":";
  put_text(identity.sha256, out);
  out += '}';
  return std::string(out.text());
}

}  // namespace

ReplyWriter::ReplyWriter(const Protocol& protocol, bool texts)
    : protocol_(protocol), texts_(texts), protocol_json_(protocol_json(protocol)) {
  for (const Node& node : protocol.nodes()) nodes_.push_back("\"" + node.id + "\"");
  for (const Condition& condition : protocol.conditions())
    conditions_.push_back("{\"condition\":\"" + condition.id + "\",\"likelihood\":");
}

void ReplyWriter::write(std::string_view id, const Request& request, const Reply& reply, std::string& text) {
  Line& out = line_;
  out.clear();
  out += "{\"id\":";
  out += id;
  out += ",\"as\":";
  put_word(to_word(request.asking), out);
  out += ',';
  out += protocol_json_;
  out += ",\"day\":";
  put_day(request.day, out);
  const Decision* decision = reply.decision();
  out += protocol_.expired_on(request.day) ? ",\"protocol_expired\":true" : ",\"protocol_expired\":false";
  out += decision ? ",\"status\":\"complete\"" : ",\"status\":\"incomplete\"";
  write_triage(reply, out);
  put_list(",\"open_questions\":[", reply.open, out, [&](QuestionId each) { put_word(protocol_[each].id, out); });
  out += ",\"urgency\":";
  put_word(to_word(reply.urgency), out);
  if (decision)
    write_decision(*decision, out);
  else
    out += ",\"gate\":null,\"next_session\":null,\"reasons\":null";
  out += ",\"texts\":";
  if (texts_)
    write_texts(request, reply, out);
  else
    out += "null";
  out += ",\"error\":null,\"exit_status\":";
  put_number(to_int(reply.status), out);
  out += "}\n";
  text += out.text();
}

/// Verdict, path and differential; null where no tree was walked.
void ReplyWriter::write_triage(const Reply& reply, Line& out) const {
  if (!reply.assessment) {
    out += ",\"verdict\":null,\"path\":null,\"differential\":null";
    return;
  }
  const Assessment& assessment = *reply.assessment;
  out += ",\"verdict\":";
  if (assessment.outcome)
    put_word(protocol_[assessment.outcome->verdict].id, out);
  else
    out += "null";
  put_list(",\"path\":[", assessment.walk.path, out, [&](const PathStep& step) { out += nodes_[position(step.node)]; });
  put_list(",\"differential\":[", assessment.differential, out, [&](const Ranked& each) {
    out += conditions_[position(each.condition)];
    put_word(to_word(each.likelihood), out);
    out += '}';
  });
}

void ReplyWriter::write_decision(const Decision& decision, Line& out) const {
  out += ",\"gate\":{\"clear\":";
  out += decision.gate.clearance() != nullptr ? "true" : "false";
  put_list(",\"refusals\":[", codes_of(decision.gate.refusals()), out,
           [&](RefusalCode code) { put_word(to_word(code), out); });
  out += '}';
  write_session(decision, out);
  put_list(",\"reasons\":[", decision.reasons, out, [&](const TrackReason& reason) {
    out += "{\"code\":";
    put_word(to_word(reason.reason), out);
    out += ",\"track\":";
    if (reason.track)
      put_word(to_word(*reason.track), out);
    else
      out += "null";
    out += '}';
  });
}

void ReplyWriter::write_session(const Decision& decision, Line& out) const {
  out += ",\"next_session\":{\"allowed\":";
  out += decision.session ? "true" : "false";
  out += ",\"day\":";
  put_day(session_day(decision), out);
  if (decision.session) {
    out += ",\"kind\":";
    put_word(to_word(decision.session->track()), out);
    out += ",\"step\":";
    put_word(step_id(protocol_, *decision.session), out);
    out += ",\"distance_m\":";
    put_number(decision.session->distance_m(), out);
    out += ",\"minutes\":";
    put_number(minutes_of(protocol_, *decision.session), out);
  } else {
    out += ",\"kind\":null,\"step\":null,\"distance_m\":null,\"minutes\":null";
  }
  out += ",\"retest_on\":";
  put_day(decision.retest_on, out);
  out += decision.relief ? ",\"relief\":true}" : ",\"relief\":false}";
}

/// The words of the single command, in kilometres.
void ReplyWriter::write_texts(const Request& request, const Reply& reply, Line& out) const {
  const Outcome* outcome = reply.assessment && reply.assessment->outcome ? &*reply.assessment->outcome : nullptr;
  out += "{\"title\":";
  put_text_or_null(outcome ? protocol_[outcome->verdict].title : std::string(), out);
  out += ",\"summary\":";
  put_text_or_null(outcome ? summary_for(protocol_, *outcome) : std::string(), out);
  out += ",\"next_session\":";
  if (const Decision* decision = reply.decision()) {
    const bool triaged = outcome || ever_triaged(request.history);
    put_text(short_text({protocol_, *decision, outcome ? &request.answers : &reply.told, outcome, triaged}, Units::km),
             out);
  } else {
    out += "null";
  }
  out += ",\"ask\":";
  put_text_or_null(reply.open.empty() ? std::string() : protocol_[reply.open.front()].ask, out);
  out += '}';
}

void ReplyWriter::write_error(std::string_view id, const Error& error, std::string_view front, std::string& text) {
  Line& out = line_;
  out.clear();
  out += "{\"id\":";
  out += id;
  out += ",\"as\":null,";
  out += protocol_json_;
  out +=
      ",\"day\":null,\"protocol_expired\":null,\"status\":\"error\",\"verdict\":null,\"path\":null,\"differential\":"
      "null,\"open_questions\":null,"
      "\"urgency\":null,\"gate\":null,\"next_session\":null,\"reasons\":null,\"texts\":null,\"error\":{\"code\":";
  put_word(error.code, out);
  out += ",\"text\":";
  put_text(error.text, out);
  out += ",\"field\":";
  put_text_or_null(error.field, out);
  out += ",\"remedy\":";
  put_text_or_null(error.remedy, out);
  out += ",\"line\":";
  put_text(text::printable(front.substr(0, shown_of_bad_line), 4 * shown_of_bad_line), out);
  out += "},\"exit_status\":";
  put_number(to_int(ExitStatus::usage), out);
  out += "}\n";
  text += out.text();
}

}  // namespace patella::render
