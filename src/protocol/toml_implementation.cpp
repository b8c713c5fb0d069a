// The only unit that compiles toml++. NDEBUG must be off here, or its assertions become assumptions.
#undef NDEBUG
#define TOML_IMPLEMENTATION
#include "protocol/toml.hpp"

namespace patella::protocol {

void parser_gave_up() { throw ParserGaveUp{}; }

}  // namespace patella::protocol
