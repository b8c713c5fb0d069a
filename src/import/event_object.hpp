#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/text.hpp"
#include "import/event_content.hpp"
#include "patella/day.hpp"
#include "patella/event_record.hpp"

namespace patella::import {

/// Takes the members of one event as it travels (docs/journal.md), as a parser meets them, and stops at the first thing
/// that does not belong there. What is inside `said` and `derived` goes to a Content, an EventContent or one like it:
///
///     void clear();                     // a new event
///     void open(EventPart part);        // one of the two begins
///     bool is_open() const;             // and has not ended
///     bool Key, Null, Bool, RawNumber, String, StartObject, EndObject, StartArray, EndArray
///     std::string place() const;        // of the last key; if Key was false, it stands twice
template <class Content>
class EventObject {
 public:
  explicit EventObject(Content& content) : content_(content) {}

  /// A new event: its opening brace has been read.
  void begin() {
    content_.clear();
    record_.key.reset();
    record_.partial = false;
    seen_ = seen_protocol_ = 0;
    key_ = keys;
    in_protocol_ = false;
    depth_ = 1;
    keys_met_ = 0;
    error_.reset();
  }
  bool is_open() const { return depth_ > 0; }

  bool Null() {
    if (content_.is_open()) return content_.Null();
    return !in_protocol_ && key_ == key ? true : wrong_type("null");
  }
  bool Bool(bool yes) {
    if (content_.is_open()) return content_.Bool(yes);
    if (in_protocol_ || key_ != partial) return wrong_type("true or false");
    record_.partial = yes;
    return true;
  }
  bool RawNumber(std::string_view text) {
    return content_.is_open() ? content_.RawNumber(text) : wrong_type("a number");
  }
  bool String(std::string_view text) {
    if (!text::is_printable(text)) return bad_value("it holds characters that cannot be printed", "write plain text");
    if (content_.is_open()) return content_.String(text);
    return in_protocol_ ? take_protocol(text) : take_text(text);
  }
  bool StartObject() {
    if (content_.is_open()) return ++depth_ <= deepest ? content_.StartObject() : too_deep();
    const bool inner = !in_protocol_ && (key_ == said || key_ == derived || key_ == protocol);
    if (!inner) return wrong_type("an object");
    ++depth_;
    in_protocol_ = key_ == protocol;
    if (!in_protocol_) content_.open(key_ == said ? EventPart::said : EventPart::derived);
    return true;
  }
  bool EndObject() {
    --depth_;
    if (content_.is_open()) return content_.EndObject();
    if (!in_protocol_) return true;
    in_protocol_ = false;
    for (std::size_t i = 0; i < protocol_names.size(); ++i)
      if (((seen_protocol_ >> i) & 1U) == 0) {
        error_ = missing(fmt::format("protocol.{}", protocol_names[i]), "a text");
        return false;
      }
    return true;
  }
  bool StartArray() {
    if (!content_.is_open()) return wrong_type("a list");
    return ++depth_ <= deepest ? content_.StartArray() : too_deep();
  }
  bool EndArray() {
    --depth_;
    return content_.EndArray();
  }
  bool Key(std::string_view name) {
    if (!text::is_printable(name))
      return bad_value("a key holds characters that cannot be printed", "write plain text");
    if (++keys_met_ > most_keys) return bad_value("it has more than 1000 keys", "give those of docs/journal.md");
    if (content_.is_open()) return content_.Key(name) || stands_twice();
    return in_protocol_ ? take_key(name, protocol_names, seen_protocol_, protocol_key_)
                        : take_key(name, key_names, seen_, key_);
  }

  /// After its closing brace: the event without what went to the Content. It is overwritten by the next one.
  Result<EventRecord*> finish() {
    for (std::size_t i = 0; i < keys; ++i)
      if (((seen_ >> i) & 1U) == 0) return fail(missing(std::string(key_names[i]), forms[i]));
    return &record_;
  }

  const std::optional<Error>& error() const { return error_; }

