#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/load.hpp"

namespace patella::protocol {

/// Line and column from 1, the column in characters.
struct Position {
  int line = 0;
  int column = 0;
};

/// Collects the problems of one file, each with its source line.
class Report {
 public:
  explicit Report(std::string_view file) : file_(file) {}

  void error(Position at, std::string code, std::string text, std::string remedy = {});
  bool has_errors() const { return !problems_.empty(); }

  /// True while every problem so far is about a text or a number, so that all ids, branches and kinds are as written.
  bool structure_stands() const;

  /// All problems, in the order of the file; cut after the first 200.
  Problems take();

 private:
  std::string line_of(Position at) const;

  std::string_view file_;
  Problems problems_;
};

}  // namespace patella::protocol
