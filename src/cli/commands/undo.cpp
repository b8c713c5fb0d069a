#include <fmt/format.h>

#include <algorithm>

#include "cli/ledger.hpp"
#include "core/text.hpp"

namespace patella::cli {
namespace {

Error nothing_to_undo(const Ledger& ledger) {
  return {"nothing-to-undo", "there is nothing to take back", text::printable(*ledger.place.path, 300),
          "patella history --all lists the events"};
}

Result<const journal::Record*> last_to_undo(const Ledger& ledger) {
  const auto& records = ledger.diary.records;
  const auto stands = [&](const journal::Record& record) {
    return record.kind != journal::Kind::undo && !undo_of(ledger, record.id);
  };
  const auto last = std::find_if(records.rbegin(), records.rend(), stands);
  if (last == records.rend()) return fail(nothing_to_undo(ledger));
  return &*last;
}

/// The event that an undo in the journal takes back.
Result<const journal::Record*> target_of(const Ledger& ledger, const journal::Record& undo) {
  for (std::size_t i = 0; i < ledger.diary.records.size(); ++i)
    if (ledger.diary.records[i].id == undo.id)
      return find_event(ledger, std::get<UndoEvent>(ledger.diary.events[i].what).target);
  return fail(nothing_to_undo(ledger));
}

Result<const journal::Record*> choose_target(const Ledger& ledger) {
  // A retry finds its event undone, or another one last: its key tells which one it meant.
  const journal::Record* holder = holder_of_key(ledger);
  const bool repeats = holder && holder->kind == journal::Kind::undo;
  if (ledger.run.words.empty()) return repeats ? target_of(ledger, *holder) : last_to_undo(ledger);
  auto target = find_event(ledger, ledger.run.words.front());
  if (!target || repeats) return target;
  if ((*target)->kind == journal::Kind::undo)
    return fail({"not-undoable", fmt::format("event {} is itself an undo, which cannot be taken back", (*target)->id),
                 "", "record what it took back again"});
  if (const journal::Record* undo = undo_of(ledger, (*target)->id))
    return fail({"undone-already", fmt::format("event {} was taken back already, by {}", (*target)->id, undo->id), "",
                 "nothing is left to do"});
  return target;
}

ExitStatus undo(Ledger& ledger) {
  if (ledger.run.words.size() > 1)
    return report(ledger.run,
                  {"unexpected-word", "one event at a time", "", "give one id, or none for the last event"});
  const auto chosen = choose_target(ledger);
  if (!chosen) return report(ledger.run, chosen.error());
  const journal::Record target = **chosen;
  const std::string words = event_words(ledger, target);
  const auto record = new_record(ledger.run.flags, ledger.protocol, ledger.moment, journal::Kind::undo,
                                 render::said_undo(target.id), "{}");
  if (!record) return report(ledger.run, record.error());
  auto note = keep(ledger, *record);
  if (!note) return report(ledger.run, note.error());
  const bool needs_bend = needs_new_bend(ledger);
  const std::string_view verb = note->repeated   ? "Already taken back"
                                : note->recorded ? "Taken back"
                                                 : "Not taken back, only shown";
  std::vector<std::string> lines = {fmt::format("{}: {}, event {}.", verb, words, target.id)};
  if (needs_bend) lines.emplace_back("Today's small knee bend clears nothing any more: bend again, and check in.");
  const render::ChangeDetails details{target.id, std::string(journal::to_word(target.kind)), target.day, needs_bend};
  return show_change(ledger, std::move(*note), std::move(lines),
                     [&](const render::ChangeView& view) { return render::change_json(view, details); });
}

ExitStatus run_undo(Invocation& run) { return with_ledger(run, undo); }

const std::vector<FlagSpec>& flags() {
  static const std::vector<FlagSpec> list =
      shared_flags({"key", "dry-run", "journal", "protocol", "region", "units", "now", "day-start"});
  return list;
}

}  // namespace

const Command undo_command{"undo",  "take an event back, the last one unless named", "[EVENT-ID]", flags(), nullptr,
                           run_undo};

}  // namespace patella::cli
