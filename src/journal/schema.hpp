#pragma once

#include <string>
#include <vector>

#include "patella/result.hpp"

namespace SQLite {
class Database;
}

/// The tables of the file, and how older ones become the present ones.
namespace patella::journal {

/// The version this program writes. A file's version is its `user_version`.
int newest_version();

/// The version of a file; 0 if it is empty. Errors: `journal-newer`, and `journal-damaged` if it is another program's.
Result<int> version_of(const SQLite::Database& database);

/// Takes an empty or older file to the newest version, in one transaction. Processes that race are all served.
Result<void> migrate(SQLite::Database& database);

/// The SQL of all tables, indices and triggers, in order of name.
std::vector<std::string> schema_of(const SQLite::Database& database);

/// That of a new journal.
std::vector<std::string> newest_schema();

}  // namespace patella::journal
