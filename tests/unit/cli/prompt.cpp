#include "cli/prompt.hpp"

#include "cli/questions.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::cli;

namespace {

const Protocol& base() {
  static const Protocol protocol = test::base_protocol();
  return protocol;
}

const Question& question(std::string_view id) { return base()[*base().find_question(id)]; }

/// The answers that flags give, or the error's code and field.
std::string from_flags(const std::vector<std::string>& words) {
  const std::vector<FlagSpec> others = {{"json", "", "", "Options"}};
  const auto got = answers_from_flags(base(), words, others);
  if (!got) return got.error().code + " " + got.error().field;
  std::string out;
  for (std::size_t i = 0; i < got->size(); ++i)
    if (const auto id = id_at<QuestionId>(i); !(*got)[id].is_missing())
      out += base()[id].id + "=" + format_answer(base()[id], (*got)[id]) + " ";
  return out;
}

}  // namespace

TEST_CASE("what is entered at a prompt becomes what is typed after a flag") {
  struct Row {
    const char* id;
    const char* entered;
    const char* typed;
  };
  const Row rows[] = {
      {"stairs", "yes", "yes"},
      {"stairs", " y ", "y"},
      {"stairs", "u", "unknown"},
      {"place", "1", "front"},
      {"place", "3", "back"},
      {"place", "u", "unknown"},
      {"place", "outer", "outer"},
      {"place", "0", "0"},
      {"place", "4", "4"},
      {"same-day-signs", "0", "none"},
      {"same-day-signs", "none", "none"},
      {"same-day-signs", "1,2", "fever,locked"},
      {"same-day-signs", "1 2", "fever,locked"},
      {"same-day-signs", "2, 1", "locked,fever"},
      {"same-day-signs", "1,", "fever"},
      {"same-day-signs", "0,1", "none,fever"},
      {"same-day-signs", "locked", "locked"},
      {"same-day-signs", "3", "3"},
      {"same-day-signs", "99999999999999999999", "99999999999999999999"},
      {"same-day-signs", "u", "unknown"},
      {"same-day-signs", "", ""},
      {"small-knee-bend", "1", "1"},
      {"small-knee-bend", "0", "0"},
      {"small-knee-bend", "u", "unknown"},
      {"tolerated-run", "3.2 km", "3.2 km"},
  };
  for (const Row& row : rows) {
    INFO(row.id, " <- '", row.entered, "'");
    CHECK(typed_answer(question(row.id), row.entered) == row.typed);
  }
}

TEST_CASE("a number beyond the list, or none beside an item, is refused by the one parser") {
  for (const auto& [id, entered] : {std::pair("place", "4"), std::pair("place", "0"), std::pair("same-day-signs", "3"),
                                    std::pair("same-day-signs", "0,1"), std::pair("same-day-signs", "")})
    CHECK_FALSE(parse_answer(question(id), typed_answer(question(id), entered)));
}

TEST_CASE("every question is a flag, in groups") {
  const auto flags = question_flags(base(), triage_questions(base()));
  REQUIRE(flags.size() == base().questions().size());
  CHECK(flags[0].name == "emergency-signs");
  CHECK(flags[0].group.starts_with("Safety"));
  CHECK(flags[0].help == "Which of these?");
  CHECK(flags[0].choices == std::vector<std::pair<std::string, std::string>>{{"cold-foot", "The foot is cold"},
                                                                             {"short-breath", "Short of breath"}});
  CHECK(flags[8].choices.empty());
  CHECK(flags[9].group == "Movement tests");
  CHECK(flags[10].value == "0-10|unknown");
  CHECK(flags[12].value == "0-50 (km)|unknown");
}

TEST_CASE("answers from flags") {
  const std::pair<std::vector<std::string>, const char*> rows[] = {
      {{}, ""},
      {{"--stairs", "yes"}, "stairs=yes "},
      {{"--stairs=yes", "--age", "unknown"}, "age=unknown stairs=yes "},
      {{"--stairs", "yes", "--stairs", "y"}, "stairs=yes "},
      {{"--stairs", "yes", "--stairs", "no"}, "flag-twice --stairs"},
      {{"--small-knee-bend", "0", "--small-knee-bend", "3"}, "flag-twice --small-knee-bend"},
      {{"--small-knee-bend", "0", "--small-knee-bend", "unknown"}, "flag-twice --small-knee-bend"},
      {{"--same-day-signs", "fever", "--same-day-signs", "locked"}, "same-day-signs=fever,locked "},
      {{"--same-day-signs", "none", "--same-day-signs", "none"}, "same-day-signs=none "},
      {{"--same-day-signs", "none", "--same-day-signs", "fever"}, "none-with-items --same-day-signs"},
      {{"--same-day-signs", "unknown", "--same-day-signs", "unknown"}, "same-day-signs=unknown "},
      {{"--same-day-signs", "unknown", "--same-day-signs", "fever"}, "unknown-with-items --same-day-signs"},
      {{"--stairs", "perhaps"}, "unknown-choice --stairs"},
      {{"--stairs", ""}, "empty-answer --stairs"},
      {{"--stairs="}, "empty-answer --stairs"},
      {{"--stairs"}, "flag-without-value --stairs"},
      {{"--small-knee-bend", "-1"}, "not-a-number --small-knee-bend"},
      {{"--small-knee-bend", "11"}, "out-of-range --small-knee-bend"},
      {{"--stair", "yes"}, "unknown-flag --stair"},
      {{"yes"}, "unexpected-word "},
  };
  for (const auto& [words, expect] : rows) {
    const std::string first = words.empty() ? "" : words.front();
    INFO(first);
    CHECK(from_flags(words) == expect);
  }
}
