#include "patella/request.hpp"

#include <algorithm>

namespace patella {
namespace {

/// The last millisecond of the day, and its first.
struct Hours {
  Instant now;
  Instant dawn;
};

Hours hours_of(const Request& request, DayStart day_start) {
  const Day before = request.day - std::chrono::days{1};
  return {end_of(request.day, day_start, request.offset),
          end_of(before, day_start, request.offset) + std::chrono::milliseconds{1}};
}

Course course_of(const Protocol& protocol, const Request& request, const Hours& hours) {
  return Course(protocol, request.history, request.day, hours.now, hours.dawn);
}

/// With one event more, told now.
Course course_after(const Protocol& protocol, const Request& request, const Hours& hours, decltype(Event::what) told) {
  std::vector<Event> events = request.history;
  events.push_back({Stamp{"", hours.now, request.day, 0, hours.now}, std::move(told)});
  return Course(protocol, events, request.day, hours.now, hours.dawn);
}

/// The decision of a day without a triage.
void decide_by(const Course& course, Reply& reply) {
  Decision decision = course.decision();
  reply.told = course.told_today();
  reply.urgency = std::max(reply.urgency, decision.urgency);
  reply.status = status_of(decision);
  reply.daily = std::move(decision);
}

void leave_open(std::vector<QuestionId> open, Reply& reply) {
  reply.open = std::move(open);
  reply.status = ExitStatus::answers_missing;
}

/// Without history the triage alone decides.
void reply_to_triage(const Protocol& protocol, const Request& request, const Hours& hours, Reply& reply) {
  std::optional<Urgency> referral;
  if (!request.history.empty()) referral = course_of(protocol, request, hours).referral();
  if (!reply.assessment) reply.assessment.emplace();
  Assessment& assessment = *reply.assessment;
  assess(protocol, request.answers, {request.day, hours.now, request.day}, referral, assessment);
  reply.urgency = assessment.urgency_at_least;
  if (!assessment.outcome) return leave_open(assessment.open, reply);
  Outcome& outcome = *assessment.outcome;
  if (!request.history.empty())
    outcome.decision = course_after(protocol, request, hours, triage_event(protocol, request.answers)).decision();
  outcome.urgency = std::max(outcome.urgency, outcome.decision.urgency);
  reply.urgency = outcome.urgency;
  reply.status = status_of(outcome);
}

void reply_to_checkin(const Protocol& protocol, const Request& request, const Hours& hours, Reply& reply) {
  const Course before = course_of(protocol, request, hours);
  if (auto open = open_checkin_questions(before, before.told_today(), request.answers); !open.empty()) {
    reply.urgency = std::max(urgency_of_warning(protocol, request.answers), before.decision().urgency);
    return leave_open(std::move(open), reply);
  }
  // Who tells nothing new has told nothing.
  if (request.answers == protocol.no_answers()) return decide_by(before, reply);
  const CheckinEvent told = checkin_event(protocol, request.answers, last_session(before));
  decide_by(course_after(protocol, request, hours, told), reply);
}

/// The first question of which a stated answer keeps the runner from the plan, of those that `asked` leaves out.
std::optional<QuestionId> unheard_limit(const Protocol& protocol, const std::vector<bool>& asked,
                                        const Answers& answers) {
  for (const GateLimit& limit : protocol.gate().limits) {
    if (limit.refusal != RefusalCode::plan_not_for_you) continue;
    for (const FindingId id : limit.any) {
      const QuestionId question = protocol[id].question;
      if (!asked[position(question)] && evaluate(protocol[id], answers[question]) == Truth::present) return question;
    }
  }
  return std::nullopt;
}

std::optional<QuestionId> unheard_in_checkin(const Protocol& protocol, const Answers& answers) {
  const auto asked = checkin_questions(protocol);
  for (const QuestionId id : protocol.safety_questions())
    if (!asked[position(id)] && states_a_sign(protocol[id], answers[id])) return id;
  return unheard_limit(protocol, asked, answers);
}

/// A sign that somebody stated, and that would not be looked at.
std::optional<QuestionId> unheard_sign(const Protocol& protocol, Asking asking, const Answers& answers) {
  if (asking == Asking::checkin) return unheard_in_checkin(protocol, answers);
  const QuestionId warning = protocol.checkin().warning_signs;
  const Answer& signs = answers[warning];
  const bool warned = signs.is_unknown() || (signs.is_given() && signs.ticked() != 0);
  return warned && !triage_questions(protocol)[position(warning)] ? std::optional(warning) : std::nullopt;
}

/// How a session went that was not done.
std::optional<QuestionId> told_of_no_session(const Protocol& protocol, const Answers& answers) {
  constexpr int not_done = 3;
  const CheckinRules& rules = protocol.checkin();
  const Answer& how = answers[rules.last_session];
  if (!how.is_given() || how.value() != not_done) return std::nullopt;
  for (const QuestionId id : {rules.session_pain, rules.settled})
    if (!answers[id].is_missing()) return id;
  return std::nullopt;
}

}  // namespace

void reply_to(const Protocol& protocol, const Request& request, DayStart day_start, Reply& reply) {
  reply.open.clear();
  reply.urgency = Urgency::self_care;
  reply.daily.reset();
  if (request.asking != Asking::triage) reply.assessment.reset();
  const Hours hours = hours_of(request, day_start);
  switch (request.asking) {
    case Asking::triage: return reply_to_triage(protocol, request, hours, reply);
    case Asking::checkin: return reply_to_checkin(protocol, request, hours, reply);
    case Asking::next: return decide_by(course_of(protocol, request, hours), reply);
  }
}

Reply reply_to(const Protocol& protocol, const Request& request, DayStart day_start) {
  Reply reply;
  reply_to(protocol, request, day_start, reply);
  return reply;
}

const Decision* Reply::decision() const {
  if (daily) return &*daily;
  return assessment && assessment->outcome ? &assessment->outcome->decision : nullptr;
}

std::optional<Event> event_of(const Protocol& protocol, const Request& request, DayStart day_start, const Reply& reply,
                              std::string id) {
  const Hours hours = hours_of(request, day_start);
  const Stamp stamp{std::move(id), hours.now, request.day, 0, hours.now};
  if (request.asking == Asking::next || request.answers == protocol.no_answers()) return std::nullopt;
  const bool complete = reply.open.empty();
  if (request.asking == Asking::triage && complete) return Event{stamp, triage_event(protocol, request.answers)};
  const Answers closing = closing_answers(protocol, request.answers);
  if (!complete && closing == protocol.no_answers()) return std::nullopt;
  CheckinEvent told = request.asking == Asking::triage
                          ? checkin_event(protocol, closing, std::nullopt)
                          : checkin_event(protocol, request.answers, last_session(course_of(protocol, request, hours)));
  told.complete = complete;
  return Event{stamp, std::move(told)};
}

std::optional<Error> disagreement(const Protocol& protocol, Asking asking, const Answers& answers) {
  if (asking == Asking::next) return std::nullopt;
  if (const auto sign = unheard_sign(protocol, asking, answers))
    return Error{"answers-disagree",
                 asking == Asking::triage ? "a triage does not ask this, and would pass over a sign"
                                          : "a check-in does not ask this, and would pass over a sign",
                 protocol[*sign].id, asking == Asking::triage ? "tell it in a checkin" : "do a triage"};
  const bool of_session = asking == Asking::checkin;
  if (const auto question = of_session ? told_of_no_session(protocol, answers) : std::nullopt)
    return Error{"answers-disagree", "a session that was not done has no answer to this", protocol[*question].id,
                 "leave it out, or say how the session went"};
  return std::nullopt;
}

}  // namespace patella
