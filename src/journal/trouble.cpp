#include "journal/trouble.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <cerrno>
#include <system_error>

#include "core/text.hpp"

namespace patella::journal {
namespace {

constexpr std::string_view no_writing = "the journal cannot be written";

std::string words_of(int error) { return std::generic_category().message(error); }

Error io_failed(std::string_view what, std::string_view why, std::string_view remedy) {
  return {"journal-io", std::string(what) + ": " + text::printable(why, 300), "", std::string(remedy),
          ExitStatus::io_failed};
}

Error read_only(std::string_view what) {
  return {"journal-read-only", std::string(what), "",
          "give yourself the right to write to the file and its folder, or name another with --journal",
          ExitStatus::io_failed};
}

Error locked(std::chrono::milliseconds wait) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  return {"journal-locked",
          "another program is using the journal, and has not let go of it for " + std::to_string(seconds) + " seconds",
          "", "try again; if it stays so, find out which program has the file open", ExitStatus::io_failed};
}

Error no_journal() {
  return {"journal-damaged", "this is not a journal, or its beginning is damaged", "",
          "make a copy of the file; name another with --journal", ExitStatus::journal_damaged};
}

}  // namespace

Error damaged(std::string_view what) {
  return {"journal-damaged", "the journal is damaged: " + text::printable(what, 300), "",
          "make a copy of the file, then see: patella journal check", ExitStatus::journal_damaged};
}

Error not_opened(int error) { return io_failed("the journal cannot be opened", words_of(error), ""); }

Error not_written(std::string_view what, int error) {
  if (error == EACCES || error == EPERM || error == EROFS) return read_only(std::string(what) + ": " + words_of(error));
  const bool full = error == ENOSPC || error == EDQUOT;
  return io_failed(what, words_of(error), full ? "make room on the disk, then try again" : "");
}

Error explain(const SQLite::Exception& thrown, int system_error, std::chrono::milliseconds wait) {
  switch (thrown.getErrorCode() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return locked(wait);
    case SQLITE_NOTADB: return no_journal();
    case SQLITE_READONLY:
      if (thrown.getExtendedErrorCode() == SQLITE_READONLY_ROLLBACK)
        return read_only("an interrupted write has to be undone first, and that needs the right to write");
      return read_only(std::string(no_writing) + ": the file or its folder is read-only");
    case SQLITE_PERM: return read_only(std::string(no_writing) + ": " + words_of(EACCES));
    case SQLITE_FULL: return not_written(no_writing, ENOSPC);
    case SQLITE_CANTOPEN:
      return not_written("a file beside the journal cannot be made", system_error != 0 ? system_error : EIO);
    case SQLITE_IOERR:
      if (system_error != 0) return not_written("the journal cannot be read or written", system_error);
      [[fallthrough]];
    case SQLITE_NOMEM:
    case SQLITE_INTERRUPT:
    case SQLITE_PROTOCOL:
    case SQLITE_NOLFS:
    case SQLITE_TOOBIG: return io_failed("the journal cannot be read or written", thrown.what(), "");
    default: return damaged(thrown.what());  // our SQL is right, so the file is not
  }
}

}  // namespace patella::journal
