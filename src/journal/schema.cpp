#include "journal/schema.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <array>

#include "journal/trouble.hpp"

namespace patella::journal {
namespace {

constexpr int application_id = 0x70746c61;  // "ptla"

// AUTOINCREMENT, because it makes SQLite keep the last seq in a second place: events that vanish from the end show.
// Times reach a day beyond the years 1970 to 9999, because their local days are what counts.
constexpr const char* version_1 = R"sql(
CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT CHECK (seq > 0),
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 16 AND id NOT GLOB '*[^0-9a-f]*'),
  kind TEXT NOT NULL CHECK (kind IN ('triage', 'checkin', 'session', 'amendment', 'undo')),
  at_ms INTEGER NOT NULL CHECK (at_ms BETWEEN -86400000 AND 253402387199999),
  at_offset INTEGER NOT NULL CHECK (at_offset BETWEEN -720 AND 840),
  day TEXT NOT NULL CHECK (day IS date(day)),
  recorded_ms INTEGER NOT NULL CHECK (recorded_ms BETWEEN -86400000 AND 253402387199999),
  recorded_offset INTEGER NOT NULL CHECK (recorded_offset BETWEEN -720 AND 840),
  recorded_day TEXT NOT NULL CHECK (recorded_day IS date(recorded_day)),
  protocol_id TEXT NOT NULL CHECK (protocol_id <> ''),
  protocol_version TEXT NOT NULL CHECK (protocol_version <> ''),
  protocol_sha256 TEXT NOT NULL CHECK (length(protocol_sha256) = 64 AND protocol_sha256 NOT GLOB '*[^0-9a-f]*'),
  key TEXT CHECK (key <> ''),
  partial INTEGER NOT NULL CHECK (partial = 0 OR (partial = 1 AND kind = 'checkin')),
  said TEXT NOT NULL CHECK (said GLOB '{*}'),
  derived TEXT NOT NULL CHECK (derived GLOB '{*}'),
  checksum INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX event_key ON event (key, partial) WHERE key IS NOT NULL;
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN
  SELECT RAISE(ABORT, 'a journal is append-only: an event is never changed; record an amendment');
END;
CREATE TRIGGER event_remains BEFORE DELETE ON event BEGIN
  SELECT RAISE(ABORT, 'a journal is append-only: an event is never deleted; record an undo');
END;
CREATE TRIGGER event_is_not_replaced BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq OR id = NEW.id)
  OR EXISTS (SELECT 1 FROM event WHERE key = NEW.key AND partial = NEW.partial) BEGIN
  SELECT RAISE(ABORT, 'a journal is append-only: an event is never replaced');
END;
PRAGMA application_id = 1886678113;
)sql";
static_assert(application_id == 1886678113);

/// Step N takes a file of version N to version N + 1. A step is never changed once it was released: add another.
constexpr std::array steps = {version_1};

/// What a file says of itself.
struct Marks {
  int application = 0;
  int version = 0;
  int tables = 0;
};

/// In one statement, so that all three are of one moment: between two, another process may make the journal.
Marks marks_of(const SQLite::Database& database) {
  SQLite::Statement statement(database,
                              "SELECT (SELECT application_id FROM pragma_application_id), "
                              "(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)");
  statement.executeStep();
  return {statement.getColumn(0).getInt(), statement.getColumn(1).getInt(), statement.getColumn(2).getInt()};
}

Error newer(int version) {
  return {"journal-newer",
          "the journal was written by a newer patella (format " + std::to_string(version) + "; this one knows up to " +
              std::to_string(newest_version()) + ")",
          "", "use the newer patella", ExitStatus::journal_damaged};
}

Error foreign() {
  return {"journal-damaged", "this is an SQLite file of another program, not a journal", "",
          "name another file with --journal", ExitStatus::journal_damaged};
}

}  // namespace

int newest_version() { return static_cast<int>(steps.size()); }

Result<int> version_of(const SQLite::Database& database) {
  const auto [application, version, tables] = marks_of(database);
  if (application == 0 && version == 0 && tables == 0) return 0;
  if (application != application_id) return fail(foreign());
  if (version < 1) return fail(damaged("its format has no number"));
  if (version > newest_version()) return fail(newer(version));
  return version;
}

Result<void> migrate(SQLite::Database& database) {
  const auto before = version_of(database);
  if (!before) return fail(before.error());
  if (*before == newest_version()) return {};
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  const auto version = version_of(database);  // again: another process may have been faster
  if (!version) return fail(version.error());
  for (auto step = static_cast<std::size_t>(*version); step < steps.size(); ++step) database.exec(steps[step]);
  database.exec("PRAGMA user_version = " + std::to_string(newest_version()));
  transaction.commit();
  return {};
}

std::vector<std::string> schema_of(const SQLite::Database& database) {
  std::vector<std::string> all;
  SQLite::Statement statement(database, "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name");
  while (statement.executeStep()) all.push_back(statement.getColumn(0).getString());
  return all;
}

std::vector<std::string> newest_schema() {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE);
  for (const char* step : steps) database.exec(step);
  return schema_of(database);
}

}  // namespace patella::journal
