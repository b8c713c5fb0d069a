#include "journal/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

#include "journal/trouble.hpp"

namespace patella::journal {
namespace {

/// A folder that was made is only there for sure once the folder around it is on disk. A file system that cannot do
/// this is no reason to stop.
void sync_folder(const std::string& path) {
  const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  ::fsync(folder);
  ::close(folder);
}

Result<void> make_private_folder(const std::string& path) {
  struct stat there {};
  if (::stat(path.c_str(), &there) == 0) return {};  // what is no folder shows when the file is made
  const std::string around = folder_of(path);
  if (around != path) {
    auto made = make_private_folder(around);
    if (!made) return made;
  }
  if (::mkdir(path.c_str(), S_IRWXU) != 0) {
    if (errno == EEXIST) return {};  // another process was faster
    return fail(not_written("the journal's folder cannot be made", errno));
  }
  ::chmod(path.c_str(), S_IRWXU);  // the umask may have taken too much
  sync_folder(around);
  return {};
}

}  // namespace

std::string folder_of(const std::string& path) {
  const std::size_t end = path.find_last_not_of('/');
  const std::size_t slash = end == std::string::npos ? std::string::npos : path.rfind('/', end);
  if (slash == std::string::npos) return end == std::string::npos && !path.empty() ? "/" : ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

Result<bool> file_is_there(const std::string& path) {
  struct stat there {};
  if (::stat(path.c_str(), &there) != 0) {
    if (errno == ENOENT && !path.empty()) return false;
    return fail(not_opened(errno));
  }
  if (S_ISREG(there.st_mode)) return true;
  const std::string_view what = S_ISDIR(there.st_mode) ? "a folder, not a file" : "not a plain file";
  return fail({"journal-io", "this is " + std::string(what), "", "name the journal's file", ExitStatus::io_failed});
}

Result<void> make_private_file(const std::string& path) {
  auto folder = make_private_folder(folder_of(path));
  if (!folder) return folder;
  // Made here and not by SQLite, so that nobody else can read it at any moment.
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) {
    if (errno != EEXIST) return fail(not_written("the journal cannot be made", errno));
    // An empty file that somebody laid out becomes a journal here.
    struct stat there {};
    if (::stat(path.c_str(), &there) == 0 && there.st_size == 0) ::chmod(path.c_str(), S_IRUSR | S_IWUSR);
    return {};
  }
  ::fchmod(file, S_IRUSR | S_IWUSR);  // the umask may have taken too much
  ::close(file);
  return {};
}

}  // namespace patella::journal
