#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/protocol.hpp"

namespace patella {

/// One complaint about a protocol or cases file: what is wrong, where, and what would be right.
struct Problem {
  enum class Severity : std::uint8_t { error, warning };

  Severity severity = Severity::error;
  std::string code;  ///< a stable word; docs/protocol.md lists them all
  std::string text;
  std::string remedy;  ///< may be empty
  int line = 0;        ///< from 1; 0: the file as a whole
  int column = 0;      ///< from 1, in characters
  std::string source;  ///< the line itself, byte for byte: not safe to print as it is
};

/// In the order of the file; of a load that failed never empty.
using Problems = std::vector<Problem>;

/// Largest files that are read at all, in bytes.
inline constexpr std::size_t max_protocol_bytes = 512 * 1024;
inline constexpr std::size_t max_cases_bytes = 4 * 1024 * 1024;

/// Whether a protocol that was retired may be looked at; nobody is triaged by one.
enum class Retired : std::uint8_t { refused, taken };

/// Turns the text of a protocol file into a protocol, or into every problem that stands in the way (a TOML syntax
/// error stands alone). `region` picks the texts that depend on the place; empty takes the protocol's default. An
/// unknown region is the single problem `unknown-region`. Takes linear time and never throws on any input. The protocol
/// keeps nothing of `toml`.
tl::expected<Protocol, Problems> load_protocol(std::string_view toml, std::string_view region = {},
                                               Retired retired = Retired::refused);

/// The protocol and the cases that are built into the library; the text is there as long as the program.
std::string_view default_protocol_toml();
std::string_view default_cases_toml();

/// Words that cannot be question ids, because they are flags of the program.
std::span<const std::string_view> reserved_question_ids();

}  // namespace patella
