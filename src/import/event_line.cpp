#include "import/event_line.hpp"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <utility>

#include "core/text.hpp"
#include "import/event_object.hpp"
#include "import/sax.hpp"

namespace patella::import {
namespace {

/// Keeps `said` and `derived` as texts, too: JSON without the blanks.
class CopiedContent {
 public:
  explicit CopiedContent(const Protocol& protocol) : content_(protocol) {}

  void clear() { content_.clear(); }
  void open(EventPart part) {
    content_.open(part);
    part_ = part;
    buffer_.Clear();
    writer_.Reset(buffer_);
    writer_.StartObject();
  }
  bool is_open() const { return content_.is_open(); }

  bool Null() { return content_.Null() && writer_.Null(); }
  bool Bool(bool yes) { return content_.Bool(yes) && writer_.Bool(yes); }
  bool RawNumber(std::string_view text) {
    return content_.RawNumber(text) && writer_.RawValue(text.data(), text.size(), rapidjson::kNumberType);
  }
  bool String(std::string_view text) { return content_.String(text) && writer_.String(text.data(), size(text)); }
  bool StartObject() { return content_.StartObject() && writer_.StartObject(); }
  bool EndObject() { return content_.EndObject() && writer_.EndObject() && (is_open() || keep()); }
  bool StartArray() { return content_.StartArray() && writer_.StartArray(); }
  bool EndArray() { return content_.EndArray() && writer_.EndArray(); }
  bool Key(std::string_view name) { return content_.Key(name) && writer_.Key(name.data(), size(name)); }
  std::string place() const { return content_.place(); }

  /// After both parts.
  Result<LineEvent> finish(EventRecord record) {
    record.said = std::move(said_);
    record.derived = std::move(derived_);
    auto event = content_.event_of(record);
    if (!event) return fail(event.error());
    return LineEvent{std::move(record), std::move(*event)};
  }

 private:
  static rapidjson::SizeType size(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }
  bool keep() {
    (part_ == EventPart::said ? said_ : derived_) = std::string(buffer_.GetString(), buffer_.GetSize());
    return true;
  }

  EventContent content_;
  EventPart part_ = EventPart::said;
  std::string said_, derived_;
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

/// The line is one event.
class LineHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, LineHandler> {
 public:
  explicit LineHandler(const Protocol& protocol) : content_(protocol) {}

  bool Null() { return inside() && event_.Null(); }
  bool Bool(bool yes) { return inside() && event_.Bool(yes); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    return inside() && event_.RawNumber({text, length});
  }
  bool String(const char* text, rapidjson::SizeType length, bool) { return inside() && event_.String({text, length}); }
  bool Key(const char* text, rapidjson::SizeType length, bool) { return event_.Key({text, length}); }
  bool StartObject() {
    if (event_.is_open()) return event_.StartObject();
    event_.begin();
    return true;
  }
  bool EndObject(rapidjson::SizeType) { return event_.EndObject(); }
  bool StartArray() { return inside() && event_.StartArray(); }
  bool EndArray(rapidjson::SizeType) { return event_.EndArray(); }

  std::optional<Error> error() const {
    if (error_) return error_;
    return event_.error();
  }

  Result<LineEvent> finish() {
    const auto whole = event_.finish();
    if (!whole) return fail(whole.error());
    return content_.finish(std::move(**whole));
  }

 private:
  bool inside() {
    if (!event_.is_open())
      error_ = Error{"not-an-object", "the line is not a JSON object", "", "give one event a line"};
    return event_.is_open();
  }

  CopiedContent content_;
  EventObject<CopiedContent> event_{content_};
  std::optional<Error> error_;
};

}  // namespace

Result<LineEvent> read_event_line(const Protocol& protocol, std::string_view line) {
  if (line.size() > max_line_bytes)
    return fail({"too-large", "the line is longer than 1 MB", "", "give one event a line"});
  if (!text::is_utf8(line)) return fail({"not-utf8", "it is not UTF-8 text", "", "save the file as UTF-8"});
  if (line.find('\0') != std::string_view::npos)
    return fail({"not-json", "it holds a zero byte", "", "save the file as text"});
  LineHandler handler(protocol);
  rapidjson::Reader reader;
  rapidjson::MemoryStream stream(line.data(), line.size());
  const rapidjson::ParseResult result = reader.Parse<strict>(stream, handler);
  if (const auto error = handler.error()) return fail(*error);
  if (!result)
    return fail({"not-json",
                 fmt::format("column {}: it is not JSON: {}", result.Offset() + 1, parse_complaint(result.Code())), "",
                 "give one event a line, as patella journal export writes them"});
  return handler.finish();
}

}  // namespace patella::import
