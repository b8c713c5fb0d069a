// The journal's library as a process that can be killed, starved and locked out; see journal.py.
//
//   faults_writer write JOURNAL TIMES COUNT   so many times opens, and appends so many events; tells each id once it is
//                                             on disk
//   faults_writer step JOURNAL N              appends three events, and dies when SQLite changes a file the Nth time,
//                                             halfway through a write; fails if an event is acknowledged before all
//                                             changes were brought to disk
//   faults_writer list JOURNAL                the ids of all events, then "sound" or what the check found
//   faults_writer die JOURNAL                 rewrites every event, and dies halfway through
//
// An error goes to stderr as its code; the exit status is the error's.
#include <SQLiteCpp/Database.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <set>
#include <string_view>

#include "support/records.hpp"

using namespace patella;

namespace {

int refuse(const Error& error) {
  std::cerr << error.code << " " << error.field << ": " << error.text << "\n";
  return to_int(error.status);
}

constexpr int folder = -1;
int changes_left = 0;
std::set<int> unsynced;  ///< files that were written, and the folder, since they were last brought to disk

void count_change(int changed) {
  if (changes_left-- == 0) std::raise(SIGKILL);
  unsynced.insert(changed);
}

ssize_t dying_write(int file, const void* bytes, std::size_t size, off_t at) {
  if (changes_left == 0) static_cast<void>(::pwrite(file, bytes, size / 2, at));
  count_change(file);
  return ::pwrite(file, bytes, size, at);
}

int dying_truncate(int file, off_t size) {
  count_change(file);
  return ::ftruncate(file, size);
}

int dying_unlink(const char* path) {
  count_change(folder);
  return ::unlink(path);
}

int write(const std::string& path, int count) {
  auto journal = journal::Journal::open_to_write(path);
  if (!journal) return refuse(journal.error());
  for (int i = 0; i < count; ++i) {
    auto record = test::record_of(i);
    record.id = journal::new_id();
    record.key = "key " + record.id;
    record.said = "{" + std::string(static_cast<std::size_t>(i % 7) * 100, ' ') + "}";
    const auto appended = journal->append(record);
    if (!appended) return refuse(appended.error());
    if (!unsynced.empty())
      return refuse({"not-on-disk", "acknowledged too early", path, "", ExitStatus::internal_error});
    std::cout << record.id << std::endl;
  }
  return 0;
}

int list(const std::string& path) {
  const auto journal = journal::Journal::open_to_read(path);
  if (!journal) return refuse(journal.error());
  if (!*journal) return 0;
  const auto records = (*journal)->read();
  if (!records) return refuse(records.error());
  for (const auto& record : *records) std::cout << record.id << "\n";
  const auto damage = (*journal)->check();
  if (!damage) return refuse(damage.error());
  for (const auto& found : *damage) std::cout << found.what << "\n";
  std::cout << (damage->empty() ? "sound\n" : "damaged\n");
  return 0;
}

int step(const std::string& path, int n) {
  changes_left = n;
  sqlite3_vfs* files = sqlite3_vfs_find(nullptr);
  const auto replace = [files](const char* name, auto* call) {
    return files->xSetSystemCall(files, name, reinterpret_cast<sqlite3_syscall_ptr>(call)) == SQLITE_OK;
  };
  if (!replace("pwrite64", dying_write) || !replace("ftruncate", dying_truncate) || !replace("unlink", dying_unlink))
    return 1;
  return write(path, 3);
}

/// Leaves a file that is half new, with the rollback journal of a process that is gone.
int die(const std::string& path) {
  SQLite::Database sql(path, SQLite::OPEN_READWRITE);
  sql.exec("BEGIN IMMEDIATE; DROP TRIGGER event_stays; UPDATE event SET said = '{\"changed\": true}'");
  sqlite3_db_cacheflush(sql.getHandle());
  return std::raise(SIGKILL);
}

}  // namespace

/// The one SQLite calls.
extern "C" int fdatasync(int file) {
  struct stat there {};
  const bool known = ::fstat(file, &there) == 0;
  unsynced.erase(known && S_ISDIR(there.st_mode) ? folder : file);
  return ::fsync(file);
}

int main(int count, char** words) {
  const std::string_view command = count > 2 ? words[1] : "";
  if (command == "write" && count == 5) {
    int status = 0;
    for (int i = 0; i < std::stoi(words[3]) && status == 0; ++i) status = write(words[2], std::stoi(words[4]));
    return status;
  }
  if (command == "step" && count == 4) return step(words[2], std::stoi(words[3]));
  if (command == "list") return list(words[2]);
  if (command == "die") return die(words[2]);
  return 2;
}
