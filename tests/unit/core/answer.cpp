#include "patella/answer.hpp"

#include <tuple>
#include <vector>

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

Question make(std::string id, QuestionKind kind) {
  Question question;
  question.id = std::move(id);
  question.kind = kind;
  return question;
}

Question yes_no() { return make("stairs", QuestionKind::yes_no); }

Question choice() {
  Question question = make("place", QuestionKind::choice);
  question.choices = {{"front", "In front", {}}, {"outer", "Outside", {}}, {"back", "Behind", {}}};
  return question;
}

Question checklist() {
  Question question = choice();
  question.id = "signs";
  question.kind = QuestionKind::checklist;
  return question;
}

Question number(std::string id, int min, int max, std::string unit) {
  Question question = make(std::move(id), QuestionKind::number);
  question.min = min;
  question.max = max;
  question.unit = std::move(unit);
  return question;
}

Question scale() {
  Question question = number("bend", 0, 10, "");
  question.kind = QuestionKind::scale;
  return question;
}

Question years() { return number("age", 5, 100, "years"); }

Question km() {
  Question question = number("run", 0, 500, "km");
  question.decimals = 1;
  return question;
}

struct Row {
  const char* typed;
  const char* expect;  ///< the formatted answer, or the error's code
};

void check(const Question& question, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(question.id, " <- '", row.typed, "'");
    const auto answer = parse_answer(question, row.typed);
    const std::string got = answer ? format_answer(question, *answer) : answer.error().code;
    CHECK(got == row.expect);
    if (answer) {
      CHECK(*parse_answer(question, format_answer(question, *answer)) == *answer);
    } else {
      CHECK(answer.error().field == question.id);
      CHECK(answer.error().remedy.find("unknown") != std::string::npos);
      CHECK(answer.error().status == ExitStatus::usage);
    }
  }
}

}  // namespace

TEST_CASE("yes or no") {
  check(yes_no(), {{"yes", "yes"},
                   {"y", "yes"},
                   {"no", "no"},
                   {"n", "no"},
                   {" yes ", "yes"},
                   {"unknown", "unknown"},
                   {"", "empty-answer"},
                   {" \t", "empty-answer"},
                   {"Yes", "unknown-choice"},
                   {"true", "unknown-choice"},
                   {"1", "unknown-choice"},
                   {"none", "unknown-choice"},
                   {"yes,no", "unknown-choice"}});
  CHECK(parse_answer(yes_no(), "yes")->value() == 1);
  CHECK(parse_answer(yes_no(), "no")->value() == 0);
}

TEST_CASE("a choice") {
  check(choice(), {{"front", "front"},
                   {"back", "back"},
                   {"unknown", "unknown"},
                   {"frond", "unknown-choice"},
                   {"front,back", "unknown-choice"},
                   {"none", "unknown-choice"},
                   {"In front", "unknown-choice"},
                   {"0", "unknown-choice"},
                   {"", "empty-answer"}});
  CHECK(parse_answer(choice(), "outer")->value() == 1);
  CHECK(parse_answer(choice(), "frond").error().remedy.starts_with("did you mean front?"));
}

TEST_CASE("a checklist") {
  check(checklist(), {{"none", "none"},
                      {"none,none", "none"},
                      {"front", "front"},
                      {"back,front", "front,back"},
                      {"front,front", "front"},
                      {" front , outer ", "front,outer"},
                      {"unknown", "unknown"},
                      {"none,front", "none-with-items"},
                      {"front,none", "none-with-items"},
                      {"unknown,front", "unknown-with-items"},
                      {"front,unknown", "unknown-with-items"},
                      {"front,", "unknown-choice"},
                      {",front", "unknown-choice"},
                      {"front,,back", "unknown-choice"},
                      {"front back", "unknown-choice"},
                      {"", "empty-answer"}});
  const auto both = parse_answer(checklist(), "back,front");
  CHECK(both->ticked() == 0b101U);
  CHECK(both->ticked_count() == 2);
  CHECK(parse_answer(checklist(), "none")->is_given());
}

