#include "import/request_line.hpp"

#include <fmt/format.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "import/answers_reader.hpp"
#include "import/event_content.hpp"
#include "import/event_object.hpp"
#include "import/history.hpp"
#include "import/sax.hpp"

namespace patella::import {

namespace {

/// A text that RapidJSON writes into. Its own buffer does not look whether it got its memory.
struct Text {
  using Ch = char;                         // NOLINT(readability-identifier-naming): RapidJSON's names for a stream
  void Put(char c) { text.push_back(c); }  // NOLINT(readability-identifier-naming)
  void Flush() {}                          // NOLINT(readability-identifier-naming)

  std::string& text;
};

}  // namespace

/// After the first thing that is wrong, it still looks for the id.
class RequestParser::Handler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
 public:
  Handler(const Protocol& protocol, std::optional<Day> day)
      : protocol_(protocol), day_(day), answers_(protocol), content_(protocol) {
    request_.answers = protocol.no_answers();
  }

  void begin() {
    seen_ = 0;
    has_answers_ = has_history_ = false;
    place_ = Place::outside;
    depth_ = 0;
    id_.assign("null");
    error_.reset();
    asking_.reset();
    told_day_.reset();
    request_.answers.clear_all();
    request_.history.clear();
    offsets_.clear();
  }

  std::string_view id() const { return id_; }

  /// The JSON broke off. A value is whole only once something follows it: 007 begins with a number.
  void end_early() {
    if (depth_ == 1 && key_ == id_key) id_.assign("null");
  }
  const std::optional<Error>& error() const { return error_; }
  Result<const Request*> finish();

  // ---- What the parser meets

  bool Null() {
    switch (place_) {
      case Place::answers: return from_answers(answers_.Null());
      case Place::event: return from_event(event_.Null());
      case Place::top: return true;  // as if the key were not there
      default: return wrong_type("null");
    }
  }
  bool Bool(bool yes) {
    switch (place_) {
      case Place::answers: return from_answers(answers_.Bool(yes));
      case Place::event: return from_event(event_.Bool(yes));
      default: return wrong_type("true or false");
    }
  }
  bool RawNumber(const char* bytes, rapidjson::SizeType length, bool) {
    const std::string_view text(bytes, length);
    switch (place_) {
      case Place::answers: return from_answers(answers_.RawNumber(text));
      case Place::event: return from_event(event_.RawNumber(text));
      case Place::top:
      case Place::lost:
        if (key_ != id_key || depth_ != 1) return wrong_type("a number");
        id_ = text;
        return true;
      default: return wrong_type("a number");
    }
  }
  bool String(const char* bytes, rapidjson::SizeType length, bool) {
    const std::string_view text(bytes, length);
    switch (place_) {
      case Place::answers: return from_answers(answers_.String(text));
      case Place::event: return from_event(event_.String(text));
      case Place::top: return take_text(text);
      case Place::lost:
        if (key_ == id_key && depth_ == 1) take_id(text);
        return true;
      default: return wrong_type("a text");
    }
  }
  bool Key(const char* bytes, rapidjson::SizeType length, bool) {
    const std::string_view name(bytes, length);
    switch (place_) {
      case Place::answers: return from_answers(answers_.Key(name));
      case Place::event: return from_event(event_.Key(name));
      case Place::top: return take_key(name);
      case Place::lost: key_ = is_first_id(name) ? id_key : keys; return true;
      default: return true;
    }
  }
  bool StartObject() {
    ++depth_;
    switch (place_) {
      case Place::outside: place_ = Place::top; return true;
      case Place::top: return open_answers();
      case Place::answers: return from_answers(answers_.StartObject());
      case Place::history:
        place_ = Place::event;
        event_.begin();
        return true;
      case Place::event: return from_event(event_.StartObject());
      case Place::lost: return depth_ <= deepest;
    }
    return true;
  }
  bool EndObject(rapidjson::SizeType) {
    --depth_;
    if (place_ == Place::answers) place_ = Place::top;
    if (place_ != Place::event) return true;
    const bool fine = from_event(event_.EndObject());
    return fine && place_ == Place::event && !event_.is_open() ? take_event() : fine;
  }
  bool StartArray() {
    ++depth_;
    switch (place_) {
      case Place::top: return open_history();
      case Place::answers: return from_answers(answers_.StartArray());
      case Place::event: return from_event(event_.StartArray());
      case Place::lost: return depth_ <= deepest;
      default: return wrong_type("a list");
    }
  }
  bool EndArray(rapidjson::SizeType) {
    --depth_;
    switch (place_) {
      case Place::history: place_ = Place::top; return true;
      case Place::answers: return from_answers(answers_.EndArray());
      case Place::event: return from_event(event_.EndArray());
      default: return true;
    }
  }

