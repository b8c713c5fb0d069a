#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "patella/result.hpp"

namespace patella::cli {

/// One flag of a command.
struct FlagSpec {
  std::string name;   ///< without the dashes
  std::string value;  ///< what it takes, as shown in help; empty: a switch
  std::string help;
  std::string group = "Options";
  std::vector<std::pair<std::string, std::string>> choices = {};  ///< words it takes, with what each means
};

/// The flags found on a command line, and what was left over.
class Flags {
 public:
  bool has(std::string_view name) const { return values_.contains(std::string(name)); }
  /// Every value given for a flag, in order; switches have one empty value.
  std::span<const std::string> all(std::string_view name) const;
  /// The value of a flag that may be given once, or with the same value each time. Error `flag-twice`.
  Result<std::optional<std::string>> one(std::string_view name) const;

  std::vector<std::string> rest;  ///< unknown flags with their values, and plain words, in order

 private:
  friend Result<Flags> parse_flags(std::span<const FlagSpec> specs, const std::vector<std::string>& words);
  std::unordered_map<std::string, std::vector<std::string>> values_;
};

/// Takes the known flags from the words: `--name value`, `--name=value`, `--switch`, and `-h` for `--help`. A value is
/// what was typed, byte for byte; one that begins with "--" needs the form with `=`. Errors: `flag-without-value`,
/// `switch-with-value`, `unexpected-word` for a bare `--`.
Result<Flags> parse_flags(std::span<const FlagSpec> specs, const std::vector<std::string>& words);

/// The error for a word that no flag claimed: `unknown-flag` with the nearest, or `unexpected-word`.
Error unclaimed(std::string_view word, std::span<const FlagSpec> specs);

}  // namespace patella::cli
