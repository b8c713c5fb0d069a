#include "render/journal_report.hpp"

#include <fmt/format.h>

#include "core/text.hpp"
#include "render/json.hpp"

namespace patella::render {
namespace {

constexpr std::size_t longest_path = 300;

std::string shown_path(const std::string& path) { return text::printable(path, longest_path); }

std::string count(std::size_t number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

std::optional<std::string> day_or_null(const std::optional<Day>& day) {
  return day ? std::optional(format_day(*day)) : std::nullopt;
}

std::string sound_sentence(const JournalReport& report) {
  if (!report.exists) return "There is no journal there yet. It begins with patella triage.";
  if (report.events == 0) return "It is sound, and empty.";
  return fmt::format("It is sound: {} from {} to {}.", count(report.events, "event"), format_day(*report.first_day),
                     format_day(*report.last_day));
}

void write_place(Json& json, std::string_view name, const Place& place) {
  json.key(name);
  json.open_object();
  json.field("path", place.path ? std::optional(shown_path(*place.path)) : std::nullopt);
  json.field("why", place.why);
  json.field("exists", place.exists);
  json.close_object();
}

}  // namespace

/// A path stands alone on its line, never wrapped.
std::string journal_report_text(const JournalReport& report, const Style& style) {
  Page page(style);
  page.paragraph(fmt::format("Journal: {}", shown_path(report.journal)));
  if (report.problems.empty()) page.paragraph(sound_sentence(report));
  for (const auto& problem : report.problems)
    page.item("- ", problem.event ? fmt::format("event {}: {}", *problem.event, problem.text) : problem.text);
  if (!report.problems.empty())
    page.paragraph("Keep a copy of the file. patella writes nothing to a damaged journal; see docs/journal.md.");
  for (const JournalReport::Use& use : report.protocols)
    if (!use.current)
      page.paragraph(fmt::format(
          "Note: {} recorded under another protocol, {} {} ({}...). Their answers are read "
          "under the one in use; what it does not ask takes no part.",
          count(use.events, "event") + (use.events == 1 ? " was" : " were"), text::printable(use.protocol.id),
          text::printable(use.protocol.version), use.protocol.sha256.substr(0, 8)));
  return fmt::format("Journal: {}\n", shown_path(report.journal)) + page.take();
}

std::string journal_report_json(const JournalReport& report) {
  const Envelope envelope{report.command, &report.protocol, report.day, "complete", {}, report.status};
  Json json;
  open_document(json, envelope);
  json.field("journal", shown_path(report.journal));
  json.field("exists", report.exists);
  json.field("events", static_cast<int>(report.events));
  json.field("first_day", day_or_null(report.first_day));
  json.field("last_day", day_or_null(report.last_day));
  json.list("problems", report.problems, [&](const JournalReport::Flaw& problem) {
    json.open_object();
    json.field("event", problem.event);
    json.field("text", problem.text);
    json.close_object();
  });
  json.list("protocols", report.protocols, [&](const JournalReport::Use& use) {
    json.open_object();
    json.field("id", use.protocol.id);
    json.field("version", use.protocol.version);
    json.field("sha256", use.protocol.sha256);
    json.field("events", static_cast<int>(use.events));
    json.field("in_use", use.current);
    json.close_object();
  });
  return close_document(json, envelope);
}

std::string import_report_text(const ImportReport& report) {
  return fmt::format("{} read; {} of them {}new in {}\n", count(report.events, "event"), report.added,
                     report.dry_run ? "would be " : "", shown_path(report.journal));
}

std::string import_report_json(const ImportReport& report) {
  const Envelope envelope{report.command, &report.protocol, report.day, "complete", {}, ExitStatus::done};
  Json json;
  open_document(json, envelope);
  json.field("journal", shown_path(report.journal));
  json.field("events", static_cast<int>(report.events));
  json.field("added", static_cast<int>(report.added));
  json.field("recorded", !report.dry_run);
  return close_document(json, envelope);
}

std::string paths_text(const PathsReport& report, const Style& style) {
  std::string out;
  const auto write = [&](std::string_view name, const Place& place, std::string_view otherwise) {
    out += fmt::format("{}: {}\n", name, place.path ? shown_path(*place.path) : std::string(otherwise));
    Page page(style);
    page.paragraph(place.why + (!place.path || place.exists ? "" : " It is not there yet."), 2);
    out += page.take();
  };
  write("Journal", report.journal, "none");
  write("Protocol", report.protocol, "built in");
  return out;
}

std::string paths_json(const PathsReport& report) {
  const Envelope envelope{report.command, nullptr, std::nullopt, "complete", {}, ExitStatus::done};
  Json json;
  open_document(json, envelope);
  write_place(json, "journal", report.journal);
  write_place(json, "protocol_file", report.protocol);
  return close_document(json, envelope);
}

}  // namespace patella::render