 private:
  enum class Place : std::uint8_t { outside, top, answers, history, event, lost };
  enum KeyAt : std::size_t { id_key, as_key, day_key, answers_key, history_key, keys };
  static constexpr std::array<std::string_view, keys> key_names = {"id", "as", "day", "answers", "history"};
  static constexpr int deepest = 64;  ///< a line with more is given up altogether

  bool refuse(Error error) {
    if (!error_) error_ = std::move(error);
    place_ = Place::lost;
    key_ = keys;
    return depth_ <= deepest;
  }
  bool is_first_id(std::string_view name) {
    const bool first = depth_ == 1 && name == key_names[id_key] && (seen_ & (1U << id_key)) == 0;
    if (first) seen_ |= 1U << id_key;
    return first;
  }
  bool wrong_type(std::string_view what);
  bool take_key(std::string_view name);
  bool take_text(std::string_view text);
  void take_id(std::string_view text);
  bool open_answers();
  bool open_history();
  bool from_answers(bool fine) { return fine || refuse(*answers_.error()); }
  bool from_event(bool fine) { return fine || refuse(in_history(*event_.error())); }
  bool take_event();
  Error in_history(Error error) const;

  const Protocol& protocol_;
  std::optional<Day> day_;
  Request request_;
  AnswersReader answers_;
  EventContent content_;
  EventObject<EventContent> event_{content_};

  Place place_ = Place::outside;
  int depth_ = 0;
  std::uint32_t seen_ = 0;
  bool has_answers_ = false, has_history_ = false;
  std::size_t key_ = keys;
  std::string id_;
  std::optional<Asking> asking_;
  std::optional<Day> told_day_;
  std::vector<std::chrono::minutes> offsets_;  ///< by event, of the clock that recorded it
  std::optional<Error> error_;
};

bool RequestParser::Handler::wrong_type(std::string_view what) {
  if (place_ == Place::lost) return true;
  if (place_ == Place::outside)
    return refuse(
        {"not-an-object", "the line is not a JSON object", "", "write one object a line, as in docs/batch.md"});
  static constexpr std::array<std::string_view, keys> forms = {
      "a text or a number", "\"triage\", \"checkin\" or \"next\"", "a text such as \"2026-11-22\"",
      "an object of question ids and answers", "a list of events, as patella journal export writes them"};
  const std::size_t key = place_ == Place::history ? std::size_t{history_key} : key_;
  return refuse({"wrong-type", fmt::format("{} does not belong here", what), std::string(key_names[key]),
                 fmt::format("it takes {}", forms[key])});
}

bool RequestParser::Handler::take_key(std::string_view name) {
  key_ = static_cast<std::size_t>(std::ranges::find(key_names, name) - key_names.begin());
  if (key_ == keys) {
    const auto near = text::nearest(name, key_names);
    return refuse(
        {"unknown-key", "a request has no such key", text::printable(name),
         near ? fmt::format("did you mean {}?", *near) : fmt::format("it takes {}", text::join_or(key_names))});
  }
  const std::uint32_t bit = 1U << key_;
  if ((seen_ & bit) != 0) return refuse({"duplicate-key", "the key stands twice", std::string(name), "give it once"});
  seen_ |= bit;
  return true;
}

bool RequestParser::Handler::take_text(std::string_view text) {
  switch (key_) {
    case id_key: take_id(text); return true;
    case as_key: {
      const auto* const found = std::ranges::find(asking_words, text);
      if (found == asking_words.end()) {
        const auto near = text::nearest(text, asking_words);
        return near ? refuse({"wrong-type", text::quoted(text) + " does not belong here", "as",
                              fmt::format("did you mean {}?", *near)})
                    : wrong_type(text::quoted(text));
      }
      asking_ = static_cast<Asking>(found - asking_words.begin());
      return true;
    }
    case day_key: {
      const auto day = parse_day(text);
      if (!day) return refuse({"bad-date", day.error().text, "day", day.error().remedy});
      told_day_ = *day;
      return true;
    }
    default: return wrong_type("a text");
  }
}

