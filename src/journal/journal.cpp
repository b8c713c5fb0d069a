#include "journal/journal.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>

#include "core/text.hpp"
#include "journal/files.hpp"
#include "journal/row.hpp"
#include "journal/schema.hpp"
#include "journal/trouble.hpp"

namespace patella::journal {

namespace {

/// Waits for a lock in equal naps. SQLite's own waiting naps longer each time, so that of many writers those who came
/// first starve.
int nap(void* wait, int naps) {
  constexpr std::chrono::milliseconds each{2};
  if (naps * each >= *static_cast<std::chrono::milliseconds*>(wait)) return 0;
  sqlite3_sleep(static_cast<int>(each.count()));
  return 1;
}

}  // namespace

struct Journal::Database {
  Database(const std::string& file, std::chrono::milliseconds wait)
      // Never a URI or a name that is special to SQLite: every path is a path.
      : path(file),
        patience(wait),
        sql(file.starts_with('/') ? file : "./" + file, SQLite::OPEN_READWRITE | SQLITE_OPEN_NOMUTEX) {
    sqlite3_busy_handler(sql.getHandle(), nap, &patience);
  }

  std::string path;
  std::chrono::milliseconds patience;
  SQLite::Database sql;
};

namespace {

/// Runs what may throw; every error leaves here, as a value that names the file. Without a handle the file is only
/// being opened.
template <class Action>
auto guarded(const std::string& path, std::chrono::milliseconds wait, sqlite3* handle, Action action)
    -> decltype(action()) {
  const auto with_file = [&path](Error error) {
    error.field = text::printable(path, 300);
    return fail(std::move(error));
  };
  try {
    auto result = action();
    if (!result) return with_file(result.error());
    return result;
  } catch (const SQLite::Exception& thrown) {
    if (handle == nullptr) return with_file(not_opened(::access(path.c_str(), R_OK) == 0 ? EIO : errno));
    return with_file(explain(thrown, sqlite3_system_errno(handle), wait));
  } catch (const std::exception& thrown) {
    return with_file({"journal-io", "the journal cannot be read or written: " + text::printable(thrown.what()), "", "",
                      ExitStatus::io_failed});
  }
}

/// The number of the last event, and what SQLite remembers of it elsewhere. They differ if events vanished.
struct Ends {
  std::int64_t last = 0;
  std::int64_t promised = 0;
};

Ends ends_of(const SQLite::Database& sql) {
  SQLite::Statement statement(sql,
                              "SELECT coalesce((SELECT max(seq) FROM event), 0), "
                              "coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0)");
  statement.executeStep();
  return {statement.getColumn(0).getInt64(), statement.getColumn(1).getInt64()};
}

Error vanished(const Ends& ends) {
  return damaged("the last event is number " + std::to_string(ends.last) + ", but number " +
                 std::to_string(ends.promised) + " was recorded");
}

Error damaged_event(const std::string& id, const std::string& what) {
  return damaged((id.empty() ? "an event" : "event " + text::printable(id)) + ": " + what);
}

std::string select_all(std::string_view rest) {
  return "SELECT " + std::string(columns) + " FROM event " + std::string(rest);
}

Result<void> visit_all(SQLite::Database& sql, const Journal::Visitor& visit) {
  const SQLite::Transaction snapshot(sql);  // all queries see the same journal
  const auto version = version_of(sql);
  if (!version) return fail(version.error());
  if (*version == 0) return {};
  const Ends ends = ends_of(sql);
  SQLite::Statement statement(sql, select_all("ORDER BY seq"));
  Row row;
  std::int64_t last = 0;
  while (statement.executeStep()) {
    const auto sound = read_row(statement, row);
    if (!sound) return fail(damaged_event(sound.error().id, sound.error().what));
    if (row.seq != ++last) return fail(damaged_event(row.record.id, "events before it are missing"));
    if (auto taken = visit(row.record); !taken) return taken;
  }
  if (last != ends.promised) return fail(vanished({last, ends.promised}));
  return {};
}

/// Inserts, and looks for what is there, inside one transaction.
class Writer {
 public:
  explicit Writer(SQLite::Database& sql)
      : by_id_(sql, select_all("WHERE id = ?")),
        by_key_(sql, select_all("WHERE key = ? AND partial = ?")),
        insert_(sql, "INSERT INTO event (" + std::string(columns) + ") VALUES (" + std::string(places) + ")") {}

  Result<std::optional<Record>> with_id(const std::string& id) {
    by_id_.reset();
    by_id_.bind(1, id);
    return first(by_id_);
  }

