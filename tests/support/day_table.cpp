#include "support/day_table.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "support/protocols.hpp"
#include "support/test.hpp"

namespace patella::test {
namespace {

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

int number(std::string_view text) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size())
    throw std::runtime_error("not a number: " + std::string(text));
  return value;
}

/// Nothing for `?`.
std::optional<int> maybe(std::string_view text) { return text == "?" ? std::nullopt : std::optional(number(text)); }

Urgency urgency_named(std::string_view word) {
  for (std::size_t i = 0; i < urgency_words.size(); ++i)
    if (urgency_words[i] == word) return static_cast<Urgency>(i);
  throw std::runtime_error("no urgency: " + std::string(word));
}

StepId run_step_named(const Plan& plan, std::string_view id) {
  for (std::size_t i = 0; i < plan.run.size(); ++i)
    if (plan.run[i].id == id) return id_at<StepId>(i);
  throw std::runtime_error("no run step: " + std::string(id));
}

/// Reads the words of one day into an input.
class DayWords {
 public:
  DayWords(const Protocol& protocol, const State& state, DayInput& input)
      : protocol_(protocol), state_(state), input_(input) {}

  void read(std::string_view holds) {
    for (const std::string& word : split(holds)) {
      const std::size_t equals = std::min(word.find('='), word.size());
      const std::string_view value = std::string_view(word).substr(std::min(equals + 1, word.size()));
      const std::string name = word.substr(0, equals);
      const bool known = read_triage(name, value) || read_telling(name, value) || read_doing(name, value);
      if (!known) throw std::runtime_error("no such word: " + word);
    }
  }

 private:
  TriageFact& triage() {
    if (input_.triages.empty()) throw std::runtime_error("the triage comes first");
    return input_.triages.back();
  }

  Instant next_instant() { return Instant{input_.day} + std::chrono::hours{8} + std::chrono::minutes{minute_++}; }

  bool read_triage(std::string_view name, std::string_view value) {
    if (name == "triage") {
      const std::size_t at = std::min(value.find('@'), value.size());
      TriageFact fact;
      fact.at = next_instant();
      fact.plan = PlanId{0};
      fact.entry = run_step_named(protocol_.plans().front(), value.substr(0, at));
      if (at < value.size()) fact.entry_m = number(value.substr(at + 1));
      input_.triages.push_back(fact);
    } else if (name == "tolerated") {
      triage().tolerated_m = number(value);
    } else if (name == "cleared") {
      triage().cleared = true;
    } else if (name == "undone") {
      triage().undone = true;
    } else if (name == "unfinished") {
      triage().unfinished = true;
    } else if (name == "limit") {
      triage().not_for_you = true;
    } else if (name == "noplan") {
      triage().plan.reset();
    } else if (name == "refer") {
      triage().urgency = urgency_named(value);
      triage().plan.reset();
    } else {
      return false;
    }
    return true;
  }

  void bend(std::optional<int> pain, bool withdrawn = false) {
    input_.readings.push_back({next_instant(), input_.day, pain, withdrawn});
  }

  bool read_telling(std::string_view name, std::string_view value) {
    if (name == "ok") {
      bend(0);
      input_.checked_in = true;
    } else if (name == "check-in") {
      input_.checked_in = true;
    } else if (name == "bend") {
      bend(maybe(value));
    } else if (name == "withdrawn") {
      bend(maybe(value), true);
    } else if (name == "relief") {
      input_.relief.push_back(next_instant());
    } else if (name == "morning") {
      input_.morning = value == "better" ? Morning::better : value == "same" ? Morning::same : Morning::worse;
    } else if (name == "sign") {
      input_.day_sign = true;
    } else if (name == "warn") {
      input_.warning = urgency_named(value);
    } else if (name == "masked") {
      input_.masked = true;
    } else if (name == "usual") {
      input_.usual_m = number(value);
    } else {
      return false;
    }
    return true;
  }

  Done& start(Track track) {
    last_.push_back(track);
    Done& done = input_[track];
    done.any = true;
    done.pain = 0;
    done.settled = true;
    return done;
  }

  /// What the day asks for so far.
  Dose dose(Track track) {
    const Decision decision = decide(protocol_, state_, input_);
    return dose_of(protocol_[*decision.state.planner.plan], decision.state, track);
  }

  bool read_doing(std::string_view name, std::string_view value) {
    if (name == "declined") {
      input_[value == "run" ? Track::run : Track::strength].declined = true;
      return true;
    }
    if (name == "run" || name == "walk") {
      const Dose asked = value.empty() ? dose(Track::run) : Dose{};
      Done& done = start(Track::run);
      done.distance_m = name == "walk" ? std::nullopt : value.empty() ? asked.distance_m : maybe(value);
      done.longest_m = done.distance_m;
      done.minutes = name == "walk" ? maybe(value) : asked.minutes;
      return true;
    }
    if (name == "strength") {
      Done& done = start(Track::strength);
      if (!value.empty()) done.minutes = number(value);
      return true;
    }
    for (const Track track : last_) {
      Done& done = input_[track];
      if (name == "pain") done.pain = maybe(value);
      if (name == "unsettled") done.settled = false;
      if (name == "settled") done.settled.reset();
      if (name == "longer") done.longer = true;
      if (name == "shorter") done.shorter = true;
    }
    constexpr std::array names = {"pain", "unsettled", "settled", "longer", "shorter"};
    return !last_.empty() && std::ranges::find(names, name) != names.end();
  }

