#include "cli/arguments.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace patella::cli {
namespace {

const FlagSpec* find_spec(std::span<const FlagSpec> specs, std::string_view name) {
  const auto found = std::ranges::find(specs, name, &FlagSpec::name);
  return found == specs.end() ? nullptr : &*found;
}

std::string dashed(std::string_view name) { return "--" + std::string(name); }

}  // namespace

std::span<const std::string> Flags::all(std::string_view name) const {
  const auto found = values_.find(std::string(name));
  if (found == values_.end()) return {};
  return found->second;
}

Result<std::optional<std::string>> Flags::one(std::string_view name) const {
  const auto given = all(name);
  if (given.empty()) return std::nullopt;
  for (const std::string& value : given)
    if (value != given.front())
      return fail({"flag-twice", "the flag is given twice, with different values", dashed(name), "give it once"});
  return given.front();
}

Result<Flags> parse_flags(std::span<const FlagSpec> specs, const std::vector<std::string>& words) {
  Flags flags;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i] == "-h" ? std::string_view("--help") : std::string_view(words[i]);
    if (word == "--") return fail({"unexpected-word", "\"--\" is not expected here", "", "leave it out"});
    const std::size_t equals = std::min(word.find('='), word.size());
    const FlagSpec* spec = word.starts_with("--") ? find_spec(specs, word.substr(2, equals - 2)) : nullptr;
    if (!spec) {
      flags.rest.emplace_back(word);
      continue;
    }
    std::vector<std::string>& values = flags.values_[spec->name];
    const bool has_value = equals < word.size();
    if (spec->value.empty()) {
      if (has_value)
        return fail({"switch-with-value", "the flag takes no value", dashed(spec->name), "write it alone"});
      values.assign(1, std::string());
    } else if (has_value) {
      values.emplace_back(word.substr(equals + 1));
    } else if (i + 1 < words.size() && !words[i + 1].starts_with("--")) {
      values.push_back(words[++i]);
    } else {
      return fail({"flag-without-value", "the flag needs a value", dashed(spec->name),
                   "write " + dashed(spec->name) + " VALUE"});
    }
  }
  return flags;
}

Error unclaimed(std::string_view word, std::span<const FlagSpec> specs) {
  if (!word.starts_with("-"))
    return {"unexpected-word", text::quoted(word) + " is not expected here", "", "see --help"};
  const std::string_view name = word.substr(0, word.find('='));
  const std::string_view bare = name.substr(std::min(name.find_first_not_of('-'), name.size()));
  std::vector<std::string_view> known;
  known.reserve(specs.size());
  for (const FlagSpec& spec : specs) known.emplace_back(spec.name);
  const auto near = text::nearest(bare, known);
  return {"unknown-flag", "there is no such flag", text::printable(name),
          near ? "did you mean " + dashed(*near) + "?" : "see --help"};
}

}  // namespace patella::cli
