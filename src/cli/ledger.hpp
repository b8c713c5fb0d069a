#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/diary.hpp"
#include "core/standing.hpp"
#include "render/change.hpp"

/// What the commands that look at single events share.
namespace patella::cli {

/// What such a command works with, once its settings and the journal are read.
struct Ledger {
  Invocation& run;
  const Protocol& protocol;
  Moment moment;
  render::Units units;
  JournalPlace place;
  Diary diary;

  std::vector<Standing> standing() const { return standing_events(protocol, diary.events); }
};

/// Reads the settings, the protocol and the journal, and does the work; or reports what is wrong.
ExitStatus with_ledger(Invocation& run, ExitStatus (*work)(Ledger&));

/// The record that an id, or the unique beginning of one of at least 4 characters, names. Errors `bad-event-id`,
/// `unknown-event`, `ambiguous-event`.
Result<const journal::Record*> find_event(const Ledger& ledger, std::string_view typed);

/// The record that holds the key of --key, if any: this run repeats it, or is refused.
const journal::Record* holder_of_key(const Ledger& ledger);

/// The event that undid it; none if it stands.
const journal::Record* undo_of(const Ledger& ledger, std::string_view id);

/// `run of 2026-11-22 (4.1 km, pain 1)`: an event in a few words, as it stands now.
std::string event_words(const Ledger& ledger, const journal::Record& record);

/// What `history` shows of an event.
struct Gist {
  std::string kind;  ///< run, check-in, ...
  std::string words;
  bool undone = false;
  bool amended = false;
};
std::vector<Gist> gists_of(const Ledger& ledger);

/// Writes the record, and keeps it in the diary unless it was there already.
Result<render::EventNote> keep(Ledger& ledger, const journal::Record& record);

/// Prints what was done and what today's decision is with it. `json` makes the document of the view.
ExitStatus show_change(Ledger& ledger, render::EventNote note, std::vector<std::string> lines,
                       const std::function<std::string(const render::ChangeView&)>& json);

/// The course of the journal up to now.
Course course_of(const Ledger& ledger);

/// Today's bend was undone or amended, and a new one would help.
bool needs_new_bend(const Ledger& ledger);

}  // namespace patella::cli
