#include <set>

#include "journal/journal.hpp"
#include "support/records.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::journal;

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
  // The rest of its form is judged in tests/unit/core/event_record.cpp.
  CHECK(flaw([](Record& r) { r.id = "0123"; }).find("id") != std::string::npos);
  CHECK(flaw([](Record& r) { r.said = "[]"; }).find("said") != std::string::npos);
  CHECK(flaw([](Record& r) { r.said[1] = '\0'; }).find("said") != std::string::npos);
  CHECK(flaw([](Record& r) { r.said = ""; }).find("said") != std::string::npos);
  CHECK(flaw([](Record& r) { r.derived = "{\xff}"; }).find("derived") != std::string::npos);
}
