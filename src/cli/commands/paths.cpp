#include <sys/stat.h>

#include "cli/diary.hpp"
#include "render/journal_report.hpp"

namespace patella::cli {
namespace {

bool is_there(const std::optional<std::string>& path) {
  struct stat found {};
  return path && ::stat(path->c_str(), &found) == 0;
}

/// The flag, the variable or the rule that chose it, in a sentence.
std::string why_sentence(const std::string& why) {
  if (why.starts_with("--")) return "Because of " + why + ".";
  if (why == "XDG_DATA_HOME") return "In the folder for data that XDG_DATA_HOME names.";
  if (why == "no-home") return "Neither HOME nor XDG_DATA_HOME is set; --journal or PATELLA_JOURNAL name a place.";
  if (why == "HOME") return "In the usual folder for data; --journal or PATELLA_JOURNAL name another place.";
  return "Because " + why + " is set.";
}

ExitStatus run_paths(Invocation& run) {
  const auto protocol = flag_or_environment(run.flags, "protocol", "PATELLA_PROTOCOL");
  if (!protocol) return report(run, protocol.error());
  auto place = choose_journal(run.flags);
  if (!place && place.error().code != "no-home") return report(run, place.error());
  if (!place) place = JournalPlace{std::nullopt, "no-home"};
  const std::string built_in = "It is part of the program; --protocol or PATELLA_PROTOCOL name another one.";
  const render::PathsReport report{
      run.command,
      {place->path, why_sentence(place->why), is_there(place->path)},
      {protocol->value, protocol->value ? why_sentence(protocol->name) : built_in, is_there(protocol->value)}};
  if (run.json) return finish(run, render::paths_json(report), ExitStatus::done);
  const auto style = style_of(run, render::Units::km);
  return finish(run, run.quiet ? std::string() : render::paths_text(report, style), ExitStatus::done);
}

const std::vector<FlagSpec>& flags() {
  static const std::vector<FlagSpec> list = shared_flags({"journal", "no-journal", "protocol"});
  return list;
}

}  // namespace

const Command paths_command{"paths",  "where the journal and the protocol are, and why", "", flags(), nullptr,
                            run_paths};

}  // namespace patella::cli
