#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/diff.hpp"
#include "render/layout.hpp"
#include "render/report.hpp"

/// What `protocol diff` shows.
namespace patella::render {

struct DiffSide {
  const Protocol& protocol;
  std::string name;                ///< of the file, or what to call the built-in one
  std::vector<std::string> flags;  ///< with which a command takes it: `--protocol knee.toml`
};

struct DiffView {
  std::string_view command;
  DiffSide before, after;
  const ProtocolDiff& diff;
  std::vector<Message> messages = {};

  ExitStatus status() const { return diff.behaves_differently() ? ExitStatus::behaviour_differs : ExitStatus::done; }
};

/// The command that shows a group's example under one of the protocols, to paste into a shell: its words, each flag
/// with its value.
std::vector<std::string> example_command(const DiffSide& side, const Answers& told);

/// How many groups of `diff` are as careful as that, in classes of answers.
std::uint64_t classes_of(const ProtocolDiff& diff, Care care);

std::string diff_text(const DiffView& view, const Style& style);
std::string diff_json(const DiffView& view);

}  // namespace patella::render