  const Protocol& protocol_;
  const State& state_;
  DayInput& input_;
  std::vector<Track> last_;
  int minute_ = 0;
};

std::string at_metres(std::string text, std::optional<int> metres) {
  return metres ? text + "@" + std::to_string(*metres) : text;
}

std::string days_from(Day today, const std::optional<Day>& day) {
  return day ? "+" + std::to_string((*day - today).count()) : "-";
}

void add_places(const Plan& plan, const State& state, std::vector<std::string>& words) {
  const TrackState& run = state.planner[Track::run];
  const TrackState& strength = state.planner[Track::strength];
  const RunStep& step = plan.run[position(run.step)];
  words.push_back(at_metres("at:" + step.id, step.grows ? std::optional<int>(state.distances.level_m) : std::nullopt));
  words.push_back("on:" + plan.strength[position(strength.step)].id);
  const auto count = [&](const char* name, int value) { words.push_back(name + std::to_string(value)); };
  count("clean=", run.clean);
  count("cautions=", run.cautions);
  count("sclean=", strength.clean);
  count("scautions=", strength.cautions);
  const auto base = base_of(plan, state);
  words.push_back("base=" + (base ? std::to_string(*base) : "none"));
}

void add_session(const Plan& plan, const Session& session, std::vector<std::string>& words) {
  const std::size_t step = position(session.step());
  const std::string id = session.track() == Track::run ? plan.run[step].id : plan.strength[step].id;
  words.push_back(at_metres(std::string(to_word(session.track())) + ":" + id, session.distance_m()));
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += word + " ";
  return out;
}

void check_row(const Protocol& protocol, const DayRow& row, const Decision& decision) {
  const std::vector<std::string> words = words_of(protocol, decision);
  for (const std::string& word : split(row.expect)) {
    const bool wanted = word.front() != '!';
    const bool found = std::ranges::find(words, wanted ? word : word.substr(1)) != words.end();
    if (found == wanted) continue;
    FAIL_CHECK("day ", row.day, " [", row.holds, "]: wanted ", word, "\n  it is ", joined(words));
  }
  CHECK(decision.session.has_value() == (status_of(decision) == ExitStatus::done));
}

template <class Each>
State live(const Protocol& protocol, const std::vector<DayRow>& rows, Each each) {
  State state;
  int today = rows.empty() ? 0 : rows.front().day;
  for (const DayRow& row : rows) {
    for (; today < row.day; ++today) state = advance(protocol, state, day_input(protocol, state, today, ""));
    const DayInput input = day_input(protocol, state, row.day, row.holds);
    each(row, decide(protocol, state, input));
    state = advance(protocol, state, input);
    ++today;
  }
  return state;
}

}  // namespace

Day table_day(int number) { return sunday().day + std::chrono::days{number}; }

DayInput day_input(const Protocol& protocol, const State& state, int day, std::string_view holds) {
  DayInput input;
  input.day = table_day(day);
  input.now = Instant{input.day} + std::chrono::hours{22};
  DayWords(protocol, state, input).read(holds);
  return input;
}

std::vector<std::string> words_of(const Protocol& protocol, const Decision& decision) {
  std::vector<std::string> words = {"=" + std::to_string(to_int(status_of(decision)))};
  for (std::size_t i = 0; i < refusal_codes; ++i)
    if (const auto code = static_cast<RefusalCode>(i); decision.gate.refusals().has(code))
      words.emplace_back(to_word(code));
  for (const TrackReason& reason : decision.reasons)
    words.push_back(std::string(to_word(reason.reason)) +
                    (reason.track ? "/" + std::string(to_word(*reason.track)) : ""));
  words.push_back("rest=" + std::to_string(decision.state.planner.rest));
  words.push_back("next=" + days_from(decision.today, decision.next_day));
  words.push_back("retest=" + days_from(decision.today, decision.retest_on));
  words.push_back("urgency=" + std::string(to_word(decision.urgency)));
  if (decision.relief) words.emplace_back("relief");
  words.emplace_back(decision.state.planner.plan ? "plan" : "no-plan-open");
  if (!decision.state.planner.plan) return words;
  const Plan& plan = protocol[*decision.state.planner.plan];
  if (decision.session) add_session(plan, *decision.session, words);
  add_places(plan, decision.state, words);
  return words;
}

void check_days(const Protocol& protocol, const std::vector<DayRow>& rows) {
  live(protocol, rows, [&](const DayRow& row, const Decision& decision) { check_row(protocol, row, decision); });
}

Decision last_decision(const Protocol& protocol, const std::vector<DayRow>& rows) {
  Decision last;
  live(protocol, rows, [&](const DayRow&, const Decision& decision) { last = decision; });
  return last;
}

State live_days(const Protocol& protocol, const std::vector<DayRow>& rows) {
  return live(protocol, rows, [](const DayRow&, const Decision&) {});
}

}  // namespace patella::test
