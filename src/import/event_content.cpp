#include "import/event_content.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace patella::import {

void EventContent::clear() {
  met_.fill(0);
  given_.fill(0);
  for (auto& stray : stray_) stray.reset();
  if (answers_.size() == 0)
    answers_ = protocol_.no_answers();
  else
    answers_.clear_all();
  depth_ = 0;
  key_count_ = 0;
  first_key_.clear();
  stands_twice_ = false;
}

void EventContent::open(EventPart part) {
  scope_ = part == EventPart::said ? in_said : in_derived;
  field_ = fields;
  question_.reset();
  in_answers_ = in_list_ = false;
  depth_ = 1;
  first_key_.push_back(key_count_);
}

// ---- What the parser meets

bool EventContent::Key(std::string_view name) {
  const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(first_key_.back());
  const auto end = keys_.begin() + static_cast<std::ptrdiff_t>(key_count_);
  stands_twice_ = std::find(first, end, name) != end;
  if (key_count_ == keys_.size()) keys_.emplace_back();
  keys_[key_count_++] = name;
  if (stands_twice_) return false;
  if (in_answers_ && depth_ == 2) {
    question_ = protocol_.find_question(name);
    return true;
  }
  field_ = fields;
  if (!in_known_place()) return true;
  field_ = static_cast<Field>(std::ranges::find(known, name, &Known::name) - known.begin());
  if (field_ != fields)
    met_[scope_] |= set_of(field_);
  else if (!stray_[scope_])
    stray_[scope_] = name;
  return true;
}

std::string EventContent::place() const {
  std::string out = scope_ == in_said || scope_ == in_said_session ? "said" : "derived";
  for (std::size_t i = 0; i < first_key_.size(); ++i) {
    const std::size_t end = i + 1 < first_key_.size() ? first_key_[i + 1] : key_count_;
    if (end > first_key_[i]) out.append(".").append(text::printable(keys_[end - 1]));
  }
  return out;
}

/// The value that comes next, if its key is known.
EventContent::Value* EventContent::value() {
  if (in_answers_ || field_ == fields || !in_known_place()) return nullptr;
  given_[scope_] |= set_of(field_);
  return &values_[scope_][field_];
}

bool EventContent::Null() {
  if (in_list_) list_of_items_ = false;
  return true;
}

/// Something that no key takes.
bool EventContent::other() {
  if (Value* found = value()) found->type = Value::Type::other;
  if (in_list_) list_of_items_ = false;
  if (in_answers_ && depth_ == 2) answer(Answer::unknown());
  return true;
}

bool EventContent::Bool(bool yes) {
  if (in_list_) list_of_items_ = false;
  if (in_answers_ && depth_ == 2 && question_) {
    const bool taken = protocol_[*question_].kind == QuestionKind::yes_no;
    answer(taken ? Answer::yes_no(yes) : Answer::unknown());
  } else if (Value* found = value()) {
    found->type = Value::Type::truth;
    found->truth = yes;
  }
  return true;
}

bool EventContent::RawNumber(std::string_view text) {
  if (in_list_) list_of_items_ = false;
  if (in_answers_ && depth_ == 2 && question_) {
    const Question& question = protocol_[*question_];
    const bool taken = question.kind == QuestionKind::scale || question.kind == QuestionKind::number;
    answer(taken ? parse_answer(question, text).value_or(Answer::unknown()) : Answer::unknown());
  } else if (Value* found = value()) {
    found->type = Value::Type::number;
    found->text = text;
  }
  return true;
}

namespace {

std::optional<int> place_of_choice(const Question& question, std::string_view id) {
  const auto found = std::ranges::find(question.choices, id, &Choice::id);
  if (found == question.choices.end()) return std::nullopt;
  return static_cast<int>(found - question.choices.begin());
}

}  // namespace

bool EventContent::String(std::string_view text) {
  if (in_list_ && depth_ == 3) {
    const auto item = question_ ? place_of_choice(protocol_[*question_], text) : std::nullopt;
    list_of_items_ = list_of_items_ && item;
    if (item) ticked_ |= 1U << static_cast<unsigned>(*item);
  } else if (in_answers_ && depth_ == 2) {
    answer(answer_of(text));
  } else if (Value* found = value()) {
    found->type = Value::Type::text;
    found->text = text;
  }
  return true;
}

bool EventContent::StartObject() {
  Value* found = value();
  other();
  if (found) {
    found->type = Value::Type::object;
    in_answers_ = field_ == answers && scope_ == in_said;
    if (field_ == session && scope_ == in_said) scope_ = in_said_session;
    if (field_ == session && scope_ == in_derived) scope_ = in_derived_session;
  }
  ++depth_;
  first_key_.push_back(key_count_);
  return true;
}

bool EventContent::EndObject() {
  --depth_;
  key_count_ = first_key_.back();
  first_key_.pop_back();
  if (depth_ != 1) return true;
  in_answers_ = false;
  if (scope_ == in_said_session) scope_ = in_said;
  if (scope_ == in_derived_session) scope_ = in_derived;
  field_ = fields;
  return true;
}

bool EventContent::StartArray() {
  if (in_answers_ && depth_ == 2) {
    in_list_ = true;
    list_of_items_ = question_ && protocol_[*question_].kind == QuestionKind::checklist;
    ticked_ = 0;
  } else {
    other();
  }
  ++depth_;
  return true;
}

bool EventContent::EndArray() {
  --depth_;
  if (!in_list_ || depth_ != 2) return true;
  in_list_ = false;
  answer(list_of_items_ ? Answer::items(ticked_) : Answer::unknown());
  return true;
}

/// As a program writes it. No number as a text, and no list in one: what is not plain is not known.
Answer EventContent::answer_of(std::string_view text) const {
  if (!question_) return Answer::unknown();
  const Question& question = protocol_[*question_];
  if (question.kind == QuestionKind::yes_no && (text == "yes" || text == "no")) return Answer::yes_no(text == "yes");
  if (question.kind == QuestionKind::checklist && text == "none") return Answer::items(0);
  if (question.kind != QuestionKind::choice) return Answer::unknown();
  const auto choice = place_of_choice(question, text);
  return choice ? Answer::choice(*choice) : Answer::unknown();
}

/// A question that the protocol does not have is left out.
void EventContent::answer(const Answer& answer) {
  if (question_) answers_.set(*question_, answer);
}

}  // namespace patella::import
