#include "journal/files.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "support/temporary_folder.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::journal;

namespace {

unsigned mode_of(const std::string& path) {
  struct stat there {};
  return ::stat(path.c_str(), &there) == 0 ? there.st_mode & 07777U : 0;
}

/// A umask for as long as this lives.
class Umask {
 public:
  explicit Umask(mode_t mask) : before_(::umask(mask)) {}
  Umask(const Umask&) = delete;
  Umask& operator=(const Umask&) = delete;
  ~Umask() { ::umask(before_); }

 private:
  mode_t before_;
};

}  // namespace

TEST_CASE("the folder around a path") {
  CHECK(folder_of("journal") == ".");
  CHECK(folder_of("a/journal") == "a");
  CHECK(folder_of("/journal") == "/");
  CHECK(folder_of("/a/b/") == "/a");
  CHECK(folder_of("/") == "/");
}

TEST_CASE("a new file is its owner's alone, whatever the umask") {
  for (const mode_t mask : {0U, 022U, 077U, 0277U}) {
    CAPTURE(mask);
    const test::TemporaryFolder folder;
    const Umask umask(mask);
    REQUIRE(make_private_file(folder / "a/b/journal"));
    CHECK(mode_of(folder / "a") == 0700);
    CHECK(mode_of(folder / "a/b") == 0700);
    CHECK(mode_of(folder / "a/b/journal") == 0600);
    CHECK(std::filesystem::file_size(folder / "a/b/journal") == 0);
  }
}

TEST_CASE("what is there already stays as it is") {
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder / "a");
  ::chmod((folder / "a").c_str(), 0755);
  std::ofstream(folder / "a/journal") << "text";
  ::chmod((folder / "a/journal").c_str(), 0644);
  REQUIRE(make_private_file(folder / "a/journal"));
  CHECK(mode_of(folder / "a") == 0755);
  CHECK(mode_of(folder / "a/journal") == 0644);
  CHECK(std::filesystem::file_size(folder / "a/journal") == 4);
}

TEST_CASE("whether a file is there") {
  const test::TemporaryFolder folder;
  CHECK(file_is_there(folder / "none") == false);
  CHECK(file_is_there(folder / "no/folder/either") == false);
  REQUIRE(make_private_file(folder / "journal"));
  CHECK(file_is_there(folder / "journal") == true);

  for (const std::string& path : {folder / ".", folder / "journal/x", std::string("/dev/null"), std::string()}) {
    CAPTURE(path);
    const auto there = file_is_there(path);
    REQUIRE(!there);
    CHECK(there.error().code == "journal-io");
    CHECK(there.error().status == ExitStatus::io_failed);
  }
  const auto blocked = make_private_file(folder / "journal/x");
  REQUIRE(!blocked);
  CHECK(blocked.error().code == "journal-io");
}
