#include "protocol/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/text.hpp"
#include "protocol/parse.hpp"

namespace patella::protocol {
namespace {

std::string_view type_name(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table: return "a table";
    case toml::node_type::array: return "a list";
    case toml::node_type::string: return "a text";
    case toml::node_type::integer: return "a whole number";
    case toml::node_type::floating_point: return "a number";
    case toml::node_type::boolean: return "true or false";
    case toml::node_type::date: return "a date";
    default: return "a time";
  }
}

/// The line with quotes, or without them, if that is all that is wrong.
std::string requoted(const toml::node& node, std::string_view key, std::string_view wanted) {
  const auto* text = node.as_string();
  if (node.is_floating_point() && wanted == "a whole number") return "write it without a decimal point";
  if (!text)
    return wanted == "a text" && node.is_integer() ? fmt::format("write {} = \"{}\"", key, *node.value<std::int64_t>())
                                                   : "";
  const std::string& raw = text->get();
  const bool number = !raw.empty() && raw.find_first_not_of("0123456789.-") == std::string::npos;
  const bool flag = wanted == "true or false" && (raw == "true" || raw == "false");
  return (number && wanted != "a list") || flag ? fmt::format("write {} = {}", key, raw) : "";
}

/// Replaces each {name} by the region's text; reports `unknown-placeholder`.
std::string fill_in(std::string_view raw, Position at, Scope& scope) {
  if (raw.find('{') == std::string_view::npos) return std::string(raw);
  std::string out;
  while (true) {
    const std::size_t open = raw.find('{');
    out += raw.substr(0, open);
    if (open == std::string_view::npos) return out;
    const std::size_t close = raw.find('}', open);
    const std::string_view name = raw.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
    // The parser keeps the keys of a table in order.
    const auto found = std::ranges::lower_bound(scope.texts, name, {}, [](const auto& pair) { return pair.first; });
    if (close == std::string_view::npos || found == scope.texts.end() || found->first != name) {
      std::vector<std::string_view> known;
      for (const auto& pair : scope.texts) known.push_back(pair.first);
      scope.report.error(at, "unknown-placeholder", fmt::format("no region names a text {}", text::quoted(name)),
                         known.empty() ? "name it in [regions.ID] texts" : "the regions name " + text::join_or(known));
      return out;
    }
    out += found->second;
    raw.remove_prefix(close + 1);
  }
}

}  // namespace

Position Reader::position_of_node(const toml::node& node) { return position_of(node.source()); }

Position Reader::at(std::string_view key) const {
  const toml::node* node = table_.get(key);
  return node ? position_of_node(*node) : at_;
}

Position Reader::at(std::string_view list, std::size_t item) const {
  const toml::node* node = table_.get(list);
  const toml::array* items = node ? node->as_array() : nullptr;
  return items && item < items->size() ? position_of_node((*items)[item]) : at(list);
}

Position Reader::at(std::string_view table, std::string_view inner) const {
  const toml::node* node = table_.get(table);
  const toml::node* found = node && node->is_table() ? node->as_table()->get(inner) : nullptr;
  return found ? position_of_node(*found) : at(table);
}

std::string Reader::name_of(std::string_view key) const {
  return inside_.empty() ? fmt::format("\"{}\"", key) : fmt::format("\"{}.{}\"", inside_, key);
}

bool Reader::has(std::string_view key) { return node(key) != nullptr; }

const toml::node* Reader::node(std::string_view key) {
  asked_.push_back(key);
  return table_.get(key);
}

const toml::node* Reader::required(std::string_view key, std::string_view example) {
  const toml::node* found = node(key);
  if (!found) missing(key, example);
  return found;
}

void Reader::missing(std::string_view key, std::string_view example) {
  asked_.push_back(key);
  scope_.report.error(at_, "missing-key", fmt::format("the key {} is missing", name_of(key)),
                      fmt::format("add {} = {}", key, example));
}

void Reader::error(std::string_view key, std::string code, std::string_view text, std::string_view remedy) {
  scope_.report.error(at(key), std::move(code), text, remedy);
}

void Reader::error(Position at, std::string code, std::string_view text, std::string_view remedy) {
  scope_.report.error(at, std::move(code), text, remedy);
}

