#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "patella/proof.hpp"
#include "support/naive_tree.hpp"

/// The tree by brute force: every answer of every question, without classes. What the proof's classes are held against.
namespace patella::test {

/// Every answer that the question takes, unknown first.
std::vector<Answer> answers_to(const Question& question);

using Path = std::vector<std::string>;  ///< of branches, whether or not something unknown led into them
using Walker = std::function<NaiveWalk(const Answers&)>;

struct TooMany {};  ///< thrown after `most` walks

struct AllAnswers {
  std::set<Path> paths;
  std::uint64_t sets = 0;  ///< of answers that end in a verdict
};

AllAnswers try_all_answers(const Protocol& protocol, const Walker& walk, std::uint64_t most);

/// The length (as proof::length_of) of the shortest answers of which turning one into unknown helps; none: it never
/// does.
std::optional<std::size_t> shortest_help(const Protocol& protocol, const Walker& walk, std::uint64_t most);

/// walk_naively, and the walk of an engine in the same form.
Walker naive_walker(const Protocol& protocol);
Walker walker_of(const Protocol& protocol, const Engine& engine);

/// The tree's proof, each of its walks compared with the naive one.
struct ListenedProof {
  PartProof tree;
  std::optional<std::size_t> shortest_help;  ///< of unknown-never-helps
  std::set<Path> paths;                      ///< that ended in a verdict
  std::vector<std::string> differences;      ///< ends of naive walks that the library's walk did not take

  std::uint64_t count(std::string_view name) const;
};

ListenedProof prove_and_listen(const Protocol& protocol, bool unknown);

}  // namespace patella::test
