#pragma once

#include <string>
#include <vector>

#include "patella/diff.hpp"

/// A protocol as a list of its numbers and texts, each under the name that the file gives it.
namespace patella::diff {

struct Fact {
  Aspect aspect = Aspect::text;
  std::string key;                  ///< within its part
  std::vector<std::string> values;  ///< several for a list
};

/// Something with a path of its own in the file: a question, a step, the gate.
struct Part {
  std::string path;
  std::string name;
  Aspect aspect = Aspect::text;  ///< of the part as a whole, where only one protocol has it
  std::vector<Fact> facts;

  void add(Aspect of, std::string key, std::string value);  ///< an empty value is left out
  void add_list(Aspect of, std::string key, std::vector<std::string> values);
};

std::vector<Part> parts_of(const Protocol& protocol);
/// The plans, with a part for each step and each table of numbers.
void add_plans(const Protocol& protocol, std::vector<Part>& parts);
/// A number and its source.
void add_sourced(const Protocol& protocol, Part& part, Aspect aspect, const std::string& key, const Sourced& number);

/// Whatever is not the same, in the order of the file; a part that only one protocol has is one change.
std::vector<FactChange> diff_facts(const Protocol& before, const Protocol& after);

/// A number as the protocol writes it: 2, 1.1
std::string number_text(double value);

}  // namespace patella::diff