TEST_CASE("a checklist of 32 items uses every bit") {
  Question question = checklist();
  question.choices.clear();
  for (int i = 0; i < 32; ++i) question.choices.push_back({"item-" + std::to_string(i), "Item", {}});
  const auto last = parse_answer(question, "item-31");
  REQUIRE(last);
  CHECK(last->ticked() == 0x80000000U);
  CHECK(format_answer(question, *last) == "item-31");
}

TEST_CASE("a 0-10 scale, where only 0 is 0") {
  check(scale(), {{"0", "0"},
                  {"10", "10"},
                  {"7", "7"},
                  {"3.0", "3"},
                  {"03", "3"},
                  {"unknown", "unknown"},
                  {"11", "out-of-range"},
                  {"99999999999999999999", "out-of-range"},
                  {"-1", "not-a-number"},
                  {"-0", "not-a-number"},
                  {"+3", "not-a-number"},
                  {"3.5", "too-precise"},
                  {"0.0001", "too-precise"},
                  {"0.9999", "too-precise"},
                  {"0.00000000000000000000000000000000000000000001", "too-precise"},
                  {"1e1", "not-a-number"},
                  {"1e-9", "not-a-number"},
                  {"0x3", "not-a-number"},
                  {"nan", "not-a-number"},
                  {"inf", "not-a-number"},
                  {"3,5", "not-a-number"},
                  {"3 of 10", "not-a-number"},
                  {".5", "not-a-number"},
                  {"5.", "not-a-number"},
                  {"zero", "not-a-number"},
                  {"none", "not-a-number"},
                  {"3\x1b[2J", "not-a-number"},
                  {"", "empty-answer"}});
}

TEST_CASE("a number within its bounds") {
  check(years(), {{"5", "5"},
                  {"100", "100"},
                  {"40years", "40"},
                  {"40 years", "40"},
                  {"4", "out-of-range"},
                  {"101", "out-of-range"},
                  {"40.5", "too-precise"},
                  {"40km", "not-a-number"},
                  {"years", "not-a-number"}});
}

TEST_CASE("kilometres and miles") {
  check(km(), {{"0", "0"},
               {"3.2", "3.2"},
               {"3.20", "3.2"},
               {"50", "50"},
               {"0.1", "0.1"},
               {"3.2km", "3.2"},
               {"3.2 km", "3.2"},
               {"2mi", "3.2"},    // 3.218688 km: cut, never made longer
               {"1 mi", "1.6"},   // 1.609344
               {"0.5mi", "0.8"},  // 0.804672
               {"0.06mi", "0"},   // 0.09656
               {"31mi", "49.8"},  // 49.889664
               {"32mi", "out-of-range"},
               {"50.1", "out-of-range"},
               {"3.25", "too-precise"},
               {"3,2", "not-a-number"},
               {"-2mi", "not-a-number"},
               {"mi", "not-a-number"},
               {"3.2m", "not-a-number"}});
  CHECK(parse_answer(km(), "3.2")->value() == 32);
}

TEST_CASE("every tenth of a kilometre is read exactly") {
  for (int steps = 0; steps <= 500; ++steps) {
    const std::string typed = std::to_string(steps / 10) + "." + std::to_string(steps % 10);
    CHECK(parse_answer(km(), typed)->value() == steps);
  }
}

TEST_CASE("an endless answer is refused") {
  const std::string endless(1 << 20, 'a');
  for (const Question& question : {yes_no(), choice(), checklist(), scale(), km()}) {
    const auto answer = parse_answer(question, endless);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().text.size() < 300);
  }
}

TEST_CASE("errors never hold what a terminal would obey") {
  const auto answer = parse_answer(choice(), "\x1b[2Jfront\x07");
  REQUIRE_FALSE(answer);
  CHECK(answer.error().text.find('\x1b') == std::string::npos);
  CHECK(answer.error().text.find("\\x1b[2Jfront\\x07") != std::string::npos);
}

