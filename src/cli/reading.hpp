#pragma once

#include <functional>

#include "cli/diary.hpp"

namespace patella::cli {

/// What a command that only reads the journal has at hand.
struct Reading {
  const Protocol& protocol;
  const Moment& moment;
  render::Units units;
  const std::vector<Event>& events;
  const Course& course;
  const render::DecisionView& decision;  ///< of today
};

/// Takes the flags, reads the journal and shows it; or reports what stands in the way.
ExitStatus with_reading(Invocation& run, const std::function<ExitStatus(const Reading&)>& show);

/// The flags that it takes.
std::vector<FlagSpec> reading_flags();

/// Prints the result, its messages on stderr besides a document.
ExitStatus show_result(Invocation& run, const std::vector<render::Message>& messages, std::string_view result);

}  // namespace patella::cli
