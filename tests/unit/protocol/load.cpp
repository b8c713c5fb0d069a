#include "patella/load.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <type_traits>

#include "patella/cases.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

// Holding a protocol is the proof that it passed every check: nothing but the loader makes one.
static_assert(!std::is_default_constructible_v<Protocol>);
static_assert(!std::is_aggregate_v<Protocol>);
static_assert(!std::is_constructible_v<Protocol, ProtocolParts>);
static_assert(!std::is_convertible_v<ProtocolParts, Protocol>);

namespace {

std::string codes(std::string_view toml, std::string_view region = {}) {
  const auto loaded = load_protocol(toml, region);
  std::string out;
  if (!loaded)
    for (const Problem& problem : loaded.error()) out += (out.empty() ? "" : " ") + problem.code;
  return out;
}

}  // namespace

TEST_CASE("the base protocol is loaded as it is written") {
  const Protocol protocol = test::base_protocol();
  CHECK(protocol.identity().id == "base");
  CHECK(protocol.identity().version == "1.0.0");
  CHECK(protocol.title() == "Base protocol");
  CHECK(protocol.scope() == "The knee.");
  CHECK_FALSE(protocol.is_draft());
  CHECK(format_day(protocol.expires()) == "2028-01-01");
  CHECK(protocol[protocol.start()].id == "emergency");
  CHECK(protocol.questions().size() == 20);
  CHECK(protocol.nodes().size() == 10);
  CHECK(protocol.verdicts().size() == 6);
  CHECK(protocol.conditions().size() == 2);
  CHECK(protocol.sources().size() == 2);
  CHECK(protocol.plans().size() == 1);
  CHECK(protocol.gate().limits.size() == 2);
  CHECK(protocol.text_of(RefusalCode::no_plan).text == "There is no plan.");
  CHECK(protocol.text_of(RefusalCode::warning_sign).text == "There is a warning sign.");
  CHECK(protocol.text_of(RefusalCode::triage_stale).text == "The triage is too old.");
}

TEST_CASE("questions keep the order of the file, and what they say") {
  const Protocol protocol = test::base_protocol();
  std::vector<QuestionId> all;
  for (std::size_t i = 0; i < protocol.questions().size(); ++i) all.push_back(id_at<QuestionId>(i));
  CHECK(test::ids(protocol, all) ==
        "emergency-signs age hip-signs same-day-signs onset twisted soon-signs place stairs squat small-knee-bend "
        "painkiller tolerated-run warning-signs last-session session-pain settled morning relief-done "
        "cleared-by-clinician");
  for (const QuestionId id : all) CHECK(protocol.find_question(protocol[id].id) == id);
  CHECK_FALSE(protocol.find_question("no-such"));
  CHECK_FALSE(protocol.find_question(""));
  const Question& age = protocol[*protocol.find_question("age")];
  CHECK(age.min == 5);
  CHECK(age.max == 100);
  CHECK(age.unknown_at_each_node);
  const Question& run = protocol[*protocol.find_question("tolerated-run")];
  CHECK(run.decimals == 1);
  CHECK(run.max == 500);
  const Question& hip = protocol[*protocol.find_question("hip-signs")];
  CHECK(hip.safety);
  CHECK(hip.urgency == Urgency::same_day);
  REQUIRE(hip.only_if);
  CHECK(protocol[*hip.only_if].id == "child");
  CHECK(hip.unknown_value == 1);
  CHECK(protocol.questions()[0].choices[0].flags == std::vector<int>{1});
}

TEST_CASE("the check-in knows its questions, and what each sign closes") {
  const Protocol protocol = test::base_protocol();
  const CheckinRules& rules = protocol.checkin();
  CHECK(test::ids(protocol, {rules.warning_signs, rules.painkiller, rules.last_session, rules.session_pain,
                             rules.settled, rules.morning, rules.relief_done, rules.cleared}) ==
        "warning-signs painkiller last-session session-pain settled morning relief-done cleared-by-clinician");
  CHECK(rules.day_signs == 1);
  CHECK(rules.urgency == std::vector{Urgency::self_care, Urgency::soon, Urgency::emergency});
  CHECK(protocol[rules.source].id == "own");
}

TEST_CASE("signs may be told in any order") {
  const Protocol protocol = test::base_protocol(
      {{"  { item = \"limping\", closes = \"day\" },\n", ""},
       {"  { item = \"hot-fever\", closes = \"triage\", urgency = \"emergency\" },\n",
        "  { item = \"hot-fever\", closes = \"day\" },\n  { item = \"limping\", closes = \"triage\", urgency = "
        "\"self-care\" },\n"}});
  CHECK(protocol.checkin().day_signs == 4);
  CHECK(protocol.checkin().urgency == std::vector{Urgency::self_care, Urgency::soon, Urgency::self_care});
}

