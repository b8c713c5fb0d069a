#include <set>

#include "journal/journal.hpp"
#include "support/records.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::journal;
using namespace std::chrono;

TEST_CASE("kinds and their words") {
  for (const Kind kind : {Kind::triage, Kind::checkin, Kind::session, Kind::amendment, Kind::undo})
    CHECK(kind_from(to_word(kind)) == kind);
  CHECK(!kind_from("Triage"));
  CHECK(!kind_from(""));
}

TEST_CASE("ids are 16 hexadecimal digits, each its own") {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = new_id();
    CHECK(id.size() == 16);
    CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
    seen.insert(id);
  }
  CHECK(seen.size() == 1000);
}

TEST_CASE("what makes a record no event") {
  const auto flaw = [](auto&& change) {
    Record record = test::record_of(1);
    change(record);
    return std::string(flaw_of(record).value_or(""));
  };
  CHECK(flaw([](Record&) {}).empty());
  CHECK(flaw([](Record& r) { r.kind = Kind::triage; }).empty());
  CHECK(flaw([](Record& r) { r.key = "k"; }).empty());
  CHECK(flaw([](Record& r) { r.partial = true; }).empty());
  CHECK(flaw([](Record& r) { r.at.offset = hours{14}; }).empty());
  CHECK(flaw([](Record& r) { r.day = Day{9999y / 12 / 31}; }).empty());

  CHECK(flaw([](Record& r) { r.id = "0123"; }).find("id") != std::string::npos);
  CHECK(flaw([](Record& r) { r.id[3] = 'A'; }).find("id") != std::string::npos);
  CHECK(flaw([](Record& r) { r.at.offset = hours{14} + minutes{1}; }).find("time") != std::string::npos);
  CHECK(flaw([](Record& r) { r.recorded.offset = -hours{12} - minutes{1}; }).find("time") != std::string::npos);
  CHECK(flaw([](Record& r) { r.at.at = Instant{Day{10000y / 1 / 2}}; }).find("time") != std::string::npos);
  CHECK(flaw([](Record& r) { r.day = Day{1969y / 12 / 31}; }).find("day") != std::string::npos);
  CHECK(flaw([](Record& r) { r.recorded_day = Day{10000y / 1 / 1}; }).find("day") != std::string::npos);
  CHECK(flaw([](Record& r) { r.protocol.id.clear(); }).find("protocol") != std::string::npos);
  CHECK(flaw([](Record& r) { r.protocol.sha256 = "abc"; }).find("protocol") != std::string::npos);
  CHECK(flaw([](Record& r) { r.key = ""; }).find("key") != std::string::npos);
  CHECK(flaw([](Record& r) { r.key = "\xff"; }).find("key") != std::string::npos);
  CHECK(flaw([](Record& r) { r.said = "[]"; }).find("said") != std::string::npos);
  CHECK(flaw([](Record& r) { r.said[1] = '\0'; }).find("said") != std::string::npos);
  CHECK(flaw([](Record& r) { r.said = ""; }).find("said") != std::string::npos);
  CHECK(flaw([](Record& r) { r.derived = "{\xff}"; }).find("derived") != std::string::npos);
  CHECK(flaw([](Record& r) { r = test::record_of(1), r.kind = Kind::undo, r.partial = true; }).find("partial") !=
        std::string::npos);
}
