#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "import/event_json.hpp"

namespace patella::import {

/// Gathers what an event's `said` and `derived` hold, as a parser meets them, and makes the event of it. Which of it
/// counts depends on the kind, which may be told later; keys that no kind has are passed over. Each call is false if a
/// key stands twice. Memory is kept from event to event.
class EventContent {
 public:
  explicit EventContent(const Protocol& protocol) : protocol_(protocol) {}

  /// A new event, of which nothing is known.
  void clear();

  /// The opening brace of that part has been read. Everything up to its closing brace comes here.
  void open(EventPart part);
  bool is_open() const { return depth_ > 0; }

  bool Key(std::string_view name);
  bool Null() {
    if (in_list_) list_of_texts_ = false;
    return true;
  }
  bool Bool(bool yes);
  bool RawNumber(std::string_view text);
  bool String(std::string_view text);
  bool StartObject();
  bool EndObject();
  bool StartArray();
  bool EndArray();

  /// The key that stood twice.
  const std::optional<std::string>& twice() const { return twice_; }
  /// The keys of `said`.
  std::span<const std::string> said_keys() const { return {said_keys_.data(), said_count_}; }

  /// Error `bad-event` if what was gathered has not the form of docs/journal.md for that kind; the field is the event's
  /// id.
  Result<Event> build(EventKind kind, const Stamp& stamp, bool partial);

 private:
  /// Where a key can stand: in one of the parts, or in the object `session` of one.
  enum Scope : std::uint8_t { in_said, in_said_session, in_derived, in_derived_session, scopes };
  enum Field : std::uint8_t {
    target,
    kind,
    minutes,
    distance_m,
    effort,
    pain,
    settled,
    as_planned,
    urgency,
    hurt,
    warning,
    day_sign,
    masked,
    about,
    track,
    answers,
    session,
    fields
  };
  static constexpr std::array<std::string_view, fields> names = {
      "target", "kind",    "minutes",  "distance_m", "effort", "pain",  "settled", "as_planned", "urgency",
      "hurt",   "warning", "day_sign", "masked",     "about",  "track", "answers", "session"};

  struct Value {
    enum class Type : std::uint8_t { absent, truth, number, text, object, other };
    Type type = Type::absent;
    bool truth = false;
    std::string text;  ///< of a number as well
  };

  struct BadForm {
    std::string what;
  };

  bool is_new(std::string_view name);
  Value* value();
  bool other();
  void answer(std::string_view typed);
  const Value* find(Scope scope, Field field) const;
  std::string_view text_of(Scope scope, Field field) const;
  std::optional<int> whole_number(Scope scope, Field field, int most = 1'000'000) const;
  bool truth(Scope scope, Field field) const;
  bool has_object(Scope scope, Field field) const;
  Urgency urgency_in(Field field) const;
  CheckinEvent checkin(bool partial) const;
  std::optional<bool> settled_in(Scope scope) const;
  WorkoutEvent workout(Scope said) const;
  AmendmentEvent amendment() const;
  const Answers& told() const;

  const Protocol& protocol_;
  std::array<std::array<Value, fields>, scopes> values_;
  Answers answers_;
  int depth_ = 0;  ///< objects and lists that are open, the part included
  Scope scope_ = in_said;
  Field field_ = fields;                ///< whose value comes next; `fields`: of a key that is passed over
  std::optional<QuestionId> question_;  ///< of an answer whose value comes next
  bool in_answers_ = false;
  bool in_list_ = false;
  bool list_of_texts_ = false;
  std::string items_;  ///< a comma list

  // Grown once, used again: the keys so far of every object that is open, and where those of each begin.
  std::vector<std::string> keys_;
  std::size_t key_count_ = 0;
  std::vector<std::size_t> first_key_;
  std::vector<std::string> said_keys_;
  std::size_t said_count_ = 0;
  std::optional<std::string> twice_;
};

}  // namespace patella::import
