#include <algorithm>
#include <fstream>
#include <sstream>

#include "core/text.hpp"
#include "import/answers_json.hpp"
#include "patella/cases.hpp"
#include "random_answers.hpp"

using namespace patella;
using namespace patella::property;

namespace {

/// Cuts, doubles or overwrites a stretch, mostly with characters that mean something in TOML and JSON.
std::string damaged(std::string text) {
  const int damages = *rc::gen::inRange(1, 4);
  for (int i = 0; i < damages && !text.empty(); ++i) {
    const std::size_t at = *rc::gen::inRange<std::size_t>(0, text.size());
    const std::size_t length = std::min(*rc::gen::inRange<std::size_t>(1, 40), text.size() - at);
    const std::string part = text.substr(at, length);
    const std::string noise =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("[]{}=\"',.#\\\n-+0129azu\x80\xC3\x1b")));
    switch (*rc::gen::inRange(0, 3)) {
      case 0: text.erase(at, length); break;
      case 1: text.insert(at, part); break;
      default: text.replace(at, std::min(length, noise.size()), noise.substr(0, length)); break;
    }
  }
  return text;
}

/// A damaged protocol is either still a protocol, or refused with problems that can be shown. Whatever loads, walks.
void damaged_protocols_are_refused_or_walk() {
  const auto loaded = load_protocol(damaged(std::string(default_protocol_toml())));
  if (!loaded) {
    RC_ASSERT(!loaded.error().empty());
    for (const Problem& problem : loaded.error()) {
      RC_ASSERT(!problem.code.empty());
      RC_ASSERT(text::is_printable(problem.text));
      RC_ASSERT(text::is_printable(problem.remedy));
    }
    return;
  }
  for (int i = 0; i < 5; ++i) {
    const Assessment assessment = assess(*loaded, complete_answers(*loaded, 5), noon());
    RC_ASSERT(assessment.outcome.has_value());
    if (assessment.outcome->session()) RC_ASSERT(assessment.outcome->decision.gate.clearance() != nullptr);
  }
}

void damaged_cases_are_refused_or_run() {
  const std::string all(default_cases_toml());
  const auto cases = load_cases(built_in(), damaged(all.substr(0, 20000)));
  if (!cases) RC_ASSERT(!cases.error().empty());
}

void damaged_answers_are_refused_or_read() {
  const std::string sound =
      R"({"emergency-signs": [], "age": 34, "onset": "gradual", "small-knee-bend": 0, "tolerated-run": 3.2})";
  const auto answers = import::read_answers(built_in(), damaged(sound));
  if (!answers) RC_ASSERT(answers.error().status == ExitStatus::usage);
}

}  // namespace

int main() {
  bool fine = rc::check("damaged protocols are refused or walk", damaged_protocols_are_refused_or_walk);
  fine = rc::check("damaged cases are refused or run", damaged_cases_are_refused_or_run) && fine;
  fine = rc::check("damaged answers are refused or read", damaged_answers_are_refused_or_read) && fine;
  return fine ? 0 : 1;
}
