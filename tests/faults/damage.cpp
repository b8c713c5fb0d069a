// Truncates and flips a journal at thousands of places. Whatever is left of it, reading gives all events as they were
// or an error; writing leaves a damaged file as it is, to the byte.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <random>
#include <sstream>

#include "support/records.hpp"
#include "support/temporary_folder.hpp"

using namespace patella;
using journal::Journal;
using journal::Record;

namespace {

std::string bytes_of(const std::string& path) {
  std::ostringstream all;
  all << std::ifstream(path, std::ios::binary).rdbuf();
  return all.str();
}

/// One journal, and what was recorded in it.
struct Original {
  std::vector<Record> records;
  std::string bytes;
};

struct Tally {
  int refused = 0, unharmed = 0, wrong = 0;
};

std::optional<std::string> refusal_flaw(const Error& error, const std::string& path) {
  if (error.status != ExitStatus::journal_damaged && error.status != ExitStatus::io_failed) return "status";
  if (error.field != path) return "names no file";
  if (error.text.empty() || error.remedy.empty()) return "says too little: " + error.text;
  return std::nullopt;
}

/// What is wrong with reading; `unharmed` tells if all events are there.
std::optional<std::string> reading_flaw(const std::string& path, const Original& original, bool& unharmed) {
  const auto journal = Journal::open_to_read(path);
  if (!journal) return refusal_flaw(journal.error(), path);
  static_cast<void>((*journal)->check());  // whatever it says, it must not crash
  const auto records = (*journal)->read();
  if (!records) return refusal_flaw(records.error(), path);
  unharmed = *records == original.records;
  return unharmed ? std::nullopt : std::optional<std::string>("other events than were recorded");
}

std::optional<std::string> writing_flaw(const std::string& path, const Original& original, bool unharmed) {
  const std::string before = bytes_of(path);
  const auto changed_before = std::filesystem::last_write_time(path);
  const Record added = test::record_of(99'999, "added");
  const auto appended = [&]() -> Result<journal::Appended> {
    auto journal = Journal::open_to_write(path);
    if (!journal) return fail(journal.error());
    return journal->append(added);
  }();
  if (!appended) {
    if (bytes_of(path) != before || std::filesystem::last_write_time(path) != changed_before)
      return "a damaged file was changed";
    return refusal_flaw(appended.error(), path);
  }
  if (!unharmed) return "was written although it cannot be read";
  auto wanted = original.records;
  wanted.push_back(added);
  const auto after = Journal::open_to_read(path);
  if (!after || (*after)->read() != wanted) return "events are lost after writing";
  return std::nullopt;
}

void try_one(const std::string& path, const Original& original, const std::string& bytes, const std::string& what,
             Tally& tally) {
  std::ofstream(path, std::ios::binary) << bytes;
  const auto written = std::filesystem::last_write_time(path);
  bool unharmed = false;
  auto flaw = reading_flaw(path, original, unharmed);
  if (!flaw && (bytes_of(path) != bytes || std::filesystem::last_write_time(path) != written))
    flaw = "reading changed the file";
  if (!flaw) flaw = writing_flaw(path, original, unharmed);
  if (flaw) std::cerr << what << ": " << *flaw << "\n";
  ++(flaw ? tally.wrong : unharmed ? tally.unharmed : tally.refused);
  std::filesystem::remove(path);
}

Original make_original(const std::string& path) {
  Original original;
  for (int i = 0; i < 60; ++i) {
    original.records.push_back(test::record_of(i, i % 3 ? std::nullopt : std::optional("key" + std::to_string(i))));
    original.records.back().said = "{" + std::string(static_cast<std::size_t>(i % 5) * 150, 'x') + "}";
  }
  original.records[30].said = "{" + std::string(20'000, 'y') + "}";  // several pages of its own
  auto journal = Journal::open_to_write(path);
  if (!journal || journal->append_missing(original.records) != original.records.size()) std::abort();
  original.bytes = bytes_of(path);
  return original;
}

}  // namespace

int main() {
  // In memory where that is possible: thousands of files.
  const test::TemporaryFolder folder(::access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "tmp");
  const Original original = make_original(folder / "original");
  const std::string path = folder / "journal";
  Tally tally;

  // A file of no bytes is an empty journal, and SQLite takes one byte for none.
  for (std::size_t size = 2; size < original.bytes.size(); size += size < 110 ? 1 : 1021)
    try_one(path, original, original.bytes.substr(0, size), "cut to " + std::to_string(size), tally);
  std::mt19937 random(1);
  std::uniform_int_distribution<std::size_t> anywhere(0, original.bytes.size() * 8 - 1);
  for (std::size_t i = 0; i < 800 + 400; ++i) {
    const std::size_t bit = i < 800 ? i : anywhere(random);  // all of the header, and a sample of the rest
    std::string bytes = original.bytes;
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    try_one(path, original, bytes, "bit " + std::to_string(bit), tally);
  }
  for (std::size_t at = 0; at < original.bytes.size(); at += 1024) {  // a sector of zeros
    std::string bytes = original.bytes;
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), 512, '\0');
    try_one(path, original, bytes, "zeros at " + std::to_string(at), tally);
  }
  std::cout << original.bytes.size() << " bytes: " << tally.refused << " refused, " << tally.unharmed << " unharmed, "
            << tally.wrong << " wrong\n";
  return tally.wrong == 0 && tally.refused > 0 ? 0 : 1;
}