TEST_CASE("the check-in is always required: the journal reads answers by it") {
  std::string toml = test::base_toml({});
  const std::size_t begin = toml.find("[checkin]");
  toml.erase(begin, toml.find("[refusals.knee-bend-painful]", begin) - begin);
  CHECK(codes(toml).find("missing-key") != std::string::npos);
}

TEST_CASE("numbers and steps of the plan are kept") {
  const Plan plan = test::base_protocol().plans().front();
  REQUIRE(plan.run.size() == 3);
  CHECK(plan.run[0].kind == RunStep::Kind::walk);
  CHECK(plan.run[0].minutes == 30);
  CHECK(plan.run[1].distance_m == 1600);
  CHECK_FALSE(plan.run[2].distance_m);
  CHECK(plan.run[2].grows == 1.1);
  CHECK(plan.run[2].maintenance);
  CHECK(plan.strength[1].exercises[0].hold_seconds == 10);
  CHECK(plan.entry.rules[0].at_least == 32);
  CHECK(plan.entry.rules[0].share == 0.8);
  CHECK(plan.entry.rules[0].most_m == 4000);
  CHECK_FALSE(plan.entry.rules[1].most_m);
  CHECK(plan.rules.gap_days.value == 7);
  CHECK(plan.rules.late_morning_days.value == 3);
  CHECK(plan.rules.spike_rest_days.value == 1);
  CHECK(plan.rules.clean_at_least.value == 0.9);
  CHECK(plan.caps.entry_walk_m.value == 3000);
  CHECK(plan.relief.minutes == 10);
}

TEST_CASE("a region's texts are filled in; the default one unless another is named") {
  const std::string toml = test::base_toml();
  CHECK(load_protocol(toml)->verdicts()[0].summary == "Call your local number.");
  CHECK(load_protocol(toml, "anywhere")->verdicts()[0].summary == "Call your local number.");
  CHECK(load_protocol(toml, "eu")->verdicts()[0].summary == "Call 112.");
  CHECK(codes(toml, "mars") == "unknown-region");
  CHECK(codes(toml, "EU") == "unknown-region");
}

TEST_CASE("in a broken file the protocol's own problems come before an unknown region") {
  CHECK(codes(test::base_toml({{"title = \"Base protocol\"", "title = 1"}}), "mars") == "wrong-type");
}

TEST_CASE("drafts load, and expiry is a matter of the day") {
  const Protocol draft = test::base_protocol({{"status = \"active\"", "status = \"draft\""}});
  CHECK(draft.is_draft());
  CHECK_FALSE(draft.expired_on(draft.expires()));
  CHECK(draft.expired_on(draft.expires() + std::chrono::days{1}));
}

TEST_CASE("problems stand in the order of the file, each with its line") {
  const std::string toml = test::base_toml(
      {{"grows = 1.1", "grows = 3"}, {"title = \"Base protocol\"", "title = 3"}, {"min = 5", "mni = 5"}});
  const auto loaded = load_protocol(toml);
  REQUIRE_FALSE(loaded);
  int last = 0;
  for (const Problem& problem : loaded.error()) {
    CHECK(problem.severity == Problem::Severity::error);
    CHECK(problem.line >= last);
    last = problem.line;
  }
  CHECK(loaded.error().front().source == "title = 3");
  CHECK(loaded.error().front().column == 9);
}

TEST_CASE("columns count characters, not bytes") {
  const auto loaded = load_protocol(test::base_toml(
      {{"cite = \"A book\"\n", ""},
       {"[sources.book]",
        "[sources]\nbook = { cite = \"\xC3\xB6\xE2\x82\xAC\", bad = 1, grade = \"trial\" }\n[sources.x]"}}));
  REQUIRE_FALSE(loaded);
  const auto bad = std::ranges::find(loaded.error(), "unknown-key", &Problem::code);
  REQUIRE(bad != loaded.error().end());
  CHECK(bad->column == 23);
}

TEST_CASE("a byte order mark and Windows line ends are accepted") {
  std::string toml = test::base_toml();
  CHECK(codes("\xEF\xBB\xBF" + toml).empty());
  for (std::size_t at = 0; (at = toml.find('\n', at)) != std::string::npos; at += 2) toml.insert(at, 1, '\r');
  CHECK(codes(toml).empty());
}

