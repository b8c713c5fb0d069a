#include "patella/ranking.hpp"

#include <cmath>

#include "support/all_answers.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

// Straus et al., Evidence-Based Medicine: serum ferritin for iron-deficiency anaemia, a table of 2579 people. The
// predictive values follow from the counts alone, without a likelihood ratio in between.
constexpr double ill_positive = 731, ill_negative = 78, well_positive = 270, well_negative = 1500;
constexpr double ill = ill_positive + ill_negative, well = well_positive + well_negative;

/// The base protocol with the two groups as conditions and "pain on stairs" as the test.
Protocol ferritin() {
  const std::string ratios = "present = " + std::to_string((ill_positive / ill) / (well_positive / well)) +
                             ", absent = " + std::to_string((ill_negative / ill) / (well_negative / well)) +
                             ", source = \"own\", basis = \"study\", validated = true";
  const std::string prior = "prior = { value = " + std::to_string(ill / 10) + ", source = \"book\" }";
  const std::string other = "prior = { value = " + std::to_string(well / 10) + ", source = \"own\" }";
  return test::base_protocol({{"present = 2, absent = 0.2", "present = 1, absent = 1"},
                              {"present = 4, absent = 0.5, source = \"own\", basis = \"heuristic\"", ratios},
                              {"present = 0.5, absent = 1", "present = 1, absent = 1"},
                              {"present = 0.25, absent = 9", "present = 1, absent = 1"},
                              {"prior = { value = 30, source = \"book\" }", prior},
                              {"prior = { value = 10, source = \"own\" }", other}});
}

double share_of(const Protocol& protocol, const Answers& answers, std::string_view condition) {
  for (const Ranked& ranked : rank_conditions(protocol, answers))
    if (protocol[ranked.condition].id == condition) return ranked.share;
  return -1;
}

/// The weight of a condition after one answer, from its list of evidence.
double naive_weight(const Protocol& protocol, const Condition& condition, QuestionId question, const Answer& answer) {
  double weight = condition.prior.value;
  if (!answer.is_given()) return weight;
  for (const Evidence& each : condition.evidence) {
    if (protocol[each.finding].question != question) continue;
    weight *= evaluate(protocol[each.finding], answer) == Truth::present ? each.present : each.absent;
  }
  return weight;
}

void check_shares(const Protocol& protocol, QuestionId question, const Answer& answer) {
  Answers answers = protocol.no_answers();
  answers.set(question, answer);
  double total = 0;
  for (const Condition& each : protocol.conditions()) total += naive_weight(protocol, each, question, answer);
  for (const Ranked& each : rank_conditions(protocol, answers)) {
    const double weight = naive_weight(protocol, protocol[each.condition], question, answer);
    REQUIRE(each.share == doctest::Approx(weight / total).epsilon(1e-12));
  }
}

void check_every_answer(const Protocol& protocol) {
  for (std::size_t i = 0; i < protocol.questions().size(); ++i) {
    CAPTURE(protocol.questions()[i].id);
    for (const Answer& answer : test::answers_to(protocol.questions()[i]))
      check_shares(protocol, id_at<QuestionId>(i), answer);
  }
}

std::string order(const Protocol& protocol, const Answers& answers) {
  std::string out;
  for (const Ranked& ranked : rank_conditions(protocol, answers))
    out += protocol[ranked.condition].id + ":" + std::string(to_word(ranked.likelihood)) + " ";
  return out;
}

std::string findings_of(const Protocol& protocol, const std::vector<const Evidence*>& list) {
  std::string out;
  for (const Evidence* evidence : list) out += protocol[evidence->finding].id + " ";
  return out;
}

}  // namespace

TEST_CASE("a published table: after a positive and a negative test") {
  const Protocol protocol = ferritin();
  const auto share = [&](const char* text) {
    return share_of(protocol, test::answers(protocol, text), "patellofemoral");
  };
  CHECK(share("") == doctest::Approx(ill / (ill + well)));
  CHECK(share("stairs=yes") == doctest::Approx(ill_positive / (ill_positive + well_positive)).epsilon(1e-6));
  CHECK(share("stairs=no") == doctest::Approx(ill_negative / (ill_negative + well_negative)).epsilon(1e-6));
  CHECK(share("stairs=unknown") == doctest::Approx(ill / (ill + well)));
}

TEST_CASE("odds are multiplied, answer by answer") {
  const Protocol protocol = test::base_protocol();
  struct Row {
    const char* answers;
    double odds;  ///< patellofemoral to sprained, by hand
  };
  const Row rows[] = {
      {"", 30.0 / 10},
      {"place=front", 30.0 * 2 / (10 * 0.25)},
      {"place=outer", 30 * 0.2 / (10.0 * 9)},
      {"place=front stairs=yes", 30.0 * 2 * 4 / (10 * 0.25)},
      {"place=front stairs=no", 30.0 * 2 * 0.5 / (10 * 0.25)},
      {"place=unknown stairs=unknown", 30.0 / 10},
      {"same-day-signs=fever", 30.0 / (10 * 0.5)},
      {"same-day-signs=locked", 30.0 / 10},
      {"stairs=no place=back same-day-signs=fever,locked", 30 * 0.5 * 0.2 / (10 * 9 * 0.5)},
  };
  for (const Row& row : rows) {
    INFO(row.answers);
    const Answers answers = test::answers(protocol, row.answers);
    CHECK(share_of(protocol, answers, "patellofemoral") == doctest::Approx(row.odds / (1 + row.odds)));
    CHECK(share_of(protocol, answers, "sprained") == doctest::Approx(1 / (1 + row.odds)));
  }
}

