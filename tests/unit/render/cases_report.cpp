#include "render/cases_report.hpp"

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;

namespace {

Case about(const Protocol& protocol, const char* id, std::string_view more, VerdictId verdict) {
  Case out;
  out.id = id;
  out.story = "A story.";
  out.line = 7;
  out.answers = test::runner(protocol, more);
  out.verdict = verdict;
  return out;
}

CasesView view_of(const Protocol& protocol, const std::vector<const Case*>& cases, std::optional<int> least = {}) {
  std::vector<NamedResult> results;
  for (const Case* each : cases) results.push_back({each, run_case(protocol, *each, test::sunday())});
  return {protocol, "knee.cases.toml", std::move(results), least};
}

bool says(const std::string& page, std::string_view text) { return page.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("what failed, why, which rule decided, and the counts") {
  const Protocol protocol = test::base_protocol();
  const Case fine = about(protocol, "fine", "", VerdictId{5});
  const Case wrong = about(protocol, "wrong", "place=unknown", VerdictId{5});
  const CasesView view = view_of(protocol, {&fine, &wrong});
  const std::string text = cases_text(view, {});
  CHECK(text.find("FAILED wrong (line 7)\n  A story.\n  - verdict: wanted runners-knee, got unclear\n") == 0);
  CHECK(says(text, "decided by: where, branch \"unknown\", because of an unknown"));
  CHECK(says(text, "knee.cases.toml: 2 cases, 1 passed, 1 failed.\n"));
  CHECK_FALSE(says(text, "fine"));
  CHECK(view.status == ExitStatus::protocol_invalid);
  CHECK(view.messages.empty());
  const std::string json = cases_json("protocol test", view);
  CHECK(says(json, R"("passed":1,"failed":1,"wanted":0,"met":0)"));
  CHECK(says(json, R"("decided_by":"where, branch \"unknown\", because of an unknown")"));
  CHECK(says(json, "\"min_coverage\":null"));
  CHECK(says(json, "\"exit_status\":4}"));
}

TEST_CASE("with a plan, what decided is also the entry rule, or what closed the gate") {
  const Protocol protocol = test::base_protocol();
  const auto decided_by = [&](std::string_view more) {
    const Case each = about(protocol, "each", more, VerdictId{0});
    const std::string text = cases_text(view_of(protocol, {&each}), {});
    const std::size_t at = text.find("decided by: ");
    REQUIRE(at != std::string::npos);
    return text.substr(at + 12, text.find('\n', at) - at - 12);
  };
  CHECK(decided_by("tolerated-run=4") == "loads, branch \"2+\"; entry: tolerated-run at least 3.2");
  CHECK(decided_by("tolerated-run=2") == "loads, branch \"2+\"; entry: tolerated-run at least 1.6");
  CHECK(decided_by("tolerated-run=unknown") == "loads, branch \"2+\"; entry: tolerated-run unknown");
  CHECK(decided_by("small-knee-bend=3") == "loads, branch \"2+\"; gate: knee-bend-painful");
  CHECK(decided_by("small-knee-bend=3 painkiller=yes") == "loads, branch \"2+\"; gate: knee-bend-painful, pain-masked");
  CHECK(decided_by("age=80") == "loads, branch \"2+\"; gate: plan-not-for-you");
  CHECK(decided_by("soon-signs=unknown") == "soon, branch \"1+\", because of an unknown");
}

TEST_CASE("a wanted case neither passes nor fails, and shows nothing for the coverage") {
  const Protocol protocol = test::base_protocol();
  Case open = about(protocol, "open", "place=unknown", VerdictId{5});
  Case met = about(protocol, "met", "", VerdictId{5});
  open.wanted = met.wanted = true;
  const CasesView view = view_of(protocol, {&open, &met});
  CHECK(view.status == ExitStatus::done);
  CHECK(view.count(CaseState::passed) == 0);
  CHECK(view.coverage[0].shown == 0);
  REQUIRE(view.messages.size() == 1);
  CHECK(view.messages[0].code == "wanted-case-met");
  CHECK(view.messages[0].field == "met");
  const std::string text = cases_text(view, {});
  CHECK(text.find("WANTED, not met yet: open (line 7)\n") == 0);
  CHECK(says(text, "- met (line 7)\n"));
  CHECK(says(text, "knee.cases.toml: 2 cases, 0 passed, 0 failed, 2 wanted (1 of them met).\n"));
  const std::string json = cases_json("protocol test", view);
  CHECK(says(json, R"("passed":0,"failed":0,"wanted":2,"met":1)"));
  CHECK(says(json, R"("id":"met","line":7,"passed":false,"failures":[])"));
}

TEST_CASE("each kind that is covered less than asked for is an error of its own") {
  const Protocol protocol = test::base_protocol();
  const Case fine = about(protocol, "fine", "", VerdictId{5});
  CHECK(view_of(protocol, {&fine}, 0).status == ExitStatus::done);
  const CasesView view = view_of(protocol, {&fine}, 90);
  CHECK(view.status == ExitStatus::protocol_invalid);
  REQUIRE(view.messages.size() == view.coverage.size());
  CHECK(view.messages[0].code == "coverage-too-low");
  CHECK(view.messages[0].field == "verdicts");
  CHECK(view.messages[0].text ==
        "the cases cover 1 of " + std::to_string(protocol.verdicts().size()) + ", less than 90 %");
}
