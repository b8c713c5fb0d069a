#include "render/tally.hpp"

#include <rapidjson/document.h>

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

const Protocol& base() {
  static const Protocol protocol = test::base_protocol();
  return protocol;
}

void add(const Answers& answers, Day day, render::Tally& tally) {
  const Request request{Asking::triage, day, std::chrono::minutes{0}, answers, {}};
  tally.add(request, reply_to(base(), request, std::chrono::hours{4}));
}

}  // namespace

TEST_CASE("every line is counted once, whatever became of it") {
  render::Tally tally(base());
  add(test::runner(base()), test::sunday().day, tally);
  add(test::runner(base(), "small-knee-bend=3"), test::sunday().day, tally);
  add(base().no_answers(), base().expires() + std::chrono::days{1}, tally);
  tally.add_error("not-json");
  tally.add_error("not-json");
  CHECK(tally.lines() == 5);
  CHECK(tally.errors() == 2);
  CHECK(tally.protocol_expired() == 1);

  rapidjson::Document document;
  document.Parse(tally.document(ExitStatus::lines_failed).c_str());
  REQUIRE_FALSE(document.HasParseError());
  CHECK(document["lines"].GetInt() == 5);
  CHECK(document["complete"].GetInt() == 2);
  CHECK(document["incomplete"].GetInt() == 1);
  CHECK(document["errors"].GetInt() == 2);
  CHECK(document["sessions"].GetInt() == 1);
  CHECK(document["refusals"]["knee-bend-painful"].GetInt() == 1);
  CHECK(document["refusals"]["referred"].GetInt() == 0);
  CHECK(document["exit_statuses"]["2"].GetInt() == 2);
  CHECK(document["exit_statuses"]["3"].GetInt() == 1);
  CHECK(document["error_codes"]["not-json"].GetInt() == 2);
  CHECK(document["verdicts"].MemberCount() == base().verdicts().size());
  int verdicts = 0;
  for (const auto& member : document["verdicts"].GetObject()) verdicts += member.value.GetInt();
  CHECK(verdicts == 2);
}
