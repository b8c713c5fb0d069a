#include <fmt/format.h>

#include <utility>

#include "render/proof.hpp"

namespace patella::render {
namespace {

using Outcome = PlayedDay::Outcome;
using Length = PlayedDay::Length;

constexpr Day first_day{std::chrono::days{20454}};  // 2026-01-01

std::string at(std::size_t day, std::string_view clock) {
  return fmt::format("--now {}T{}:00Z", format_day(first_day + std::chrono::days{day}), clock);
}

/// What the next check-in tells of a session that was not logged.
std::string report_words(const Protocol& protocol, const PlayedDay& day) {
  const CheckinRules& rules = protocol.checkin();
  const Question& how = protocol[rules.last_session];
  if (day.outcome == Outcome::declined) return fmt::format(" --{} {}", how.id, how.choices[3].id);
  std::string out = fmt::format(" --{} {}", how.id, how.choices[day.length == Length::shorter ? 1 : 2].id);
  if (day.pain) out += fmt::format(" --{} {}", protocol[rules.session_pain].id, *day.pain);
  if (day.settled) out += fmt::format(" --{} {}", protocol[rules.settled].id, *day.settled ? "yes" : "no");
  return out;
}

/// The check-in of a day, with an answer for each question that it may ask.
std::string checkin_words(const Protocol& protocol, const PlayedDay& day, const std::string& report) {
  const CheckinRules& rules = protocol.checkin();
  std::string out = fmt::format(" --{} {}", protocol[protocol.gate().question].id, *day.bend);
  out += fmt::format(" --{} none --{} no", protocol[rules.warning_signs].id, protocol[rules.painkiller].id);
  const auto choice = [&](std::size_t i) { return protocol[rules.morning].choices[i].id; };
  if (day.morning != Morning::missing)
    out += fmt::format(" --{} {}", protocol[rules.morning].id, choice(static_cast<std::size_t>(day.morning) - 1));
  return out + report;
}

std::string log_words(const PlayedDay& day) {
  std::string out = day.track == Track::run ? "log run" : "log strength";
  if (day.distance_m) out += fmt::format(" --distance {}m", *day.distance_m);
  if (day.minutes || !day.distance_m) out += fmt::format(" --minutes {}", day.minutes.value_or(30));
  if (day.pain) out += fmt::format(" --pain {}", *day.pain);
  if (day.settled) out += fmt::format(" --settled {}", *day.settled ? "yes" : "no");
  return out;
}

bool is_logged(const PlayedDay& day) { return day.outcome >= Outcome::clean && day.length == Length::planned; }
bool is_reported(const PlayedDay& day) {
  return day.outcome == Outcome::declined || (day.outcome >= Outcome::clean && day.length != Length::planned);
}

std::vector<std::string> play(const ProofView& view, const Counterexample& example, const std::string& flags) {
  const std::string tail = " --journal \"$J\"" + flags + " ";
  std::vector<std::string> out = {"J=$(mktemp -d)/journal"};
  if (example.answers)
    out.push_back(command_line(view.protocol, *example.answers, "patella triage" + tail + at(0, "06:00")));
  std::string report;  // of what was prescribed and not logged: the next check-in tells it
  for (std::size_t i = 0; i < example.days.size(); ++i) {
    const PlayedDay& day = example.days[i];
    if (day.bend)
      out.push_back("patella checkin" + tail + at(i, "07:30") +
                    checkin_words(view.protocol, day, std::exchange(report, {})));
    if (is_reported(day)) report = report_words(view.protocol, day);
    if (is_logged(day)) {
      const std::string words = log_words(day);
      const std::size_t space = words.find(' ', 4);
      out.push_back("patella " + words.substr(0, space) + tail + at(i, "18:00") + words.substr(space));
    }
  }
  std::size_t last = example.days.size() - 1;
  if (example.days.back().length != Length::planned) {  // nobody has told it yet
    PlayedDay next;
    next.bend = 0;
    out.push_back("patella checkin" + tail + at(++last, "07:30") + checkin_words(view.protocol, next, report));
  }
  out.push_back("patella next" + tail + at(last, "19:00"));
  return out;
}

}  // namespace

std::vector<std::string> proof_commands(const ProofView& view, const Counterexample& example) {
  std::string flags;
  for (const std::string& word : view.flags) flags += " " + shell_word(word);
  if (!example.days.empty()) return play(view, example, flags);
  std::vector<std::string> out;
  const std::string triage = "patella triage --no-journal" + flags;
  if (example.answers) out.push_back(command_line(view.protocol, *example.answers, triage));
  if (example.compare) out.push_back(command_line(view.protocol, *example.compare, triage));
  return out;
}

}  // namespace patella::render
