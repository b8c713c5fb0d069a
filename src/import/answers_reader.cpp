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
  item = text::trim(item);
  const std::string& id = protocol_[question_].id;
  if (item == "none" || item == "unknown")
    return refuse({fmt::format("{}-with-items", item),
                   fmt::format("\"{}\" stands for the whole list and cannot be one item of it", item), id, accepted()});
  if (item.empty() || item.find(',') != std::string_view::npos)
    return refuse({"unknown-choice", fmt::format("{} is not an item", text::quoted(item)), id, accepted()});
  if (!items_.empty()) items_ += ',';
  items_ += item;
  return true;
}

bool AnswersReader::store(std::string_view typed) {
  const Question& question = protocol_[question_];
  const auto answer = parse_answer(question, typed);
  if (!answer) {
    Error error = answer.error();
    if (const auto at = error.remedy.find(accepted_answers(question)); at != std::string::npos)
      error.remedy.replace(at, std::string::npos, accepted());
    return refuse(std::move(error));
  }
  answers_->set(question_, *answer);
  return true;
}

bool AnswersReader::wrong_type(std::string_view what) {
  return refuse(
      {"wrong-type", fmt::format("{} is not an answer to this question", what), protocol_[question_].id, accepted()});
}

std::string AnswersReader::accepted() const {
  const Question& question = protocol_[question_];
  if (question.kind != QuestionKind::checklist) return accepted_answers(question);
  std::vector<std::string_view> ids;
  for (const Choice& item : question.choices) ids.emplace_back(item.id);
  return fmt::format("give a list such as [\"{}\"], of {}; or \"none\" or \"unknown\"", ids.front(),
                     fmt::join(ids, ", "));
}

}  // namespace patella::import
