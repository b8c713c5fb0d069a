#include <cstdio>
#include <string_view>

#include "random_answers.hpp"
#include "support/all_answers.hpp"
#include "support/random_protocol.hpp"

// The proof of the tree against a second, naive evaluator that knows no classes and takes every answer of every
// question. RC_PARAMS="max_success=10000" runs a long campaign. With the argument `all`: all 12.5 million answer sets
// of the built-in protocol, which takes long.

using namespace patella;
using namespace patella::test;

namespace {

constexpr std::uint64_t most_walks = 20'000;
constexpr std::uint64_t most_walks_of_two = 200'000;

/// The same paths and the same number of answer sets, walk by walk.
void classes_count_what_all_answers_count() {
  const auto protocol = load_protocol(*random_valid_protocol());
  RC_ASSERT(protocol.has_value());
  const ListenedProof proved = prove_and_listen(*protocol, false);
  RC_ASSERT(proved.differences.empty());
  RC_ASSERT(proved.count("paths") == proved.paths.size());
  try {
    const AllAnswers all = try_all_answers(*protocol, naive_walker(*protocol), most_walks);
    RC_ASSERT(proved.paths == all.paths);
    RC_ASSERT(proved.count("answer sets") == all.sets);
    RC_TAG("all answers");
  } catch (const TooMany&) {
    RC_TAG("path by path");
  }
}

/// Whether not knowing helps, and how short the shortest answers are that show it.
void not_knowing_helps_where_all_answers_say_so() {
  const auto protocol = load_protocol(*random_valid_protocol());
  RC_ASSERT(protocol.has_value());
  try {
    const auto wanted = shortest_help(*protocol, naive_walker(*protocol), most_walks_of_two);
    const ListenedProof proved = prove_and_listen(*protocol, true);
    RC_ASSERT(proved.differences.empty());
    RC_ASSERT(proved.shortest_help == wanted);
    RC_TAG(std::string_view(wanted ? "helps" : "does not help"));
  } catch (const TooMany&) {
    RC_TAG("too many answers");
  }
}

bool the_whole_built_in_protocol() {
  const Protocol& protocol = property::built_in();
  const ListenedProof proved = prove_and_listen(protocol, false);
  const AllAnswers all = try_all_answers(protocol, naive_walker(protocol), ~std::uint64_t{0});
  std::printf("proved: %zu paths, %llu answer sets; by all answers: %zu paths, %llu answer sets\n", proved.paths.size(),
              static_cast<unsigned long long>(proved.count("answer sets")), all.paths.size(),
              static_cast<unsigned long long>(all.sets));
  return proved.differences.empty() && proved.paths == all.paths && proved.count("answer sets") == all.sets;
}

}  // namespace

int main(int count, char** arguments) {
  if (count > 1 && std::string_view(arguments[1]) == "all") return the_whole_built_in_protocol() ? 0 : 1;
  bool fine = rc::check("classes count what all answers count", classes_count_what_all_answers_count);
  fine = rc::check("not knowing helps where all answers say so", not_knowing_helps_where_all_answers_say_so) && fine;
  return fine ? 0 : 1;
}
