#pragma once

#include <string>

#include "patella/event_line.hpp"

namespace patella::render {

class Json;

/// Its keys, in the order of docs/journal.md, into an object that is open.
void write_event_fields(Json& json, const EventLine& event);

/// One object and a newline.
std::string format_event_line(const EventLine& event);

}  // namespace patella::render
