#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>

#include "cli/journal_lines.hpp"
#include "cli/ledger.hpp"
#include "core/text.hpp"
#include "render/history.hpp"

namespace patella::cli {
namespace {

constexpr int usual_days = 14;
constexpr int most_days = 36'500;

/// How many days to show; none: all.
Result<std::optional<int>> choose_days(const Flags& flags) {
  const auto typed = flags.one("days");
  if (!typed) return fail(typed.error());
  if (flags.has("all") && *typed)
    return fail({"flags-disagree", "--all and --days exclude each other", "--days", "give one of them"});
  if (flags.has("all")) return std::nullopt;
  if (!*typed) return usual_days;
  int days = 0;
  const char* const last = (*typed)->data() + (*typed)->size();
  const auto [end, status] = std::from_chars((*typed)->data(), last, days);
  if (status != std::errc() || end != last || days < 1 || days > most_days)
    return fail({"bad-days", text::quoted(**typed) + " is not a number of days", "--days",
                 fmt::format("give a whole number from 1 to {}", most_days)});
  return days;
}

/// At least 8, and as many more as it takes to tell all ids apart.
std::size_t id_length(const Ledger& ledger) {
  constexpr std::size_t shortest = 8;
  std::vector<std::string_view> ids;
  for (const journal::Record& record : ledger.diary.records) ids.emplace_back(record.id);
  std::ranges::sort(ids);
  std::size_t length = shortest;
  for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
    const auto [a, b] = std::ranges::mismatch(ids[i], ids[i + 1]);
    length = std::max(length, static_cast<std::size_t>(a - ids[i].begin()) + 1);
  }
  return length;
}

/// By what they are about, oldest first; what is told of the same instant, in the order of recording.
std::vector<std::size_t> in_order(const Ledger& ledger) {
  std::vector<std::size_t> order(ledger.diary.records.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) {
    const journal::Record& record = ledger.diary.records[i];
    return std::pair(record.day, record.at.at);
  });
  return order;
}

ExitStatus history(Ledger& ledger) {
  const auto days = choose_days(ledger.run.flags);
  if (!days) return report(ledger.run, days.error());
  render::HistoryView view{ledger.run.command, ledger.protocol, ledger.moment.today, *days, 0, {}, id_length(ledger)};
  const auto gists = gists_of(ledger);
  for (const std::size_t i : in_order(ledger)) {
    const journal::Record& record = ledger.diary.records[i];
    if (*days && record.day <= ledger.moment.today - std::chrono::days{**days})
      ++view.earlier;
    else
      view.entries.push_back({to_line(record), gists[i].kind, gists[i].words, gists[i].undone, gists[i].amended});
  }
  if (ledger.run.json) return finish(ledger.run, render::history_json(view), ExitStatus::done);
  const auto style = style_of(ledger.run, ledger.units);
  return finish(ledger.run, ledger.run.quiet ? std::string() : render::history_text(view, style), ExitStatus::done);
}

ExitStatus run_history(Invocation& run) { return with_ledger(run, history); }

const std::vector<FlagSpec>& flags() {
  static const std::vector<FlagSpec> list = [] {
    std::vector<FlagSpec> own = {{"days", "N", "the last N days, today included; 14 unless stated"},
                                 {"all", "", "everything"}};
    const auto shared = shared_flags({"journal", "protocol", "region", "units", "now", "day-start"});
    own.insert(own.end(), shared.begin(), shared.end());
    return own;
  }();
  return list;
}

}  // namespace

const Command history_command{"history", "what is recorded, newest last", "", flags(), nullptr, run_history};

}  // namespace patella::cli
