#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patella/course.hpp"
#include "patella/event.hpp"
#include "patella/triage.hpp"

/// One runner's day as another program asks about it, and the answer: what the commands triage, checkin and next decide
/// for one runner at a terminal. Pure.
namespace patella {

/// What is asked: the words of the commands.
enum class Asking : std::uint8_t { triage, checkin, next };
inline constexpr std::array<std::string_view, 3> asking_words = {"triage", "checkin", "next"};
constexpr std::string_view to_word(Asking asking) { return asking_words[static_cast<std::size_t>(asking)]; }

/// Everything a decision rests on. Answers and events are those of the protocol that decides, by position; in the
/// answers there is no disagreement. The caller sees to both.
struct Request {
  Asking asking = Asking::triage;
  Day day;                         ///< the logical day it is about
  std::chrono::minutes offset{0};  ///< the runner's clock's distance from UTC, -12 h to +14 h
  Answers answers;                 ///< of a triage or check-in, from Protocol::no_answers on; `next` reads none
  std::vector<Event> history;      ///< in the order of recording; what is of a later day takes no part
};

/// What there is to say about that day.
struct Reply {
  std::optional<Assessment> assessment;  ///< of a triage
  std::vector<QuestionId> open;          ///< the next question first; empty if nothing is missing
  Urgency urgency = Urgency::self_care;  ///< with questions open: at least this
  ExitStatus status = ExitStatus::done;  ///< of the single command; answers_missing with questions open
  std::optional<Decision> daily;         ///< of a check-in, or of the history alone
  Answers told;                          ///< without a triage: what was told that day, for words

  /// By the whole history; null with questions open.
  const Decision* decision() const;
};

/// `day_start`: 0 to 12 h. Decides as the command would in the last millisecond of that day, which begins at
/// `day_start` of the runner's clock: everything that history tells of the day came before. The answers count as told
/// then; nothing is recorded anywhere.
Reply reply_to(const Protocol& protocol, const Request& request, DayStart day_start);

/// The same into `reply`, whose memory is used again.
void reply_to(const Protocol& protocol, const Request& request, DayStart day_start, Reply& reply);

/// What later requests need of this one in their history: a triage or check-in that came to its decision; of one that
/// lacks answers, what closes the gate all the same. Nothing: it told nothing. `id` is the caller's, and no other event
/// of the runner has it. The event stands in the last millisecond of the day, as the reply does; who asks about one day
/// twice puts the true instants into its stamp, because bends of the same instant contradict each other and refuse.
std::optional<Event> event_of(const Protocol& protocol, const Request& request, DayStart day_start, const Reply& reply,
                              std::string id);

/// What must not be told like this, because part of it would be passed over: how a session went that was not done, or
/// a sign that is not asked about: a red flag in a check-in, a warning sign of the day in a triage. Nobody should guess
/// what was meant. Error `answers-disagree`; the field is the question's id.
std::optional<Error> disagreement(const Protocol& protocol, Asking asking, const Answers& answers);

}  // namespace patella
