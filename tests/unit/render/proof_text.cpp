#include "render/proof.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

namespace {

PartProof part_of(ProofPart part, std::vector<Invariant> invariants) {
  PartProof out;
  out.part = part;
  out.invariants = std::move(invariants);
  return out;
}

Counterexample example_of(const char* what) {
  Counterexample out;
  out.what = what;
  return out;
}

std::string text_of(Proof proof, const Style& style = {}) {
  const Protocol protocol = test::base_protocol();
  return proof_text({"protocol prove", protocol, proof, "knee.toml", {}}, style);
}

bool says(const std::string& page, std::string_view text) { return page.find(text) != std::string::npos; }

constexpr Instant morning = Instant{Day{std::chrono::days{20454}}} + std::chrono::hours{8};
constexpr Day today{std::chrono::days{20454}};

}  // namespace

TEST_CASE("a part, its counts in groups of three digits, and each invariant") {
  PartProof part = part_of(ProofPart::gate, {{"law", "It holds.", 1000}, {"other", "It holds as well.", 7}});
  part.counts = {{"paths", 0}, {"sets", 999}, {"places", 12507818}};
  part.notes = {"something to know"};
  CHECK(text_of({{part}}) ==
        "gate: 0 paths, 999 sets, 12 507 818 places\n"
        "holds   law (1 000 examined): It holds.\n"
        "holds   other (7 examined): It holds as well.\n"
        "note    something to know\n\n"
        "Proved: knee.toml: all 2 invariants hold.\n");
}

TEST_CASE("what fails is counted over all parts, and the sum says so") {
  Invariant failed{"law", "It holds.", 3, example_of("it did not")};
  const std::string text = text_of(
      {{part_of(ProofPart::tree, {{"fine", "Fine.", 1}}), part_of(ProofPart::gate, {failed, {"other", "Fine.", 1}})}});
  CHECK(says(text, "\nFAILED  law (3 examined): It holds.\n  Shortest way to see it: it did not.\n"));
  CHECK(says(text, "\nNOT PROVED: knee.toml: 1 of 3 invariants fail.\n"));
  CHECK_FALSE(says(text, "patella triage"));
}

TEST_CASE("what was never put to the test is not among what holds") {
  Invariant never{"law", "It holds.", 0};
  never.not_examined = "the protocol has no plan";
  const std::string text = text_of({{part_of(ProofPart::planner, {{"fine", "Fine.", 1}, never})}});
  CHECK(says(text, "\nnot examined  law: It holds. Here the protocol has no plan.\n"));
  CHECK(says(text, "\nProved: knee.toml: all 1 invariants hold; 1 not examined.\n"));
}

TEST_CASE("where a protocol has two plans, counts and invariants name theirs") {
  Invariant one{"law", "It holds.", 7};
  one.plan = "back";
  PartProof part = part_of(ProofPart::planner, {one});
  part.counts = {{"places", 12, "back"}};
  const std::string text = text_of({{part}});
  CHECK(says(text, "planner: 12 places of back\n"));
  CHECK(says(text, "holds   law of back (7 examined): It holds.\n"));
}

TEST_CASE("a part that was too large is not proved, though nothing failed") {
  PartProof part = part_of(ProofPart::tree, {});
  part.gave_up = "too large to enumerate";
  CHECK(text_of({{part}}) ==
        "tree\nGAVE UP  too large to enumerate\n\nNOT PROVED: knee.toml: too large to enumerate.\n");
}

TEST_CASE("readings of the gate are told in their order, with the relief between them") {
  Counterexample example = example_of("the gate clears against the law");
  example.readings = {{morning, today, 3}, {morning + std::chrono::hours{2}, today, std::nullopt, true}};
  example.relief = {morning + std::chrono::hours{1}};
  const std::string text = text_of({{part_of(ProofPart::gate, {{"law", "It holds.", 3, example}})}}, Style{100});
  CHECK(says(text,
             "\n  Readings: 3 at 2026-01-01T08:00:00+00:00, withdrawn unknown at 2026-01-01T10:00:00+00:00,"
             " relief\n  at 2026-01-01T09:00:00+00:00\n"));
}

TEST_CASE("what a protocol's texts say cannot leave the line") {
  Counterexample example = example_of("a\x1b[31mb\nc");
  PartProof part = part_of(ProofPart::tree, {{"law", "It holds.", 1, example}});
  part.notes = {"d\ne"};
  const std::string text = text_of({{part}});
  CHECK(says(text, "a\\x1b[31mb\\x0ac."));
  CHECK(says(text, "note    d\\x0ae\n"));
}

TEST_CASE("no line but a command passes the width") {
  const Protocol protocol = test::base_protocol();
  const std::string text = text_of(prove(protocol, {ProofPart::tree, ProofPart::load}), Style{30});
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = text.find('\n', start);
    CHECK_MESSAGE(end - start <= 30, text.substr(start, end - start));
    start = end + 1;
  }
}
