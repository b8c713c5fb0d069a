#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "patella/protocol.hpp"

namespace patella::import {

/// Takes the members of one JSON object of question ids and answers, as a parser meets them: true/false or "yes"/"no",
/// a choice id, a list of ticked ids or "none", a number, or "unknown". Each call is false once something does not
/// belong there; error() says what.
class AnswersReader {
 public:
  explicit AnswersReader(const Protocol& protocol) : protocol_(protocol) {}

  /// A new object; `answers` are all missing.
  void begin(Answers& answers);

  bool Key(std::string_view id);
  bool Null() { return wrong_type("null"); }
  bool Bool(bool yes) {
    return accepts(QuestionKind::yes_no) ? store(yes ? "yes" : "no") : wrong_type("true or false");
  }
  bool RawNumber(std::string_view text);
  bool String(std::string_view text);
  bool StartObject() { return wrong_type("an object"); }
  bool StartArray();
  bool EndArray();

  /// Errors: `unknown-question`, `duplicate-key`, `wrong-type`, and those of parse_answer; the field is the question's
  /// id.
  const std::optional<Error>& error() const { return error_; }

 private:
  bool accepts(QuestionKind kind) const { return protocol_[question_].kind == kind; }
  bool accepts_value() const { return accepts(QuestionKind::scale) || accepts(QuestionKind::number); }
  bool add_item(std::string_view item);
  bool store(std::string_view typed);
  bool wrong_type(std::string_view what);
  std::string accepted() const;  ///< as accepted_answers says it, in JSON
  bool refuse(Error error) {
    error_ = std::move(error);
    return false;
  }

  const Protocol& protocol_;
  Answers* answers_ = nullptr;
  QuestionId question_{};
  bool in_list_ = false;
  std::string items_;  ///< a comma list
  std::optional<Error> error_;
};

}  // namespace patella::import
