#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "patella/request.hpp"

namespace patella::import {

/// Reads requests, one JSON object each (docs/batch.md), and keeps its memory from one to the next.
class RequestParser {
 public:
  /// `day`: of requests that name none.
  RequestParser(const Protocol& protocol, std::optional<Day> day);
  ~RequestParser();

  /// Changes the line; a zero byte follows its last one. Errors, each with the key it is
  /// about: `empty-line`, `not-json`, `not-an-object`, `unknown-key`, `duplicate-key`, `missing-key`, `wrong-type`,
  /// `bad-value`, `bad-date`, `bad-event`, `answers-disagree`, and those of the answers (answers_reader.hpp).
  Result<const Request*> read(std::span<char> line);

  /// The id of the last line, as JSON; `null` if it had none, or none that can be read.
  std::string_view id() const;

 private:
  class Handler;
  std::unique_ptr<Handler> handler_;
};

}  // namespace patella::import
