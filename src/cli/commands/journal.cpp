#include <algorithm>
#include <unordered_set>

#include "cli/journal_lines.hpp"
#include "cli/ledger.hpp"
#include "core/text.hpp"
#include "render/event_line.hpp"
#include "render/journal_report.hpp"

namespace patella::cli {
namespace {

/// Every protocol that events were recorded under, the first one first.
void count_protocols(render::JournalReport& report, const std::vector<journal::Record>& records) {
  for (const journal::Record& record : records) {
    auto& uses = report.protocols;
    auto use = std::ranges::find_if(
        uses, [&](const render::JournalReport::Use& one) { return one.protocol.sha256 == record.protocol.sha256; });
    if (use == uses.end()) {
      const bool current = record.protocol.sha256 == report.protocol.identity().sha256;
      use = uses.insert(uses.end(), {record.protocol, 0, current});
    }
    ++use->events;
  }
}

void count_days(render::JournalReport& report, const std::vector<journal::Record>& records) {
  report.events = records.size();
  for (const journal::Record& record : records) {
    report.first_day = std::min(record.day, report.first_day.value_or(record.day));
    report.last_day = std::max(record.day, report.last_day.value_or(record.day));
  }
}

/// An error of the journal itself is what a check looks for; any other one ends it.
Result<void> examine(const journal::Journal& journal, render::JournalReport& report) {
  const auto damages = journal.check();
  if (!damages) return fail(damages.error());
  for (const journal::Damage& damage : *damages) report.problems.push_back({damage.what, damage.event});
  if (!report.problems.empty()) return {};
  const auto records = journal.read();
  if (!records) return fail(records.error());
  count_days(report, *records);
  count_protocols(report, *records);
  for (const journal::Record& record : *records)
    if (const auto event = to_event(report.protocol, record); !event)
      report.problems.push_back({event.error().text, record.id});
  return {};
}

Result<void> open_and_examine(const std::string& path, render::JournalReport& report) {
  const auto journal = journal::Journal::open_to_read(path);
  if (!journal) return fail(journal.error());
  report.exists = journal->has_value();
  return report.exists ? examine(**journal, report) : Result<void>();
}

/// What both reading commands need; like with_ledger, but nothing is read of the journal yet.
struct Start {
  Moment moment;
  Protocol protocol;
  std::string path;
};

std::optional<Start> set_out(Invocation& run, ExitStatus& status) {
  const auto moment = choose_moment(run.flags);
  const auto choice = choose_protocol(run);
  if (!moment || !choice) {
    status = report(run, moment ? choice.error() : moment.error());
    return std::nullopt;
  }
  auto protocol = load_chosen(run, *choice, status);
  if (!protocol) return std::nullopt;
  const auto place = choose_journal(run.flags);
  if (!place) {
    status = report(run, place.error());
    return std::nullopt;
  }
  return Start{*moment, std::move(*protocol), *place->path};
}

ExitStatus run_check(Invocation& run) {
  ExitStatus status = ExitStatus::done;
  const auto start = set_out(run, status);
  if (!start) return status;
  render::JournalReport report{run.command, start->protocol, start->moment.today, start->path};
  if (const auto done = open_and_examine(start->path, report); !done) {
    if (done.error().code != "journal-damaged") return cli::report(run, done.error());
    report.exists = true;
    report.problems.push_back({done.error().text, std::nullopt});
  }
  report.status = report.problems.empty() ? ExitStatus::done : ExitStatus::journal_damaged;
  if (run.json) return finish(run, render::journal_report_json(report), report.status);
  const auto style = style_of(run, render::Units::km);
  return finish(run, run.quiet ? std::string() : render::journal_report_text(report, style), report.status);
}

/// The events as they are stored, whether this patella understands them or not: it is a way out, too.
ExitStatus run_export(Invocation& run) {
  const auto place = choose_journal(run.flags);
  if (!place) return report(run, place.error());
  const auto journal = journal::Journal::open_to_read(*place->path);
  if (!journal) return report(run, journal.error());
  if (!*journal)
    return report(run, {"no-journal", "there is no journal", text::printable(*place->path, 300),
                        "patella paths shows where it is looked for", ExitStatus::io_failed});
  const auto records = (*journal)->read();
  if (!records) return report(run, records.error());
  std::string lines;
  for (const journal::Record& record : *records) lines += render::format_event_line(to_line(record));
  return finish(run, run.quiet && !run.json ? std::string() : lines, ExitStatus::done);
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
  const auto text = name == "-" ? run.console.read_all(max_lines_bytes) : read_file(name, max_lines_bytes);
  if (!text) return report(run, text.error());
  const auto records =
      read_lines(ledger.protocol, ledger.moment, ledger.diary.records, name == "-" ? "stdin" : name, *text);
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

const std::vector<FlagSpec>& check_flags() {
  static const std::vector<FlagSpec> list = shared_flags({"journal", "protocol", "region", "now", "day-start"});
  return list;
}

const std::vector<FlagSpec>& import_flags() {
  static const std::vector<FlagSpec> list =
      shared_flags({"dry-run", "journal", "protocol", "region", "now", "day-start"});
  return list;
}

const std::vector<FlagSpec>& export_flags() {
  static const std::vector<FlagSpec> list = shared_flags({"journal"});
  return list;
}

}  // namespace

const Command journal_check_command{"journal check", "whether the journal is sound", "", check_flags(), nullptr,
                                    run_check};
const Command journal_export_command{"journal export", "every event as a line of JSON", "", export_flags(), nullptr,
                                     run_export};
const Command journal_import_command{"journal import", "adds the events of an export that are not there yet",
                                     "[FILE|-]",       import_flags(),
                                     nullptr,          run_import};

}  // namespace patella::cli
