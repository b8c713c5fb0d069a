#include "import/event_json.hpp"

#include "core/text.hpp"
#include "import/event_content.hpp"
#include "import/sax.hpp"

namespace patella::import {
namespace {

/// Hands one object of an event to its content.
class PartHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, PartHandler> {
 public:
  PartHandler(EventContent& content, EventPart part) : content_(content), part_(part) {}

  bool Null() { return content_.is_open() && content_.Null(); }
  bool Bool(bool yes) { return content_.is_open() && content_.Bool(yes); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    return content_.is_open() && content_.RawNumber({text, length});
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    return content_.is_open() && content_.String({text, length});
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) { return content_.Key({text, length}); }
  bool StartObject() {
    if (content_.is_open()) return content_.StartObject();
    content_.open(part_);
    return true;
  }
  bool EndObject(rapidjson::SizeType) { return content_.EndObject(); }
  bool StartArray() { return content_.is_open() && content_.StartArray(); }
  bool EndArray(rapidjson::SizeType) { return content_.EndArray(); }

 private:
  EventContent& content_;
  EventPart part_;
};

/// False if it is not a JSON object.
bool read_part(std::string_view json, EventContent& content, EventPart part) {
  PartHandler handler(content, part);
  rapidjson::Reader reader;
  rapidjson::MemoryStream stream(json.data(), json.size());
  const bool ascii = text::is_ascii(json);
  const auto result = ascii ? reader.Parse<strict_ascii>(stream, handler) : reader.Parse<strict>(stream, handler);
  return !result.IsError() && json.find('\0') == std::string_view::npos;
}

}  // namespace

EventParser::EventParser(const Protocol& protocol) : content_(std::make_unique<EventContent>(protocol)) {}
EventParser::~EventParser() = default;

Result<Event> EventParser::read(const EventRecord& record) {
  const auto bad = [&](const std::string& what) {
    return fail({"bad-event", "the event is not of a form that this patella knows: " + what, record.id,
                 "keep a copy of the file, and see patella journal check", ExitStatus::journal_damaged});
  };
  content_->clear();
  const bool whole =
      read_part(record.said, *content_, EventPart::said) && read_part(record.derived, *content_, EventPart::derived);
  if (!whole)
    return bad(content_->stands_twice() ? content_->place() + ": the key stands twice"
                                        : std::string("what it holds is not a JSON object"));
  auto event = content_->build(record);
  if (!event) return bad(event.error().field + ": " + event.error().text);
  return event;
}

Result<Event> read_event(const Protocol& protocol, const EventRecord& record) {
  return EventParser(protocol).read(record);
}

}  // namespace patella::import
