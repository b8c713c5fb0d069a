#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/event_record.hpp"
#include "patella/result.hpp"

/// The event store: one SQLite file, append-only. It knows what every event carries, and keeps what was said as text.
namespace patella::journal {

using Kind = EventKind;
using Record = EventRecord;
using patella::to_word;

/// What keeps a record from being an event: require_form's, or texts that are not JSON objects. Nothing if sound.
std::optional<std::string> flaw_of(const Record& record);

/// A random id.
std::string new_id();

/// What came of appending.
struct Appended {
  bool repeated = false;  ///< the key was there already with the same content: nothing was written
};

/// What a check found; empty: sound.
struct Damage {
  std::string what;
  std::optional<std::string> event;  ///< its id
};

/// How long to wait for another process that writes.
constexpr std::chrono::milliseconds patience{30'000};

/// An open journal. Errors: `journal-damaged`, `journal-newer` (status 5); `journal-locked`, `journal-io`,
/// `journal-read-only` (status 6); `key-taken`, `bad-event` (status 2). Each has the file as its field.
class Journal {
 public:
  /// Opens for reading; never creates or changes a file, save that SQLite undoes the interrupted write of a process
  /// that died. Nothing if there is no file yet; an empty file is an empty journal.
  static Result<std::optional<Journal>> open_to_read(const std::string& path,
                                                     std::chrono::milliseconds wait = patience);

  /// Opens for writing; creates the folders (0700) and the file (0600), and migrates older ones. Writes nothing to a
  /// file that is not sound.
  static Result<Journal> open_to_write(const std::string& path, std::chrono::milliseconds wait = patience);

  Journal(Journal&&) noexcept;
  Journal& operator=(Journal&&) noexcept;
  ~Journal();

  /// Shows all events in the order of recording, each for the length of the call, until the visitor fails.
  using Visitor = std::function<Result<void>(const Record&)>;
  Result<void> visit(const Visitor& visitor) const;

  /// All events in the order of recording.
  Result<std::vector<Record>> read() const;

  /// Appends in one transaction; on return without an error the event is on disk. If the record's key is taken (by a
  /// record that is partial just as this one is), equal kind, day and `said` make it a repetition, which writes
  /// nothing; anything else is `key-taken`, and so is an id that is there already. `bad-event`: the record has a flaw.
  Result<Appended> append(const Record& record);

  /// What `append` would say of the record's key now; writes nothing.
  Result<Appended> foresee(const Record& record) const;

  /// Appends those whose id is not there yet, all or none. Returns how many were new. An id that is there with other
  /// content, and a key that another event holds, are `key-taken` with the id in the text.
  Result<std::size_t> append_missing(std::span<const Record> records);

  /// SQLite's own integrity check and that of every row's form.
  Result<std::vector<Damage>> check() const;

 private:
  struct Database;
  explicit Journal(std::unique_ptr<Database> database);
  template <class Action>
  auto with(Action action) const;
  std::unique_ptr<Database> database_;
};

}  // namespace patella::journal
