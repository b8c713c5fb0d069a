#include "core/proof/complete.hpp"

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;

namespace {

constexpr std::string_view to_the_plan =
    "emergency-signs=none age=30 same-day-signs=none onset=gradual soon-signs=none place=front stairs=yes squat=yes";

}  // namespace

TEST_CASE("what the gate still asks for is answered plainly, so that a triage comes to its end") {
  const Protocol protocol = test::base_protocol();
  Counterexample example;
  example.answers = test::answers(protocol, to_the_plan);
  proof::complete(protocol, example);
  CHECK(assess(protocol, *example.answers, test::sunday()).outcome);
  CHECK(*example.answers ==
        test::answers(protocol, std::string(to_the_plan) + " painkiller=no small-knee-bend=0 tolerated-run=0"));
}

TEST_CASE("what is compared gets the same answers, and keeps its own") {
  const Protocol protocol = test::base_protocol();
  Counterexample example;
  example.answers = test::answers(protocol, "emergency-signs=cold-foot age=30");
  example.compare = test::answers(protocol, std::string(to_the_plan) + " emergency-signs=none age=unknown");
  proof::complete(protocol, example);
  CHECK(assess(protocol, *example.compare, test::sunday()).outcome);
  const QuestionId painkiller = *protocol.find_question("painkiller");
  CHECK((*example.answers)[painkiller] == (*example.compare)[painkiller]);
  CHECK((*example.compare)[*protocol.find_question("age")].is_unknown());
  CHECK((*example.answers)[*protocol.find_question("age")] == Answer::value(30));
}

TEST_CASE("nothing is added to what has no answers, or needs none") {
  const Protocol protocol = test::base_protocol();
  Counterexample example;
  proof::complete(protocol, example);
  CHECK_FALSE(example.answers);
  example.answers = test::answers(protocol, "emergency-signs=cold-foot");
  const Answers before = *example.answers;
  proof::complete(protocol, example);
  CHECK(*example.answers == before);
}
