#include <fmt/format.h>

#include "cli/ledger.hpp"
#include "cli/session_flags.hpp"
#include "render/gist.hpp"

namespace patella::cli {
namespace {

using Kind = WorkoutEvent::Kind;

std::optional<Track> track_of(Kind kind) {
  if (kind == Kind::relief) return std::nullopt;
  return kind == Kind::run ? Track::run : Track::strength;
}

std::string_view what_was_done(Kind kind) {
  switch (kind) {
    case Kind::run: return "a run";
    case Kind::strength: return "a strength session";
    case Kind::relief: break;
  }
  return "a relief session";
}

/// A session of that day that is logged and stands.
const journal::Record* logged_on(const Ledger& ledger, Day day, std::optional<Kind> kind) {
  for (std::size_t i = 0; i < ledger.diary.events.size(); ++i) {
    const auto* workout = std::get_if<WorkoutEvent>(&ledger.diary.events[i].what);
    if (!workout || ledger.diary.records[i].day != day) continue;
    const bool counts = kind ? workout->kind == *kind : workout->kind != Kind::relief;
    if (counts && !undo_of(ledger, ledger.diary.records[i].id)) return &ledger.diary.records[i];
  }
  return nullptr;
}

/// What had been prescribed on that day, whatever a later check-in told of it.
std::optional<render::Planned> planned_on(const Ledger& ledger, const Course& course, Track track) {
  const Day day = ledger.moment.day;
  if (day < course.first_day() || logged_on(ledger, day, std::nullopt)) return std::nullopt;
  const auto prescribed = prescription_on(course, day);
  if (!prescribed || prescribed->track != track) return std::nullopt;
  const Plan& plan = ledger.protocol[*course.decision(day).state.planner.plan];
  const std::size_t step = position(prescribed->dose.step);
  return render::Planned{track == Track::run ? plan.run[step].id : plan.strength[step].id, prescribed->dose};
}

Result<void> require_planned(const Ledger& ledger, Kind kind, const std::optional<render::Planned>& planned) {
  if (planned) return {};
  const std::string day = format_day(ledger.moment.day);
  if (const journal::Record* there = logged_on(ledger, ledger.moment.day, kind))
    return fail({"recorded-already", fmt::format("{} is recorded on {} already", what_was_done(kind), day),
                 "--as-planned",
                 fmt::format("to change it: patella amend {}; for one more, leave --as-planned out", there->id)});
  return fail({"not-planned",
               fmt::format("no {} was prescribed on {}", kind == Kind::run ? "run" : "strength session", day),
               "--as-planned", kind == Kind::run ? "leave it out and tell --minutes or --distance" : "leave it out"});
}

std::string recorded_sentence(const Ledger& ledger, const render::EventNote& note, const render::LogDetails& details) {
  const std::string_view verb = details.undone  ? "Recorded before, and taken back since"
                                : note.repeated ? "Already recorded"
                                : note.recorded ? "Recorded"
                                                : "Not recorded, only shown";
  const std::string words = render::workout_words(details.workout, ledger.units);
  return fmt::format("{}: {} on {}{}{}.", verb, what_was_done(details.workout.kind), format_day(details.day),
                     words.empty() ? "" : ", ", words);
}

/// What the fold holds against the session; nothing where no plan was open.
std::optional<ReasonSet> marks_on(const Course& course, Day day, Track track) {
  const State& state = course.decision(day).state;
  return state.planner.plan ? std::optional(state.because[track]) : std::nullopt;
}

bool has(const ReasonSet& marks, Reason reason) { return marks[static_cast<std::size_t>(reason)]; }

std::string rated_sentence(const Course& course, Day day, const WorkoutEvent& workout,
                           const std::optional<ReasonSet>& marks) {
  if (!marks)
    return workout.distance_m ? "No plan was open on that day; the distance counts all the same."
                              : "No plan was open on that day.";
  if (has(*marks, Reason::not_cleared)) {
    const bool closed = !course.decision(day).gate.refusals().empty();
    return fmt::format(
        "{}, so it does not count towards the next step. Thank you for recording it all the same: the plan is only as "
        "good as what it knows.",
        closed ? "That day had no clearance" : "Nothing of the kind was due on that day");
  }
  if (has(*marks, Reason::above_prescription) || has(*marks, Reason::spike))
    return "The day was cleared. It was longer than planned, so it does not count towards the next step.";
  if (has(*marks, Reason::below_prescription))
    return "The day was cleared. It was shorter than planned, or its length was not told, so it does not count towards "
           "the next step.";
  return "The day was cleared for it.";
}

/// Today's bend hurts, and after relief another one counts.
bool may_bend_again(const Course& course) {
  const Decision decision = course.decision();
  return decision.relief && decision.gate.may_retest;
}

std::vector<std::string> sentences(const Ledger& ledger, const Course& course, const render::EventNote& note,
                                   const render::LogDetails& details, const std::optional<ReasonSet>& marks) {
  std::vector<std::string> lines = {recorded_sentence(ledger, note, details)};
  if (details.undone) return lines;
  if (details.workout.kind == Kind::relief) {
    if (may_bend_again(course)) lines.emplace_back("Rest a little, then bend again and check in.");
    return lines;
  }
  if (details.load)
    lines.push_back(render::load_sentence(*details.load, ledger.protocol.plans().front().caps, ledger.units));
  lines.push_back(rated_sentence(course, details.day, details.workout, marks));
  return lines;
}

/// How the run compares, by the caps of the plan that was open, else of the protocol's first.
std::optional<LoadRatio> load_of(const Ledger& ledger, const Course& course, const WorkoutEvent& workout) {
  if (workout.kind != Kind::run || !workout.distance_m || ledger.protocol.plans().empty()) return std::nullopt;
  const PlanCaps& caps = ledger.protocol.plans().front().caps;
  const int days = static_cast<int>(caps.base_days.value);
  return compare_load(caps, *workout.distance_m, longest_run_before(course, ledger.moment.day, days));
}

ExitStatus log_session(Ledger& ledger, Kind kind) {
  const auto settled = ledger.run.flags.one("settled");
  if (!settled) return report(ledger.run, settled.error());
  const auto said = read_session(ledger.run.flags, kind, *settled);
  if (!said) return report(ledger.run, said.error());
  const WorkoutEvent& typed = said->workout;
  if (kind == Kind::run && !typed.minutes && !typed.distance_m && !said->as_planned)
    return report(ledger.run, {"session-empty", "nothing tells how long the run was", "",
                               "give --minutes, --distance or --as-planned"});
  const auto track = track_of(kind);
  const auto planned = track ? planned_on(ledger, course_of(ledger), *track) : std::nullopt;
  if (said->as_planned && !holder_of_key(ledger))
    if (const auto fits = require_planned(ledger, kind, planned); !fits) return report(ledger.run, fits.error());

  const auto record = new_record(ledger.run.flags, ledger.protocol, ledger.moment, journal::Kind::session,
                                 render::said_workout(*said), render::derived_workout(planned));
  if (!record) return report(ledger.run, record.error());
  auto note = keep(ledger, *record);
  if (!note) return report(ledger.run, note.error());
  const journal::Record* before = note->repeated ? holder_of_key(ledger) : nullptr;
  const auto event = to_event(ledger.protocol, before ? *before : *record);
  if (!event) return report(ledger.run, event.error());

  const Course course = course_of(ledger);
  render::LogDetails details{ledger.moment.day, *said, std::get<WorkoutEvent>(event->what), planned, {}, {}, {}};
  details.undone = before && undo_of(ledger, before->id);
  const auto marks = track ? marks_on(course, ledger.moment.day, *track) : std::nullopt;
  if (marks) details.cleared = !has(*marks, Reason::not_cleared);
  details.load = load_of(ledger, course, details.workout);
  auto lines = sentences(ledger, course, *note, details, marks);
  return show_change(ledger, std::move(*note), std::move(lines),
                     [&](const render::ChangeView& view) { return render::log_json(view, details); });
}

template <Kind kind>
ExitStatus run_log(Invocation& run) {
  return with_ledger(run, [](Ledger& ledger) { return log_session(ledger, kind); });
}

std::vector<FlagSpec> with_shared(std::vector<FlagSpec> own) {
  const auto shared =
      shared_flags({"date", "key", "dry-run", "journal", "protocol", "region", "units", "now", "day-start"});
  own.insert(own.end(), shared.begin(), shared.end());
  return own;
}

const std::vector<FlagSpec>& run_flags() {
  static const auto list =
      with_shared(session_flags({"minutes", "distance", "effort", "pain", "settled", "as-planned"}));
  return list;
}

const std::vector<FlagSpec>& strength_flags() {
  static const auto list = with_shared(session_flags({"minutes", "effort", "pain", "settled", "as-planned"}));
  return list;
}

const std::vector<FlagSpec>& relief_flags() {
  static const auto list = with_shared(session_flags({"minutes"}));
  return list;
}

}  // namespace

const Command log_run_command{"log run", "a run or walk that was done", "", run_flags(), nullptr, run_log<Kind::run>};
const Command log_strength_command{
    "log strength", "a strength session that was done", "", strength_flags(), nullptr, run_log<Kind::strength>};
const Command log_relief_command{"log relief",         "massage, rest and testing again", "", relief_flags(), nullptr,
                                 run_log<Kind::relief>};

}  // namespace patella::cli
