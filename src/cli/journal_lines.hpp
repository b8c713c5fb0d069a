#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/settings.hpp"
#include "journal/journal.hpp"
#include "patella/event_line.hpp"

/// The journal as lines of JSON: docs/journal.md.
namespace patella::cli {

inline constexpr std::size_t max_lines_bytes = 256UL * 1024 * 1024;

EventLine to_line(const journal::Record& record);

/// Every line of an export as a record, or what is wrong with the first bad one; `name` is what to call the file. No
/// line tells of tomorrow, or of a time that is not on its day, or corrects what it does not fit: an event of a line
/// above or of the journal, whose records are `there`.
Result<std::vector<journal::Record>> read_lines(const Protocol& protocol, const Moment& moment,
                                                std::span<const journal::Record> there, const std::string& name,
                                                std::string_view text);

}  // namespace patella::cli
