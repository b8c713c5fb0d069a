#include <fmt/format.h>

#include <algorithm>

#include "render/status.hpp"
#include "render/trend_text.hpp"

namespace patella::render {
namespace {

void write_episode(Page& page, const StatusView& view) {
  const Protocol& protocol = view.decision.protocol;
  const Decision& decision = view.decision.decision;
  if (const auto& episode = view.background.episode)
    page.headline(fmt::format("Day {} of {}, begun on {}", day_number(*episode, decision.today),
                              protocol[episode->plan].title, format_day(episode->since)),
                  Tone::plain);
  else
    page.headline("No plan is open.", Tone::plain);
  if (const auto& triage = view.background.triage)
    page.paragraph(fmt::format("Last triage on {}: {}.", format_day(triage->day), protocol[triage->verdict].title));
  if (!view.place || !decision.state.planner.plan) return;
  const Plan& plan = protocol[*decision.state.planner.plan];
  const std::size_t run = position(decision.state.planner[Track::run].step);
  const std::size_t strength = position(decision.state.planner[Track::strength].step);
  page.paragraph(fmt::format("Run step {} of {}: {}. Strength step {} of {}: {}.", run + 1, plan.run.size(),
                             plan.run[run].title, strength + 1, plan.strength.size(), plan.strength[strength].title));
}

std::string distance_words(const LoadWeek& week, Units units) {
  if (!week.distance_m) return week.runs == 0 ? "no run told" : "distance not told";
  std::string distance = format_distance(*week.distance_m, units);
  if (week.runs == week.runs_measured) return distance;
  return fmt::format("{} (told on {} of {} days with a run)", distance, week.runs_measured, week.runs);
}

std::string effort_words(const LoadWeek& week) {
  if (!week.srpe) return "session-RPE not told";
  if (week.rated == week.sessions) return fmt::format("session-RPE {} AU", *week.srpe);
  return fmt::format("session-RPE {} AU (told for {} of {} sessions)", *week.srpe, week.rated, week.sessions);
}

void write_load(Page& page, const TrainingLoad& load, Units units) {
  page.heading("Load: a description");
  const auto untold = [](const LoadWeek& week) { return week.sessions == 0; };
  if (std::ranges::all_of(load.weeks, untold) && !load.longest_m)
    return page.paragraph(fmt::format("No session was told in the last {} weeks.", load.weeks.size()));
  bool rated = false;
  for (const LoadWeek& week : load.weeks) {
    const std::string days = fmt::format("{} to {}: ", format_day(week.from), format_day(week.to));
    rated = rated || week.srpe;
    page.item("- ", week.sessions == 0
                        ? days + "nothing told"
                        : fmt::format("{}{}; {}", days, distance_words(week, units), effort_words(week)));
  }
  page.item("- ", load.longest_m ? fmt::format("Longest run of the last 30 days: {}, on {}",
                                               format_distance(*load.longest_m, units), format_day(*load.longest_on))
                                 : std::string("Longest run of the last 30 days: not told"));
  if (rated) page.paragraph("Session-RPE: minutes x effort (0 to 10), summed, in arbitrary units (AU).");
}

/// Nothing there yet: one kind word, and where to begin.
std::string beginning(const StatusView& view, const Style& style) {
  Page page(style);
  page.headline("Nothing is recorded yet.", Tone::plain);
  page.paragraph(
      "Begin with: patella triage. It takes a few minutes, and finds out whether the plan is for your knee.");
  page.paragraph("Then every morning: patella checkin");
  page.blank();
  page.paragraph(view.decision.protocol.disclaimer());
  return page.take();
}

}  // namespace

int day_number(const Episode& episode, Day today) { return static_cast<int>((today - episode.since).count()) + 1; }

std::string status_text(const StatusView& view, const Style& style) {
  if (view.empty) return beginning(view, style);
  Page page(style);
  const Decision& decision = view.decision.decision;
  if (decision.urgency >= Urgency::routine)
    page.headline(urgency_sentence(decision.urgency), tone_of(decision.urgency));
  write_episode(page, view);
  page.blank();
  page.paragraph("Today: " + today_sentence(view.decision, style.units));
  write_trend(page, view.days, style.width);
  write_load(page, view.load, style.units);
  write_reasons(page, view.decision);
  if (!view.messages.empty()) page.blank();
  for (const Message& message : view.messages) page.item("Note: ", message.text);
  page.blank();
  page.paragraph(view.decision.protocol.disclaimer());
  return page.take();
}

}  // namespace patella::render
