#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/request.hpp"
#include "render/line.hpp"

namespace patella::render {

/// Writes replies as lines of JSON (docs/batch.md). What a protocol says the same way every time is put together once.
class ReplyWriter {
 public:
  /// `texts`: with the words that a runner reads. The protocol has to outlive the writer.
  ReplyWriter(const Protocol& protocol, bool texts);

  /// Appends one line. `id`: JSON, as the request had it.
  void write(std::string_view id, const Request& request, const Reply& reply, std::string& text);

  /// The line of a request that could not be read. `front`: the first bytes of that line.
  void write_error(std::string_view id, const Error& error, std::string_view front, std::string& text);

 private:
  void write_triage(const Reply& reply, Line& out) const;
  void write_decision(const Decision& decision, Line& out) const;
  void write_session(const Decision& decision, Line& out) const;
  void write_texts(const Request& request, const Reply& reply, Line& out) const;

  const Protocol& protocol_;
  bool texts_;
  std::string protocol_json_;            ///< `"protocol":{...}`
  std::vector<std::string> nodes_;       ///< `"id"` of each
  std::vector<std::string> conditions_;  ///< `{"condition":"id","likelihood":` of each
  Line line_;
};

/// How many bytes of a bad line its error shows.
inline constexpr std::size_t shown_of_bad_line = 80;

}  // namespace patella::render
