#include "patella/event_line.hpp"

#include "support/test.hpp"

using namespace patella;

namespace {

/// A check-in at half past seven on the 22nd, recorded at once.
EventLine morning() {
  EventLine line;
  line.at = line.recorded = *parse_time("2026-11-22T07:30:00+01:00");
  line.day = line.recorded_day = *parse_day("2026-11-22");
  return line;
}

std::string flaw(const EventLine& line) {
  const auto fine = require_order_of_time(line);
  return fine ? "" : fine.error().code + " " + fine.error().field;
}

}  // namespace

TEST_CASE("an event lies on its day, whenever that day began") {
  CHECK(flaw(morning()).empty());
  EventLine line = morning();
  line.at = line.recorded = *parse_time("2026-11-23T03:59:59+01:00");
  CHECK(flaw(line).empty());
  line.at = line.recorded = *parse_time("2026-11-23T12:00:00+01:00");
  CHECK(flaw(line) == "bad-value at");
  line.at = line.recorded = *parse_time("2026-11-21T23:59:59+01:00");
  CHECK(flaw(line) == "bad-value at");
}

TEST_CASE("its time of recording lies on its own day") {
  EventLine line = morning();
  line.recorded = *parse_time("2026-11-24T07:30:00+01:00");
  CHECK(flaw(line) == "bad-value recorded");
  line.recorded_day = *parse_day("2026-11-24");
  CHECK(flaw(line).empty());
}

TEST_CASE("nothing is recorded before it has happened, but for a minute between two clocks") {
  EventLine line = morning();
  line.recorded = *parse_time("2026-11-22T07:29:00+01:00");
  CHECK(flaw(line).empty());
  line.recorded = *parse_time("2026-11-22T07:28:59+01:00");
  CHECK(flaw(line) == "bad-value at");
  line.recorded = *parse_time("2026-11-21T07:30:00+01:00");
  line.recorded_day = *parse_day("2026-11-21");
  CHECK(flaw(line) == "bad-value recorded_day");
}