void Reader::wrong_type(const toml::node& node, std::string_view key, std::string_view wanted) {
  scope_.report.error(position_of_node(node), "wrong-type",
                      fmt::format("{} is {}, and should be {}", name_of(key), type_name(node), wanted),
                      requoted(node, key, wanted));
}

std::string read_text(const toml::node& node, Scope& scope, std::size_t max_characters) {
  const Position at = position_of(node.source());
  const auto* string = node.as_string();
  if (!string) {
    scope.report.error(at, "wrong-type", fmt::format("this is {}, and should be a text", type_name(node)));
    return {};
  }
  const std::string& raw = string->get();
  if (text::trim(raw).empty())
    scope.report.error(at, "empty-text", "the text is empty", "write what a runner should read");
  if (!text::is_printable(raw))
    scope.report.error(at, "control-character", "the text holds a control character, a line break or a direction mark",
                       "use plain characters only");
  std::string filled = fill_in(raw, at, scope);
  if (text::characters(filled) > max_characters)
    scope.report.error(
        at, "text-too-long",
        fmt::format("the text has {} characters, and may have {}", text::characters(filled), max_characters),
        "say it in fewer words");
  return filled;
}

std::string Reader::text(std::string_view key, std::size_t max_characters) {
  const toml::node* found = required(key, "\"...\"");
  return found ? read_text(*found, scope_, max_characters) : std::string();
}

std::string Reader::text_or_empty(std::string_view key) { return has(key) ? text(key) : std::string(); }

std::vector<std::string> Reader::texts(std::string_view key) {
  std::vector<std::string> out;
  if (const toml::array* list = array(key))
    for (const toml::node& item : *list) out.push_back(read_text(item, scope_, 600));
  return out;
}

std::string Reader::word(std::string_view key) {
  const toml::node* found = required(key, "\"...\"");
  if (!found) return {};
  const auto* string = found->as_string();
  if (!string) {
    wrong_type(*found, key, "a text");
    return {};
  }
  if (string->get().empty()) error(key, "empty-text", fmt::format("{} is empty", name_of(key)));
  if (!text::is_printable(string->get()))
    error(key, "control-character", fmt::format("\"{}\" holds a control character", key), "use plain characters only");
  return string->get();
}

bool Reader::flag(std::string_view key) {
  const toml::node* found = node(key);
  if (!found) return false;
  const auto* value = found->as_boolean();
  if (!value) wrong_type(*found, key, "true or false");
  return value && value->get();
}

double Reader::number(std::string_view key, double least, double most) {
  const toml::node* found = node(key);
  if (!found) {
    missing(key, fmt::format("... ({} to {})", least, most));
    return least;
  }
  const auto value = found->is_number() ? found->value<double>() : std::nullopt;
  if (!value) {
    wrong_type(*found, key, "a number");
    return least;
  }
  if (!(*value >= least && *value <= most)) {
    error(key, "number-out-of-range", fmt::format("{} is {}", name_of(key), *value),
          fmt::format("give a number from {} to {}", least, most));
    return least;
  }
  return *value;
}

std::optional<double> Reader::number_if(std::string_view key, double least, double most) {
  return has(key) ? std::optional(number(key, least, most)) : std::nullopt;
}

int Reader::integer(std::string_view key, int least, int most) {
  const toml::node* found = node(key);
  if (!found) {
    missing(key, fmt::format("... ({} to {})", least, most));
    return least;
  }
  if (!found->is_integer()) {
    wrong_type(*found, key, "a whole number");
    return least;
  }
  return static_cast<int>(number(key, least, most));
}

std::optional<int> Reader::integer_if(std::string_view key, int least, int most) {
  return has(key) ? std::optional(integer(key, least, most)) : std::nullopt;
}

Day Reader::date(std::string_view key) {
  const toml::node* found = required(key, "YEAR-MM-DD");
  if (!found) return {};
  const auto* value = found->as_date();
  if (!value) {
    wrong_type(*found, key, "a date, such as 2026-11-22");
    return {};
  }
  const toml::date& d = value->get();
  return std::chrono::sys_days{std::chrono::year{d.year} / d.month / d.day};
}

