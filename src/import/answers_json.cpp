#include "import/answers_json.hpp"

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <optional>

#include "core/text.hpp"

namespace patella::import {
namespace {

/// Collects the answers of one flat object; stops at the first thing that does not belong there.
class AnswersHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, AnswersHandler> {
 public:
  explicit AnswersHandler(const Protocol& protocol) : protocol_(protocol), answers_(protocol.no_answers()) {}

  const Answers& answers() const { return answers_; }
  const std::optional<Error>& error() const { return error_; }

  bool Null() { return wrong_type("null"); }
  bool Bool(bool yes) {
    return accepts(QuestionKind::yes_no) ? store(yes ? "yes" : "no") : wrong_type("true or false");
  }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    if (in_list_ || !(accepts(QuestionKind::scale) || accepts(QuestionKind::number))) return wrong_type("a number");
    return store({text, length});
  }
  bool String(const char* bytes, rapidjson::SizeType length, bool) {
    const std::string_view text(bytes, length);
    if (!question_) return wrong_type("a text");
    if (in_list_) return add_item(text);
    const bool listed = accepts(QuestionKind::checklist) && text != "none" && text != "unknown";
    const bool valued = (accepts(QuestionKind::scale) || accepts(QuestionKind::number)) && text != "unknown";
    return listed || valued ? wrong_type("a text") : store(text);
  }
  bool StartObject() {
    if (!started_) return started_ = true;
    return wrong_type("an object");
  }
  bool Key(const char* bytes, rapidjson::SizeType length, bool) { return find_question({bytes, length}); }
  bool EndObject(rapidjson::SizeType) { return true; }
  bool StartArray() {
    if (in_list_ || !accepts(QuestionKind::checklist)) return wrong_type("a list");
    items_.clear();
    return in_list_ = true;
  }
  bool EndArray(rapidjson::SizeType) {
    in_list_ = false;
    return store(items_.empty() ? "none" : items_);
  }

 private:
  bool accepts(QuestionKind kind) const { return question_ && protocol_[*question_].kind == kind; }

  bool find_question(std::string_view id) {
    question_ = protocol_.find_question(id);
    if (!question_) {
      std::vector<std::string_view> ids;
      for (const Question& question : protocol_.questions()) ids.emplace_back(question.id);
      const auto near = text::nearest(id, ids);
      return refuse({"unknown-question", "the protocol asks no such question", text::printable(id),
                     near ? fmt::format("did you mean {}?", *near) : std::string()});
    }
    if (!answers_[*question_].is_missing())
      return refuse({"duplicate-key", "the answer is given twice", std::string(id), "give it once"});
    return true;
  }

  bool add_item(std::string_view item) {
    if (text::trim(item).empty() || item == "none" || item == "unknown" || item.find(',') != std::string_view::npos)
      return refuse({"unknown-choice", fmt::format("{} is not an item", text::quoted(item)), protocol_[*question_].id,
                     accepted_answers(protocol_[*question_])});
    if (!items_.empty()) items_ += ',';
    items_ += item;
    return true;
  }

  bool store(std::string_view typed) {
    const auto answer = parse_answer(protocol_[*question_], typed);
    if (!answer) return refuse(answer.error());
    answers_.set(*question_, *answer);
    return true;
  }

  bool wrong_type(std::string_view what) {
    if (!question_)
      return refuse({"not-an-object", "the answers are not a JSON object", "", "write {\"question-id\": answer, ...}"});
    return refuse({"wrong-type", fmt::format("{} is not an answer to this question", what), protocol_[*question_].id,
                   accepted_answers(protocol_[*question_])});
  }

  bool refuse(Error error) {
    error_ = std::move(error);
    return false;
  }

  const Protocol& protocol_;
  Answers answers_;
  std::optional<QuestionId> question_;
  bool started_ = false;
  bool in_list_ = false;
  std::string items_;  ///< a comma list
  std::optional<Error> error_;
};

/// RapidJSON's sentence without its full stop.
std::string_view parse_complaint(rapidjson::ParseErrorCode code) {
  std::string_view sentence = rapidjson::GetParseError_En(code);
  if (sentence.ends_with('.')) sentence.remove_suffix(1);
  return sentence;
}

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
  constexpr unsigned strict =
      rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  AnswersHandler handler(protocol);
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
