#include "journal/row.hpp"

#include <functional>
#include <set>

#include "support/records.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::journal;
using namespace std::chrono;

TEST_CASE("the checksum stands in files: it never changes") {
  Record record = test::record_of(7, "morning");
  record.said = R"({"a": "twenty-five bytes and more"})";
  CHECK(checksum_of(1, record) == 6109532104705061576);
}

TEST_CASE("the checksum tells every field, and where a text ends") {
  const std::vector<std::function<void(Record&)>> changes = {
      [](Record&) {},
      [](Record& r) { r.id[0] = 'f'; },
      [](Record& r) { r.kind = Kind::session; },
      [](Record& r) { r.at.at += milliseconds{1}; },
      [](Record& r) { r.at.offset = minutes{61}; },
      [](Record& r) { r.day += days{1}; },
      [](Record& r) { r.recorded.at += milliseconds{1}; },
      [](Record& r) { r.recorded.offset = minutes{61}; },
      [](Record& r) { r.recorded_day += days{1}; },
      [](Record& r) { r.protocol.id += "x"; },
      [](Record& r) { r.protocol.version += "x"; },
      [](Record& r) { r.protocol.id += "1", r.protocol.version.erase(0, 1); },
      [](Record& r) { r.protocol.sha256[63] = 'b'; },
      [](Record& r) { r.key = ""; },
      [](Record& r) { r.key = "k"; },
      [](Record& r) { r.partial = true; },
      [](Record& r) { r.said += " "; },
      [](Record& r) { r.said += '\0'; },
      [](Record& r) { r.derived = "{ }"; },
  };
  std::set<std::int64_t> sums;
  for (const auto& change : changes) {
    Record record = test::record_of(1);
    change(record);
    sums.insert(checksum_of(1, record));
  }
  sums.insert(checksum_of(2, test::record_of(1)));
  CHECK(sums.size() == changes.size() + 1);
}

TEST_CASE("the checksum tells every single flipped bit of a text") {
  std::set<std::int64_t> sums;
  Record record = test::record_of(1);
  record.said = "{" + std::string(40, 'x') + "}";
  sums.insert(checksum_of(1, record));
  for (std::size_t bit = 0; bit < record.said.size() * 8; ++bit) {
    Record flipped = record;
    flipped.said[bit / 8] = static_cast<char>(flipped.said[bit / 8] ^ (1 << (bit % 8)));
    sums.insert(checksum_of(1, flipped));
  }
  CHECK(sums.size() == 1 + record.said.size() * 8);
}
