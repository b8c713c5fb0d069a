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
Reply reply_to_triage(const Protocol& protocol, const Request& request, const Hours& hours) {
  Reply reply;
  std::optional<Urgency> referral;
  if (!request.history.empty()) referral = course_of(protocol, request, hours).referral();
  reply.assessment = assess(protocol, request.answers, {request.day, hours.now, request.day}, referral);
  Assessment& assessment = *reply.assessment;
  reply.urgency = assessment.urgency_at_least;
  if (!assessment.outcome) {
    leave_open(assessment.open, reply);
    return reply;
  }
  Outcome& outcome = *assessment.outcome;
  if (!request.history.empty())
    outcome.decision = course_after(protocol, request, hours, triage_event(protocol, request.answers)).decision();
  outcome.urgency = std::max(outcome.urgency, outcome.decision.urgency);
  reply.urgency = outcome.urgency;
  reply.status = status_of(outcome);
  return reply;
}

Reply reply_to_checkin(const Protocol& protocol, const Request& request, const Hours& hours) {
  Reply reply;
  const Course before = course_of(protocol, request, hours);
  if (auto open = open_checkin_questions(before, before.told_today(), request.answers); !open.empty()) {
    reply.urgency = std::max(urgency_of_warning(protocol, request.answers), before.decision().urgency);
    leave_open(std::move(open), reply);
    return reply;
  }
  // Who tells nothing new has told nothing.
  if (request.answers == protocol.no_answers())
    decide_by(before, reply);
  else
    decide_by(course_after(protocol, request, hours, checkin_event(protocol, request.answers, last_session(before))),
              reply);
  return reply;
}

}  // namespace

Reply reply_to(const Protocol& protocol, const Request& request, DayStart day_start) {
  const Hours hours = hours_of(request, day_start);
  switch (request.asking) {
    case Asking::triage: return reply_to_triage(protocol, request, hours);
    case Asking::checkin: return reply_to_checkin(protocol, request, hours);
    case Asking::next: break;
  }
  Reply reply;
  decide_by(course_of(protocol, request, hours), reply);
  return reply;
}

const Decision* Reply::decision() const {
  if (daily) return &*daily;
  return assessment && assessment->outcome ? &assessment->outcome->decision : nullptr;
}

std::optional<QuestionId> contradicting_answer(const Protocol& protocol, const Answers& answers) {
  constexpr int not_done = 3;
  const CheckinRules& rules = protocol.checkin();
  const Answer& how = answers[rules.last_session];
  if (!how.is_given() || how.value() != not_done) return std::nullopt;
  for (const QuestionId id : {rules.session_pain, rules.settled})
    if (!answers[id].is_missing()) return id;
  return std::nullopt;
}

}  // namespace patella
