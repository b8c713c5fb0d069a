#include "cli/session_flags.hpp"

#include "support/test.hpp"

using namespace patella;
using namespace patella::cli;

namespace {

std::string metres(std::string_view typed) {
  const auto distance = parse_distance(typed);
  return distance ? std::to_string(*distance) : distance.error().code;
}

}  // namespace

TEST_CASE("a distance is read to the nearest metre, half up") {
  CHECK(metres("4.1km") == "4100");
  CHECK(metres("4.10 km") == "4100");
  CHECK(metres(" 4100m ") == "4100");
  CHECK(metres("0.1km") == "100");
  CHECK(metres("100m") == "100");
  CHECK(metres("100km") == "100000");
  CHECK(metres("1mi") == "1609");
  CHECK(metres("2.6mi") == "4184");
  CHECK(metres("1.0004999km") == "bad-distance");  // finer than a millionth
  CHECK(metres("1.000499km") == "1000");
  CHECK(metres("1.0005km") == "1001");
  CHECK(metres("4.000000000km") == "4000");
  CHECK(metres("100.5m") == "101");
}

TEST_CASE("every tenth of a kilometre is exact") {
  for (int tenths = 1; tenths <= 1000; ++tenths)
    REQUIRE(metres(std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "km") ==
            std::to_string(tenths * 100));
}

TEST_CASE("a distance states its unit") {
  CHECK(metres("4.1") == "distance-without-unit");
  CHECK(metres("4100") == "distance-without-unit");
  CHECK(parse_distance("4.1").error().remedy == "write 4.1km, 4.1mi or 4.1m");
}

TEST_CASE("what is no distance, and what is out of range") {
  for (const std::string_view typed : {"", "km", "m", "four km", "4,1km", "-4km", "+4km", "4e3m", ".5km", "4.km",
                                       "1.2.3km", "4.1 k m", "0x4km", "nankm", "inf km", "4KM", "999999999999km"})
    CHECK_MESSAGE(metres(typed) == "bad-distance", typed);
  for (const std::string_view typed : {"0km", "99m", "99.4m", "0.05mi", "100.001km", "63mi", "4m", "999999km"})
    CHECK_MESSAGE(metres(typed) == "out-of-range", typed);
}