TEST_CASE("the caps: exactly at them is fine") {
  std::string toml = test::base_toml();
  while (toml.size() + 64 <= max_protocol_bytes) toml += std::string(63, '#') + "\n";
  toml += std::string(max_protocol_bytes - toml.size(), '#');
  REQUIRE(toml.size() == max_protocol_bytes);
  CHECK(codes(toml).empty());
  CHECK(codes(toml + "#") == "file-too-large");
  CHECK(codes(test::base_toml() + std::string(2048, '#') + "\n").empty());
  CHECK(codes(test::base_toml() + std::string(2049, '#') + "\n") == "line-too-long");
}

TEST_CASE("at most 200 problems are reported, and how many more there are") {
  std::string toml = test::base_toml();
  for (int i = 0; i < 300; ++i) toml += "[x" + std::to_string(i) + "]\n";
  const auto loaded = load_protocol(toml);
  REQUIRE_FALSE(loaded);
  REQUIRE(loaded.error().size() == 201);
  CHECK(std::ranges::count(loaded.error(), "more-problems", &Problem::code) == 1);
  const Problem& last = loaded.error().back();
  CHECK(last.code == "more-problems");
  CHECK(last.severity == Problem::Severity::error);
  CHECK(last.text == "and 100 more problems");
  CHECK(last.line == 0);
}

TEST_CASE("exactly 200 problems are all there are") {
  std::string toml = test::base_toml();
  for (int i = 0; i < 200; ++i) toml += "[x" + std::to_string(i) + "]\n";
  const auto loaded = load_protocol(toml);
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().size() == 200);
  CHECK(loaded.error().back().code == "unknown-key");
}

TEST_CASE("the known word is looked for only at first: a file wrong throughout costs no more than its length") {
  std::string items;
  for (int i = 0; i < 40; ++i) items += "\"boook\", ";
  const std::string list = "seek_care_if = [\"It gets worse.\"]\nsources = [" + items + "\"book\"]";
  const auto loaded =
      load_protocol(test::base_toml({{"seek_care_if = [\"It gets worse.\"]\nsources = [\"book\"]", list}}));
  REQUIRE_FALSE(loaded);
  REQUIRE(loaded.error().size() == 40);
  for (const Problem& problem : loaded.error()) CHECK(problem.code == "unknown-id");
  CHECK(loaded.error()[0].remedy == "did you mean \"book\"?");
  CHECK(loaded.error()[29].remedy == "did you mean \"book\"?");
  CHECK(loaded.error()[30].remedy == "add [sources.boook], or name another source");
}

TEST_CASE("no cut, and no byte changed, makes the loader throw or crash") {
  const std::string toml = test::base_toml();
  int refused = 0;
  for (std::size_t length = 0; length < toml.size(); length += 97)
    refused += load_protocol(toml.substr(0, length)) ? 0 : 1;
  CHECK(refused > 100);
  std::mt19937 random(5);
  for (int i = 0; i < 300; ++i) {
    std::string broken = toml;
    for (int n = 0; n < 3; ++n) broken[random() % broken.size()] = static_cast<char>(random() % 256);
    const auto loaded = load_protocol(broken);
    if (!loaded) CHECK_FALSE(loaded.error().empty());
  }
}

TEST_CASE("the built-in protocol and its flags") {
  const Protocol& protocol = test::built_in();
  CHECK(protocol.identity().id == "runners-knee");
  for (const Question& question : protocol.questions())
    for (const std::string_view word : reserved_question_ids()) CHECK(question.id != word);
  for (const char* flag :
       {"help", "version", "json", "now", "date", "answers", "no-input", "journal", "key", "dry-run"})
    CHECK(std::ranges::find(reserved_question_ids(), flag) != reserved_question_ids().end());
}

TEST_CASE("cases are read for a protocol") {
  std::ifstream file(PATELLA_TESTS "/protocol/base.cases.toml");
  const std::string toml((std::istreambuf_iterator<char>(file)), {});
  const Protocol protocol = test::base_protocol();
  const auto cases = load_cases(protocol, toml);
  REQUIRE(cases);
  REQUIRE(cases->size() == 6);
  const Case& only = cases->front();  // of the file
  CHECK(only.id == "front-of-the-knee");
  CHECK(only.line == 4);
  CHECK_FALSE(only.wanted);
  CHECK(only.urgency == Urgency::self_care);
  CHECK(only.refusals->only(RefusalCode::knee_bend_painful));
  CHECK(only.session == "none");
  CHECK(only.status == 20);
  CHECK(only.answers == test::runner(protocol, "small-knee-bend=2 tolerated-run=3.5"));
}
