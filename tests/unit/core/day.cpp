#include "patella/day.hpp"

#include <chrono>

#include "support/test.hpp"

using namespace patella;
using namespace std::chrono;

TEST_CASE("known days: their number and weekday") {
  struct Row {
    const char* text;
    int since_1970;
    unsigned weekday;  ///< 0 is Sunday; from Python's datetime
  };
  const Row rows[] = {{"1970-01-01", 0, 4},      {"1999-12-31", 10956, 5}, {"2000-02-29", 11016, 2},
                      {"2024-02-29", 19782, 4},  {"2026-11-22", 20779, 0}, {"2100-03-01", 47541, 1},
                      {"9999-12-31", 2932896, 5}};
  for (const Row& row : rows) {
    INFO(row.text);
    const auto day = parse_day(row.text);
    REQUIRE(day);
    CHECK(day->time_since_epoch().count() == row.since_1970);
    CHECK(weekday{*day}.c_encoding() == row.weekday);
    CHECK(format_day(*day) == row.text);
  }
}

TEST_CASE("what is not a day") {
  for (const char* text : {"",
                           "2026-11-2",
                           "2026-1-22",
                           "26-11-22",
                           "2026-13-01",
                           "2026-00-10",
                           "2026-11-31",
                           "2026-02-29",
                           "2100-02-29",
                           "1900-02-29",
                           "1969-12-31",
                           "10000-01-01",
                           "2026-11-22 ",
                           " 2026-11-22",
                           "2026/11/22",
                           "22.11.2026",
                           "2026-11-22T00:00:00Z",
                           "today",
                           "2026-11--2",
                           "+026-11-22",
                           "2026-11-22\n"}) {
    INFO("'", text, "'");
    const auto day = parse_day(text);
    REQUIRE_FALSE(day);
    CHECK(day.error().code == "bad-date");
    CHECK(day.error().status == ExitStatus::usage);
    CHECK_FALSE(day.error().remedy.empty());
  }
}

TEST_CASE("every day of 400 years goes out and comes back") {
  const Day first = sys_days{year{1970} / 1 / 1};
  int wrong = 0;
  for (int i = 0; i < 146097; ++i) wrong += parse_day(format_day(first + days{i})) == first + days{i} ? 0 : 1;
  CHECK(wrong == 0);
}

TEST_CASE("times with their offset") {
  struct Row {
    const char* text;
    long long milliseconds;  ///< since 1970, from Python's datetime
    int offset;
    const char* formatted;
  };
  const Row rows[] = {
      {"1970-01-01T00:00:00Z", 0, 0, "1970-01-01T00:00:00+00:00"},
      {"2026-11-22T07:30:00+01:00", 1795329000000, 60, "2026-11-22T07:30:00+01:00"},
      {"2026-11-22T06:30:00.5Z", 1795329000500, 0, "2026-11-22T06:30:00+00:00"},
      {"2026-11-22T06:30:00.123456789Z", 1795329000123, 0, "2026-11-22T06:30:00+00:00"},
      {"2026-11-22t06:30:00z", 1795329000000, 0, "2026-11-22T06:30:00+00:00"},
      {"2026-11-22 06:30:00-00:00", 1795329000000, 0, "2026-11-22T06:30:00+00:00"},
      {"2026-11-21T23:59:59-03:30", 1795318199000, -210, "2026-11-21T23:59:59-03:30"},
      {"2026-11-22T13:00:00+14:00", 1795302000000, 840, "2026-11-22T13:00:00+14:00"},
      {"2026-11-22T00:00:00-12:00", 1795348800000, -720, "2026-11-22T00:00:00-12:00"},
      {"1970-01-01T00:00:00+14:00", -50400000, 840, "1970-01-01T00:00:00+14:00"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto time = parse_time(row.text);
    REQUIRE(time);
    CHECK(time->at.time_since_epoch().count() == row.milliseconds);
    CHECK(time->offset.count() == row.offset);
    CHECK(format_time(*time) == row.formatted);
  }
}

TEST_CASE("what is not a time") {
  for (const char* text :
       {"", "2026-11-22", "2026-11-22T07:30", "2026-11-22T07:30:00", "2026-11-22T24:00:00Z", "2026-11-22T07:60:00Z",
        "2026-11-22T07:30:60Z", "2026-11-22T7:30:00Z", "2026-11-22T07:30:00+1:00", "2026-11-22T07:30:00+14:01",
        "2026-11-22T07:30:00-12:01", "2026-11-22T07:30:00.Z", "2026-11-22T07:30:00 Z", "2026-11-22T07:30:00ZZ",
        "2026-02-30T07:30:00Z", "2026-11-22T07:30:00,5Z", "07:30", "2026-11-22T07:30:00+01:60"}) {
    INFO("'", text, "'");
    const auto time = parse_time(text);
    REQUIRE_FALSE(time);
    CHECK(time.error().code == "bad-time");
  }
}

TEST_CASE("when a day begins") {
  CHECK(*parse_day_start("00:00") == minutes{0});
  CHECK(*parse_day_start("04:00") == minutes{240});
  CHECK(*parse_day_start("12:00") == minutes{720});
  for (const char* text : {"", "4:00", "12:01", "24:00", "-1:00", "04:60", "04:00:00", "4"}) {
    INFO("'", text, "'");
    REQUIRE_FALSE(parse_day_start(text));
    CHECK(parse_day_start(text).error().code == "bad-day-start");
  }
}

TEST_CASE("before the day's start it is still yesterday") {
  struct Row {
    const char* time;
    int start;
    const char* day;
  };
  const Row rows[] = {
      {"2026-11-22T03:59:59.999+00:00", 240, "2026-11-21"}, {"2026-11-22T04:00:00+00:00", 240, "2026-11-22"},
      {"2026-11-22T00:00:00+00:00", 0, "2026-11-22"},       {"2026-11-21T23:59:59.999+00:00", 0, "2026-11-21"},
      {"2026-11-22T11:59:59+05:30", 720, "2026-11-21"},     {"2026-11-22T12:00:00+05:30", 720, "2026-11-22"},
      {"2026-11-22T00:30:00+14:00", 0, "2026-11-22"},       {"2026-11-22T23:30:00-12:00", 240, "2026-11-22"},
      {"2026-03-01T01:00:00+01:00", 240, "2026-02-28"},     {"1970-01-01T01:00:00+00:00", 240, "1969-12-31"},
  };
  for (const Row& row : rows) {
    INFO(row.time);
    CHECK(format_day(logical_day(*parse_time(row.time), minutes{row.start})) == row.day);
  }
}

TEST_CASE("the end of a day is its last instant") {
  const Day day = *parse_day("2026-11-22");
  for (const int start : {0, 240, 720})
    for (const int offset : {-720, -210, 0, 60, 840}) {
      const Instant end = end_of(day, minutes{start}, minutes{offset});
      CHECK(logical_day({end, minutes{offset}}, minutes{start}) == day);
      CHECK(logical_day({end + milliseconds{1}, minutes{offset}}, minutes{start}) == day + days{1});
    }
}