TEST_CASE("the states of an answer") {
  CHECK(Answer().is_missing());
  CHECK(Answer::unknown().is_unknown());
  CHECK_FALSE(Answer::unknown().is_given());
  CHECK(Answer::yes_no(false).is_given());
  CHECK(Answer::items(0).is_given());
  CHECK(Answer() != Answer::unknown());
  CHECK(Answer::yes_no(false) != Answer());
  CHECK(format_answer(scale(), Answer()).empty());
}

TEST_CASE("answers are set and cleared") {
  Answers answers(3);
  CHECK(answers.size() == 3);
  answers.set(QuestionId{1}, Answer::value(4));
  CHECK(answers[QuestionId{1}].value() == 4);
  CHECK(answers[QuestionId{0}].is_missing());
  answers.set(QuestionId{2}, Answer::unknown());
  answers.clear(QuestionId{1});
  CHECK(answers[QuestionId{1}].is_missing());
  CHECK(answers[QuestionId{2}].is_unknown());
  answers.clear_all();
  CHECK(answers == Answers(3));
}

TEST_CASE("answers in words") {
  CHECK(describe_answer(yes_no(), Answer::yes_no(true)) == "yes");
  CHECK(describe_answer(choice(), Answer::choice(1)) == "Outside");
  CHECK(describe_answer(checklist(), Answer::items(0b101)) == "In front; Behind");
  CHECK(describe_answer(checklist(), Answer::items(0)) == "none");
  CHECK(describe_answer(scale(), Answer::value(3)) == "3 of 10");
  CHECK(describe_answer(km(), Answer::value(32)) == "3.2 km");
  CHECK(describe_answer(km(), Answer::unknown()) == "not known");
  CHECK(describe_answer(km(), Answer()) == "not answered");
}

TEST_CASE("values as a person writes them") {
  Question metre = km();
  metre.decimals = 3;
  const std::pair<int, const char*> rows[] = {{0, "0"},    {5, "0.005"},   {50, "0.05"},     {500, "0.5"},
                                              {1000, "1"}, {1230, "1.23"}, {12345, "12.345"}};
  for (const auto& [steps, text] : rows) CHECK(format_value(metre, steps) == text);
  CHECK(steps_per_unit(metre) == 1000);
  CHECK(steps_per_unit(years()) == 1);
}

TEST_CASE("what a question takes is said in words") {
  CHECK(accepted_answers(yes_no()) == "answer yes, no or unknown");
  CHECK(accepted_answers(choice()) == "choose front, outer, back or unknown");
  CHECK(accepted_answers(checklist()) == "give a comma list of front, outer, back, or none or unknown");
  CHECK(accepted_answers(scale()) == "give a whole number from 0 to 10, or unknown");
  CHECK(accepted_answers(years()) == "give a number from 5 to 100 (years, whole), or unknown");
  CHECK(accepted_answers(km()) == "give a number from 0 to 50 (km, to 0.1), or unknown");
}

TEST_CASE("a sign is stated by a tick, a yes or unknown, in a safety question alone") {
  const Protocol protocol = test::base_protocol();
  const std::tuple<const char*, const char*, bool> rows[] = {
      {"same-day-signs", "fever", true},
      {"same-day-signs", "fever,locked", true},
      {"same-day-signs", "unknown", true},
      {"same-day-signs", "none", false},
      {"emergency-signs", "short-breath", true},
      {"hip-signs", "yes", true},
      {"hip-signs", "no", false},
      {"hip-signs", "unknown", true},
      {"twisted", "yes", true},
      {"stairs", "yes", false},
      {"stairs", "unknown", false},
      {"small-knee-bend", "10", false},
      {"small-knee-bend", "1", false},
      {"onset", "sudden", false},
      {"onset", "unknown", false},
  };
  for (const auto& [id, typed, stated] : rows) {
    INFO(std::string(id), "=", std::string(typed));
    const Question& question = protocol[*protocol.find_question(id)];
    CHECK(states_a_sign(question, *parse_answer(question, typed)) == stated);
  }
  for (const Question& question : protocol.questions()) CHECK_FALSE(states_a_sign(question, Answer()));
}
