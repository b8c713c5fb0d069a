#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/settings.hpp"
#include "journal/journal.hpp"
#include "patella/course.hpp"
#include "render/daily.hpp"

namespace patella::cli {

/// Where the journal is, and why there. Without a path nothing is read or recorded.
struct JournalPlace {
  std::optional<std::string> path;
  std::string why;
};

/// --no-journal, --journal, PATELLA_JOURNAL, else the XDG data folder. Error `no-home` (status 6).
Result<JournalPlace> choose_journal(const Flags& flags);

/// Everything recorded so far, and what it means under a protocol. Empty if there is no file yet.
struct Diary {
  std::vector<journal::Record> records;
  std::vector<Event> events;
};
Result<Diary> read_diary(const JournalPlace& place, const Protocol& protocol);

/// The events alone.
Result<std::vector<Event>> read_events(const JournalPlace& place, const Protocol& protocol);

/// The record as an event under the protocol. Error `bad-event`.
Result<Event> to_event(const Protocol& protocol, const journal::Record& record);

/// A note if the journal holds events of a later time than now: the clock was wrong then, or is wrong now.
void add_clock_note(std::span<const Event> events, Instant now, std::vector<render::Message>& notes);

/// A new record at that moment; the key is the flag's. Error `bad-key`.
Result<journal::Record> new_record(const Flags& flags, const Protocol& protocol, const Moment& moment,
                                   journal::Kind kind, std::string said, std::string derived);

/// What became of a record.
struct Recorded {
  std::string id;
  bool written = false;   ///< false: a dry run, no journal, or a repetition
  bool repeated = false;  ///< the key was there already
};

/// Writes it unless there is no journal or this is a dry run, and says on stderr where, and how to undo it.
Result<Recorded> write_record(Invocation& run, const JournalPlace& place, const journal::Record& record);

/// The journal as it is after a write, other processes' events included; without a write, what was read before and the
/// record.
Result<std::vector<Event>> events_after(const JournalPlace& place, const Protocol& protocol, const Diary& before,
                                        const journal::Record& record, const Result<Recorded>& recorded);

/// The events folded up to now.
Course course_at(const Protocol& protocol, std::span<const Event> events, const Moment& moment);

/// Prints the view as text or document, its messages on stderr besides a document; returns its status.
ExitStatus show_daily(Invocation& run, const render::DailyView& view, render::Units units);

}  // namespace patella::cli
