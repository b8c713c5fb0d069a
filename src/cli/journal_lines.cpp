#include "cli/journal_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/diary.hpp"
#include "core/text.hpp"
#include "import/event_line.hpp"

namespace patella::cli {
namespace {

Error bad_time(std::string_view what, std::string field) {
  return {"bad-value", std::string(what), std::move(field), "an event is recorded when it has happened, not before"};
}

/// No import tells of tomorrow.
Result<void> require_past(const journal::Record& record, const Moment& moment) {
  if (record.day > moment.today || record.recorded_day > moment.today)
    return fail(bad_time(fmt::format("it is of a day after today, {}", format_day(moment.today)), "day"));
  if (record.recorded.at > moment.now.at + slow_clock)
    return fail(bad_time("it was recorded after the present time", "recorded"));
  return {};
}

/// Error `bad-value` if the kind is none, or the event has a flaw.
Result<journal::Record> to_record(EventLine line) {
  const auto kind = journal::kind_from(line.kind);
  if (!kind)
    return fail({"bad-value", text::quoted(line.kind) + " is not a kind of event", "kind",
                 "choose triage, checkin, session, amendment or undo"});
  journal::Record record{std::move(line.id),
                         *kind,
                         line.at,
                         line.day,
                         line.recorded,
                         line.recorded_day,
                         std::move(line.protocol),
                         std::move(line.key),
                         line.partial,
                         std::move(line.said),
                         std::move(line.derived)};
  if (const auto flaw = journal::flaw_of(record))
    return fail({"bad-value", std::string(*flaw), "", "see docs/journal.md"});
  return record;
}

Result<journal::Record> read_record(const Protocol& protocol, const Moment& moment, std::string_view line) {
  auto read = import::read_event_line(line);
  if (!read) return fail(read.error());
  const auto ordered = require_order_of_time(*read);
  auto record = to_record(std::move(*read));
  if (!record) return record;
  if (record->protocol.id.size() > 100 || (record->key && record->key->size() > 200))
    return fail({"bad-value", "the key or the protocol's id is too long", "", "see docs/journal.md"});
  if (!ordered) return fail(ordered.error());
  if (const auto past = require_past(*record, moment); !past) return fail(past.error());
  if (const auto event = to_event(protocol, *record); !event) {
    Error error = event.error();
    error.field = "said";
    error.remedy = "see docs/journal.md";
    return fail(std::move(error));
  }
  return record;
}

}  // namespace

Result<std::vector<journal::Record>> read_lines(const Protocol& protocol, const Moment& moment, const std::string& name,
                                                std::string_view text) {
  std::vector<journal::Record> records;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    auto record = read_record(protocol, moment, text.substr(0, end));
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

EventLine to_line(const journal::Record& record) {
  return {record.id,       std::string(journal::to_word(record.kind)),
          record.at,       record.day,
          record.recorded, record.recorded_day,
          record.protocol, record.key,
          record.partial,  record.said,
          record.derived};
}

}  // namespace patella::cli
