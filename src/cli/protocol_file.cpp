#include "cli/protocol_file.hpp"

#include "core/text.hpp"
#include "render/protocol_report.hpp"

namespace patella::cli {

Result<ProtocolChoice> named_protocol(Invocation& run) {
  if (run.words.size() > 1)
    return fail({"unexpected-word", "one file is enough", text::printable(run.words[1]), "name one protocol file"});
  return choose_protocol(run, run.words.empty() ? std::nullopt : std::optional(run.words.front()));
}

ExitStatus show_problems(Invocation& run, std::string_view file, const Problems& problems) {
  if (run.json) return finish(run, render::problems_json(run.command, file, problems), ExitStatus::protocol_invalid);
  for (const Problem& problem : problems) run.console.say(render::problem_text(file, problem));
  return ExitStatus::protocol_invalid;
}

ExitStatus show_unloadable(Invocation& run, const ProtocolChoice& choice, const Problems& problems) {
  if (const auto region = unknown_region(choice, problems)) return report(run, *region);
  return show_problems(run, choice.name, problems);
}

}  // namespace patella::cli
