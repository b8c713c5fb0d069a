#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "render/layout.hpp"
#include "render/report.hpp"

namespace patella::render {

/// What `journal check` found.
struct JournalReport {
  struct Flaw {
    std::string text;
    std::optional<std::string> event;
  };
  struct Use {
    Identity protocol;
    std::size_t events = 0;
    bool current = false;  ///< the protocol in use
  };

  std::string_view command;
  const Protocol& protocol;
  Day day;  ///< today
  std::string journal;
  bool exists = false;
  std::size_t events = 0;
  std::optional<Day> first_day = std::nullopt;
  std::optional<Day> last_day = std::nullopt;
  std::vector<Flaw> problems = {};
  std::vector<Use> protocols = {};
  ExitStatus status = ExitStatus::done;
};

std::string journal_report_text(const JournalReport& report, const Style& style);
std::string journal_report_json(const JournalReport& report);

/// What `journal import` did.
struct ImportReport {
  std::string_view command;
  const Protocol& protocol;
  Day day;  ///< today
  std::string journal;
  std::size_t events = 0;
  std::size_t added = 0;
  bool dry_run = false;
};

std::string import_report_text(const ImportReport& report);
std::string import_report_json(const ImportReport& report);

/// Where one thing is, and why there.
struct Place {
  std::optional<std::string> path;
  std::string why;
  bool exists = false;
};

/// What `paths` shows.
struct PathsReport {
  std::string_view command;
  Place journal;
  Place protocol;  ///< without a path: the built-in one
};

std::string paths_text(const PathsReport& report, const Style& style);
std::string paths_json(const PathsReport& report);

}  // namespace patella::render
