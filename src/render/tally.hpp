#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "patella/request.hpp"

namespace patella::render {

/// What a run of requests came to, in counts: those of parts of the input add up to those of the whole.
class Tally {
 public:
  explicit Tally(const Protocol& protocol);

  void add(const Request& request, const Reply& reply);
  void add_error(const std::string& code);

  std::uint64_t lines() const { return lines_; }
  std::uint64_t errors() const { return errors_; }
  std::uint64_t protocol_expired() const { return protocol_expired_; }  ///< lines of days after its review was due
  const std::map<std::string, std::uint64_t>& error_codes() const { return error_codes_; }

  /// One JSON document and a newline; every verdict, urgency and refusal has its count, 0 included.
  std::string document(ExitStatus status) const;

 private:
  const Protocol& protocol_;
  std::uint64_t lines_ = 0, errors_ = 0, incomplete_ = 0, sessions_ = 0, protocol_expired_ = 0;
  std::vector<std::uint64_t> verdicts_;
  std::array<std::uint64_t, urgency_words.size()> urgencies_{};
  std::array<std::uint64_t, refusal_codes> refusals_{};
  std::map<int, std::uint64_t> statuses_;
  std::map<std::string, std::uint64_t> error_codes_;
};

}  // namespace patella::render
