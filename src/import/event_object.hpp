#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/text.hpp"
#include "import/event_json.hpp"
#include "patella/day.hpp"
#include "patella/event_line.hpp"

namespace patella::import {

/// Error `unknown-key` if `said` of an event of that kind holds a key that it does not take.
Result<void> require_said_keys(std::string_view kind, std::span<const std::string> keys);

/// Takes the members of one event as it travels (docs/journal.md), as a parser meets them, and stops at the first thing
/// that does not belong there. What is inside `said` and `derived` goes to a Content:
///
///     void clear();                     // a new event
///     void open(EventPart part);        // one of the two begins
///     bool is_open() const;             // and has not ended
///     bool Key, Null, Bool, RawNumber, String, StartObject, EndObject, StartArray, EndArray
///     const std::optional<std::string>& twice() const;  // why Key was false
template <class Content>
class EventObject {
 public:
  explicit EventObject(Content& content) : content_(content) {}

  /// A new event: its opening brace has been read.
  void begin() {
    content_.clear();
    line_.key.reset();
    line_.partial = false;
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
    line_.partial = yes;
    return true;
  }
  bool RawNumber(std::string_view text) {
    return content_.is_open() ? content_.RawNumber(text) : wrong_type("a number");
  }
  bool String(std::string_view text) {
    if (!text::is_printable(text)) return refuse("bad-value", "it holds characters that cannot be printed", "");
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
    if (seen_protocol_ == (1U << protocol_names.size()) - 1U) return true;
    return refuse("missing-key", "it has not all of id, version and sha256", "see docs/journal.md");
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
    if (!text::is_printable(name)) return refuse("bad-value", "a key holds characters that cannot be printed", "");
    if (++keys_met_ > most_keys) return refuse("bad-value", "it has too many keys", "see docs/journal.md");
    if (content_.is_open()) return content_.Key(name) || stands_twice(*content_.twice());
    return in_protocol_ ? take_key(name, protocol_names, seen_protocol_, protocol_key_)
                        : take_key(name, key_names, seen_, key_);
  }

  /// After its closing brace: the event without what went to the Content. Its texts are overwritten by the next one.
  Result<const EventLine*> finish() const {
    for (std::size_t i = 0; i < keys; ++i)
      if (((seen_ >> i) & 1U) == 0)
        return fail({"missing-key", fmt::format("the key \"{}\" is missing", key_names[i]), "", "see docs/journal.md"});
    return &line_;
  }
  EventLine take() { return std::move(line_); }

  const std::optional<Error>& error() const { return error_; }

 private:
  enum KeyAt : std::size_t { id, kind, at, day, recorded, recorded_day, protocol, key, partial, said, derived, keys };
  static constexpr std::array<std::string_view, keys> key_names = {
      "id", "kind", "at", "day", "recorded", "recorded_day", "protocol", "key", "partial", "said", "derived"};
  static constexpr std::array<std::string_view, 3> protocol_names = {"id", "version", "sha256"};
  static constexpr int deepest = 16;
  static constexpr int most_keys = 1000;  ///< each is compared with those before it

  bool take_key(std::string_view name, std::span<const std::string_view> known, std::uint32_t& seen,
                std::size_t& found) {
    found = static_cast<std::size_t>(std::ranges::find(known, name) - known.begin());
    if (found == known.size()) {
      const auto near = text::nearest(name, known);
      return refuse("unknown-key", fmt::format("there is no key {}", text::quoted(name)),
                    near ? fmt::format("did you mean {}?", *near) : std::string("see docs/journal.md"));
    }
    const std::uint32_t bit = 1U << found;
    if ((seen & bit) != 0) return stands_twice(name);
    seen |= bit;
    return true;
  }

  bool take_text(std::string_view text) {
    switch (key_) {
      case id: line_.id = text; return true;
      case kind: line_.kind = text; return true;
      case at: return take_value(parse_time(text), line_.at);
      case day: return take_value(parse_day(text), line_.day);
      case recorded: return take_value(parse_time(text), line_.recorded);
      case recorded_day: return take_value(parse_day(text), line_.recorded_day);
      case key: line_.key = std::string(text); return true;
      default: return wrong_type("a text");
    }
  }

  bool take_protocol(std::string_view text) {
    std::string* const fields[] = {&line_.protocol.id, &line_.protocol.version, &line_.protocol.sha256};
    *fields[protocol_key_] = text;
    return true;
  }

  template <class T>
  bool take_value(const Result<T>& value, T& field) {
    if (!value) return refuse("bad-value", value.error().text, value.error().remedy);
    field = *value;
    return true;
  }

  bool refuse(std::string code, std::string what, std::string remedy) {
    error_ = Error{std::move(code), std::move(what), key_ == keys ? std::string() : std::string(key_names[key_]),
                   std::move(remedy)};
    return false;
  }
  bool wrong_type(std::string_view what) {
    return refuse("wrong-type", fmt::format("{} does not belong here", what), "see docs/journal.md");
  }
  bool stands_twice(std::string_view name) {
    return refuse("duplicate-key", fmt::format("the key {} stands twice", text::quoted(name)), "give it once");
  }
  bool too_deep() { return refuse("bad-value", "it is nested too deeply", "see docs/journal.md"); }

  Content& content_;
  EventLine line_;
  std::uint32_t seen_ = 0, seen_protocol_ = 0;  ///< bit by key
  std::size_t key_ = keys, protocol_key_ = 0;
  bool in_protocol_ = false;
  int depth_ = 0;
  int keys_met_ = 0;
  std::optional<Error> error_;
};

}  // namespace patella::import