 private:
  enum KeyAt : std::size_t { id, kind, at, day, recorded, recorded_day, protocol, key, partial, said, derived, keys };
  static constexpr std::array<std::string_view, keys> key_names = {
      "id", "kind", "at", "day", "recorded", "recorded_day", "protocol", "key", "partial", "said", "derived"};
  static constexpr std::array<std::string_view, 3> protocol_names = {"id", "version", "sha256"};
  static constexpr std::string_view time_form = "a time with its offset, such as \"2026-11-22T07:30:00+01:00\"";
  static constexpr std::string_view day_form = "a day, such as \"2026-11-22\"";
  static constexpr std::array<std::string_view, keys> forms = {
      "a text of 16 hexadecimal digits",
      "\"triage\", \"checkin\", \"session\", \"amendment\" or \"undo\"",
      time_form,
      day_form,
      time_form,
      day_form,
      "an object with id, version and sha256",
      "a text, or null",
      "true or false",
      "an object",
      "an object"};
  static constexpr int deepest = 16;
  static constexpr int most_keys = 1000;  ///< each is compared with those before it

  bool take_key(std::string_view name, std::span<const std::string_view> known, std::uint32_t& seen,
                std::size_t& found) {
    found = static_cast<std::size_t>(std::ranges::find(known, name) - known.begin());
    if (found == known.size()) {
      const auto near = text::nearest(name, known);
      error_ = {"unknown-key", "an event has no such key", (in_protocol_ ? "protocol." : "") + text::printable(name),
                near ? fmt::format("did you mean {}?", *near) : fmt::format("it takes {}", text::join_or(known))};
      return false;
    }
    const std::uint32_t bit = 1U << found;
    if ((seen & bit) != 0) return stands_twice();
    seen |= bit;
    return true;
  }

  bool take_text(std::string_view text) {
    switch (key_) {
      case id: record_.id = text; return true;
      case kind: return take_kind(text);
      case at: return take_value(parse_time(text), record_.at);
      case day: return take_value(parse_day(text), record_.day);
      case recorded: return take_value(parse_time(text), record_.recorded);
      case recorded_day: return take_value(parse_day(text), record_.recorded_day);
      case key: record_.key = std::string(text); return true;
      default: return wrong_type("a text");
    }
  }

  bool take_kind(std::string_view text) {
    const auto known = event_kind_from(text);
    if (!known)
      return bad_value(text::quoted(text) + " is not a kind of event", "choose " + text::join_or(event_kind_words));
    record_.kind = *known;
    return true;
  }

  bool take_protocol(std::string_view text) {
    std::string* const fields[] = {&record_.protocol.id, &record_.protocol.version, &record_.protocol.sha256};
    *fields[protocol_key_] = text;
    return true;
  }

  template <class T>
  bool take_value(const Result<T>& value, T& field) {
    if (!value) return bad_value(value.error().text, value.error().remedy);
    field = *value;
    return true;
  }

  /// Where the last key stands.
  std::string place() const {
    if (content_.is_open()) return content_.place();
    if (in_protocol_) return fmt::format("protocol.{}", protocol_names[protocol_key_]);
    return key_ == keys ? std::string() : std::string(key_names[key_]);
  }
  bool refuse(std::string code, std::string what, std::string right) {
    error_ = Error{std::move(code), std::move(what), place(), std::move(right)};
    return false;
  }
  bool bad_value(std::string what, std::string right) { return refuse("bad-value", std::move(what), std::move(right)); }
  bool wrong_type(std::string_view what) {
    return refuse("wrong-type", fmt::format("{} does not belong here", what),
                  fmt::format("it takes {}", in_protocol_ ? "a text" : forms[key_]));
  }
  bool stands_twice() { return refuse("duplicate-key", "the key stands twice", "give it once"); }
  bool too_deep() { return bad_value("it is nested too deeply", "nest at most 16 levels"); }
  static Error missing(std::string name, std::string_view form) {
    return {"missing-key", "the key is missing", std::move(name),
            fmt::format("write it as patella journal export does; it takes {}", form)};
  }

  Content& content_;
  EventRecord record_;
  std::uint32_t seen_ = 0, seen_protocol_ = 0;  ///< bit by key
  std::size_t key_ = keys, protocol_key_ = 0;
  bool in_protocol_ = false;
  int depth_ = 0;
  int keys_met_ = 0;
  std::optional<Error> error_;
};

}  // namespace patella::import
