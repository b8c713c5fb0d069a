#include "patella/proof.hpp"

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

/// "paths 42, answer classes 190"
std::string counts_of(const PartProof& part) {
  std::string out;
  for (const ProofCount& each : part.counts)
    out += (out.empty() ? "" : ", ") + std::string(each.name) + " " + std::to_string(each.count);
  return out;
}

}  // namespace

TEST_CASE("parts are known by their words") {
  for (const std::string_view word : proof_part_words) {
    REQUIRE(proof_part_from(word));
    CHECK(to_word(*proof_part_from(word)) == word);
  }
  CHECK_FALSE(proof_part_from(""));
  CHECK_FALSE(proof_part_from("Tree"));
}

TEST_CASE("parts are proved in the order asked for; without one nothing is claimed to fail") {
  const Protocol protocol = test::base_protocol();
  const Proof proof = prove(protocol, {ProofPart::load, ProofPart::tree});
  REQUIRE(proof.parts.size() == 2);
  CHECK(proof.parts[0].part == ProofPart::load);
  CHECK(proof.parts[1].part == ProofPart::tree);
  CHECK(proof.holds());
  CHECK(prove(protocol, {}).parts.empty());
}

TEST_CASE("the base protocol's tree, counted by hand") {
  // Ways to each place: 3 to the hip question (child, unknown) and on; see tests/property/proof.cpp for any protocol.
  const Protocol protocol = test::base_protocol();
  CHECK(counts_of(prove(protocol, {ProofPart::tree}).parts[0]) ==
        "paths 42, answer classes 190, open places 80, answer sets 10217");
}

TEST_CASE("too many walks: it gives up, and that is no proof") {
  const Protocol protocol = test::base_protocol();
  ProofLimits limits;
  limits.walks = 100;
  const Proof proof = prove(protocol, {ProofPart::tree, ProofPart::load}, {}, {}, limits);
  REQUIRE(proof.parts.size() == 2);
  CHECK(proof.parts[0].gave_up == "too large to enumerate");
  CHECK(proof.parts[0].invariants.empty());
  CHECK_FALSE(proof.parts[0].holds());
  CHECK(proof.parts[1].holds());
  CHECK_FALSE(proof.holds());
}

TEST_CASE("who watches is told how far it is, in the part that is under way") {
  std::vector<std::pair<ProofPart, std::uint64_t>> told;
  prove(test::base_protocol(), {ProofPart::tree, ProofPart::load}, {},
        [&](ProofPart part, std::uint64_t done) { told.emplace_back(part, done); });
  REQUIRE_FALSE(told.empty());
  for (std::size_t i = 0; i < told.size(); ++i) {
    CHECK(told[i].first == ProofPart::load);  // the tree is done before it is worth telling
    CHECK(told[i].second == 65536 * (i + 1));
  }
}

TEST_CASE("branches that only complete a cover are told, and are no failure") {
  const PartProof tree = prove(test::built_in(), {ProofPart::tree}).parts[0];
  CHECK(tree.holds());
  REQUIRE(tree.notes.size() == 1);
  CHECK(tree.notes[0].find("elsewhere \"behind-kneecap | inner-kneecap-edge\"") != std::string::npos);
}
