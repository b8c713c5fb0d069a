#include "render/protocol_report.hpp"

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

}  // namespace

TEST_CASE("what failed, why, which rule decided, and the counts") {
  const Protocol protocol = test::base_protocol();
  const Case fine = about(protocol, "fine", "", VerdictId{5});
  const Case wrong = about(protocol, "wrong", "place=unknown", VerdictId{5});
  std::vector<NamedResult> results;
  for (const Case* each : {&fine, &wrong}) results.push_back({each, run_case(protocol, *each, test::sunday())});
  const std::string text = cases_text(protocol, "knee.cases.toml", results, {});
  CHECK(text.find("FAILED wrong (line 7)\n  A story.\n  - verdict: wanted runners-knee, got unclear\n") == 0);
  CHECK(text.find("decided by: where, branch \"unknown\", because of an unknown") != std::string::npos);
  CHECK(text.find("knee.cases.toml: 2 cases, 1 passed, 1 failed.") != std::string::npos);
  CHECK(text.find("fine") == std::string::npos);
  const std::string json = cases_json("protocol test", protocol, results, ExitStatus::protocol_invalid);
  CHECK(json.find(R"("passed":1,"failed":1)") != std::string::npos);
  CHECK(json.find(R"("decided_by":"loads, branch \"2+\"")") != std::string::npos);
  CHECK(json.find("\"exit_status\":4}") != std::string::npos);
}
