#include <algorithm>

#include "core/standing.hpp"
#include "patella/lookback.hpp"

namespace patella {
namespace {

constexpr int week_days = 7;
constexpr int longest_days = 30;

void add(std::optional<int>& sum, int part) { sum = sum.value_or(0) + part; }

/// Sessions that only a check-in told of count as well; they have no effort.
int sessions_of(const DayInput& input, std::array<int, 2> logged) {
  int sessions = 0;
  for (std::size_t track = 0; track < logged.size(); ++track)
    sessions += std::max(logged[track], input.done[track].any ? 1 : 0);
  return sessions;
}

void add_day(const DayInput& input, LoadWeek& week) {
  const Done& run = input[Track::run];
  if (!run.any) return;
  ++week.runs;
  if (!run.distance_m) return;
  ++week.runs_measured;
  add(week.distance_m, *run.distance_m);
}

void add_effort(const WorkoutEvent& workout, LoadWeek& week) {
  if (!workout.minutes || !workout.effort) return;
  ++week.rated;
  add(week.srpe, *workout.minutes * *workout.effort);
}

void add_week(const Course& course, const std::vector<Standing>& events, LoadWeek& week) {
  for (Day day = week.from; day <= week.to; day += std::chrono::days{1}) {
    std::array<int, 2> logged{};
    for (const Standing& standing : events) {
      if (standing.event->stamp.day != day) continue;
      ++logged[standing.workout.kind == WorkoutEvent::Kind::run ? 0 : 1];
      add_effort(standing.workout, week);
    }
    week.sessions += sessions_of(course.input(day), logged);
    add_day(course.input(day), week);
  }
}

}  // namespace

TrainingLoad training_load(const Course& course, std::span<const Event> events, int weeks) {
  TrainingLoad out;
  std::vector<Standing> logs = standing_events(course.protocol(), events);
  std::erase_if(logs, [](const Standing& standing) {
    const bool log = std::holds_alternative<WorkoutEvent>(standing.event->what);
    return !log || standing.undone || standing.workout.kind == WorkoutEvent::Kind::relief;
  });
  for (int back = weeks - 1; back >= 0; --back) {
    LoadWeek week;
    week.to = course.today() - std::chrono::days{back * week_days};
    week.from = week.to - std::chrono::days{week_days - 1};
    add_week(course, logs, week);
    out.weeks.push_back(week);
  }
  for (int ago = longest_days; ago >= 0; --ago) {
    const Day day = course.today() - std::chrono::days{ago};
    const Done& run = course.input(day)[Track::run];
    if (!run.longest_m || (out.longest_m && *out.longest_m > *run.longest_m)) continue;
    out.longest_m = run.longest_m;
    out.longest_on = day;
  }
  return out;
}

}  // namespace patella
