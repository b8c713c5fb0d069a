#include "support/interview.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "patella/triage.hpp"

namespace patella::test {
namespace {

constexpr Day day{std::chrono::days{20000}};
constexpr When now{day, Instant{day} + std::chrono::hours{9}, day};

std::vector<std::string> words_of(const std::string& list) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    words.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

/// Items that the list does not have are not on the paper in front of one.
std::string as_read(const Question& question, const std::string& typed) {
  if (question.kind != QuestionKind::checklist || typed == "unknown" || typed == "none") return typed;
  std::string out;
  for (const std::string& word : words_of(typed))
    if (std::ranges::find(question.choices, word, &Choice::id) != question.choices.end())
      out += (out.empty() ? "" : ",") + word;
  return out.empty() ? "none" : out;
}

TriageEnd end_of(const Protocol& protocol, const Outcome& outcome) {
  TriageEnd end;
  end.verdict = protocol[outcome.verdict].id;
  if (const auto plan = outcome.decision.state.planner.plan) end.plan = protocol[*plan].id;
  end.day.status = status_of(outcome);
  end.day.urgency = outcome.urgency;
  end.day.refusals = outcome.decision.gate.refusals();
  if (!outcome.session()) return end;
  const Session& session = *outcome.session();
  const Plan& plan = protocol[session.plan()];
  if (session.track() != Track::run) throw std::logic_error("a triage begins with a run");
  const RunStep& step = plan.run[position(session.step())];
  end.kind = step.kind;
  end.day.track = Track::run;
  end.day.step = step.id;
  end.day.distance_m = session.distance_m();
  end.day.minutes = step.minutes;
  return end;
}

/// Every set of the ids, as a comma list.
std::vector<std::string> all_lists(const std::vector<std::string>& ids) {
  std::vector<std::string> out = {""};
  for (const std::string& id : ids) {
    const std::size_t without = out.size();
    for (std::size_t i = 0; i < without; ++i) out.push_back(out[i] + (out[i].empty() ? "" : ",") + id);
  }
  out.front() = "none";
  return out;
}

void add_once(std::vector<std::string>& out, const std::string& word) {
  if (std::ranges::find(out, word) == out.end()) out.push_back(word);
}

void add_answers(const Question& question, std::vector<std::string>& out) {
  if (question.kind == QuestionKind::yes_no) {
    add_once(out, "no");
    add_once(out, "yes");
  }
  for (const Choice& choice : question.choices) add_once(out, choice.id);
  const bool number = question.kind == QuestionKind::scale || question.kind == QuestionKind::number;
  for (int value = question.min; number && value <= question.max; ++value) add_once(out, format_value(question, value));
}

TriageEnd without_dose(TriageEnd end) {
  end.day.distance_m.reset();
  end.day.minutes.reset();
  return end;
}

int longer(const TriageEnd& before, const TriageEnd& after) {
  const auto dose = [](const TriageEnd& end) { return std::pair(end.day.distance_m, end.day.minutes); };
  return dose(before) < dose(after) ? 1 : dose(after) < dose(before) ? -1 : 0;
}

class Everybody {
 public:
  Everybody(const Protocol& before, const Protocol& after, const ProtocolDiff& diff)
      : before_(before), after_(after), diff_(diff) {}

  Counted run() {
    go_on();
    return counted_;
  }

 private:
  void go_on() {
    const Interview old = interview(before_, said_);
    const Interview fresh = interview(after_, said_);
    const auto open = old.open ? old.open : fresh.open;
    if (!open) return count(old, fresh);
    for (const std::string& word : everything_to_say(before_, after_, *open)) {
      said_[*open] = word;
      go_on();
    }
    said_.erase(*open);
  }

  /// Nobody says what the one protocol does not take, and the other one does not ask.
  static bool said_to_nobody(const TriageEnd& end, const Protocol& other, const Answers& told) {
    if (end.not_taken.empty()) return false;
    const auto id = other.find_question(end.not_taken);
    return !id || told[*id].is_missing();
  }

  void count(const Interview& before, const Interview& after) {
    if (said_to_nobody(before.end, after_, after.told) || said_to_nobody(after.end, before_, before.told)) return;
    ++counted_.sets;
    if (before.end == after.end) return;
    const BehaviourChange* group = group_for(diff_, before.end, after.end);
    if (!group) {
      ++counted_.unheard;
      return;
    }
    ++counted_.changes[group];
    const int length = answered(before.told) + answered(after.told);
    const auto [at, fresh] = counted_.fewest.try_emplace(group, length);
    at->second = std::min(at->second, length);
  }

  const Protocol& before_;
  const Protocol& after_;
  const ProtocolDiff& diff_;
  Said said_;
  Counted counted_;
};

}  // namespace

Interview interview(const Protocol& protocol, const Said& said) {
  Interview out;
  out.told = protocol.no_answers();
  while (true) {
    const Assessment assessment = assess(protocol, out.told, now);
    if (assessment.outcome) {
      out.end = end_of(protocol, *assessment.outcome);
      return out;
    }
    const QuestionId asked = assessment.next_question().value();
    const Question& question = protocol[asked];
    const auto found = said.find(question.id);
    if (found == said.end()) {
      out.open = question.id;
      return out;
    }
    const auto answer = parse_answer(question, as_read(question, found->second));
    if (!answer) {
      out.end.not_taken = question.id;
      return out;
    }
    out.told.set(asked, *answer);
  }
}

int answered(const Answers& told) {
  int count = 0;
  for (std::size_t i = 0; i < told.size(); ++i) count += told[id_at<QuestionId>(i)].is_missing() ? 0 : 1;
  return count;
}

TriageEnd end_with(const Protocol& protocol, const Answers& told) {
  const Assessment assessment = assess(protocol, told, now);
  if (!assessment.outcome) throw std::logic_error("the example asks for more");
  return end_of(protocol, *assessment.outcome);
}

std::vector<std::string> everything_to_say(const Protocol& before, const Protocol& after, const std::string& question) {
  std::vector<std::string> out;
  bool list = false;
  for (const Protocol* protocol : {&before, &after})
    if (const auto id = protocol->find_question(question)) {
      add_answers((*protocol)[*id], out);
      list = (*protocol)[*id].kind == QuestionKind::checklist;
    }
  if (list) out = all_lists(out);
  out.emplace_back("unknown");
  return out;
}

const BehaviourChange* group_for(const ProtocolDiff& diff, const TriageEnd& before, const TriageEnd& after) {
  for (const BehaviourChange& each : diff.behaviour)
    if (without_dose(each.before) == without_dose(before) && without_dose(each.after) == without_dose(after) &&
        longer(each.before, each.after) == longer(before, after))
      return &each;
  return nullptr;
}

Counted count_interviews(const Protocol& before, const Protocol& after, const ProtocolDiff& diff) {
  return Everybody(before, after, diff).run();
}

}  // namespace patella::test
