#include "render/prescription.hpp"

#include "patella/triage.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

namespace {

render::Prescription prescribed(const Protocol& protocol, std::string_view more, Units units = Units::km) {
  const Assessment got = assess(protocol, test::runner(protocol, more), test::sunday());
  REQUIRE(got.outcome);
  REQUIRE(got.outcome->session());
  return describe_session(protocol, *got.outcome->session(), units);
}

std::string actions(const render::Prescription& prescription) {
  std::string out;
  for (const PrescriptionBlock& block : prescription.blocks) out += block.action + " ";
  return out;
}

}  // namespace

TEST_CASE("massage, test, the work, massage, in this order") {
  const Protocol protocol = test::base_protocol();
  CHECK(actions(prescribed(protocol, "tolerated-run=0")) == "massage test walk massage ");
  CHECK(actions(prescribed(protocol, "tolerated-run=2")) == "massage test run walk massage ");
  CHECK(actions(prescribed(protocol, "tolerated-run=4")) == "massage test run massage ");
}

TEST_CASE("a walk") {
  const render::Prescription walk = prescribed(test::base_protocol(), "tolerated-run=unknown");
  CHECK(walk.title == "Walk");
  CHECK(walk.minutes == 30);
  CHECK_FALSE(walk.distance_m);
  CHECK(walk.effort == 2);
  CHECK(walk.text.starts_with("Walk 30 minutes at effort 2 of 10"));
}

TEST_CASE("running and walking in turn") {
  const render::Prescription turns = prescribed(test::base_protocol(), "tolerated-run=2");
  CHECK(turns.distance_m == 1600);
  CHECK(turns.text.starts_with("Run 3 min, walk 2 min, and repeat until you have covered 1.6 km in all, at effort 3"));
  CHECK(prescribed(test::base_protocol(), "tolerated-run=2", Units::mi).text.find(" 1 mi ") != std::string::npos);
}

TEST_CASE("a run") {
  const render::Prescription run = prescribed(test::base_protocol(), "tolerated-run=4");
  CHECK(run.distance_m == 3200);
  CHECK_FALSE(run.minutes);
  CHECK(run.text.starts_with("Run 3.2 km at effort 5 of 10"));
}

TEST_CASE("every prescription begins with the bend") {
  for (const char* more : {"tolerated-run=0", "tolerated-run=2", "tolerated-run=4"}) {
    const render::Prescription prescription = prescribed(test::base_protocol(), more);
    CHECK(prescription.text.find("if it hurts now, do not start") != std::string::npos);
    CHECK(prescription.text.ends_with("."));
    CHECK(prescription.text.find('\n') == std::string::npos);
  }
}

TEST_CASE("what a step says about itself is shown") {
  const Protocol protocol = test::base_protocol({{"minutes = 30", "minutes = 30\ntext = \"Without a limp.\""}});
  const render::Prescription walk = prescribed(protocol, "tolerated-run=0");
  std::string all = walk.text;
  for (const PrescriptionBlock& block : walk.blocks) all += block.text;
  CHECK(all.find("Without a limp.") != std::string::npos);
}
