#include "render/reply_line.hpp"

#include <rapidjson/document.h>

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

constexpr DayStart four = std::chrono::hours{4};

const Protocol& base() {
  static const Protocol protocol = test::base_protocol();
  return protocol;
}

rapidjson::Document parse(const std::string& line) {
  REQUIRE(line.ends_with("\n"));
  CHECK(line.find('\n') == line.size() - 1);
  rapidjson::Document document;
  document.Parse(line.c_str());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

rapidjson::Document reply(const Answers& answers, Asking asking = Asking::triage, bool texts = false) {
  const Request request{asking, test::sunday().day, std::chrono::minutes{0}, answers, {}};
  std::string out;
  render::ReplyWriter(base(), texts).write("7", request, reply_to(base(), request, four), out);
  return parse(out);
}

std::string keys(const rapidjson::Document& document) {
  std::string out;
  for (const auto& member : document.GetObject()) out += std::string(member.name.GetString()) + " ";
  return out;
}

constexpr std::string_view all_keys =
    "id as protocol day protocol_expired status verdict path differential open_questions urgency gate next_session "
    "reasons texts error "
    "exit_status ";

}  // namespace

TEST_CASE("an allowed session with its numbers") {
  const auto line = reply(test::runner(base()));
  CHECK(keys(line) == all_keys);
  CHECK(line["id"].GetInt() == 7);
  CHECK(std::string(line["day"].GetString()) == "2026-11-22");
  CHECK(std::string(line["status"].GetString()) == "complete");
  CHECK(line["gate"]["clear"].GetBool());
  CHECK(line["gate"]["refusals"].Empty());
  CHECK(line["next_session"]["allowed"].GetBool());
  CHECK(std::string(line["next_session"]["day"].GetString()) == "2026-11-22");
  CHECK(std::string(line["next_session"]["kind"].GetString()) == "run");
  CHECK(line["differential"].Size() <= 3);
  CHECK(line["path"].Size() > 0);
  CHECK(line["exit_status"].GetInt() == 0);
  CHECK(line["texts"].IsNull());
}

TEST_CASE("a painful bend has its refusal, and relief") {
  const auto line = reply(test::runner(base(), "small-knee-bend=3"));
  CHECK_FALSE(line["gate"]["clear"].GetBool());
  CHECK(std::string(line["gate"]["refusals"][0].GetString()) == "knee-bend-painful");
  CHECK_FALSE(line["next_session"]["allowed"].GetBool());
  CHECK(line["next_session"]["step"].IsNull());
  CHECK(line["next_session"]["relief"].GetBool());
  CHECK(line["exit_status"].GetInt() == 20);
}

TEST_CASE("with questions open there is no decision") {
  const auto line = reply(base().no_answers());
  CHECK(keys(line) == all_keys);
  CHECK(std::string(line["status"].GetString()) == "incomplete");
  CHECK(line["open_questions"].Size() > 0);
  CHECK(line["gate"].IsNull());
  CHECK(line["verdict"].IsNull());
  CHECK(line["exit_status"].GetInt() == 3);
}

TEST_CASE("without a tree there is no verdict") {
  const auto line = reply(base().no_answers(), Asking::next);
  CHECK(line["verdict"].IsNull());
  CHECK(line["path"].IsNull());
  CHECK(line["differential"].IsNull());
  CHECK(line["exit_status"].GetInt() == 22);
}

TEST_CASE("texts only where they are asked for") {
  const auto line = reply(test::runner(base()), Asking::triage, true);
  CHECK(keys(line) == all_keys);
  CHECK(line["texts"]["title"].IsString());
  CHECK(line["texts"]["summary"].IsString());
  CHECK(line["texts"]["next_session"].IsString());
  CHECK(line["texts"]["ask"].IsNull());
  CHECK(reply(base().no_answers(), Asking::triage, true)["texts"]["ask"].IsString());
}

TEST_CASE("an error has the same keys, and the beginning of its line made printable") {
  std::string out;
  const Error error{"wrong-type", "it is \"wrong\"", "age", "write a number"};
  render::ReplyWriter(base(), false).write_error("\"a\"", error, "\x1b[1m\xff" + std::string(200, 'x'), out);
  const auto line = parse(out);
  CHECK(keys(line) == all_keys);
  CHECK(std::string(line["error"]["code"].GetString()) == "wrong-type");
  CHECK(std::string(line["error"]["text"].GetString()) == "it is \"wrong\"");
  CHECK(std::string(line["error"]["line"].GetString()).starts_with("\\x1b[1m\\xffxxx"));
  CHECK(std::string(line["error"]["line"].GetString()).size() < 4 * render::shown_of_bad_line);
  CHECK(line["exit_status"].GetInt() == 2);
}
