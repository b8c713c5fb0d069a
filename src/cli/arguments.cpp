#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>

#include "core/text.hpp"

// The only unit that includes CLI11: it costs seconds to compile, and its exceptions end here.

namespace patella::cli {

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
      return fail(
          {"flag-twice", "the flag is given twice, with different values", "--" + std::string(name), "give it once"});
  return given.front();
}

namespace {

const FlagSpec* find_spec(std::span<const FlagSpec> specs, std::string_view name) {
  const auto found = std::ranges::find(specs, name, &FlagSpec::name);
  return found == specs.end() ? nullptr : &*found;
}

/// Splits `--flag=value` in two, so that an empty value stays a value; `-h` is `--help`.
Result<std::vector<std::string>> split_values(std::span<const FlagSpec> specs, const std::vector<std::string>& words) {
  std::vector<std::string> out;
  out.reserve(words.size());
  for (const std::string& word : words) {
    if (word == "--") return fail({"unexpected-word", "\"--\" is not expected here", "", "leave it out"});
    const std::size_t equals = word.find('=');
    const FlagSpec* spec =
        word.starts_with("--") ? find_spec(specs, std::string_view(word).substr(2, equals - 2)) : nullptr;
    if (!spec || equals == std::string::npos) {
      out.push_back(word == "-h" ? "--help" : word);
      continue;
    }
    if (spec->value.empty())
      return fail(
          {"switch-with-value", "the flag takes no value", "--" + spec->name, "write --" + spec->name + " alone"});
    out.push_back(word.substr(0, equals));
    out.push_back(word.substr(equals + 1));
  }
  return out;
}

}  // namespace

Result<Flags> parse_flags(std::span<const FlagSpec> specs, const std::vector<std::string>& words) {
  auto split = split_values(specs, words);
  if (!split) return fail(split.error());
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::vector<std::vector<std::string>> values(specs.size());
  std::vector<CLI::Option*> options;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    const std::string name = "--" + specs[i].name;
    options.push_back(specs[i].value.empty()
                          ? app.add_flag(name)->disable_flag_override()
                          : app.add_option(name, values[i])->expected(1)->allow_extra_args(false)->take_all());
  }
  try {
    std::ranges::reverse(*split);  // CLI11 takes its words from the back
    app.parse(std::move(*split));
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string what = error.what();
    const std::string flag = what.substr(0, what.find(':'));
    return fail({"flag-without-value", "the flag needs a value", flag, "write " + flag + " VALUE"});
  } catch (const CLI::Error& error) {
    return fail({"bad-flag", text::printable(error.what(), 300), "", ""});
  }
  Flags flags;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    if (options[i]->count() == 0) continue;
    if (specs[i].value.empty()) values[i].assign(1, std::string());
    flags.values_.emplace(specs[i].name, std::move(values[i]));
  }
  flags.rest = app.remaining();
  return flags;
}

Error unclaimed(std::string_view word, std::span<const FlagSpec> specs) {
  if (!word.starts_with("-"))
    return {"unexpected-word", text::quoted(word) + " is not expected here", "", "see --help"};
  const std::string_view name = word.substr(0, word.find('='));
  const std::string_view bare = name.substr(std::min(name.find_first_not_of('-'), name.size()));
  std::vector<std::string_view> known;
  for (const FlagSpec& spec : specs) known.emplace_back(spec.name);
  const auto near = text::nearest(bare, known);
  return {"unknown-flag", "there is no such flag", text::printable(name),
          near ? "did you mean --" + std::string(*near) + "?" : "see --help"};
}

}  // namespace patella::cli
