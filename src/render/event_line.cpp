#include "render/event_line.hpp"

#include <fmt/format.h>

#include "render/json.hpp"

namespace patella::render {
namespace {

/// With milliseconds where there are any: an instant that travels stays the same.
std::string exact_time(const LocalTime& time) {
  constexpr std::size_t before_offset = 19;
  std::string text = format_time(time);
  const auto rest = time.at - std::chrono::floor<std::chrono::seconds>(time.at);
  if (rest.count() != 0) text.insert(before_offset, fmt::format(".{:03}", rest.count()));
  return text;
}

}  // namespace

void write_event_fields(Json& json, const EventLine& event) {
  json.field("id", event.id);
  json.field("kind", event.kind);
  json.field("at", exact_time(event.at));
  json.field("day", format_day(event.day));
  json.field("recorded", exact_time(event.recorded));
  json.field("recorded_day", format_day(event.recorded_day));
  json.key("protocol");
  json.open_object();
  json.field("id", event.protocol.id);
  json.field("version", event.protocol.version);
  json.field("sha256", event.protocol.sha256);
  json.close_object();
  json.field("key", event.key);
  json.field("partial", event.partial);
  json.raw("said", event.said);
  json.raw("derived", event.derived);
}

std::string format_event_line(const EventLine& event) {
  Json json;
  json.open_object();
  write_event_fields(json, event);
  json.close_object();
  return json.take();
}

}  // namespace patella::render
