#include "journal/journal.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "support/records.hpp"
#include "support/temporary_folder.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::journal;
using test::record_of;

namespace {

Journal written(const std::string& path) {
  auto journal = Journal::open_to_write(path);
  REQUIRE(journal);
  return std::move(*journal);
}

std::vector<Record> read_back(const std::string& path) {
  const auto journal = Journal::open_to_read(path);
  REQUIRE(journal);
  REQUIRE(*journal);
  const auto records = (*journal)->read();
  REQUIRE(records);
  return *records;
}

}  // namespace

TEST_CASE("no file, no folder: nothing, and nothing is made") {
  const test::TemporaryFolder folder;
  for (const std::string& path : {folder / "journal", folder / "no/folder/journal"}) {
    const auto journal = Journal::open_to_read(path);
    REQUIRE(journal);
    CHECK(!journal->has_value());
  }
  CHECK(std::filesystem::is_empty(folder / "."));
}

TEST_CASE("an empty file is an empty journal") {
  const test::TemporaryFolder folder;
  const std::string path = folder / "journal";
  std::ofstream(path).flush();
  CHECK(read_back(path).empty());
  CHECK(std::filesystem::file_size(path) == 0);
  CHECK(Journal::open_to_read(path)->value().check().value().empty());
  CHECK(written(path).append(record_of(1)));
  CHECK(read_back(path) == std::vector{record_of(1)});
}

TEST_CASE("a folder in the file's place") {
  const test::TemporaryFolder folder;
  for (const auto& error :
       {Journal::open_to_read(folder / ".").error(), Journal::open_to_write(folder / ".").error()}) {
    CHECK(error.code == "journal-io");
    CHECK(error.status == ExitStatus::io_failed);
    CHECK(error.field == folder / ".");
    CHECK(error.text.find("folder") != std::string::npos);
  }
}

