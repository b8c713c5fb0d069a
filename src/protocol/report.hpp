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

  void error(Position at, std::string code, std::string_view text, std::string_view remedy = {});
  void warn(Position at, std::string code, std::string_view text, std::string_view remedy);
  bool has_errors() const { return !problems_.empty(); }
  std::size_t problems() const { return problems_.size(); }

  /// Only the first complaints get a hint: a file that is wrong throughout must not cost more than its length.
  bool hints_left() const;

  /// A remedy that asks for the known word that was probably meant, or `otherwise` if none is near.
  std::string did_you_mean(std::string_view word, std::span<const std::string_view> known, std::string otherwise) const;

  /// While watched, an error that is not only about a text or a number means that the parts of the tree are not as
  /// written; what the tree must fulfil is then not asked.
  void watch_structure(bool on) { watching_ = on; }
  bool structure_stands() const { return structure_stands_; }
  bool has(std::string_view code) const;

  /// All problems, in the order of the file; cut after the first 200.
  Problems take();

 private:
  void add(Problem::Severity severity, Position at, std::string code, std::string_view text, std::string_view remedy);
  std::string line_of(Position at) const;

  std::string_view file_;
  Problems problems_;
  bool watching_ = false;
  bool structure_stands_ = true;
};

}  // namespace patella::protocol
