#include "render/history.hpp"

#include <fmt/format.h>

#include "render/event_line.hpp"
#include "render/json.hpp"

namespace patella::render {
namespace {

/// The local time; a day that was told of later has none.
std::string clock_of(const EventLine& event) {
  if (event.recorded_day > event.day) return "later";
  constexpr std::size_t clock = 11;
  return format_time(event.at).substr(clock, 5);
}

void write_line(Page& page, const HistoryEntry& entry, std::size_t id_length) {
  const EventLine& event = entry.event;
  const std::string mark = fmt::format("{} {}  {:<10} ", format_day(event.day), clock_of(event), entry.kind);
  std::string text = entry.undone ? "UNDONE: " : entry.amended ? "AMENDED: " : "";
  text += fmt::format("{} [{}]", entry.gist, event.id.substr(0, id_length));
  page.item(mark, text);
}

}  // namespace

std::string history_text(const HistoryView& view, const Style& style) {
  Page page(style);
  if (view.entries.empty())
    page.paragraph(view.days ? fmt::format("Nothing is recorded in the last {} days.", *view.days)
                             : "Nothing is recorded yet. It begins with patella triage.");
  for (const HistoryEntry& entry : view.entries) write_line(page, entry, view.id_length);
  if (view.earlier == 0) return page.take();
  page.blank();
  page.paragraph(fmt::format("{} earlier event{}: patella history --all", view.earlier, view.earlier == 1 ? "" : "s"));
  return page.take();
}

std::string history_json(const HistoryView& view) {
  const Envelope envelope{view.command, &view.protocol, view.day, "complete", {}, ExitStatus::done};
  Json json;
  open_document(json, envelope);
  json.field("days", view.days);
  json.field("earlier", static_cast<int>(view.earlier));
  json.list("events", view.entries, [&](const HistoryEntry& entry) {
    json.open_object();
    write_event_fields(json, entry.event);
    json.field("undone", entry.undone);
    json.field("amended", entry.amended);
    json.close_object();
  });
  return close_document(json, envelope);
}

}  // namespace patella::render
