#include "render/proof.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

namespace {

std::string json_of(const PartProof& part, ExitStatus status = ExitStatus::done) {
  const Protocol protocol = test::base_protocol();
  return proof_json({"protocol prove", protocol, {{part}}, "knee.toml", {}, status});
}

bool says(const std::string& page, std::string_view text) { return page.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("an invariant that holds has no counterexample") {
  PartProof part;
  part.part = ProofPart::load;
  part.counts = {{"distances", 12}};
  part.invariants = {{"cap", "Never more.", 12}};
  const std::string json = json_of(part);
  CHECK(says(json, R"("command":"protocol prove")"));
  CHECK(says(json, R"("proved":true,"parts":[{"part":"load","holds":true,"gave_up":null,)"
                   R"("counts":[{"name":"distances","count":12,"plan":null}],)"
                   R"("invariants":[{"id":"cap","sentence":"Never more.","plan":null,)"
                   R"("examined":12,"holds":true,"not_examined":null,)"
                   R"("counterexample":null}],"notes":[]}])"));
}

TEST_CASE("an invariant that was never put to the test neither holds nor fails, and says why; plans are told apart") {
  PartProof part;
  Invariant never{"cap", "Never more."};
  never.plan = "back";
  never.not_examined = "the protocol has no plan";
  part.counts = {{"distances", 12, "back"}};
  part.invariants = {never};
  const std::string json = json_of(part);
  CHECK(says(json, R"({"name":"distances","count":12,"plan":"back"})"));
  CHECK(says(json, R"("plan":"back","examined":0,"holds":null,"not_examined":"the protocol has no plan",)"
                   R"("counterexample":null)"));
}

TEST_CASE("a counterexample of readings alone has no command") {
  constexpr Day day{std::chrono::days{20454}};
  constexpr Instant noon = Instant{day} + std::chrono::hours{12};
  PartProof part;
  part.invariants = {{"session-law", "Never.", 1, Counterexample{}}};
  Counterexample& example = *part.invariants[0].failure;
  example.what = "the gate clears\nagainst the law";
  example.readings = {{noon, day, std::nullopt, true}, {noon, day, 0}};
  example.relief = {noon};
  const std::string json = json_of(part, ExitStatus::protocol_invalid);
  CHECK(says(json, R"("proved":false)"));
  CHECK(says(json, R"("counterexample":{"what":"the gate clears\\x0aagainst the law","commands":[],"readings":[)"
                   R"({"day":"2026-01-01","at":"2026-01-01T12:00:00+00:00","pain":null,"withdrawn":true},)"
                   R"({"day":"2026-01-01","at":"2026-01-01T12:00:00+00:00","pain":0,"withdrawn":false}],)"
                   R"("relief":["2026-01-01T12:00:00+00:00"]})"));
  CHECK(says(json, R"("exit_status":4})"));
}

TEST_CASE("counts stay where every reader has them exactly") {
  PartProof part;
  part.counts = {{"answer sets", (std::uint64_t{1} << 53U) - 1}, {"more", ~std::uint64_t{0}}};
  const std::string json = json_of(part);
  CHECK(says(json, R"("count":9007199254740991,)"));
  CHECK(says(json, R"("count":9007199254740992,)"));
}
