#include "cli/journal_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

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

Result<import::LineEvent> read_line(const Protocol& protocol, const Moment& moment, std::string_view line) {
  auto read = import::read_event_line(protocol, line);
  if (!read) return read;
  if (const auto past = require_past(read->record, moment); !past) return fail(past.error());
  return read;
}

/// The kinds of the events so far, by id.
using Kinds = std::unordered_map<std::string, EventKind>;

/// What is corrected may come with another file.
Result<void> require_fit(const Event& event, const Kinds& kinds) {
  const std::string* target = target_of(event);
  const auto found = target ? kinds.find(*target) : kinds.end();
  return found == kinds.end() ? Result<void>() : patella::require_fit(event, found->second);
}

}  // namespace

Result<std::vector<journal::Record>> read_lines(const Protocol& protocol, const Moment& moment,
                                                std::span<const journal::Record> there, const std::string& name,
                                                std::string_view text) {
  Kinds kinds;
  for (const journal::Record& record : there) kinds.emplace(record.id, record.kind);
  std::vector<journal::Record> records;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    auto line = read_line(protocol, moment, text.substr(0, end));
    const auto fits = line ? require_fit(line->event, kinds) : Result<void>(fail(line.error()));
    if (!fits) {
      Error error = fits.error();
      const std::string key = error.field.empty() ? "" : ": " + error.field;
      error.field = fmt::format("{}: line {}{}", text::printable(name, 300), number, key);
      error.status = ExitStatus::usage;
      return fail(std::move(error));
    }
    kinds.emplace(line->record.id, line->record.kind);
    records.push_back(std::move(line->record));
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
