#include <cstddef>
#include <cstdint>
#include <string_view>

#include "patella/cases.hpp"
#include "patella/load.hpp"

/// libFuzzer entry: no bytes may crash the loader of cases, and whatever loads can be run.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace patella;
  static const Protocol protocol = load_protocol(default_protocol_toml()).value();
  const auto cases = load_cases(protocol, {reinterpret_cast<const char*>(data), size});
  if (!cases) {
    if (cases.error().empty()) __builtin_trap();
    return 0;
  }
  for (const Case& each : *cases) run_case(protocol, each, {Day{}, Instant{}});
  return 0;
}