std::size_t Reader::one_of(std::string_view key, std::span<const std::string_view> words) {
  if (!table_.get(key)) {
    missing(key, "one of " + text::join_or(words));
    return 0;
  }
  const std::string given = word(key);
  if (given.empty()) return 0;
  const auto found = std::ranges::find(words, std::string_view(given));
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  error(key, "unknown-word", fmt::format("\"{}\" cannot be {}", key, text::quoted(given)),
        scope_.report.did_you_mean(given, words, "use " + text::join_or(words)));
  return 0;
}

std::optional<std::size_t> resolve(const toml::node& node, Names& names, Scope& scope) {
  const Position at = position_of(node.source());
  const auto* string = node.as_string();
  if (!string) {
    scope.report.error(at, "wrong-type",
                       fmt::format("this is {}, and should be the id of a {}", type_name(node), names.kind()));
    return std::nullopt;
  }
  const auto found = names.find(string->get());
  if (!found) {
    const auto& ids = names.ids();
    scope.report.error(at, "unknown-id", fmt::format("there is no {} {}", names.kind(), text::quoted(string->get())),
                       scope.report.did_you_mean(string->get(), ids,
                                                 fmt::format("add [{}.{}], or name another {}", names.section(),
                                                             string->get(), names.kind())));
    return std::nullopt;
  }
  names.use(*found);
  return found;
}

std::optional<std::size_t> Reader::find_ref(std::string_view key, Names& names) {
  const toml::node* found = required(key, "\"...\"");
  return found ? resolve(*found, names, scope_) : std::nullopt;
}

Sourced Reader::sourced(std::string_view key, double least, double most, Names& sources, bool whole) {
  const toml::node* written = required(key, "{ value = ..., source = \"...\" }");
  const toml::table* pair = written ? as_table(*written) : nullptr;
  if (!pair) return {};
  Reader reader(*pair, at(key), scope_, key);
  Sourced out;
  out.value = reader.number("value", least, most);
  if (whole && out.value != std::trunc(out.value))
    reader.error("value", "wrong-type",
                 fmt::format("{} is {}, and should be a whole number", reader.name_of("value"), out.value));
  if (const auto source = reader.ref<SourceId>("source", sources)) out.source = *source;
  reader.finish();
  return out;
}

const toml::table* Reader::as_table(const toml::node& node) {
  if (const auto* found = node.as_table()) return found;
  scope_.report.error(position_of_node(node), "wrong-type",
                      fmt::format("this is {}, and should be a table", type_name(node)));
  return nullptr;
}

const toml::table* Reader::table(std::string_view key) {
  const toml::node* found = node(key);
  if (found) return as_table(*found);
  scope_.report.error(at_, "missing-key", fmt::format("the key {} is missing", name_of(key)),
                      at_.line == 0 ? fmt::format("add [{}]", key) : fmt::format("add {} = {{ ... }}", key));
  return nullptr;
}

const toml::array* Reader::array(std::string_view key) {
  const toml::node* found = required(key, "[...]");
  if (!found) return nullptr;
  const auto* list = found->as_array();
  if (!list) wrong_type(*found, key, "a list");
  if (list && list->empty()) {
    error(key, "empty-list", fmt::format("the list \"{}\" is empty", key), "write at least one entry");
    return nullptr;
  }
  return list;
}

void Reader::finish() {
  for (auto&& [key, node] : table_) {
    if (std::ranges::find(asked_, key.str()) != asked_.end()) continue;
    scope_.report.error(position_of(key.source()), "unknown-key",
                        fmt::format("nothing here is called {}", text::quoted(key.str())),
                        scope_.report.did_you_mean(key.str(), asked_, "remove it"));
  }
}

bool check_id(std::string_view id, Position at, Scope& scope) {
  constexpr std::size_t longest = 40;
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto allowed = [&](char c) { return small(c) || (c >= '0' && c <= '9') || c == '-'; };
  if (!id.empty() && id.size() <= longest && small(id.front()) && std::ranges::all_of(id, allowed)) return true;
  scope.report.error(at, "bad-id", fmt::format("{} is not an id", text::quoted(id)),
                     "an id begins with a small letter and holds small letters, digits and hyphens, at most 40");
  return false;
}

}  // namespace patella::protocol
