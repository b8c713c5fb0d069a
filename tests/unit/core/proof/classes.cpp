#include "core/proof/classes.hpp"

#include <numeric>

#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::proof;

namespace {

NodeId node(const Protocol& protocol, std::string_view id) {
  for (std::size_t i = 0; i < protocol.nodes().size(); ++i)
    if (protocol.nodes()[i].id == id) return id_at<NodeId>(i);
  throw std::runtime_error("no node " + std::string(id));
}

/// "5 x13, 18 x57, unknown x1"
std::string classes_of(const Protocol& protocol, std::string_view question, std::string_view from) {
  ClassTable table(protocol);
  const QuestionId id = *protocol.find_question(question);
  std::string out;
  for (const AnswerClass& each : table.of(id, node(protocol, from)))
    out +=
        (out.empty() ? "" : ", ") + format_answer(protocol[id], each.representative) + " x" + std::to_string(each.size);
  return out;
}

}  // namespace

TEST_CASE("a number falls apart where a branch, a finding or a limit ahead does") {
  const Protocol protocol = test::base_protocol();
  CHECK(classes_of(protocol, "age", "how-old") == "5 x13, 18 x57, 75 x26, unknown x1");
  CHECK(classes_of(protocol, "tolerated-run", "how-old") == "0 x16, 1.6 x16, 3.2 x469, unknown x1");
}

TEST_CASE("the bend falls apart at the gate's own numbers and at those of findings") {
  CHECK(classes_of(test::base_protocol(), "small-knee-bend", "loads") == "0 x1, 1 x3, 4 x7, unknown x1");
}

TEST_CASE("what nothing ahead reads is one class, apart from not knowing") {
  const Protocol protocol = test::base_protocol();
  CHECK(classes_of(protocol, "tolerated-run", "twist") == "0 x501, unknown x1");
  CHECK(classes_of(protocol, "place", "twist") == "front x3, unknown x1");
  ClassTable table(protocol);
  CHECK_FALSE(table.matters(*protocol.find_question("place"), node(protocol, "twist")));
  CHECK(table.matters(*protocol.find_question("place"), node(protocol, "soon")));
}

TEST_CASE("a sign stays a sign, even where nothing ahead reads it") {
  CHECK(classes_of(test::base_protocol(), "emergency-signs", "soon") == "none x1, short-breath x3, unknown x1");
}

TEST_CASE("ticks fall apart by the items that findings name and by how many branches count, fewest first") {
  const Protocol protocol = test::base_protocol(
      {{R"(go = { "0" = "how", "1+" = "today" })",
        "go = { \"0\" = \"how\", \"1\" = \"today\", \"2\" = \"fever\" }\n[tree.fever]\ncount = [\"feverish\"]\n"
        "go = { \"0\" = \"today\", \"1\" = \"today\", unknown = \"today\" }"},
       {R"({ id = "locked", label = "The knee is locked" }])",
        R"({ id = "locked", label = "Locked" }, { id = "hot", label = "Hot" }, { id = "calf", label = "Calf" }])"},
       {"\"2\" = \"fever\"", "\"2-4\" = \"fever\""}});
  CHECK(classes_of(protocol, "same-day-signs", "same-day") ==
        "none x1, calf x3, fever x1, hot,calf x4, fever,calf x7, unknown x1");
}

TEST_CASE("the classes of every question at every node are all its answers, once each") {
  const Protocol& protocol = test::built_in();
  ClassTable table(protocol);
  for (std::size_t n = 0; n < protocol.nodes().size(); n += 7)
    for (std::size_t q = 0; q < protocol.questions().size(); ++q) {
      const Question& question = protocol.questions()[q];
      std::uint64_t all = 1;  // unknown
      switch (question.kind) {
        case QuestionKind::yes_no: all += 2; break;
        case QuestionKind::choice: all += question.choices.size(); break;
        case QuestionKind::checklist: all += std::uint64_t{1} << question.choices.size(); break;
        default: all += static_cast<std::uint64_t>(question.max - question.min + 1);
      }
      std::uint64_t sum = 0;
      for (const AnswerClass& each : table.of(id_at<QuestionId>(q), id_at<NodeId>(n))) sum += each.size;
      CHECK_MESSAGE(sum == all, question.id);
    }
}
