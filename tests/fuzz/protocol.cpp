#include <cstddef>
#include <cstdint>
#include <string_view>

#include "patella/lint.hpp"
#include "patella/load.hpp"
#include "patella/proof.hpp"
#include "patella/triage.hpp"

namespace {

/// Whatever its answers do, a path of a tree that loads ends in a verdict.
bool tree_ends(const patella::Protocol& protocol) {
  using namespace patella;
  const Proof proof = prove(protocol, {ProofPart::tree}, {}, {}, {.walks = 2000});
  for (const Invariant& each : proof.parts[0].invariants)
    if (each.id == "path-ends" && each.failure) return false;
  return true;
}

}  // namespace

/// libFuzzer entry: no bytes may crash the loader or the lint, and whatever loads can be walked to a verdict. Build and
/// run with tests/fuzz/run.sh.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace patella;
  const std::string_view toml(reinterpret_cast<const char*>(data), size);
  lint_protocol(toml, {Day{}, CasesFile::sound, {}});
  const auto protocol = load_protocol(toml);
  if (!protocol) {
    if (protocol.error().empty()) __builtin_trap();
    return 0;
  }
  Answers answers = protocol->no_answers();
  for (std::size_t i = 0; i < answers.size(); ++i) answers.set(id_at<QuestionId>(i), Answer::unknown());
  const Assessment assessment = assess(*protocol, answers, {Day{}, Instant{}});
  // With everything unknown there is an outcome, and never a session.
  if (!assessment.outcome || assessment.outcome->session()) __builtin_trap();
  if (!tree_ends(*protocol)) __builtin_trap();
  return 0;
}
