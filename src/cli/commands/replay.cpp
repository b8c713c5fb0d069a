#include "cli/opening.hpp"
#include "cli/protocol_file.hpp"
#include "core/text.hpp"
#include "render/replay_report.hpp"

namespace patella::cli {
namespace {

Result<ProtocolChoice> other_protocol(Invocation& run) {
  if (run.words.empty())
    return fail({"file-missing", "name the protocol to replay the journal under", "",
                 "write patella protocol replay FILE; the journal's own is --protocol, or the built-in one"});
  if (run.words.size() > 1)
    return fail({"unexpected-word", "one file is enough", text::printable(run.words[1]), "name one protocol file"});
  return read_protocol(run, run.words.front());
}

/// The same journal under both: an event is read anew, since the other protocol may know other questions.
ExitStatus compare(Invocation& run, const Opening& opening, const Protocol& other, std::string_view other_name) {
  const auto before = read_events(opening.place, opening.protocol);
  if (!before) return report(run, before.error());
  const auto after = read_events(opening.place, other);
  if (!after) return report(run, after.error());
  const Course was = course_at(opening.protocol, *before, opening.moment);
  const Course is = course_at(other, *after, opening.moment);
  const render::ReplayView view{run.command,     opening.protocol,     other,          other_name,
                                was.first_day(), opening.moment.today, replay(was, is)};
  if (run.json) return finish(run, render::replay_json(view), view.status());
  const std::string page = run.quiet ? std::string() : render::replay_text(view, style_of(run, opening.units));
  return finish(run, page, view.status());
}

ExitStatus run_replay(Invocation& run) {
  const auto choice = other_protocol(run);
  if (!choice) return report(run, choice.error());
  const auto opening = open_command(run);
  if (!opening) return opening.error();
  const auto other = load_protocol(choice->toml, choice->region);
  if (!other) return show_unloadable(run, *choice, other.error());
  return compare(run, *opening, *other, choice->name);
}

const std::vector<FlagSpec>& flags() {
  static const std::vector<FlagSpec> list =
      shared_flags({"journal", "protocol", "region", "units", "now", "day-start"});
  return list;
}

}  // namespace

const Command protocol_replay_command{
    "protocol replay", "the days on which another protocol would decide otherwise", "FILE", flags(), nullptr,
    run_replay};

}  // namespace patella::cli
