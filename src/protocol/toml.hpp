#pragma once

/// The one way in which toml++ is included, so that every unit sees the same macros.
///
/// toml++ 3.3.0 asserts on some malformed input, and with NDEBUG takes the assertion for granted (undefined
/// behaviour). Here an assertion that fails throws ParserGaveUp, and nesting is bounded.
namespace patella::protocol {

struct ParserGaveUp {};
[[noreturn]] void parser_gave_up();

}  // namespace patella::protocol

#define TOML_HEADER_ONLY 0
#define TOML_MAX_NESTED_VALUES 16
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ASSERT(condition) ((condition) ? static_cast<void>(0) : ::patella::protocol::parser_gave_up())

#include <toml++/toml.h>
