#include "import/event_line.hpp"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <vector>

#include "core/text.hpp"
#include "import/event_object.hpp"
#include "import/sax.hpp"

namespace patella::import {
namespace {

/// Keeps `said` and `derived` as texts: JSON without the blanks.
class CopiedContent {
 public:
  void clear() { open_.clear(); }
  void open(EventPart part) {
    part_ = part;
    buffer_.Clear();
    writer_.Reset(buffer_);
    writer_.StartObject();
    open_.emplace_back();
  }
  bool is_open() const { return !open_.empty(); }

  bool Null() { return writer_.Null(); }
  bool Bool(bool yes) { return writer_.Bool(yes); }
  bool RawNumber(std::string_view text) { return writer_.RawValue(text.data(), text.size(), rapidjson::kNumberType); }
  bool String(std::string_view text) { return writer_.String(text.data(), size(text)); }
  bool StartObject() {
    open_.emplace_back();
    return writer_.StartObject();
  }
  bool EndObject() {
    if (open_.size() == 1) close();
    open_.pop_back();
    return writer_.EndObject() && (!open_.empty() || keep());
  }
  bool StartArray() { return writer_.StartArray(); }
  bool EndArray() { return writer_.EndArray(); }
  bool Key(std::string_view name) {
    std::vector<std::string>& before = open_.back();
    if (!twice_ && std::ranges::find(before, name) != before.end()) twice_ = name;
    before.emplace_back(name);
    return !twice_ && writer_.Key(name.data(), size(name));
  }

  const std::optional<std::string>& twice() const { return twice_; }
  const std::vector<std::string>& said_keys() const { return said_keys_; }
  std::string said() const { return said_text_; }
  std::string derived() const { return derived_text_; }

 private:
  static rapidjson::SizeType size(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }
  void close() {
    if (part_ == EventPart::said) said_keys_ = open_.front();
  }
  bool keep() {
    (part_ == EventPart::said ? said_text_ : derived_text_) = std::string(buffer_.GetString(), buffer_.GetSize());
    return true;
  }

  EventPart part_ = EventPart::said;
  std::vector<std::vector<std::string>> open_;  ///< the keys so far of every object that is open
  std::vector<std::string> said_keys_;
  std::string said_text_, derived_text_;
  std::optional<std::string> twice_;  ///< a key that stands twice
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

/// The line is one event.
class LineHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, LineHandler> {
 public:
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

  Result<EventLine> finish();

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

Result<EventLine> LineHandler::finish() {
  const auto whole = event_.finish();
  if (!whole) return fail(whole.error());
  EventLine line = event_.take();
  line.said = content_.said();
  line.derived = content_.derived();
  if (const auto known = require_said_keys(line.kind, content_.said_keys()); !known) return fail(known.error());
  return line;
}

}  // namespace

Result<EventLine> read_event_line(std::string_view line) {
  if (line.size() > max_line_bytes)
    return fail({"too-large", "the line is longer than 1 MB", "", "give one event a line"});
  if (!text::is_utf8(line)) return fail({"not-utf8", "it is not UTF-8 text", "", "save the file as UTF-8"});
  if (line.find('\0') != std::string_view::npos)
    return fail({"not-json", "it holds a zero byte", "", "save the file as text"});
  LineHandler handler;
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
