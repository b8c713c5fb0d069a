#include "import/event_line.hpp"

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <vector>

#include "core/text.hpp"

namespace patella::import {
namespace {

enum Key : std::size_t { id, kind, at, day, recorded, recorded_day, protocol, key, partial, said, derived, keys };
constexpr std::array<std::string_view, keys> key_names = {
    "id", "kind", "at", "day", "recorded", "recorded_day", "protocol", "key", "partial", "said", "derived"};
constexpr std::array<std::string_view, 3> protocol_names = {"id", "version", "sha256"};

constexpr std::size_t deepest = 16;

/// What `said` may hold, by kind.
std::vector<std::string_view> said_names(std::string_view kind_word) {
  if (kind_word == "triage" || kind_word == "checkin") return {"answers"};
  if (kind_word == "undo") return {"target"};
  if (kind_word == "amendment") return {"target", "answers", "session"};
  return {"kind", "minutes", "distance", "distance_m", "effort", "pain", "settled", "as_planned"};
}

/// Takes one line apart. Stops at the first thing that does not belong there.
class LineHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, LineHandler> {
 public:
  const std::optional<Error>& error() const { return error_; }

  bool Null() {
    if (copying()) return writer_.Null();
    return at_top() && key_ == key ? take() : wrong_type("null");
  }
  bool Bool(bool yes) {
    if (copying()) return writer_.Bool(yes);
    if (!at_top() || key_ != partial) return wrong_type("true or false");
    line_.partial = yes;
    return take();
  }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    return copying() ? writer_.RawValue(text, length, rapidjson::kNumberType) : wrong_type("a number");
  }
  bool String(const char* bytes, rapidjson::SizeType length, bool) {
    const std::string_view text(bytes, length);
    if (!text::is_printable(text)) return refuse("bad-value", "it holds characters that cannot be printed", "");
    if (copying()) return writer_.String(bytes, length);
    if (open_.size() == 2) return take_protocol(text);
    return at_top() ? take_text(text) : wrong_type("a text");
  }
  bool StartObject();
  bool EndObject(rapidjson::SizeType) {
    return close([&] { return writer_.EndObject(); });
  }
  bool StartArray() {
    if (!copying()) return wrong_type("a list");
    open_.emplace_back();
    return open_.size() <= deepest ? writer_.StartArray() : too_deep();
  }
  bool EndArray(rapidjson::SizeType) {
    return close([&] { return writer_.EndArray(); });
  }
  bool Key(const char* bytes, rapidjson::SizeType length, bool);

  Result<EventLine> finish();

 private:
  bool at_top() const { return open_.size() == 1; }
  bool copying() const { return open_.size() >= 2 && (key_ == said || key_ == derived); }

  template <class Write>
  bool close(Write write);
  bool take() {
    seen_[key_] = true;
    return true;
  }
  bool take_text(std::string_view text);
  bool take_protocol(std::string_view text);
  template <class T>
  bool take_value(const Result<T>& value, T& field) {
    if (!value) return refuse("bad-value", value.error().text, value.error().remedy);
    field = *value;
    return take();
  }

  std::string place() const { return open_.empty() || key_ == keys ? std::string() : std::string(key_names[key_]); }
  bool refuse(std::string code, std::string what, std::string remedy) {
    error_ = Error{std::move(code), std::move(what), place(), std::move(remedy)};
    return false;
  }
  bool wrong_type(std::string_view what);
  bool too_deep() { return refuse("bad-value", "it is nested too deeply", "see docs/journal.md"); }

