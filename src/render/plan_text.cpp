#include <fmt/format.h>

#include <algorithm>

#include "render/plan.hpp"
#include "render/prescription.hpp"

namespace patella::render {
namespace {

/// One ladder while it is written; the steps are marked in words, so that nothing depends on colour or layout.
struct Ladder {
  Page& page;
  const Plan& plan;
  const State* state;  ///< null: no plan is open, so nobody stands anywhere
  Units units;

  bool stands_on(Track track, std::size_t step) const {
    return state && position((*state).planner[track].step) == step;
  }
};

/// The distance of the current step, where the ladder does not say it.
std::string for_now(const Ladder& ladder, const RunStep& step) {
  const Dose dose = dose_of(ladder.plan, *ladder.state, Track::run);
  if (!dose.distance_m || (!step.grows && !dose.capped)) return {};
  const std::string distance = format_distance(*dose.distance_m, ladder.units);
  if (!dose.capped) return fmt::format(" For now {}.", distance);
  return fmt::format(" For now {}: at most {:.0f} % over your longest run of {} days.", distance,
                     (ladder.plan.caps.growth.value - 1) * 100, ladder.plan.caps.base_days.value);
}

std::string mark_of(std::size_t step, bool here) { return fmt::format("{} {}. ", here ? ">" : " ", step + 1); }

std::string titled(const std::string& title, bool here) { return here ? title + " (you are here)" : title; }

void write_run_ladder(const Ladder& ladder) {
  ladder.page.heading("The run ladder");
  for (std::size_t i = 0; i < ladder.plan.run.size(); ++i) {
    const RunStep& step = ladder.plan.run[i];
    const bool here = ladder.stands_on(Track::run, i);
    std::string line =
        fmt::format("{}: {}; effort {} of 10.", titled(step.title, here), dose_words(step, ladder.units), step.effort);
    if (here) line += for_now(ladder, step);
    ladder.page.item(mark_of(i, here), line);
  }
}

/// The current step says how each exercise is done; the others only what and how much.
void write_exercises(const Ladder& ladder, const StrengthStep& step, bool here) {
  if (here) {
    for (const Exercise& exercise : step.exercises)
      ladder.page.item("- ", fmt::format("{}: {}. {}", exercise.name, dose_words(exercise), exercise.text), 5);
    return;
  }
  std::string list;
  for (const Exercise& exercise : step.exercises)
    list += fmt::format("{}{} {}", list.empty() ? "" : "; ", exercise.name, dose_words(exercise));
  ladder.page.paragraph(list + ".", 5);
}

void write_strength_ladder(const Ladder& ladder) {
  ladder.page.heading("The strength ladder");
  for (std::size_t i = 0; i < ladder.plan.strength.size(); ++i) {
    const StrengthStep& step = ladder.plan.strength[i];
    const bool here = ladder.stands_on(Track::strength, i);
    ladder.page.item(mark_of(i, here), fmt::format("{}; effort {} of 10:", titled(step.title, here), step.effort));
    write_exercises(ladder, step, here);
  }
}

void write_place(Page& page, const DecisionView& view, const Plan& plan, Track track) {
  const TrackState& place = view.decision.state.planner[track];
  const bool run = track == Track::run;
  const std::size_t step = position(place.step);
  const auto wait = wait_of(view, track);
  page.item("- ", fmt::format("{}: step {} of {}, {}. Clean in a row: {} of {}. {}", run ? "Running" : "Strength",
                              step + 1, run ? plan.run.size() : plan.strength.size(),
                              run ? plan.run[step].title : plan.strength[step].title, place.clean,
                              plan.rules.clean_to_advance.value, wait.value_or("The top of this ladder: keep at it.")));
}

void write_outlook(Page& page, const PlanView& view, const Plan& plan) {
  page.heading("The coming days, if every check-in is clean");
  if (view.outlook.empty()) return page.paragraph(no_outlook_sentence(view.decision));
  for (const OutlookDay& day : view.outlook) {
    const std::string mark = fmt::format("{} {}  ", weekday_of(day.day), format_day(day.day));
    if (!day.track)
      page.item(mark, "rest");
    else
      page.item(mark,
                fmt::format("{}: {}{}", to_word(*day.track), title_of(plan, day), day.step_up ? " (step up)" : ""));
  }
  page.paragraph(
      "A look ahead, no promise: each day its own small knee bend decides. Check in every morning: patella checkin");
}

/// No exercise stands beside a refusal that speaks about the person: only what to do, and what would clear it.
void write_closed(Page& page, const PlanView& view, Units units) {
  if (!view.decision.decision.gate.refusals().empty()) write_today(page, view.decision, units);
  page.blank();
  page.paragraph("The ladders and the coming days are shown again once that is cleared.");
}

}  // namespace

std::string no_outlook_sentence(const DecisionView& view) {
  const Refusals refusals = view.decision.gate.refusals();
  if (refusals.only(RefusalCode::knee_bend_not_tested))
    return "They are shown after a painless small knee bend today: patella checkin";
  std::string out = "They are shown once nothing is in the way. What would clear it:";
  std::vector<std::string> said;
  for (const RefusalCode code : codes_of(refusals)) {
    const std::string text(guidance_for(view, code).clears_when);
    if (std::ranges::find(said, text) != said.end()) continue;
    said.push_back(text);
    out += " " + text;
  }
  return out;
}

std::string plan_text(const PlanView& view, const Style& style) {
  Page page(style);
  const DecisionView& shown = view.decision;
  const Decision& decision = shown.decision;
  if (decision.urgency >= Urgency::routine)
    page.headline(urgency_sentence(decision.urgency), tone_of(decision.urgency));
  if (view.plan) {
    const Plan& plan = shown.protocol[*view.plan];
    const bool open = decision.state.planner.plan.has_value();
    page.headline(plan.title, Tone::plain);
    page.paragraph(
        open ? "Today: " + today_sentence(shown, style.units)
             : "No plan is open: this is what it would look like. patella triage finds out whether it is for you.");
    if (open) {
      page.heading("Where you stand");
      for (const Track track : {Track::run, Track::strength}) write_place(page, shown, plan, track);
    }
    const Ladder ladder{page, plan, open ? &decision.state : nullptr, style.units};
    write_run_ladder(ladder);
    write_strength_ladder(ladder);
    write_outlook(page, view, plan);
  } else {
    write_closed(page, view, style.units);
  }
  if (!view.messages.empty()) page.blank();
  for (const Message& message : view.messages) page.item("Note: ", message.text);
  page.blank();
  page.paragraph(shown.protocol.disclaimer());
  return page.take();
}

}  // namespace patella::render
