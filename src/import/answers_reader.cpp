#include "import/answers_reader.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace patella::import {

void AnswersReader::begin(Answers& answers) {
  answers_ = &answers;
  in_list_ = false;
  error_.reset();
}

bool AnswersReader::Key(std::string_view id) {
  const auto question = protocol_.find_question(id);
  if (!question) {
    std::vector<std::string_view> ids;
    for (const Question& each : protocol_.questions()) ids.emplace_back(each.id);
    const auto near = text::nearest(id, ids);
    return refuse({"unknown-question", "the protocol asks no such question", text::printable(id),
                   near ? fmt::format("did you mean {}?", *near) : "see patella protocol show for its questions"});
  }
  question_ = *question;
  if (!(*answers_)[question_].is_missing())
    return refuse({"duplicate-key", "the answer is given twice", std::string(id), "give it once"});
  return true;
}

bool AnswersReader::RawNumber(std::string_view text) {
  return in_list_ || !accepts_value() ? wrong_type("a number") : store(text);
}

bool AnswersReader::String(std::string_view text) {
  if (in_list_) return add_item(text);
  const bool listed = accepts(QuestionKind::checklist) && text != "none" && text != "unknown";
  const bool valued = accepts_value() && text != "unknown";
  return listed || valued ? wrong_type("a text") : store(text);
}

bool AnswersReader::StartArray() {
  if (in_list_ || !accepts(QuestionKind::checklist)) return wrong_type("a list");
  items_.clear();
  return in_list_ = true;
}

bool AnswersReader::EndArray() {
  in_list_ = false;
  return store(items_.empty() ? "none" : items_);
}

bool AnswersReader::add_item(std::string_view item) {
  if (text::trim(item).empty() || item == "none" || item == "unknown" || item.find(',') != std::string_view::npos)
    return refuse({"unknown-choice", fmt::format("{} is not an item", text::quoted(item)), protocol_[question_].id,
                   accepted_answers(protocol_[question_])});
  if (!items_.empty()) items_ += ',';
  items_ += item;
  return true;
}

bool AnswersReader::store(std::string_view typed) {
  const auto answer = parse_answer(protocol_[question_], typed);
  if (!answer) return refuse(answer.error());
  answers_->set(question_, *answer);
  return true;
}

bool AnswersReader::wrong_type(std::string_view what) {
  return refuse({"wrong-type", fmt::format("{} is not an answer to this question", what), protocol_[question_].id,
                 accepted_answers(protocol_[question_])});
}

}  // namespace patella::import
