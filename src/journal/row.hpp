#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "journal/journal.hpp"
#include "patella/result.hpp"

namespace SQLite {
class Statement;
}

/// How a record lies in the table.
namespace patella::journal {

/// All columns, comma by comma, as `bind_row` and `read_row` take them.
extern const std::string_view columns;

/// As many question marks.
extern const std::string_view places;

void bind_row(SQLite::Statement& statement, std::int64_t seq, const Record& record);

/// What makes a row no event.
struct BadRow {
  std::string what;
  std::string id;  ///< as it stands there
};

struct Row {
  std::int64_t seq = 0;  ///< 1, 2, 3 in the order of recording, without a gap
  Record record;
};

/// The row a statement is at, if it holds what was once written there. `row`'s memory is used again: a journal has
/// thousands.
tl::expected<void, BadRow> read_row(SQLite::Statement& statement, Row& row);

/// Over the number and everything in the record. No change of a single 64-bit word goes unnoticed, and any other with
/// a chance of one in 2^64.
std::int64_t checksum_of(std::int64_t seq, const Record& record);

}  // namespace patella::journal
