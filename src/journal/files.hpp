#pragma once

#include <string>

#include "patella/result.hpp"

/// The journal's place on disk, before SQLite sees it.
namespace patella::journal {

/// Whether a file is there. Error `journal-io` if something else is, or if nobody can tell.
Result<bool> file_is_there(const std::string& path);

/// Makes an empty file that only its owner can read (0600), and the folders to it (0700), whatever the umask. A file or
/// folder that is there already stays as it is. Error `journal-io` or `journal-read-only`.
Result<void> make_private_file(const std::string& path);

/// The folder that a path's last part is in.
std::string folder_of(const std::string& path);

}  // namespace patella::journal
