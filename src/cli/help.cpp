#include "cli/help.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "cli/questions.hpp"
#include "render/layout.hpp"

namespace patella::cli {
namespace {

void write_commands(render::Page& page) {
  page.heading("Commands");
  for (const Command* command : all_commands())
    page.item(fmt::format("{:<17}", command->name), std::string(command->summary), 2);
}

void write_flags(render::Page& page, std::span<const FlagSpec> flags, std::string_view group) {
  page.heading(group);
  for (const FlagSpec& flag : flags) {
    if (flag.group != group) continue;
    page.paragraph(fmt::format("--{}{}{}", flag.name, flag.value.empty() ? "" : " ", flag.value), 2);
    page.paragraph(flag.help, 6);
    for (const auto& [word, meaning] : flag.choices) page.item(word + ": ", meaning, 8);
  }
}

}  // namespace

std::string welcome(int width) {
  render::Page page({width});
  page.paragraph(
      "patella helps a runner with a sore knee: it asks what a clinician would ask first, says what it looks like and "
      "how "
      "urgent it is, and plans the way back to running. It never schedules a session while a small knee bend hurts.");
  page.blank();
  page.paragraph("Type this and answer the questions (about three minutes):");
  page.paragraph("patella triage", 2);
  page.blank();
  page.paragraph("Then, each morning:");
  page.paragraph("patella checkin", 2);
  page.blank();
  page.paragraph("patella --help lists all commands. patella informs; it does not replace a clinician.");
  return page.take();
}

std::string overview(int width) {
  render::Page page({width});
  page.paragraph("patella: triage for a runner's sore knee, and the way back to running.");
  page.heading("Usage");
  page.paragraph("patella COMMAND [FLAGS]", 2);
  page.item("patella COMMAND --help  ", "shows what a command takes", 2);
  page.item("patella --version       ", "shows the version", 2);
  write_commands(page);
  page.heading("Exit status");
  page.item("0   ", "done; for triage: a session is allowed today", 2);
  page.item("2-7 ", "2 usage, 3 answers missing, 4 protocol, 5 journal, 6 input or output, 7 lines", 2);
  page.item("10  ", "rest today", 2);
  page.item("20  ", "refused: the knee bend is painful, or another gate is closed", 2);
  page.item("21  ", "refused: test the knee bend first", 2);
  page.item("22  ", "refused: no plan", 2);
  page.item("30  ", "see a clinician", 2);
  return page.take();
}

std::string command_help(const Command& command, const Protocol* protocol, int width) {
  render::Page page({width});
  page.paragraph(fmt::format("patella {}: {}", command.name, command.summary));
  page.heading("Usage");
  page.paragraph(fmt::format("patella {}{}{} [FLAGS]", command.name, command.words.empty() ? "" : " ", command.words),
                 2);
  if (!command.notes.empty()) page.blank();
  for (const std::string_view note : command.notes) {
    if (note.starts_with(' '))
      page.line(note);
    else
      page.paragraph(note);
  }
  if (protocol) {
    const auto questions = question_flags(*protocol, command.asks(*protocol));
    std::vector<std::string> groups;
    for (const FlagSpec& flag : questions)
      if (flag.group != not_asked_here && std::ranges::find(groups, flag.group) == groups.end())
        groups.push_back(flag.group);
    for (const std::string& group : groups) write_flags(page, questions, group);
  }
  std::vector<FlagSpec> options(command.flags.begin(), command.flags.end());
  for (const FlagSpec& common : common_flags())
    if (std::ranges::find(command.flags, common.name, &FlagSpec::name) == command.flags.end())
      options.push_back(common);
  write_flags(page, options, "Options");
  return page.take();
}

}  // namespace patella::cli
