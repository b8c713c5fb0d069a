#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "patella/day.hpp"
#include "patella/verdict.hpp"
#include "protocol/names.hpp"
#include "protocol/report.hpp"
#include "protocol/toml.hpp"

namespace patella::protocol {

/// Texts by name that depend on the place, for `{name}` in other texts.
using RegionTexts = std::vector<std::pair<std::string_view, std::string_view>>;

/// What every reader of a file shares.
struct Scope {
  Report& report;
  RegionTexts texts;
};

/// Reads one table key by key. Every complaint goes to the report, and reading goes on with a harmless value, so that
/// one look finds all problems. finish() complains about the keys that nobody asked for.
class Reader {
 public:
  /// `inside`: the key of the table, to be named in messages about its own keys.
  Reader(const toml::table& table, Position at, Scope& scope, std::string_view inside = {})
      : table_(table), at_(at), scope_(scope), inside_(inside) {}

  Position at() const { return at_; }
  Position at(std::string_view key) const;
  Position at(std::string_view list, std::size_t item) const;         ///< of one of its items
  Position at(std::string_view table, std::string_view inner) const;  ///< of one of its keys
  Scope& scope() { return scope_; }
  bool has(std::string_view key);

  std::string text(std::string_view key, std::size_t max_characters = 600);  ///< required
  std::string text_or_empty(std::string_view key);
  std::vector<std::string> texts(std::string_view key);    ///< a list of texts; required
  std::string word(std::string_view key);                  ///< a string that is not shown to runners
  bool flag(std::string_view key);                         ///< false unless stated
  int integer(std::string_view key, int least, int most);  ///< required
  std::optional<int> integer_if(std::string_view key, int least, int most);
  double number(std::string_view key, double least, double most);  ///< required
  std::optional<double> number_if(std::string_view key, double least, double most);
  Day date(std::string_view key);                                                     ///< required
  std::size_t one_of(std::string_view key, std::span<const std::string_view> words);  ///< required; position

  /// A reference to an id of a section; marks it used. Nothing if it is missing or does not resolve.
  template <class Id>
  std::optional<Id> ref(std::string_view key, Names& names) {
    const auto found = find_ref(key, names);
    return found ? std::optional(id_at<Id>(*found)) : std::nullopt;
  }
  template <class Id>
  std::optional<Id> ref_if(std::string_view key, Names& names) {
    return has(key) ? ref<Id>(key, names) : std::nullopt;
  }

  /// { value = 5, source = "..." } within the range.
  Sourced sourced(std::string_view key, double least, double most, Names& sources, bool whole = false);

  const toml::node* node(std::string_view key);  ///< nothing if the key is absent
  /// `example`: what the line to add could say after the key.
  const toml::node* required(std::string_view key, std::string_view example = "...");
  const toml::table* table(std::string_view key);  ///< required
  const toml::array* array(std::string_view key);  ///< required, not empty

  /// Calls `read(Reader&)` for each table of a required list, and finishes each.
  template <class Read>
  void each_table(std::string_view key, Read read) {
    const toml::array* list = array(key);
    if (!list) return;
    for (const toml::node& item : *list) {
      const toml::table* entry = as_table(item);
      if (!entry) continue;
      Reader reader(*entry, position_of_node(item), scope_);
      read(reader);
      reader.finish();
    }
  }

  void error(std::string_view key, std::string code, std::string_view text, std::string_view remedy = {});
  void error(Position at, std::string code, std::string_view text, std::string_view remedy = {});
  void finish();

 private:
  static Position position_of_node(const toml::node& node);
  const toml::table* as_table(const toml::node& node);
  std::optional<std::size_t> find_ref(std::string_view key, Names& names);
  std::string name_of(std::string_view key) const;
  void missing(std::string_view key, std::string_view example);
  void wrong_type(const toml::node& node, std::string_view key, std::string_view wanted);

  const toml::table& table_;
  Position at_;
  Scope& scope_;
  std::string_view inside_;
  std::vector<std::string_view> asked_;
};

/// A string node as an id of a section; reports `unknown-id` with the nearest id.
std::optional<std::size_t> resolve(const toml::node& node, Names& names, Scope& scope);

/// A text that a runner reads: not empty, printable, no longer than `max_characters`, its {names} replaced.
std::string read_text(const toml::node& node, Scope& scope, std::size_t max_characters);

/// True, or reports `bad-id`.
bool check_id(std::string_view id, Position at, Scope& scope);

}  // namespace patella::protocol