  EventLine line_;
  std::array<bool, keys> seen_{};
  std::size_t key_ = keys;
  std::string protocol_key_;
  std::vector<std::string> said_keys_;
  std::vector<std::vector<std::string>> open_;  ///< the keys so far of every object that is open
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
  std::optional<Error> error_;
};

bool LineHandler::wrong_type(std::string_view what) {
  if (open_.empty()) return refuse("not-an-object", "the line is not a JSON object", "give one event a line");
  return refuse("wrong-type", fmt::format("{} does not belong here", what), "see docs/journal.md");
}

bool LineHandler::StartObject() {
  const bool inner = at_top() && (key_ == said || key_ == derived || key_ == protocol);
  if (!open_.empty() && !inner && !copying()) return wrong_type("an object");
  open_.emplace_back();
  if (open_.size() > deepest) return too_deep();
  if (open_.size() == 2) {
    buffer_.Clear();
    writer_.Reset(buffer_);
  }
  return copying() ? writer_.StartObject() : true;
}

template <class Write>
bool LineHandler::close(Write write) {
  if (copying() && !write()) return false;
  if (open_.size() == 2) {
    if (key_ == said) said_keys_ = open_.back();
    if (key_ == protocol && open_.back().size() != protocol_names.size())
      return refuse("missing-key", "it has not all of id, version and sha256", "see docs/journal.md");
    if (key_ != protocol)
      (key_ == said ? line_.said : line_.derived) = std::string(buffer_.GetString(), buffer_.GetSize());
    take();
  }
  open_.pop_back();
  return true;
}

bool LineHandler::Key(const char* bytes, rapidjson::SizeType length, bool) {
  const std::string_view name(bytes, length);
  if (!text::is_printable(name)) return refuse("bad-value", "a key holds characters that cannot be printed", "");
  std::vector<std::string>& before = open_.back();
  if (std::ranges::find(before, name) != before.end())
    return refuse("duplicate-key", fmt::format("the key {} stands twice", text::quoted(name)), "give it once");
  before.emplace_back(name);
  if (copying()) return writer_.Key(bytes, length);
  const auto known = open_.size() == 1 ? std::span<const std::string_view>(key_names) : protocol_names;
  const auto found = std::ranges::find(known, name);
  if (found == known.end()) {
    if (open_.size() == 1) key_ = keys;
    const auto near = text::nearest(name, known);
    return refuse("unknown-key", fmt::format("there is no key {}", text::quoted(name)),
                  near ? fmt::format("did you mean {}?", *near) : std::string("see docs/journal.md"));
  }
  if (open_.size() == 1)
    key_ = static_cast<std::size_t>(found - known.begin());
  else
    protocol_key_ = name;
  return true;
}

bool LineHandler::take_text(std::string_view text) {
  switch (key_) {
    case id: line_.id = text; return take();
    case kind: line_.kind = text; return take();
    case at: return take_value(parse_time(text), line_.at);
    case day: return take_value(parse_day(text), line_.day);
    case recorded: return take_value(parse_time(text), line_.recorded);
    case recorded_day: return take_value(parse_day(text), line_.recorded_day);
    case key: line_.key = std::string(text); return take();
    default: return wrong_type("a text");
  }
}

bool LineHandler::take_protocol(std::string_view text) {
  if (protocol_key_ == "id") line_.protocol.id = text;
  if (protocol_key_ == "version") line_.protocol.version = text;
  if (protocol_key_ == "sha256") line_.protocol.sha256 = text;
  return true;
}

Result<EventLine> LineHandler::finish() {
  for (std::size_t i = 0; i < keys; ++i)
    if (!seen_[i])
      return fail({"missing-key", fmt::format("the key \"{}\" is missing", key_names[i]), "", "see docs/journal.md"});
  const auto allowed = said_names(line_.kind);
  for (const std::string& name : said_keys_)
    if (std::ranges::find(allowed, name) == allowed.end())
      return fail({"unknown-key",
                   fmt::format("{} says nothing called {}", text::quoted(line_.kind), text::quoted(name)), "said",
                   fmt::format("it takes {}", text::join_or(allowed))});
  return std::move(line_);
}

/// RapidJSON's sentence without its full stop.
std::string_view parse_complaint(rapidjson::ParseErrorCode code) {
  std::string_view sentence = rapidjson::GetParseError_En(code);
  if (sentence.ends_with('.')) sentence.remove_suffix(1);
  return sentence;
}

}  // namespace

Result<EventLine> read_event_line(std::string_view line) {
  if (line.size() > max_line_bytes)
    return fail({"too-large", "the line is longer than 1 MB", "", "give one event a line"});
  if (!text::is_utf8(line)) return fail({"not-utf8", "it is not UTF-8 text", "", "save the file as UTF-8"});
  if (line.find('\0') != std::string_view::npos)
    return fail({"not-json", "it holds a zero byte", "", "save the file as text"});
  constexpr unsigned strict =
      rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  LineHandler handler;
  rapidjson::Reader reader;
  rapidjson::MemoryStream stream(line.data(), line.size());
  const rapidjson::ParseResult result = reader.Parse<strict>(stream, handler);
  if (handler.error()) return fail(*handler.error());
  if (!result)
    return fail({"not-json",
                 fmt::format("column {}: it is not JSON: {}", result.Offset() + 1, parse_complaint(result.Code())), "",
                 "give one event a line, as patella journal export writes them"});
  return handler.finish();
}

}  // namespace patella::import
