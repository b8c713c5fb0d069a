#include "patella/course.hpp"

#include <algorithm>
#include <utility>

#include "core/days.hpp"
#include "core/standing.hpp"
#include "patella/triage.hpp"

namespace patella {
namespace {

bool told(const Answers& earlier, const Answers& answers, QuestionId id) {
  return !earlier[id].is_missing() || !answers[id].is_missing();
}

/// The plan whose ladder the run track stands on, with its growing step; none if it does not grow.
const RunStep* growing_step(const Protocol& protocol, const State& state) {
  if (!state.planner.plan) return nullptr;
  const RunStep& step = protocol[*state.planner.plan].run[position(state.planner[Track::run].step)];
  return step.grows ? &step : nullptr;
}

/// A later bend counts on the same day only after relief: asked where an earlier one was painful but mild.
bool wants_relief(const Course& course, const Answers& answers) {
  const Answer& bend = answers[course.protocol().gate().question];
  if (!bend.is_given() || bend.value() != 0) return false;
  const DayInput& today = course.input(course.today());
  const auto painful = [](const Reading& reading) { return !reading.pain || *reading.pain > 0; };
  const auto last = std::find_if(today.readings.rbegin(), today.readings.rend(), painful);
  if (last == today.readings.rend() || !course.decision().gate.may_retest) return false;
  return std::ranges::none_of(today.relief, [&](Instant at) { return at > last->at; });
}

bool waits_for_triage(const Course& course) {
  const Planner& planner = course.decision().state.planner;
  return planner.referral || planner.warning || planner.stale || planner.not_for_you;
}

bool morning_waits(const State& state) {
  return state.planner[Track::run].waiting.open || state.planner[Track::strength].waiting.open;
}

Answers told_on(const Protocol& protocol, const std::vector<Standing>& events, Day day) {
  Answers told = protocol.no_answers();
  for (const Standing& standing : events) {
    const bool counts = std::holds_alternative<CheckinEvent>(standing.event->what) && !standing.undone;
    if (!counts || standing.event->stamp.day != day) continue;
    for (std::size_t i = 0; i < told.size(); ++i)
      if (const auto id = id_at<QuestionId>(i); !standing.answers[id].is_missing()) told.set(id, standing.answers[id]);
  }
  told.clear(protocol.gate().question);
  told.clear(protocol.checkin().relief_done);
  return told;
}

}  // namespace

Course::Course(const Protocol& protocol, std::span<const Event> events, Day today, Instant now,
               std::optional<Instant> dawn)
    : protocol_(&protocol) {
  const std::vector<Standing> standing = standing_events(protocol, events);
  inputs_ = gather_days(protocol, standing, today, now, dawn);
  told_today_ = told_on(protocol, standing, today);
  states_.reserve(inputs_.size());
  states_.emplace_back();
  for (std::size_t i = 0; i + 1 < inputs_.size(); ++i) states_.push_back(advance(protocol, states_.back(), inputs_[i]));
}

const DayInput& Course::input(Day day) const {
  static const DayInput nothing{};
  if (day < first_day() || day > today()) return nothing;
  return inputs_[static_cast<std::size_t>((day - first_day()).count())];
}

const State& Course::state(Day day) const {
  const Day within = std::clamp(day, first_day(), today());
  return states_[static_cast<std::size_t>((within - first_day()).count())];
}

std::optional<Prescription> prescription_on(const Course& course, Day day) {
  DayInput input = course.input(day);
  input.done = {};
  const std::vector<Reading> readings = std::exchange(input.readings, {});
  DayInput before = input;
  before.masked = before.day_sign = false;
  before.warning.reset();
  for (const Reading& reading : readings) {
    input.readings.push_back(reading);
    before.readings.push_back(reading);
    const bool closed = input.closed_from && *input.closed_from <= reading.at;
    const Decision decision = decide(course.protocol(), course.state(day), closed ? input : before);
    if (!decision.session) continue;
    const Plan& plan = course.protocol()[decision.session->plan()];
    return Prescription{decision.session->track(), dose_of(plan, decision.state, decision.session->track())};
  }
  return std::nullopt;
}

namespace {

/// What a day leaves to be told: a session that was done, or one that was prescribed and not told of.
std::optional<LastSession> left_by(const Course& course, Day day) {
  const DayInput& input = course.input(day);
  LastSession last{day, false, {}, false, false, false};
  for (const Done& done : input.done) {
    last.done = last.done || done.any;
    last.needs_pain = last.needs_pain || (done.any && !done.pain);
    last.needs_settled = last.needs_settled || (done.any && !done.settled);
  }
  const auto prescribed = prescription_on(course, day);
  const Track track = last.done && !input[Track::run].any ? Track::strength : Track::run;
  if (prescribed && (!last.done || prescribed->track == track))
    last.session = {prescribed->track, prescribed->dose.distance_m, prescribed->dose.minutes};
  else
    last.session.track = track;
  // What was told today may still be corrected today.
  const bool skipped = input.skipped && *input.skipped < course.today();
  return last.done || (prescribed && !skipped) ? std::optional(last) : std::nullopt;
}

}  // namespace

std::optional<LastSession> last_session(const Course& course) {
  const State& state = course.state(course.today());
  if (!state.planner.plan) return std::nullopt;
  const PlanRules& rules = course.protocol()[*state.planner.plan].rules;
  for (int ago = 1; ago <= whole(rules.stale_days); ++ago) {
    const Day day = course.today() - std::chrono::days{ago};
    if (day < course.first_day()) return std::nullopt;
    auto last = left_by(course, day);
    if (!last) continue;
    last->needs_morning = ago <= 1 + whole(rules.late_morning_days);
    return last;
  }
  return std::nullopt;
}

namespace {

/// What the last session still needs, whether it has been told or not.
std::vector<QuestionId> session_questions(const Course& course, const Answers& earlier, const Answers& answers) {
  const CheckinRules& rules = course.protocol().checkin();
  std::vector<QuestionId> questions;
  const auto last = last_session(course);
  if (last && !last->done) {
    constexpr int not_done = 3;
    questions.push_back(rules.last_session);
    const Answers& from = answers[rules.last_session].is_missing() ? earlier : answers;
    const Answer& how = from[rules.last_session];
    if (how.is_given() && how.value() == not_done) return questions;
  }
  if (last && (!last->done || last->needs_pain)) questions.push_back(rules.session_pain);
  if (last && (!last->done || last->needs_settled)) questions.push_back(rules.settled);
  const bool morning = last && !last->done && last->needs_morning;
  if (morning || morning_waits(course.state(course.today()))) questions.push_back(rules.morning);
  return questions;
}

}  // namespace

std::vector<QuestionId> open_checkin_questions(const Course& course, const Answers& earlier, const Answers& answers) {
  const Protocol& protocol = course.protocol();
  const CheckinRules& rules = protocol.checkin();
  std::vector<QuestionId> open;
  const auto need = [&](QuestionId id) {
    if (!told(earlier, answers, id)) open.push_back(id);
  };
  // Who needs care at once is asked nothing more; who waits for a triage or a clinician bends no knee.
  if (needs_clinician(urgency_of_warning(protocol, answers))) return open;
  if (waits_for_triage(course)) {
    if (!told(earlier, answers, rules.warning_signs)) open.push_back(rules.warning_signs);
    return open;
  }
  if (answers[protocol.gate().question].is_missing()) open.push_back(protocol.gate().question);
  if (answers[rules.relief_done].is_missing() && wants_relief(course, answers)) open.push_back(rules.relief_done);
  need(rules.warning_signs);
  need(rules.painkiller);
  for (const QuestionId id : session_questions(course, earlier, answers)) need(id);
  return open;
}

SignsTold signs_told(const Protocol& protocol, const Answers& answers) {
  const CheckinRules& rules = protocol.checkin();
  const Answer& signs = answers[rules.warning_signs];
  SignsTold told;
  for (std::size_t i = 0; i < rules.urgency.size(); ++i) {
    const bool ticked = signs.is_unknown() || (signs.is_given() && ((signs.ticked() >> i) & 1U) != 0);
    if (!ticked) continue;
    if (((rules.day_signs >> i) & 1U) != 0)
      told.day_sign = true;
    else
      told.warning = std::max(told.warning.value_or(Urgency::self_care), rules.urgency[i]);
  }
  return told;
}

Urgency urgency_of_warning(const Protocol& protocol, const Answers& answers) {
  return signs_told(protocol, answers).warning.value_or(Urgency::self_care);
}

std::optional<QuestionId> welcome_question(const Course& course, const Answers& answers) {
  const Decision decision = course.decision();
  const RunStep* step = growing_step(course.protocol(), decision.state);
  if (!step || !step->top || decision.state.distances.top_m || !answers[*step->top].is_missing()) return std::nullopt;
  return step->top;
}

bool ever_triaged(std::span<const Event> events) {
  return std::ranges::any_of(events,
                             [](const Event& event) { return std::holds_alternative<TriageEvent>(event.what); });
}

/// The urgency is this triage's own: a referral from before stays with the triage that gave it.
TriageEvent triage_event(const Protocol& protocol, const Answers& answers) {
  return {answers, triage_fact(protocol, answers).urgency, hurts(answers[protocol.gate().question])};
}

/// What closes is kept beside the answers: under a protocol with other ids it still closes.
CheckinEvent checkin_event(const Protocol& protocol, const Answers& answers, const std::optional<LastSession>& last) {
  const SignsTold signs = signs_told(protocol, answers);
  CheckinEvent event;
  event.answers = answers;
  event.complete = true;
  if (last) {
    event.about = last->day;
    event.session = last->session;
  }
  event.warning = signs.warning;
  event.day_sign = signs.day_sign;
  event.masked = masked_by(protocol, answers).value_or(false);
  event.hurt = hurts(answers[protocol.gate().question]);
  return event;
}

Answers closing_answers(const Protocol& protocol, const Answers& answers) {
  const CheckinRules& rules = protocol.checkin();
  Answers closing = protocol.no_answers();
  const auto keep = [&](QuestionId id, bool closes) {
    if (closes) closing.set(id, answers[id]);
  };
  const Answer& signs = answers[rules.warning_signs];
  keep(protocol.gate().question, hurts(answers[protocol.gate().question]));
  keep(rules.warning_signs, signs.is_unknown() || (signs.is_given() && signs.ticked() != 0));
  keep(rules.painkiller, masked_by(protocol, answers).value_or(false));
  return closing;
}

std::vector<bool> checkin_questions(const Protocol& protocol) {
  std::vector<bool> marks(protocol.questions().size());
  const CheckinRules& rules = protocol.checkin();
  for (const QuestionId id : {protocol.gate().question, rules.warning_signs, rules.painkiller, rules.last_session,
                              rules.session_pain, rules.settled, rules.morning, rules.relief_done})
    marks[position(id)] = true;
  for (const Plan& plan : protocol.plans())
    for (const RunStep& step : plan.run)
      if (step.top) marks[position(*step.top)] = true;
  return marks;
}

}  // namespace patella