TEST_CASE("what is written is read, in the order of writing") {
  const test::TemporaryFolder folder;
  const std::string path = folder / "a/b/journal";
  Record strange = record_of(3, "the key \"\n of \xc3\xa9t\xc3\xa9");
  strange.kind = Kind::triage;
  strange.at.offset = std::chrono::minutes{-720};
  strange.day = *parse_day("1970-01-01");
  strange.said = std::string("{") + std::string(100'000, 'x') + "}";
  strange.derived = "{\"\xf0\x9f\xa6\xb5\": 1}";
  Record partial = record_of(1);
  partial.partial = true;
  const std::vector<Record> all = {record_of(2), strange, partial};
  Journal journal = written(path);
  for (const Record& record : all) {
    const auto appended = journal.append(record);
    REQUIRE(appended);
    CHECK(!appended->repeated);
  }
  CHECK(journal.read() == all);
  CHECK(read_back(path) == all);
  CHECK(journal.check().value().empty());
}

TEST_CASE("file and rollback journal are the owner's alone") {
  const test::TemporaryFolder folder;
  written(folder / "a/journal").append(record_of(1)).value();
  struct stat there {};
  REQUIRE(::stat((folder / "a/journal").c_str(), &there) == 0);
  CHECK((there.st_mode & 07777U) == 0600);
  SQLite::Database writing(folder / "a/journal", SQLite::OPEN_READWRITE);
  SQLite::Transaction open(writing, SQLite::TransactionBehavior::IMMEDIATE);
  writing.exec("CREATE TABLE t (a)");
  REQUIRE(::stat((folder / "a/journal-journal").c_str(), &there) == 0);
  CHECK((there.st_mode & 07777U) == 0600);
}

TEST_CASE("reading changes nothing") {
  const test::TemporaryFolder folder;
  const std::string path = folder / "journal";
  written(path).append(record_of(1)).value();
  const auto before = std::filesystem::last_write_time(path);
  const auto folder_before = std::filesystem::last_write_time(folder / ".");
  CHECK(read_back(path).size() == 1);
  auto reader = Journal::open_to_read(path);
  CHECK(!reader->value().append(record_of(2)));
  CHECK(reader->value().check().value().empty());
  CHECK(std::filesystem::last_write_time(path) == before);
  CHECK(std::filesystem::last_write_time(folder / ".") == folder_before);
}

TEST_CASE("a key names one event for good") {
  const test::TemporaryFolder folder;
  Journal journal = written(folder / "journal");
  REQUIRE(journal.append(record_of(1, "k")));

  Record again = record_of(1, "k");
  again.id = new_id();
  again.at.at += std::chrono::hours{1};
  again.derived = R"({"other": true})";
  CHECK(journal.append(again).value().repeated);

  const auto refused = [&](auto&& change) {
    Record other = again;
    change(other);
    const auto appended = journal.append(other);
    return appended ? "" : appended.error().code;
  };
  CHECK(refused([](Record& r) { r.said = "{}"; }) == "key-taken");
  CHECK(refused([](Record& r) { r.day += std::chrono::days{1}; }) == "key-taken");
  CHECK(refused([](Record& r) { r.kind = Kind::session; }) == "key-taken");
  CHECK(refused([](Record& r) { r.key.reset(), r.id = record_of(1).id; }) == "key-taken");
  CHECK(journal.append(record_of(1, "other")).error().status == ExitStatus::usage);
  CHECK(journal.read() == std::vector{record_of(1, "k")});

  Record half = again;
  half.partial = true;
  CHECK(journal.append(half).error().code == "bad-event");  // half a check-in carries no key
}

TEST_CASE("what a key would come to is told without writing") {
  const test::TemporaryFolder folder;
  Journal journal = written(folder / "journal");
  REQUIRE(journal.append(record_of(1, "k")));
  Record same = record_of(2, "k");
  same.said = record_of(1).said;
  CHECK(journal.foresee(same).value().repeated);
  CHECK_FALSE(journal.foresee(record_of(2, "other")).value().repeated);
  same.said = "{}";
  CHECK(journal.foresee(same).error().code == "key-taken");
  CHECK(journal.read().value().size() == 1);
}

TEST_CASE("an empty file that lies there becomes a private journal") {
  const test::TemporaryFolder folder;
  const std::string path = folder / "journal";
  std::ofstream(path).close();
  std::filesystem::permissions(path, std::filesystem::perms(0644));
  REQUIRE(written(path).append(record_of(1)));
  CHECK(std::filesystem::status(path).permissions() == std::filesystem::perms(0600));
}

TEST_CASE("what has a flaw is not written") {
  const test::TemporaryFolder folder;
  Journal journal = written(folder / "journal");
  Record record = record_of(1);
  record.said = "no object";
  CHECK(journal.append(record).error().code == "bad-event");
  CHECK(journal.append_missing(std::vector{record_of(2), record}).error().code == "bad-event");
  CHECK(journal.read().value().empty());
}

TEST_CASE("appending what is missing: all or none, and again makes no difference") {
  const test::TemporaryFolder folder;
  Journal journal = written(folder / "journal");
  const std::vector<Record> all = {record_of(1), record_of(2, "k"), record_of(3)};
  REQUIRE(journal.append(all[1]));
  CHECK(journal.append_missing(all) == 2U);
  CHECK(journal.append_missing(all) == 0U);
  CHECK(journal.append_missing({}) == 0U);
  const std::vector<Record> wanted = {all[1], all[0], all[2]};
  CHECK(journal.read() == wanted);

  Record other = record_of(1);
  other.derived = R"({"a": 1})";
  const auto same_id = journal.append_missing(std::vector{record_of(4), other});
  REQUIRE(!same_id);
  CHECK(same_id.error().code == "key-taken");
  CHECK(same_id.error().text.find(other.id) != std::string::npos);
  const auto same_key = journal.append_missing(std::vector{record_of(4), record_of(5, "k")});
  REQUIRE(!same_key);
  CHECK(same_key.error().code == "key-taken");
  CHECK(same_key.error().text.find(all[1].id) != std::string::npos);
  CHECK(journal.read() == wanted);
  CHECK(journal.append_missing(std::vector{record_of(6), record_of(6)}) == 1U);
}

TEST_CASE("another process holds the lock") {
  const test::TemporaryFolder folder;
  const std::string path = folder / "journal";
  Journal journal = written(path);
  auto impatient = Journal::open_to_write(path, std::chrono::milliseconds{0});
  REQUIRE(impatient);
  SQLite::Database other(path, SQLite::OPEN_READWRITE);
  {
    const SQLite::Transaction held(other, SQLite::TransactionBehavior::EXCLUSIVE);
    const auto appended = impatient->append(record_of(1));
    REQUIRE(!appended);
    CHECK(appended.error().code == "journal-locked");
    CHECK(appended.error().status == ExitStatus::io_failed);
    CHECK(appended.error().text.find("0 seconds") != std::string::npos);
    CHECK(Journal::open_to_read(path, std::chrono::milliseconds{0}).error().code == "journal-locked");
  }
  CHECK(impatient->append(record_of(1)));
  CHECK(journal.read().value().size() == 1);
}

TEST_CASE("a path is a path, whatever SQLite makes of such names") {
  const test::TemporaryFolder folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder / ".");
  for (const char* name : {":memory:", "file:x?mode=memory", "file::memory:", "100%", "a b"}) {
    CAPTURE(name);
    REQUIRE(written(name).append(record_of(1)));
    CHECK(std::filesystem::exists(name));
    CHECK(read_back(name).size() == 1);
  }
  std::filesystem::current_path(before);
}

TEST_CASE("an event whose text was changed behind SQLite's back is damage with its id") {
  const test::TemporaryFolder folder;
  const std::string path = folder / "journal";
  REQUIRE(written(path).append_missing(std::vector{record_of(1), record_of(2), record_of(3)}));
  SQLite::Database(path, SQLite::OPEN_READWRITE)
      .exec("DROP TRIGGER event_stays; UPDATE event SET said = '{\"small-knee-bend\": 0}' WHERE seq = 2");
  const auto journal = Journal::open_to_read(path);
  const auto records = journal->value().read();
  REQUIRE(!records);
  CHECK(records.error().code == "journal-damaged");
  CHECK(records.error().text.find(record_of(2).id) != std::string::npos);
  const auto found = journal->value().check();
  REQUIRE(found);
  REQUIRE(found->size() == 2);  // the missing trigger, too
  CHECK(found->back().event == record_of(2).id);
}
