#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patella/event_record.hpp"

namespace patella::import {

/// The two objects that an event holds: what was said, and what patella made of it.
enum class EventPart : std::uint8_t { said, derived };

/// Gathers what an event's `said` and `derived` hold, as a parser meets them, and makes the event of it
/// (docs/journal.md). Which of it counts depends on the kind, which may be told later. Memory is kept from event to
/// event.
class EventContent {
 public:
  explicit EventContent(const Protocol& protocol) : protocol_(protocol) {}

  /// A new event, of which nothing is known.
  void clear();

  /// The opening brace of that part has been read. Everything up to its closing brace comes here.
  void open(EventPart part);
  bool is_open() const { return depth_ > 0; }

  /// False if it stands twice.
  bool Key(std::string_view name);
  bool Null();
  bool Bool(bool yes);
  bool RawNumber(std::string_view text);
  bool String(std::string_view text);
  bool StartObject();
  bool EndObject();
  bool StartArray();
  bool EndArray();

  /// Where the last key stands, such as `said.answers.morning`; of a key that stands twice, too.
  std::string place() const;
  bool stands_twice() const { return stands_twice_; }

  /// What was gathered as the event of that record, which is judged from all sides: require_form,
  /// require_order_of_time, and no key but those of its kind (`unknown-key`). Errors also those of build.
  Result<Event> event_of(const EventRecord& record) const;

  /// The same, by what was gathered alone; keys that no event of its kind has are passed over. Error `bad-event`; the
  /// field is the key, such as `said.pain`.
  Result<Event> build(const EventRecord& record) const;

 private:
  /// Where a key can stand: in one of the parts, or in the object `session` of one.
  enum Scope : std::uint8_t { in_said, in_said_session, in_derived, in_derived_session, scopes };
  enum Field : std::uint8_t {
    target,
    kind,
    minutes,
    distance,
    distance_m,
    effort,
    pain,
    settled,
    as_planned,
    verdict,
    urgency,
    plan,
    hurt,
    warning,
    day_sign,
    masked,
    about,
    track,
    planned,
    step,
    answers,
    session,
    fields
  };
  using FieldSet = std::uint32_t;  ///< bit by field
  static constexpr FieldSet set_of(Field field) { return FieldSet{1} << field; }

  struct Known {
    std::string_view name;
    std::string_view form;  ///< what it takes
  };
  static const std::array<Known, fields> known;

  struct Value {
    enum class Type : std::uint8_t { truth, number, text, object, other };
    Type type = Type::truth;
    bool truth = false;
    std::string text;  ///< of a number as well
  };

  struct BadForm {
    Scope scope;
    Field field;
    std::string what;
    std::string right;
  };

  bool in_session() const { return scope_ == in_said_session || scope_ == in_derived_session; }
  bool in_known_place() const { return depth_ == (in_session() ? 2 : 1); }
  Value* value();
  bool other();
  void answer(const Answer& answer);
  Answer answer_of(std::string_view text) const;

  static FieldSet allowed(EventKind kind, Scope scope);
  Result<void> require_known_keys(EventKind kind) const;
  const Value* find(Scope scope, Field field) const;
  const Value& need(Scope scope, Field field, Value::Type type) const;
  std::string_view text_of(Scope scope, Field field) const;
  void require_text_or_null(Scope scope, Field field) const;
  std::string target_id() const;
  std::optional<int> whole_number(Scope scope, Field field) const;
  bool truth(Scope scope, Field field) const;
  bool has_object(Scope scope, Field field) const;
  [[noreturn]] void refuse(Scope scope, Field field) const;
  Urgency urgency_in(Field field) const;
  TriageEvent triage() const;
  CheckinEvent checkin(bool partial) const;
  std::optional<bool> settled_in(Scope scope) const;
  WorkoutEvent workout(Scope said) const;
  WorkoutEvent logged() const;
  AmendmentEvent amendment() const;
  const Answers& told() const;

  const Protocol& protocol_;
  std::array<std::array<Value, fields>, scopes> values_;
  std::array<FieldSet, scopes> met_{};                    ///< the keys that stand there
  std::array<FieldSet, scopes> given_{};                  ///< those of them with a value besides null
  std::array<std::optional<std::string>, scopes> stray_;  ///< the first key that no event has
  Answers answers_;
  int depth_ = 0;  ///< objects and lists that are open, the part included
  Scope scope_ = in_said;
  Field field_ = fields;                ///< whose value comes next; `fields`: of a key that is passed over
  std::optional<QuestionId> question_;  ///< of an answer whose value comes next
  bool in_answers_ = false;
  bool in_list_ = false;
  bool list_of_items_ = false;
  std::uint32_t ticked_ = 0;

  // Grown once, used again: the keys so far of every object that is open, and where those of each begin.
  std::vector<std::string> keys_;
  std::size_t key_count_ = 0;
  std::vector<std::size_t> first_key_;
  bool stands_twice_ = false;
};

}  // namespace patella::import
