#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "cli/command.hpp"
#include "cli/settings.hpp"

/// What the commands about protocol files share.
namespace patella::cli {

/// The protocol named by the one plain word, else as everywhere.
Result<ProtocolChoice> named_protocol(const Invocation& run);

/// Where a protocol's own cases stand: knee.cases.toml beside knee.toml.
std::string cases_beside(const ProtocolChoice& choice);

/// The cases' name and bytes: --cases, else the built-in ones, else the file beside the protocol.
Result<std::pair<std::string, std::string>> choose_cases(const Invocation& run, const ProtocolChoice& choice);

/// Says how far it is every few seconds, once it takes longer than one; empty where nobody watches.
std::function<void(std::string_view what, std::uint64_t done)> progress_of(Invocation& run);

/// Prints the problems of a file: as text on stderr, or as a document. Status 4 if there is an error among them.
ExitStatus show_problems(Invocation& run, std::string_view file, const Problems& problems);

/// The same for a protocol that does not load: a region that it does not name is no fault of the file.
ExitStatus show_unloadable(Invocation& run, const ProtocolChoice& choice, const Problems& problems);

}  // namespace patella::cli