void RequestParser::Handler::take_id(std::string_view text) {
  const auto escaped = [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < ' '; };
  if (std::ranges::none_of(text, escaped)) {  // as nearly all are
    id_.assign(1, '"').append(text) += '"';
    return;
  }
  id_.clear();
  Text id{id_};
  rapidjson::Writer<Text> writer(id);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

bool RequestParser::Handler::open_answers() {
  if (key_ != answers_key) return wrong_type("an object");
  place_ = Place::answers;
  answers_.begin(request_.answers);
  return has_answers_ = true;
}

bool RequestParser::Handler::open_history() {
  if (key_ != history_key) return wrong_type("a list");
  place_ = Place::history;
  return has_history_ = true;
}

Error RequestParser::Handler::in_history(Error error) const {
  const std::string place = fmt::format("history[{}]", request_.history.size());
  error.field = error.field.empty() ? place : place + "." + error.field;
  return error;
}

bool RequestParser::Handler::take_event() {
  place_ = Place::history;
  const auto record = event_.finish();
  if (!record) return refuse(in_history(record.error()));
  auto event = content_.event_of(**record);
  if (!event) return refuse(in_history(event.error()));
  request_.history.push_back(std::move(*event));
  offsets_.push_back((*record)->recorded.offset);
  return true;
}

Result<const Request*> RequestParser::Handler::finish() {
  if (error_) return fail(*error_);
  if (!told_day_ && !day_)
    return fail({"missing-key", "the line names no day", "day", "write \"day\":\"2026-11-22\", or give --date"});
  request_.day = told_day_ ? *told_day_ : *day_;
  request_.asking = asking_.value_or(has_history_ ? Asking::checkin : Asking::triage);
  if (request_.asking == Asking::next && has_answers_)
    return fail({"answers-disagree", "\"next\" decides from the history alone", "answers",
                 "leave the answers out, or ask as a checkin"});
  if (request_.asking != Asking::next && !has_answers_)
    return fail({"missing-key", "the line has no answers", "answers", "write \"answers\":{...}, or ask as \"next\""});
  if (auto error = disagreement(protocol_, request_.asking, request_.answers)) return fail(std::move(*error));
  if (const auto whole = require_whole_history(request_.history, request_.day); !whole) return fail(whole.error());
  request_.offset = offset_on(request_.day, request_.history, offsets_);
  return &request_;
}

RequestParser::RequestParser(const Protocol& protocol, std::optional<Day> day)
    : handler_(std::make_unique<Handler>(protocol, day)) {}
RequestParser::~RequestParser() = default;

std::string_view RequestParser::id() const { return handler_->id(); }

Result<const Request*> RequestParser::read(std::span<char> line) {
  handler_->begin();
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  const auto text = [&] { return std::string_view(line.data(), line.size()); };
  if (text().starts_with(byte_order_mark)) line = line.subspan(byte_order_mark.size());
  if (text::trim(text()).empty()) return fail({"empty-line", "the line is empty", "", "write one object a line"});
  const bool ascii = text::is_ascii(text());
  rapidjson::Reader reader;
  rapidjson::InsituStringStream stream(line.data());
  // The handler allows no deep nesting, so that the parser may recurse.
  constexpr unsigned in_place = rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;
  const auto result = ascii ? reader.Parse<in_place>(stream, *handler_)
                            : reader.Parse<in_place | rapidjson::kParseValidateEncodingFlag>(stream, *handler_);
  if (result.IsError()) handler_->end_early();
  // A zero byte is the end to the parser.
  if (stream.Tell() < line.size() && *stream.src_ == '\0')
    return fail({"not-json", "it holds a zero byte", "", "save the file as text"});
  if (handler_->error() || !result.IsError()) return handler_->finish();
  return fail({"not-json",
               fmt::format("column {}: it is not JSON: {}", result.Offset() + 1, parse_complaint(result.Code())), "",
               "write one object a line, as in docs/batch.md"});
}

}  // namespace patella::import
