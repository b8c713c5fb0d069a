#include "cli/diary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "import/event_json.hpp"

namespace patella::cli {
namespace {

Result<std::optional<std::string>> chosen_key(const Flags& flags) {
  auto key = flags.one("key");
  if (!key || !*key) return key;
  if ((*key)->empty() || (*key)->size() > longest_key || !text::is_printable(**key))
    return fail({"bad-key", "the key is empty, too long or not printable", "--key",
                 fmt::format("use up to {} printable characters, such as {}", longest_key, "2026-11-22-morning")});
  return key;
}

template <class Keep>
Result<std::vector<Event>> read_each(const JournalPlace& place, const Protocol& protocol, Keep keep) {
  std::vector<Event> events;
  if (!place.path) return events;
  const auto opened = journal::Journal::open_to_read(*place.path);
  if (!opened) return fail(opened.error());
  if (!*opened) return events;
  import::EventParser parser(protocol);
  const auto all = (*opened)->visit([&](const journal::Record& record) -> Result<void> {
    auto event = parser.read(record);
    if (!event) {
      Error error = event.error();
      error.text = "event " + record.id + ": " + error.text;
      return fail(std::move(error));
    }
    events.push_back(std::move(*event));
    keep(record);
    return {};
  });
  if (!all) return fail(all.error());
  return events;
}

}  // namespace

Result<JournalPlace> choose_journal(const Flags& flags) {
  if (flags.has("no-journal") && flags.has("journal"))
    return fail({"flags-disagree", "--journal and --no-journal exclude each other", "--journal", "give one of them"});
  if (flags.has("no-journal")) return JournalPlace{std::nullopt, "--no-journal"};
  const auto chosen = flag_or_environment(flags, "journal", "PATELLA_JOURNAL");
  if (!chosen) return fail(chosen.error());
  if (chosen->value) return JournalPlace{*chosen->value, chosen->name};
  // The XDG specification takes absolute paths only.
  if (const auto data = environment("XDG_DATA_HOME"); data && data->starts_with("/"))
    return JournalPlace{*data + "/patella/journal.sqlite", "XDG_DATA_HOME"};
  if (const auto home = environment("HOME"))
    return JournalPlace{*home + "/.local/share/patella/journal.sqlite", "HOME"};
  return fail({"no-home", "there is no place for the journal: neither HOME nor XDG_DATA_HOME is set", "",
               "give --journal FILE, or --no-journal", ExitStatus::io_failed});
}

Result<Event> to_event(const Protocol& protocol, const journal::Record& record) {
  return import::read_event(protocol, record);
}

Result<Diary> read_diary(const JournalPlace& place, const Protocol& protocol) {
  Diary diary;
  auto events = read_each(place, protocol, [&](const journal::Record& record) { diary.records.push_back(record); });
  if (!events) return fail(events.error());
  diary.events = std::move(*events);
  return diary;
}

Result<std::vector<Event>> read_events(const JournalPlace& place, const Protocol& protocol) {
  return read_each(place, protocol, [](const journal::Record&) {});
}

Result<journal::Record> new_record(const Flags& flags, const Protocol& protocol, const Moment& moment,
                                   journal::Kind kind, std::string said, std::string derived) {
  auto key = chosen_key(flags);
  if (!key) return fail(key.error());
  journal::Record record;
  record.id = journal::new_id();
  record.kind = kind;
  record.at = moment.at;
  record.day = moment.day;
  record.recorded = moment.now;
  record.recorded_day = moment.today;
  record.protocol = protocol.identity();
  record.key = std::move(*key);
  record.said = std::move(said);
  record.derived = std::move(derived);
  return record;
}

namespace {

/// A dry run tells of a key that is taken, as the write would.
Result<Recorded> foresee_record(Invocation& run, const std::string& path, const journal::Record& record) {
  run.console.say(fmt::format("patella: dry run: nothing is recorded in {}\n", text::printable(path, 300)));
  const auto journal = journal::Journal::open_to_read(path);
  if (!journal) return fail(journal.error());
  if (!*journal) return Recorded{record.id, false, false};
  const auto foreseen = (*journal)->foresee(record);
  if (!foreseen) return fail(foreseen.error());
  return Recorded{record.id, false, foreseen->repeated};
}

}  // namespace

Result<Recorded> write_record(Invocation& run, const JournalPlace& place, const journal::Record& record) {
  Recorded recorded{record.id, false, false};
  if (!place.path) return recorded;
  if (run.flags.has("dry-run")) return foresee_record(run, *place.path, record);
  auto journal = journal::Journal::open_to_write(*place.path);
  if (!journal) return fail(journal.error());
  const auto appended = journal->append(record);
  if (!appended) return fail(appended.error());
  recorded.written = !appended->repeated;
  recorded.repeated = appended->repeated;
  const std::string file = text::printable(*place.path, 300);
  if (recorded.repeated)
    run.console.say(
        fmt::format("patella: the key is in {} already, with the same content: nothing new is recorded\n", file));
  else if (record.kind == journal::Kind::undo)
    run.console.say(fmt::format(
        "patella: recorded in {} as {}; an undo stays: to have the event again, record it again\n", file, record.id));
  else
    run.console.say(fmt::format("patella: recorded in {}; to take it back: patella undo {}{}\n", file, record.id,
                                place.why == "--journal" ? " --journal " + render::shell_word(file) : ""));
  return recorded;
}

void add_clock_note(std::span<const Event> events, Instant now, std::vector<render::Message>& notes) {
  const auto later = std::ranges::count_if(events, [&](const Event& event) { return event.stamp.at > now; });
  if (later == 0) return;
  const std::string_view count = later == 1 ? "an event" : "events";
  notes.push_back({render::Message::Level::warning, "events-ahead",
                   fmt::format("the journal holds {} of a later time than now: only what closes the day counts", count),
                   "", "set the clock right, or look at patella history"});
}

Result<std::vector<Event>> events_after(const JournalPlace& place, const Protocol& protocol, const Diary& before,
                                        const journal::Record& record, const Result<Recorded>& recorded) {
  if (recorded && (recorded->written || recorded->repeated)) {
    return read_events(place, protocol);
  }
  // The event goes through the same text that the journal keeps, so that a decision never depends on the road.
  auto event = to_event(protocol, record);
  if (!event) return fail(event.error());
  std::vector<Event> events = before.events;
  events.push_back(std::move(*event));
  return events;
}

Course course_at(const Protocol& protocol, std::span<const Event> events, const Moment& moment) {
  return Course(protocol, events, moment.today, moment.now.at, moment.dawn);
}

ExitStatus show_daily(Invocation& run, const render::DailyView& view, render::Units units) {
  for (const render::Message& message : view.messages)
    if (run.json && !run.quiet) run.console.say(render::message_line(message));
  if (run.json) return finish(run, render::daily_json(view), view.status);
  if (run.quiet) return finish(run, "", view.status);
  if (run.flags.has("short") && view.decision)
    return finish(run, render::short_text(*view.decision, units) + "\n", view.status);
  return finish(run, render::daily_text(view, style_of(run, units)), view.status);
}

}  // namespace patella::cli
