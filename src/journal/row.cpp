#include "journal/row.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include <bit>
#include <cstring>

namespace patella::journal {
namespace {

/// Eight bytes at a time, because every reading of the journal sums all of it.
class Checksum {
 public:
  void add(std::uint64_t word) {
    // Each step is one to one, so that a difference stays one.
    state_ = (state_ ^ word) * 0x9e3779b97f4a7c15U;
    state_ ^= state_ >> 32U;
  }

  void add(std::int64_t number) { add(static_cast<std::uint64_t>(number)); }

  void add(std::string_view text) {
    add(static_cast<std::uint64_t>(text.size()));
    for (; text.size() >= 8; text.remove_prefix(8)) add(word_of(text, 8));
    add(word_of(text, text.size()));
  }

  std::int64_t value() const { return static_cast<std::int64_t>(state_); }

 private:
  static std::uint64_t word_of(std::string_view text, std::size_t bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), bytes);
    // The sum stands in files, which may travel.
    return std::endian::native == std::endian::little ? word : __builtin_bswap64(word);
  }

  std::uint64_t state_ = 0xcbf29ce484222325U;
};

/// Takes the columns of a row one after the other.
class Columns {
 public:
  explicit Columns(SQLite::Statement& statement) : statement_(statement) {}

  std::int64_t number() { return next().getInt64(); }

  void text(std::string& into) {
    const SQLite::Column column = next();
    const char* text = column.getText();
    into.assign(text, static_cast<std::size_t>(column.getBytes()));
  }

  /// Valid until the statement moves on.
  std::string_view short_text() {
    const SQLite::Column column = next();
    const char* text = column.getText();
    return {text, static_cast<std::size_t>(column.getBytes())};
  }

  void text_or_null(std::optional<std::string>& into) {
    if (next().isNull()) {
      into.reset();
      return;
    }
    --next_;
    text(into ? *into : into.emplace());
  }

  LocalTime time() {
    const std::chrono::milliseconds at{number()};
    const auto offset = static_cast<int>(number());
    return {Instant{at}, std::chrono::minutes{offset}};
  }

 private:
  SQLite::Column next() { return statement_.getColumn(next_++); }

  SQLite::Statement& statement_;
  int next_ = 0;
};

}  // namespace

const std::string_view columns =
    "seq, id, kind, at_ms, at_offset, day, recorded_ms, recorded_offset, recorded_day, protocol_id, protocol_version, "
    "protocol_sha256, key, partial, said, derived, checksum";
const std::string_view places = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

std::int64_t checksum_of(std::int64_t seq, const Record& record) {
  Checksum sum;
  sum.add(seq);
  sum.add(record.id);
  sum.add(to_word(record.kind));
  for (const LocalTime& time : {record.at, record.recorded}) {
    sum.add(std::int64_t{time.at.time_since_epoch().count()});
    sum.add(std::int64_t{time.offset.count()});
  }
  for (const Day day : {record.day, record.recorded_day}) sum.add(std::int64_t{day.time_since_epoch().count()});
  sum.add(record.protocol.id);
  sum.add(record.protocol.version);
  sum.add(record.protocol.sha256);
  sum.add(std::int64_t{record.key.has_value()});
  sum.add(record.key ? std::string_view(*record.key) : std::string_view(""));
  sum.add(std::int64_t{record.partial});
  sum.add(record.said);
  sum.add(record.derived);
  return sum.value();
}

void bind_row(SQLite::Statement& statement, std::int64_t seq, const Record& record) {
  int next = 1;
  const auto number = [&](std::int64_t value) { statement.bind(next++, value); };
  const auto text = [&](const std::string& value) { statement.bind(next++, value); };
  const auto time = [&](const LocalTime& value) {
    number(value.at.time_since_epoch().count());
    number(value.offset.count());
  };
  number(seq);
  text(record.id);
  text(std::string(to_word(record.kind)));
  time(record.at);
  text(format_day(record.day));
  time(record.recorded);
  text(format_day(record.recorded_day));
  text(record.protocol.id);
  text(record.protocol.version);
  text(record.protocol.sha256);
  if (record.key)
    text(*record.key);
  else
    statement.bind(next++);
  number(static_cast<std::int64_t>(record.partial));
  text(record.said);
  text(record.derived);
  number(checksum_of(seq, record));
}

tl::expected<void, BadRow> read_row(SQLite::Statement& statement, Row& row) {
  Columns column(statement);
  Record& record = row.record;
  row.seq = column.number();
  column.text(record.id);
  const auto kind = event_kind_from(column.short_text());
  record.at = column.time();
  const auto day = parse_day(column.short_text());
  record.recorded = column.time();
  const auto recorded_day = parse_day(column.short_text());
  if (!kind || !day || !recorded_day) return tl::unexpected(BadRow{"its kind or day cannot be read", record.id});
  record.kind = *kind;
  record.day = *day;
  record.recorded_day = *recorded_day;
  column.text(record.protocol.id);
  column.text(record.protocol.version);
  column.text(record.protocol.sha256);
  column.text_or_null(record.key);
  record.partial = column.number() != 0;
  column.text(record.said);
  column.text(record.derived);
  if (column.number() != checksum_of(row.seq, record))
    return tl::unexpected(BadRow{"it is not what was recorded", record.id});
  return {};
}

}  // namespace patella::journal
