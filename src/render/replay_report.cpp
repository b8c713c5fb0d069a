#include "render/replay_report.hpp"

#include <fmt/format.h>

#include "core/text.hpp"
#include "render/day_outcome.hpp"

namespace patella::render {
namespace {

/// run, phase-2, 2.41 km; routine
std::string outcome_words(const DayOutcome& outcome, Units units) {
  const std::string words = session_words(outcome, units);
  return outcome.urgency > Urgency::self_care ? fmt::format("{}; {}", words, to_word(outcome.urgency)) : words;
}

std::string name_of(const Protocol& protocol) { return protocol.identity().id + " " + protocol.identity().version; }

void write_outcome(Json& json, std::string_view key, const DayOutcome& outcome) {
  json.key(key);
  json.open_object();
  write_outcome_keys(json, outcome);
  json.close_object();
}

}  // namespace

std::string replay_text(const ReplayView& view, const Style& style) {
  Page page(style);
  page.paragraph(fmt::format("The journal from {} to {}, day by day.", format_day(view.first), format_day(view.today)));
  page.item("Before: ", name_of(view.before));
  page.item("After:  ", fmt::format("{} ({})", name_of(view.after), text::printable(view.after_name)));
  page.blank();
  const std::string days = view.days() == 1 ? std::string("1 day") : fmt::format("{} days", view.days());
  if (view.differences.empty()) {
    page.paragraph(fmt::format("Every decision is the same ({}).", days));
    return page.take();
  }
  page.paragraph(fmt::format("The decision differs on {} of {}:", view.differences.size(), days));
  for (const DayDifference& each : view.differences) {
    page.heading(fmt::format("{} {}", weekday_of(each.day), format_day(each.day)));
    page.item("- before: ", outcome_words(each.before, style.units));
    page.item("- after:  ", outcome_words(each.after, style.units));
  }
  return page.take();
}

std::string replay_json(const ReplayView& view) {
  const Envelope envelope{view.command,  &view.before, view.today, view.differences.empty() ? "same" : "different",
                          view.messages, view.status()};
  Json json;
  open_document(json, envelope);
  write_identity(json, "other_protocol", view.after.identity());
  json.field("first_day", format_day(view.first));
  json.field("days", view.days());
  json.list("differences", view.differences, [&](const DayDifference& each) {
    json.open_object();
    json.field("day", format_day(each.day));
    write_outcome(json, "before", each.before);
    write_outcome(json, "after", each.after);
    json.close_object();
  });
  return close_document(json, envelope);
}

}  // namespace patella::render
