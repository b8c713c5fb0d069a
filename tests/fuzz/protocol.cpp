#include <cstddef>
#include <cstdint>
#include <string_view>

#include "patella/load.hpp"
#include "patella/triage.hpp"

/// libFuzzer entry: no bytes may crash the loader, and whatever loads can be walked to a verdict. Build and run with
/// tests/fuzz/run.sh.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace patella;
  const auto protocol = load_protocol({reinterpret_cast<const char*>(data), size});
  if (!protocol) {
    if (protocol.error().empty()) __builtin_trap();
    return 0;
  }
  Answers answers = protocol->no_answers();
  for (std::size_t i = 0; i < answers.size(); ++i) answers.set(id_at<QuestionId>(i), Answer::unknown());
  const Assessment assessment = assess(*protocol, answers, {Day{}, Instant{}});
  // With everything unknown there is an outcome, and never a session.
  if (!assessment.outcome || assessment.outcome->session()) __builtin_trap();
  return 0;
}