TEST_CASE("strongest first, with its likelihood in words") {
  const Protocol protocol = test::base_protocol();
  const auto order_of = [&](const char* text) { return order(protocol, test::answers(protocol, text)); };
  CHECK(order_of("") == "patellofemoral:likely sprained:possible ");
  CHECK(order_of("place=front stairs=yes") == "patellofemoral:likely sprained:less likely ");
  CHECK(order_of("place=outer") == "sprained:likely patellofemoral:less likely ");
}

TEST_CASE("equal weights keep the protocol's order") {
  const Protocol protocol =
      test::base_protocol({{"prior = { value = 30, source = \"book\" }", "prior = { value = 10, source = \"book\" }"}});
  CHECK(order(protocol, protocol.no_answers()) == "patellofemoral:likely sprained:likely ");
}

TEST_CASE("every answer to a question counts as its evidence says") { check_every_answer(test::built_in()); }

TEST_CASE("so does a number of many values, whether or not they are listed") {
  for (const char* most : {"max = 132", "max = 133"}) {
    CAPTURE(most);
    check_every_answer(test::base_protocol(
        {{"max = 100", most},
         {"[findings.feverish]",
          "[findings.far]\ntext = \"far\"\nquestion = \"tolerated-run\"\nat_least = 4.7\n[findings.feverish]"},
         {"{ finding = \"feverish\"",
          "{ finding = \"old\", present = 2, absent = 0.9, source = \"own\", basis = \"heuristic\" },\n"
          "{ finding = \"far\", present = 0.7, absent = 1.2, source = \"own\", basis = \"heuristic\" },\n"
          "{ finding = \"feverish\""}}));
  }
}

TEST_CASE("shares of all conditions make one, whatever is answered") {
  const Protocol& protocol = test::built_in();
  Answers answers = protocol.no_answers();
  std::vector<Ranked> reused;
  for (std::size_t i = 0; i < protocol.questions().size(); ++i) {
    answers.set(id_at<QuestionId>(i), Answer::value(protocol.questions()[i].min));
    rank_conditions(protocol, answers, protocol.conditions().size(), reused);
    REQUIRE(reused.size() == protocol.conditions().size());
    std::vector<Ranked> first;
    rank_conditions(protocol, answers, 3, first);
    REQUIRE(first.size() == 3);
    for (std::size_t j = 0; j < first.size(); ++j) {
      CHECK(first[j].condition == reused[j].condition);
      CHECK(first[j].share == doctest::Approx(reused[j].share));
      CHECK(first[j].likelihood == reused[j].likelihood);
    }
    double sum = 0, last = 1;
    for (const Ranked& ranked : reused) {
      sum += ranked.share;
      CHECK(ranked.share <= last);
      last = ranked.share;
    }
    CHECK(sum == doctest::Approx(1));
  }
}

TEST_CASE("what speaks for, against, and what is not known; strongest first") {
  const Protocol protocol = test::base_protocol({{"present = 2, absent = 0.2", "present = 2, absent = 0.5"},
                                                 {"present = 4, absent = 0.5", "present = 4, absent = 0.2"}});
  const ConditionId knee{0};
  REQUIRE(protocol[knee].id == "patellofemoral");
  const auto support = [&](const char* text) {
    const Support found = support_for(protocol, test::answers(protocol, text), knee);
    return "for " + findings_of(protocol, found.in_favour) + "against " + findings_of(protocol, found.against) +
           "missing " + findings_of(protocol, found.missing);
  };
  CHECK(support("") == "for against missing stairs-hurt in-front ");
  CHECK(support("place=front stairs=yes") == "for stairs-hurt in-front against missing ");
  CHECK(support("place=outer stairs=no") == "for against stairs-hurt in-front missing ");
  CHECK(support("place=front stairs=no") == "for in-front against stairs-hurt missing ");
  CHECK(support("place=unknown stairs=yes") == "for stairs-hurt against missing in-front ");
}

TEST_CASE("a neutral ratio speaks neither for nor against") {
  const Protocol protocol = test::base_protocol();
  const Support support =
      support_for(protocol, test::answers(protocol, "same-day-signs=locked place=front"), ConditionId{1});
  CHECK(findings_of(protocol, support.in_favour).empty());
  CHECK(findings_of(protocol, support.against) == "in-front ");
  CHECK(support.missing.empty());
}
