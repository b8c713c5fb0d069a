#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "patella/result.hpp"

namespace SQLite {
class Exception;
}

/// What went wrong, in words. The field, which is the file, is set where the error leaves the journal.
namespace patella::journal {

/// `journal-damaged`, status 5.
Error damaged(std::string_view what);

/// `journal-io`, status 6, for the errno of a file that cannot be opened.
Error not_opened(int error);

/// `journal-read-only` or `journal-io`, status 6, for the errno of something that cannot be made or written.
Error not_written(std::string_view what, int error);

/// What SQLite threw at an open journal. `system_error` is the errno behind it, 0 if none; `wait` is how long it waited
/// for a lock.
Error explain(const SQLite::Exception& thrown, int system_error, std::chrono::milliseconds wait);

}  // namespace patella::journal
