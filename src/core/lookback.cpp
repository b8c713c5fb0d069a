#include "patella/lookback.hpp"

#include <algorithm>

#include "core/standing.hpp"
#include "patella/triage.hpp"

namespace patella {
namespace {

void take_triage(const Protocol& protocol, const Standing& standing, Background& out) {
  const TriageFact fact = triage_fact(protocol, standing.answers);
  if (fact.unfinished) return;
  const Day day = standing.event->stamp.day;
  const Urgency urgency = std::max(fact.urgency, std::get<TriageEvent>(standing.event->what).urgency);
  out.triage = {day, *walk_tree(protocol, standing.answers).verdict(), urgency};
  if (!fact.plan || needs_clinician(urgency))
    out.episode.reset();
  else if (!out.episode || out.episode->plan != *fact.plan)
    out.episode = {*fact.plan, day};
}

}  // namespace

Background background_of(const Course& course, std::span<const Event> events) {
  std::vector<Standing> triages = standing_events(course.protocol(), events);
  std::erase_if(triages, [&](const Standing& standing) {
    const bool triage = std::holds_alternative<TriageEvent>(standing.event->what);
    return !triage || standing.undone || standing.event->stamp.day > course.today();
  });
  std::ranges::stable_sort(triages, {}, [](const Standing& standing) { return standing.event->stamp.day; });
  Background out;
  for (const Standing& standing : triages) take_triage(course.protocol(), standing, out);
  return out;
}

std::optional<PlanId> plan_to_show(const Protocol& protocol, const Decision& decision, const Background& background) {
  constexpr std::array closed = {RefusalCode::referred, RefusalCode::warning_sign, RefusalCode::triage_stale,
                                 RefusalCode::plan_not_for_you};
  const Refusals refusals = decision.gate.refusals();
  if (std::ranges::any_of(closed, [&](RefusalCode code) { return refusals.has(code); })) return std::nullopt;
  if (decision.urgency > Urgency::self_care) return std::nullopt;
  if (decision.state.planner.plan) return decision.state.planner.plan;
  if (background.triage && background.triage->urgency > Urgency::self_care) return std::nullopt;
  return protocol.plans().empty() ? std::nullopt : std::optional(id_at<PlanId>(0));
}

std::vector<TrendDay> trend_of(const Course& course, std::span<const Event> events, int days) {
  std::vector<TrendDay> out(static_cast<std::size_t>(days));
  const Day first = course.today() - std::chrono::days{days - 1};
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].day = first + std::chrono::days{i};
    const DayInput& input = course.input(out[i].day);
    out[i].checked_in = input.checked_in;
    out[i].done = input.done;
    out[i].relief = !input.relief.empty();
  }
  const QuestionId bend = course.protocol().gate().question;
  for (const Standing& standing : standing_events(course.protocol(), events)) {
    const Day day = standing.event->stamp.day;
    if (standing.bends.empty()) continue;
    const Answer& reading = standing.answers[bend];
    if (standing.undone || reading.is_missing() || day < first || day > course.today()) continue;
    TrendDay& at = out[static_cast<std::size_t>((day - first).count())];
    if (at.first_bend.is_missing()) at.first_bend = reading;
    at.last_bend = reading;
  }
  return out;
}

}  // namespace patella
