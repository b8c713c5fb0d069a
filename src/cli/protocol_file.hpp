#pragma once

#include <string_view>

#include "cli/settings.hpp"

/// What the commands about a protocol file share.
namespace patella::cli {

/// The protocol named by the one plain word, else as everywhere.
Result<ProtocolChoice> named_protocol(Invocation& run);

/// Prints the problems of a file: as text on stderr, or as a document.
ExitStatus show_problems(Invocation& run, std::string_view file, const Problems& problems);

/// The same for the protocol itself: a region that it does not name is no fault of the file.
ExitStatus show_unloadable(Invocation& run, const ProtocolChoice& choice, const Problems& problems);

}  // namespace patella::cli
