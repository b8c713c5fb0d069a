#include "cli/opening.hpp"

#include "cli/conversation.hpp"

namespace patella::cli {

tl::expected<Opening, ExitStatus> open_command(Invocation& run, const Command* asking) {
  const auto refuse = [&](const Error& error) { return tl::unexpected<ExitStatus>(report(run, error)); };
  const auto moment = choose_moment(run.flags);
  if (!moment) return refuse(moment.error());
  const auto units = choose_units(run.flags);
  if (!units) return refuse(units.error());
  auto file = answers_file(run.flags);
  if (!file) return refuse(file.error());
  const auto choice = choose_protocol(run);
  if (!choice) return refuse(choice.error());
  ExitStatus status = ExitStatus::done;
  auto protocol = load_chosen(run, *choice, status);
  if (!protocol) return tl::unexpected<ExitStatus>(status);
  Result<Answers> answers = Answers();
  if (asking) answers = take_answers(run, *asking, *protocol, *file);
  if (!answers) return refuse(answers.error());
  auto place = choose_journal(run.flags);
  if (!place) return refuse(place.error());
  return Opening{*moment, *units, std::move(*protocol), std::move(*file), std::move(*answers), std::move(*place)};
}

}  // namespace patella::cli
