// patella's decision inside a program of one's own, from the public headers alone (docs/embedding.md).
//
//   embed [--protocol FILE] DAY QUESTION=ANSWER... [DAY QUESTION=ANSWER...]...
//
// The first day is a triage, each later one a check-in with the days before it as its history. Prints what each day
// comes to, and ends with the last day's exit status (docs/commands.md); with 2, 4 or 6 if it could not be asked at
// all.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <patella/load.hpp>
#include <patella/request.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace patella;

constexpr DayStart day_start = std::chrono::hours{4};

int complain(const Error& error) {
  std::cerr << "embed: " << error.field << (error.field.empty() ? "" : ": ") << error.text << "; " << error.remedy
            << '\n';
  return to_int(error.status);
}

int complain(std::string_view file, const Problems& problems) {
  for (const Problem& problem : problems)
    std::cerr << file << ':' << problem.line << ':' << problem.column << ": " << problem.text << '\n';
  return to_int(ExitStatus::protocol_invalid);
}

/// Takes `QUESTION=ANSWER`, the answer as a person would type it.
Result<void> take_answer(const Protocol& protocol, std::string_view word, Answers& answers) {
  const std::size_t sign = std::min(word.find('='), word.size());
  const auto question = protocol.find_question(word.substr(0, sign));
  if (sign == word.size() || !question)
    return fail({"unknown-question", "this is no answer", std::string(word), "write QUESTION=ANSWER"});
  const auto answer = parse_answer(protocol[*question], word.substr(sign + 1));
  if (!answer) return fail(answer.error());
  answers.set(*question, *answer);
  return {};
}

void print_decision(const Protocol& protocol, const Decision& decision) {
  const Refusals refusals = decision.gate.refusals();
  for (std::size_t i = 0; i < refusal_codes; ++i)
    if (const auto code = static_cast<RefusalCode>(i); refusals.has(code))
      std::cout << "refused " << to_word(code) << ": " << protocol.text_of(code).text << '\n';
  if (!decision.session) return;
  const Session& session = *decision.session;
  const Plan& plan = protocol[session.plan()];
  const std::size_t step = position(session.step());
  const bool runs = session.track() == Track::run;
  std::cout << "session " << to_word(session.track()) << ' ' << (runs ? plan.run[step].id : plan.strength[step].id);
  if (session.distance_m()) std::cout << ' ' << *session.distance_m() << " m";
  std::cout << '\n';
}

void print(const Protocol& protocol, const Request& request, const Reply& reply) {
  std::cout << "day " << format_day(request.day) << ' ' << to_word(request.asking) << '\n';
  std::cout << "urgency " << to_word(reply.urgency) << (reply.open.empty() ? "" : " at least") << '\n';
  if (reply.assessment && reply.assessment->outcome) {
    const Verdict& verdict = protocol[reply.assessment->outcome->verdict];
    std::cout << "verdict " << verdict.id << ": " << verdict.title << '\n';
  }
  if (const Decision* decision = reply.decision()) print_decision(protocol, *decision);
  if (!reply.open.empty()) {
    const Question& next = protocol[reply.open.front()];
    std::cout << "ask " << next.id << ": " << next.ask << " (" << accepted_answers(next) << ")\n";
  }
  std::cout << "status " << to_int(reply.status) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  std::string toml(default_protocol_toml());
  std::string file = "the built-in protocol";
  if (words.size() >= 2 && words[0] == "--protocol") {
    file = words[1];
    std::ostringstream text;
    if (!(text << std::ifstream(file, std::ios::binary).rdbuf()))
      return complain({"unreadable", "it is empty or cannot be read", file, "name a protocol", ExitStatus::io_failed});
    toml = text.str();
    words.erase(words.begin(), words.begin() + 2);
  }
  const auto protocol = load_protocol(toml);
  if (!protocol) return complain(file, protocol.error());
  if (words.empty()) return complain({"no-day", "nothing is asked", "", "give a day, then answers"});

  Request request;
  Reply reply;
  for (auto word = words.begin(); word != words.end();) {
    const auto day = parse_day(*word);
    if (!day) return complain(day.error());
    request.day = *day;
    request.answers = protocol->no_answers();
    while (++word != words.end() && word->find('=') != std::string::npos)
      if (const auto taken = take_answer(*protocol, *word, request.answers); !taken) return complain(taken.error());
    if (const auto slip = disagreement(*protocol, request.asking, request.answers)) return complain(*slip);

    reply = reply_to(*protocol, request, day_start);
    print(*protocol, request, reply);
    const std::string id = std::to_string(request.history.size());
    if (auto event = event_of(*protocol, request, day_start, reply, id)) request.history.push_back(std::move(*event));
    if (reply.open.empty()) request.asking = Asking::checkin;
  }
  return to_int(reply.status);
}
