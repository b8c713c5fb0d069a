#include "import/answers_json.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "import/answers_reader.hpp"
#include "import/sax.hpp"

namespace patella::import {
namespace {

/// The document is one flat object of answers.
class DocumentHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, DocumentHandler> {
 public:
  explicit DocumentHandler(const Protocol& protocol) : answers_(protocol.no_answers()), reader_(protocol) {
    reader_.begin(answers_);
  }

  const Answers& answers() const { return answers_; }
  const std::optional<Error>& error() const { return error_ ? error_ : reader_.error(); }

  bool Null() { return inside() && reader_.Null(); }
  bool Bool(bool yes) { return inside() && reader_.Bool(yes); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    return inside() && reader_.RawNumber({text, length});
  }
  bool String(const char* text, rapidjson::SizeType length, bool) { return inside() && reader_.String({text, length}); }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    asked_ = true;
    return reader_.Key({text, length});
  }
  bool StartObject() {
    if (started_) return inside() && reader_.StartObject();
    return started_ = true;
  }
  bool EndObject(rapidjson::SizeType) { return true; }
  bool StartArray() { return inside() && reader_.StartArray(); }
  bool EndArray(rapidjson::SizeType) { return reader_.EndArray(); }

 private:
  bool inside() {
    if (!asked_)
      error_ = Error{"not-an-object", "the answers are not a JSON object", "", "write {\"question-id\": answer, ...}"};
    return asked_;
  }

  Answers answers_;
  AnswersReader reader_;
  bool started_ = false;
  bool asked_ = false;
  std::optional<Error> error_;
};

std::string place_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::size_t start = before.rfind('\n');
  return fmt::format("line {}, column {}", line,
                     start == std::string_view::npos ? before.size() + 1 : before.size() - start);
}

}  // namespace

Result<Answers> read_answers(const Protocol& protocol, std::string_view json) {
  if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
  if (!text::is_utf8(json)) return fail({"not-utf8", "the answers are not UTF-8 text", "", "save them as UTF-8"});
  if (json.find('\0') != std::string_view::npos)
    return fail({"not-json", "the answers hold a zero byte", "", "save them as text"});
  DocumentHandler handler(protocol);
  rapidjson::Reader reader;
  rapidjson::MemoryStream stream(json.data(), json.size());
  const rapidjson::ParseResult result = reader.Parse<strict>(stream, handler);
  if (handler.error()) return fail(*handler.error());
  if (!result)
    return fail({"not-json",
                 fmt::format("the answers are not JSON ({}): {}", place_of(json, result.Offset()),
                             parse_complaint(result.Code())),
                 "", "write {\"question-id\": answer, ...}"});
  return handler.answers();
}

}  // namespace patella::import
