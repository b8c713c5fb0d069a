#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patella/protocol.hpp"
#include "patella/replay.hpp"
#include "patella/result.hpp"

/// Two protocols compared: on every answer that either can tell apart, not on a sample, and number by number, text by
/// text. Questions, choices and items are the same if their ids are. Pure.
namespace patella {

/// What a triage with nothing before it comes to, where each protocol is told what it asks and no more.
struct TriageEnd {
  std::string verdict;                ///< its id; empty: the answer to `not_taken` is none that this protocol takes
  std::string not_taken;              ///< a question's id
  std::string plan;                   ///< the one that is open then; empty without one
  std::optional<RunStep::Kind> kind;  ///< of the first session, if it is a run
  DayOutcome day;

  friend bool operator==(const TriageEnd&, const TriageEnd&) = default;
};

/// Which of the two protocols is the more careful one. Less: the new one is less urgent, opens a gate or a plan, gives
/// fewer refusals or a harder first session.
enum class Care : std::uint8_t { less, more, neutral };
std::string_view to_word(Care care);
Care compare_care(const TriageEnd& before, const TriageEnd& after);

/// Answers that come to something else. One group holds all whose ends differ from these in nothing but the distance
/// or minutes of the first session, and differ in the same direction there.
struct BehaviourChange {
  TriageEnd before, after;  ///< of the example
  Care care = Care::neutral;
  std::uint64_t classes = 0;        ///< of answers that nothing tells apart
  std::uint64_t sets = 0;           ///< answers, one by one
  Answers told_before, told_after;  ///< the shortest example: what each of the protocols asks for
};

/// What a number or a text of a protocol is about.
enum class Aspect : std::uint8_t {
  gate,      ///< the gate, the check-in, red flags: closes days
  plan,      ///< ladders, rules, caps: moves later sessions
  question,  ///< what questions take, findings, limits: makes a difference only where answers end otherwise
  evidence,  ///< moves the differential, which never decides
  text,      ///< read by people
};
std::string_view to_word(Aspect aspect);

/// A number or a text that is not the same.
struct FactChange {
  Aspect aspect = Aspect::text;
  std::string part;                   ///< as the file names it: `plans.return-to-running.rules`
  std::string key;                    ///< `growth`; empty: only one of the protocols has the part
  std::optional<std::string> before;  ///< none: it is not there
  std::optional<std::string> after;
};

/// All that is not the same.
struct ProtocolDiff {
  std::uint64_t classes = 0;  ///< of answers, compared
  std::uint64_t sets = 0;     ///< of answers that they stand for; the greatest number there is also means more
  std::vector<BehaviourChange> behaviour;  ///< the less careful first, each kind by how much it changes
  std::vector<FactChange> facts;           ///< in the order of the file

  /// Another verdict, urgency, gate or first session; another rule of the gate, or another number of a plan.
  bool behaves_differently() const;
};

/// Called now and then with the number of walks done, or empty; a core function has no clock of its own.
using DiffProgress = std::function<void(std::uint64_t done)>;

/// Compares on every answer. Error `too-different` (protocol_invalid) once more than `most_walks` walks would be
/// needed, since questions that only one protocol knows multiply.
Result<ProtocolDiff> diff_protocols(const Protocol& before, const Protocol& after, const DiffProgress& progress = {},
                                    std::uint64_t most_walks = 30'000'000);

}  // namespace patella
