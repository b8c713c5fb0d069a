#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patella/exit_status.hpp"
#include "patella/protocol.hpp"
#include "render/report.hpp"

namespace patella::render {

/// Writes one JSON document on one line. Keys are always present: what is not there is null.
class Json {
 public:
  void open_object() { writer_.StartObject(); }
  void close_object() { writer_.EndObject(); }
  void open_array() { writer_.StartArray(); }
  void close_array() { writer_.EndArray(); }
  void key(std::string_view name) { writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }

  void value(std::string_view text) { writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(bool truth) { writer_.Bool(truth); }
  void value(int number) { writer_.Int(number); }
  void value(std::uint64_t number) { writer_.Uint64(number); }
  void value(double number) { writer_.Double(number); }
  void value(std::nullopt_t) { writer_.Null(); }
  template <class T>
  void value(const std::optional<T>& maybe) {
    if (maybe)
      value(*maybe);
    else
      writer_.Null();
  }

  template <class T>
  void field(std::string_view name, const T& content) {
    key(name);
    value(content);
  }
  /// An empty text is written as null.
  void field_or_null(std::string_view name, std::string_view text) {
    key(name);
    if (text.empty())
      writer_.Null();
    else
      value(text);
  }
  /// What is JSON already.
  void raw(std::string_view name, std::string_view json) {
    key(name);
    writer_.RawValue(json.data(), json.size(), rapidjson::kObjectType);
  }
  template <class List, class Write>
  void list(std::string_view name, const List& items, Write write) {
    key(name);
    open_array();
    for (const auto& item : items) write(item);
    close_array();
  }

  /// The document and a newline.
  std::string take() { return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n"; }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

/// The keys that every document begins and ends with.
struct Envelope {
  std::string_view command;
  const Protocol* protocol = nullptr;  ///< null if none was loaded
  std::optional<Day> day;
  std::string_view status;  ///< complete, incomplete, error, ...
  std::vector<Message> messages;
  ExitStatus exit_status = ExitStatus::done;
};

void open_document(Json& json, const Envelope& envelope);
std::string close_document(Json& json, const Envelope& envelope);

/// A document with nothing but the envelope, for errors and plain commands.
std::string plain_document(const Envelope& envelope);

/// The keys id, kind, ask, how, choices, min, max, unit of an object that is open.
void write_question_keys(Json& json, const Question& question);

/// JSON numbers are exact up to 2^53 for most readers: a greater count stands at that bound.
constexpr std::uint64_t exact_in_json(std::uint64_t count) {
  constexpr std::uint64_t bound = std::uint64_t{1} << 53U;
  return count < bound ? count : bound;
}

/// An object of these keys.
void write_question(Json& json, const Question& question);

/// An answer in JSON: true, a choice id, a list of ids, a number, "unknown", or null if missing.
void write_answer(Json& json, const Question& question, const Answer& answer);

/// The key "answers" with all that were given, in the protocol's order.
void write_answers(Json& json, const Protocol& protocol, const Answers& answers);

/// The key "event": null if the command wrote none.
void write_event(Json& json, const std::optional<EventNote>& event);

std::string triage_json(const TriageView& view);

/// The triage document of a run that ended in an error before it could assess anything: same keys, all null.
std::string triage_error_json(const Envelope& envelope);

/// `patella 0.1.0`
std::string_view tool_name();

}  // namespace patella::render
