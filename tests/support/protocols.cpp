#include "support/protocols.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace patella::test {

std::string base_toml(const std::vector<Edit>& edits) {
  std::ifstream file(PATELLA_TESTS "/protocol/base.toml");
  std::string text((std::istreambuf_iterator<char>(file)), {});
  for (const auto& [old, fresh] : edits) {
    const std::size_t at = text.find(old);
    if (at == std::string::npos) throw std::runtime_error("base.toml does not hold: " + std::string(old));
    text.replace(at, old.size(), fresh);
  }
  return text;
}

Protocol base_protocol(const std::vector<Edit>& edits) {
  auto loaded = load_protocol(base_toml(edits));
  if (loaded) return std::move(*loaded);
  std::string all;
  for (const Problem& problem : loaded.error())
    all += std::to_string(problem.line) + ": " + problem.code + ": " + problem.text + "\n";
  throw std::runtime_error(all);
}

std::vector<Edit> quick_plan() {
  return {{"  { at_least = 3.2, step = \"longer\", share = 0.8, most_m = 4000, source = \"own\" },\n", ""},
          {"grows = 1.1\ntop_unknown_m = 5000\n", "distance_m = 1700\n"},
          {"min_days = 14", "min_days = 1"},
          {"min_days = 14", "min_days = 1"},
          {"late_morning_days = { value = 3", "late_morning_days = { value = 1"},
          {"clean_to_advance = { value = 2", "clean_to_advance = { value = 1"},
          {"gap_days = { value = 7", "gap_days = { value = 4"},
          {"max_per_week = { value = 3", "max_per_week = { value = 2"},
          {"gap_days_per_step = { value = 5", "gap_days_per_step = { value = 2"},
          {"step_up_hold_days = { value = 3", "step_up_hold_days = { value = 2"},
          {"flare_rest_days = { value = 2", "flare_rest_days = { value = 1"},
          {"caution_run_to_step_back = { value = 3", "caution_run_to_step_back = { value = 2"},
          {"base_days = { value = 30", "base_days = { value = 7"}};
}

const Protocol& built_in() {
  static const Protocol protocol = load_protocol(default_protocol_toml()).value();
  return protocol;
}

namespace {

void set_answers(const Protocol& protocol, std::string_view text, Answers& out) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const std::size_t equals = word.find('=');
    const auto id = protocol.find_question(word.substr(0, equals));
    if (!id) throw std::runtime_error("no question: " + std::string(word));
    const std::string_view typed = word.substr(equals + 1);
    if (typed == "missing")
      out.clear(*id);
    else
      out.set(*id, parse_answer(protocol[*id], typed).value());
  }
}

}  // namespace

Answers answers(const Protocol& protocol, std::string_view text) {
  Answers out = protocol.no_answers();
  set_answers(protocol, text, out);
  return out;
}

Answers runner(const Protocol& base, std::string_view more) {
  Answers out = answers(base,
                        "emergency-signs=none age=30 same-day-signs=none onset=gradual soon-signs=none place=front "
                        "stairs=yes squat=yes small-knee-bend=0 painkiller=no tolerated-run=4");
  set_answers(base, more, out);
  return out;
}

When sunday() {
  using namespace std::chrono;
  const Day day = sys_days{year{2026} / 11 / 22};
  return {day, Instant{day} + hours{7} + minutes{30}};
}

std::string words(Refusals refusals) {
  std::string out;
  for (std::size_t i = 0; i < refusal_codes; ++i)
    if (const auto code = static_cast<RefusalCode>(i); refusals.has(code))
      out.append(out.empty() ? "" : " ").append(to_word(code));
  return out;
}

std::string ids(const Protocol& protocol, const std::vector<QuestionId>& questions) {
  std::string out;
  for (const QuestionId id : questions) out += (out.empty() ? "" : " ") + protocol[id].id;
  return out;
}

}  // namespace patella::test
