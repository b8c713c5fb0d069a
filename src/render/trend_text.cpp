#include "render/trend_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace patella::render {
namespace {

using Days = std::vector<TrendDay>;

constexpr int label_columns = 14;
constexpr int cell_columns = 4;
constexpr std::size_t week = 7;
constexpr int chart_columns = label_columns + cell_columns * static_cast<int>(week);

std::string bend_cell(const Answer& bend) {
  if (bend.is_missing()) return ".";
  return bend.is_unknown() ? "?" : std::to_string(bend.value());
}

std::string pain_cell(const Done& done) {
  if (!done.any) return ".";
  return done.pain ? std::to_string(*done.pain) : "x";
}

bool told(const TrendDay& day) {
  return !day.first_bend.is_missing() || day.checked_in || day[Track::run].any || day[Track::strength].any ||
         day.relief;
}

std::string bend_words(const Answer& bend) {
  return bend.is_unknown() ? std::string("not known") : fmt::format("{} of 10", bend.value());
}

std::string bend_sentence(const Days& days) {
  const auto tested = std::ranges::count_if(days, [](const TrendDay& day) { return !day.first_bend.is_missing(); });
  if (tested == 0) return "No small knee bend was told.";
  const auto painless = std::ranges::count_if(
      days, [](const TrendDay& day) { return !day.first_bend.is_missing() && !hurts(day.first_bend); });
  std::string out = fmt::format("The first bend of the day was painless on {} of {} day{} told", painless, tested,
                                tested == 1 ? "" : "s");
  const auto last = std::find_if(days.rbegin(), days.rend(), [](const TrendDay& day) { return hurts(day.first_bend); });
  if (last != days.rend())
    out += fmt::format("; it last hurt on {} ({})", format_day(last->day), bend_words(last->first_bend));
  return out + ".";
}

std::string session_sentence(const Days& days) {
  std::array<int, 2> sessions{};
  std::optional<int> worst;
  for (const TrendDay& day : days)
    for (std::size_t track = 0; track < sessions.size(); ++track) {
      sessions[track] += day.done[track].any ? 1 : 0;
      if (day.done[track].pain) worst = std::max(worst.value_or(0), *day.done[track].pain);
    }
  if (sessions[0] + sessions[1] == 0) return "No session was told.";
  const auto on = [](int count) { return fmt::format("{} day{}", count, count == 1 ? "" : "s"); };
  return fmt::format("Runs on {}, strength sessions on {}; pain {}.", on(sessions[0]), on(sessions[1]),
                     worst ? fmt::format("at most {} of 10", *worst) : std::string("not told"));
}

template <class Cell>
void write_row(Page& page, std::span<const TrendDay> days, std::string_view label, Cell cell) {
  std::string line = fmt::format("{:<{}}", label, label_columns);
  for (const TrendDay& day : days) line += fmt::format("{:>{}}", cell(day), cell_columns);
  page.line(line);
}

/// What the chart has to show at all: a row or a week without anything told is left out.
struct Rows {
  bool later = false;
  std::array<bool, 2> track{};
};

Rows rows_of(const Days& days) {
  Rows rows;
  for (const TrendDay& day : days) {
    rows.later = rows.later || day.first_bend != day.last_bend;
    for (std::size_t track = 0; track < rows.track.size(); ++track)
      rows.track[track] = rows.track[track] || day.done[track].any;
  }
  return rows;
}

void write_week(Page& page, std::span<const TrendDay> days, const Rows& rows) {
  page.blank();
  write_row(page, days, format_day(days.front().day), [](const TrendDay& day) { return weekday_of(day.day); });
  write_row(page, days, rows.later ? "first bend" : "bend",
            [](const TrendDay& day) { return bend_cell(day.first_bend); });
  if (rows.later) write_row(page, days, "last bend", [](const TrendDay& day) { return bend_cell(day.last_bend); });
  for (const Track track : {Track::run, Track::strength})
    if (rows.track[static_cast<std::size_t>(track)])
      write_row(page, days, fmt::format("{} pain", to_word(track)),
                [&](const TrendDay& day) { return pain_cell(day[track]); });
}

/// Explains the signs that stand in the chart, and no others.
std::string legend(const Days& days) {
  bool unknown = false;
  bool untold = false;
  for (const TrendDay& day : days) {
    unknown = unknown || day.first_bend.is_unknown() || day.last_bend.is_unknown();
    for (const Done& done : day.done) untold = untold || (done.any && !done.pain);
  }
  std::string out = "Pain from 0 (none) to 10; a dot: nothing told";
  if (unknown) out += "; ?: not known";
  if (untold) out += "; x: done, pain not told";
  return out + ".";
}

void write_chart(Page& page, const Days& days) {
  const Rows rows = rows_of(days);
  for (std::size_t from = 0; from < days.size(); from += week) {
    const std::span<const TrendDay> part = std::span(days).subspan(from, std::min(week, days.size() - from));
    if (std::ranges::any_of(part, told)) write_week(page, part, rows);
  }
  page.blank();
  page.paragraph(legend(days));
}

std::string day_words(const TrendDay& day) {
  std::vector<std::string> parts;
  if (!day.first_bend.is_missing()) {
    std::string bend = "bend " + bend_cell(day.first_bend);
    if (day.first_bend != day.last_bend) bend += ", then " + bend_cell(day.last_bend);
    parts.push_back(std::move(bend));
  }
  for (const Track track : {Track::run, Track::strength})
    if (const Done& done = day[track]; done.any)
      parts.push_back(fmt::format("{}, pain {}", to_word(track), done.pain ? std::to_string(*done.pain) : "not told"));
  if (day.relief) parts.emplace_back("relief");
  return parts.empty() ? std::string("checked in") : fmt::format("{}", fmt::join(parts, "; "));
}

void write_list(Page& page, const Days& days) {
  for (const TrendDay& day : days)
    if (told(day)) page.item("- ", fmt::format("{}: {}", format_day(day.day), day_words(day)));
}

}  // namespace

void write_trend(Page& page, const Days& days, int width) {
  page.heading(fmt::format("The last {} days", days.size()));
  if (std::ranges::none_of(days, told)) return page.paragraph("Nothing was told.");
  page.paragraph(bend_sentence(days));
  page.paragraph(session_sentence(days));
  if (width < chart_columns)
    write_list(page, days);
  else
    write_chart(page, days);
}

}  // namespace patella::render
