#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "cli/ledger.hpp"
#include "core/text.hpp"
#include "import/event_line.hpp"
#include "render/journal_report.hpp"

namespace patella::cli {
namespace {

constexpr std::size_t max_file_bytes = 256UL * 1024 * 1024;
constexpr std::chrono::minutes slow_clock{1};  ///< how far two clocks may disagree

/// Whether the local time can lie on that logical day, whenever the day begins.
bool fits_day(const LocalTime& time, Day day) {
  constexpr DayStart latest_start = std::chrono::hours{12};
  return day == logical_day(time, DayStart{0}) || day == logical_day(time, latest_start);
}

Error bad_time(std::string_view what, std::string field) {
  return {"bad-value", std::string(what), std::move(field), "an event is recorded when it has happened, not before"};
}

/// No import tells of tomorrow, or puts a reading on a day on which it was not made.
Result<void> require_past(const journal::Record& record, const Moment& moment) {
  if (!fits_day(record.at, record.day)) return fail(bad_time("the time is not on that day", "at"));
  if (!fits_day(record.recorded, record.recorded_day))
    return fail(bad_time("the time of recording is not on that day", "recorded"));
  if (record.recorded_day < record.day) return fail(bad_time("it was recorded before its day", "recorded_day"));
  if (record.at.at > record.recorded.at + slow_clock && record.recorded_day == record.day)
    return fail(bad_time("it was recorded before it happened", "at"));
  if (record.day > moment.today || record.recorded_day > moment.today)
    return fail(bad_time(fmt::format("it is of a day after today, {}", format_day(moment.today)), "day"));
  if (record.recorded.at > moment.now.at + slow_clock)
    return fail(bad_time("it was recorded after the present time", "recorded"));
  return {};
}

Result<journal::Record> read_record(const Ledger& ledger, std::string_view line) {
  auto read = import::read_event_line(line);
  if (!read) return fail(read.error());
  auto record = to_record(std::move(*read));
  if (!record) return record;
  if (record->protocol.id.size() > 100 || (record->key && record->key->size() > 200))
    return fail({"bad-value", "the key or the protocol's id is too long", "", "see docs/journal.md"});
  if (const auto past = require_past(*record, ledger.moment); !past) return fail(past.error());
  if (const auto event = to_event(ledger.protocol, *record); !event) {
    Error error = event.error();
    error.field = "said";
    error.remedy = "see docs/journal.md";
    return fail(std::move(error));
  }
  return record;
}

/// Every line, or what is wrong with the first bad one.
Result<std::vector<journal::Record>> read_lines(const Ledger& ledger, const std::string& name, std::string_view text) {
  std::vector<journal::Record> records;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    auto record = read_record(ledger, text.substr(0, end));
    if (!record) {
      Error error = record.error();
      const std::string key = error.field.empty() ? "" : ": " + error.field;
      error.field = fmt::format("{}: line {}{}", text::printable(name, 300), number, key);
      error.status = ExitStatus::usage;
      return fail(std::move(error));
    }
    records.push_back(std::move(*record));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return records;
}

/// How many are not there yet. A dry run writes nothing.
Result<std::size_t> add(const Ledger& ledger, const std::vector<journal::Record>& records) {
  if (!ledger.run.flags.has("dry-run")) {
    auto journal = journal::Journal::open_to_write(*ledger.place.path);
    if (!journal) return fail(journal.error());
    return journal->append_missing(records);
  }
  std::unordered_set<std::string_view> known;
  for (const journal::Record& record : ledger.diary.records) known.insert(record.id);
  std::size_t added = 0;
  for (const journal::Record& record : records) added += known.insert(record.id).second ? 1U : 0U;
  return added;
}

ExitStatus import_events(Ledger& ledger) {
  Invocation& run = ledger.run;
  if (run.words.size() > 1)
    return report(run, {"unexpected-word", "one file at a time", "", "name one file, or - for stdin"});
  const std::string name = run.words.empty() ? "-" : run.words.front();
  const auto text = name == "-" ? run.console.read_all(max_file_bytes) : read_file(name, max_file_bytes);
  if (!text) return report(run, text.error());
  const auto records = read_lines(ledger, name == "-" ? "stdin" : name, *text);
  if (!records) return report(run, records.error());
  const auto added = add(ledger, *records);
  if (!added) return report(run, added.error());
  const bool dry_run = run.flags.has("dry-run");
  const render::ImportReport done{
      run.command, ledger.protocol, ledger.moment.today, *ledger.place.path, records->size(), *added, dry_run};
  if (run.json) return finish(run, render::import_report_json(done), ExitStatus::done);
  return finish(run, run.quiet ? std::string() : render::import_report_text(done), ExitStatus::done);
}

ExitStatus run_import(Invocation& run) { return with_ledger(run, import_events); }

const std::vector<FlagSpec>& flags() {
  static const std::vector<FlagSpec> list =
      shared_flags({"dry-run", "journal", "protocol", "region", "now", "day-start"});
  return list;
}

}  // namespace

const Command journal_import_command{
    "journal import", "adds the events of an export that are not there yet", "[FILE|-]", flags(), nullptr, run_import};

}  // namespace patella::cli
