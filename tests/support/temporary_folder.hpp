#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace patella::test {

/// A folder of its own, below tmp/ of the build if nothing else is said; removed at the end.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::filesystem::path& around = "tmp") {
    std::filesystem::create_directories(around);
    std::string pattern = std::filesystem::absolute(around / "patella-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::system_error(errno, std::generic_category(), pattern);
    path_ = pattern;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace patella::test