  Result<std::optional<Record>> with_key_of(const Record& record) {
    if (!record.key) return std::nullopt;
    by_key_.reset();
    by_key_.bind(1, *record.key);
    by_key_.bind(2, static_cast<std::int64_t>(record.partial));
    return first(by_key_);
  }

  void insert(std::int64_t seq, const Record& record) {
    insert_.reset();
    bind_row(insert_, seq, record);
    insert_.exec();
  }

 private:
  static Result<std::optional<Record>> first(SQLite::Statement& statement) {
    if (!statement.executeStep()) return std::nullopt;
    Row row;
    const auto sound = read_row(statement, row);
    if (!sound) return fail(damaged_event(sound.error().id, sound.error().what));
    return std::move(row.record);
  }

  SQLite::Statement by_id_;
  SQLite::Statement by_key_;
  SQLite::Statement insert_;
};

Error id_taken(const std::string& id) {
  return {"key-taken", "another event with the id " + text::printable(id) + " is in the journal", "", "",
          ExitStatus::usage};
}

Error key_taken(const Record& there) {
  return {"key-taken",
          "the key " + text::quoted(*there.key) + " belongs to event " + text::printable(there.id) +
              ", which says something else",
          "", "choose another key; a key names one event for good", ExitStatus::usage};
}

Error bad_event(const Record& record, std::string_view flaw) {
  return {"bad-event", "event " + text::printable(record.id) + ": " + std::string(flaw), "", "", ExitStatus::usage};
}

/// Begins to write: takes the lock, and gives the number of the last event.
Result<std::int64_t> last_to_extend(const SQLite::Database& sql) {
  const auto version = version_of(sql);  // a newer patella may have been here since the journal was opened
  if (!version) return fail(version.error());
  const Ends ends = ends_of(sql);
  if (ends.last != ends.promised) return fail(vanished(ends));
  return ends.last;
}

/// What its key alone makes of a record.
Result<Appended> foresee_with(Writer& writer, const Record& record) {
  const auto holder = writer.with_key_of(record);
  if (!holder) return fail(holder.error());
  const auto& there = *holder;
  if (!there) return Appended{};
  if (there->kind == record.kind && there->day == record.day && there->said == record.said) return Appended{true};
  return fail(key_taken(*there));
}

Result<Appended> foresee_one(SQLite::Database& sql, const Record& record) {
  const auto version = version_of(sql);
  if (!version) return fail(version.error());
  if (*version == 0) return Appended{};
  Writer writer(sql);
  return foresee_with(writer, record);
}

Result<Appended> append_one(SQLite::Database& sql, const Record& record) {
  if (const auto flaw = flaw_of(record)) return fail(bad_event(record, *flaw));
  SQLite::Transaction transaction(sql, SQLite::TransactionBehavior::IMMEDIATE);
  const auto last = last_to_extend(sql);
  if (!last) return fail(last.error());
  Writer writer(sql);
  auto foreseen = foresee_with(writer, record);
  if (!foreseen || foreseen->repeated) return foreseen;
  const auto same_id = writer.with_id(record.id);
  if (!same_id) return fail(same_id.error());
  if (*same_id) return fail(id_taken(record.id));
  writer.insert(*last + 1, record);
  transaction.commit();
  return Appended{};
}

Result<std::size_t> append_all(SQLite::Database& sql, std::span<const Record> records) {
  SQLite::Transaction transaction(sql, SQLite::TransactionBehavior::IMMEDIATE);
  const auto last = last_to_extend(sql);
  if (!last) return fail(last.error());
  Writer writer(sql);
  std::size_t added = 0;
  for (const Record& record : records) {
    if (const auto flaw = flaw_of(record)) return fail(bad_event(record, *flaw));
    const auto same_id = writer.with_id(record.id);
    if (!same_id) return fail(same_id.error());
    if (const auto& there = *same_id) {
      if (*there != record) return fail(id_taken(record.id));
      continue;
    }
    const auto holder = writer.with_key_of(record);
    if (!holder) return fail(holder.error());
    if (*holder) return fail(key_taken(**holder));
    writer.insert(*last + static_cast<std::int64_t>(++added), record);
  }
  transaction.commit();
  return added;
}

/// Nothing is written to a damaged file: that could only make it worse.
Result<void> require_sound(SQLite::Database& sql) {
  SQLite::Statement statement(sql, "PRAGMA quick_check(1)");
  const std::string found = statement.executeStep() ? statement.getColumn(0).getString() : "nothing can be read";
  if (found != "ok") return fail(damaged(found));
  if (schema_of(sql) != newest_schema()) return fail(damaged("its tables are not those of a journal"));
  return visit_all(sql, [](const Record&) { return Result<void>(); });
}

void find_bad_rows(const SQLite::Database& sql, std::vector<Damage>& found) {
  SQLite::Statement statement(sql, select_all("ORDER BY seq"));
  std::int64_t expected = 1;
  while (statement.executeStep()) {
    const std::int64_t seq = statement.getColumn(0).getInt64();
    Row row;
    const auto sound = read_row(statement, row);
    const std::string id = text::printable(sound ? row.record.id : sound.error().id);
    if (seq != expected) found.push_back({"events before it are missing", id});
    if (!sound) found.push_back({sound.error().what, id});
    if (const auto flaw = sound ? flaw_of(row.record) : std::nullopt) found.push_back({std::string(*flaw), id});
    expected = seq + 1;
  }
  const Ends ends = ends_of(sql);
  if (ends.last != ends.promised) found.push_back({vanished(ends).text, std::nullopt});
}

Result<std::vector<Damage>> find_damage(SQLite::Database& sql) {
  const SQLite::Transaction snapshot(sql);
  const auto version = version_of(sql);
  if (!version) return fail(version.error());
  std::vector<Damage> found;
  if (*version == 0) return found;
  SQLite::Statement statement(sql, "PRAGMA integrity_check");
  while (statement.executeStep()) {
    const std::string line = statement.getColumn(0).getString();
    if (line != "ok") found.push_back({text::printable(line, 300), std::nullopt});
  }
  if (*version == newest_version() && schema_of(sql) != newest_schema())
    found.push_back({"its tables are not those of a journal", std::nullopt});
  find_bad_rows(sql, found);
  return found;
}

}  // namespace

Journal::Journal(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

template <class Action>
auto Journal::with(Action action) const {
  return guarded(database_->path, database_->patience, database_->sql.getHandle(),
                 [&] { return action(database_->sql); });
}

Result<std::optional<Journal>> Journal::open_to_read(const std::string& path, std::chrono::milliseconds wait) {
  return guarded(path, wait, nullptr, [&]() -> Result<std::optional<Journal>> {
    const auto there = file_is_there(path);
    if (!there) return fail(there.error());
    if (!*there) return std::nullopt;
    // Opened to write where that is allowed, so that SQLite can undo the interrupted write of a process that died. It
    // writes nothing else: query_only sees to it.
    Journal journal(std::make_unique<Database>(path, wait));
    const auto ready = journal.with([](SQLite::Database& sql) -> Result<int> {
      sql.exec("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
      return version_of(sql);
    });
    if (!ready) return fail(ready.error());
    return journal;
  });
}

Result<Journal> Journal::open_to_write(const std::string& path, std::chrono::milliseconds wait) {
  return guarded(path, wait, nullptr, [&]() -> Result<Journal> {
    const auto there = file_is_there(path);
    if (!there) return fail(there.error());
    if (const auto made = make_private_file(path); !made) return fail(made.error());
    Journal journal(std::make_unique<Database>(path, wait));
    const auto ready = journal.with([](SQLite::Database& sql) -> Result<void> {
      // EXTRA: the end of a transaction is on disk, too, before append returns. No temporary file outside the folder.
      sql.exec(
          "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; "
          "PRAGMA synchronous = EXTRA; PRAGMA page_size = 8192");
      if (auto newest = migrate(sql); !newest) return newest;
      sql.exec("PRAGMA journal_mode = DELETE");
      return require_sound(sql);
    });
    if (!ready) return fail(ready.error());
    return journal;
  });
}

Result<void> Journal::visit(const Visitor& visitor) const {
  return with([&](SQLite::Database& sql) { return visit_all(sql, visitor); });
}

Result<std::vector<Record>> Journal::read() const {
  std::vector<Record> records;
  const auto all = visit([&](const Record& record) {
    records.push_back(record);
    return Result<void>();
  });
  if (!all) return fail(all.error());
  return records;
}

Result<Appended> Journal::append(const Record& record) {
  return with([&](SQLite::Database& sql) { return append_one(sql, record); });
}

Result<Appended> Journal::foresee(const Record& record) const {
  return with([&](SQLite::Database& sql) { return foresee_one(sql, record); });
}

Result<std::size_t> Journal::append_missing(std::span<const Record> records) {
  return with([&](SQLite::Database& sql) { return append_all(sql, records); });
}

Result<std::vector<Damage>> Journal::check() const {
  return with([](SQLite::Database& sql) { return find_damage(sql); });
}

}  // namespace patella::journal
