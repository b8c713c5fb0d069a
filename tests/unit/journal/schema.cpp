#include "journal/schema.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <fstream>
#include <sstream>

#include "journal/journal.hpp"
#include "support/records.hpp"
#include "support/temporary_folder.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::journal;

namespace {

const int read_write = SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;

std::string bytes_of(const std::string& path) {
  std::ostringstream all;
  all << std::ifstream(path, std::ios::binary).rdbuf();
  return all.str();
}

void run_sql(const std::string& path, const std::string& sql) { SQLite::Database(path, read_write).exec(sql); }

/// The code with which both ways of opening refuse a file, and that they leave it as it is.
std::string refusal_of(const std::string& path) {
  const std::string before = bytes_of(path);
  const auto reading = Journal::open_to_read(path);
  const auto writing = Journal::open_to_write(path);
  REQUIRE(!reading);
  REQUIRE(!writing);
  CHECK(reading.error().code == writing.error().code);
  CHECK(reading.error().status == ExitStatus::journal_damaged);
  CHECK(reading.error().field == path);
  CHECK(bytes_of(path) == before);
  return reading.error().code;
}

/// Another process that makes the same journal while a statement of ours runs, at its `turn`-th operation.
struct Rival {
  std::string path;
  int turn = 0;
  bool came = false;

  static int step(void* self) {
    auto& rival = *static_cast<Rival*>(self);
    if (--rival.turn != 0) return 0;
    rival.came = true;
    try {
      SQLite::Database database(rival.path, read_write);
      (void)migrate(database);
    } catch (const SQLite::Exception&) {  // locked: it would wait
    }
    return 0;
  }
};

}  // namespace

TEST_CASE("whenever another process makes the same journal, both are served") {
  bool rival_came = true;
  for (int turn = 1; rival_came; ++turn) {
    CAPTURE(turn);
    const test::TemporaryFolder folder;
    const std::string path = folder / "journal";
    Rival rival{path, turn};
    SQLite::Database database(path, read_write);
    sqlite3_progress_handler(database.getHandle(), 1, Rival::step, &rival);
    CHECK(migrate(database));
    CHECK(version_of(database) == newest_version());
    sqlite3_progress_handler(database.getHandle(), 0, nullptr, nullptr);
    CHECK(schema_of(database) == newest_schema());
    rival_came = rival.came;
  }
}

TEST_CASE("a file of every old version is read, and taken to the newest") {
  for (int version = 1; version <= newest_version(); ++version) {
    CAPTURE(version);
    const test::TemporaryFolder folder;
    const std::string path = folder / "journal";
    run_sql(path, bytes_of(PATELLA_TESTS "/journal/v" + std::to_string(version) + ".sql"));
    const std::vector<Record> wanted = {test::record_of(1), test::record_of(2, "morning"), test::record_of(3)};
    const auto reader = Journal::open_to_read(path);
    REQUIRE(reader);
    CHECK(reader->value().read() == wanted);

    auto writer = Journal::open_to_write(path);
    REQUIRE(writer);
    CHECK(writer->append(test::record_of(4)));
    CHECK(writer->check().value().empty());
    CHECK(writer->read().value().size() == 4);
    CHECK(schema_of(SQLite::Database(path)) == newest_schema());
  }
}

TEST_CASE("a newer file is refused and left alone") {
  const test::TemporaryFolder folder;
  const std::string path = folder / "journal";
  REQUIRE(Journal::open_to_write(path));
  run_sql(path, "PRAGMA user_version = " + std::to_string(newest_version() + 1));
  CHECK(refusal_of(path) == "journal-newer");
}

TEST_CASE("what is no journal is refused and left alone") {
  const test::TemporaryFolder folder;
  run_sql(folder / "other", "CREATE TABLE t (a)");
  CHECK(refusal_of(folder / "other") == "journal-damaged");
  run_sql(folder / "marked", "PRAGMA application_id = 1; CREATE TABLE t (a)");
  CHECK(refusal_of(folder / "marked") == "journal-damaged");
  std::ofstream(folder / "text") << "not a database at all";
  CHECK(refusal_of(folder / "text") == "journal-damaged");
  std::ofstream(folder / "zeros") << std::string(8192, '\0');
  CHECK(refusal_of(folder / "zeros") == "journal-damaged");
}

TEST_CASE("SQL from outside cannot change, delete or replace an event") {
  const test::TemporaryFolder folder;
  const std::string path = folder / "journal";
  REQUIRE(Journal::open_to_write(path)->append(test::record_of(1, "morning")));
  const std::string rest =
      "1, 0, '2026-11-22', 1, 0, '2026-11-22', 'p', '1', '" + std::string(64, 'a') + "', 'morning', 0, '{}', '{}', 1)";
  for (const std::string& sql : {std::string("UPDATE event SET said = '{}'"), std::string("DELETE FROM event"),
                                 "INSERT OR REPLACE INTO event VALUES (1, '00000000000000ff', 'checkin', " + rest,
                                 "REPLACE INTO event VALUES (9, '0000000000000001', 'checkin', " + rest,
                                 "REPLACE INTO event VALUES (9, '00000000000000ff', 'checkin', " + rest}) {
    CAPTURE(sql);
    try {
      run_sql(path, sql);
      FAIL_CHECK("was done");
    } catch (const SQLite::Exception& refused) {
      CHECK(std::string(refused.what()).find("append-only") != std::string::npos);
    }
  }
  CHECK(Journal::open_to_read(path)->value().read() == std::vector{test::record_of(1, "morning")});
}

TEST_CASE("nothing is written to a file with other tables, and the check names it") {
  const test::TemporaryFolder folder;
  const std::string path = folder / "journal";
  REQUIRE(Journal::open_to_write(path)->append(test::record_of(1)));
  run_sql(path, "DROP TRIGGER event_remains; DELETE FROM event");
  const auto writing = Journal::open_to_write(path);
  REQUIRE(!writing);
  CHECK(writing.error().code == "journal-damaged");
  const auto reader = Journal::open_to_read(path);
  CHECK(reader->value().read().error().code == "journal-damaged");
  const auto found = reader->value().check();
  REQUIRE(found);
  CHECK(found->size() == 2);  // the tables, and that event 1 vanished
}
