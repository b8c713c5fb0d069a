#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "patella/exit_status.hpp"

namespace patella {

/// What went wrong, where, and what would be right; each part is one printable sentence or word.
struct Error {
  std::string code;    ///< a stable word for programs, such as `unknown-choice`
  std::string text;    ///< what is wrong, in words
  std::string field;   ///< the flag, question id or file it is about; may be empty
  std::string remedy;  ///< what would be right; may be empty
  ExitStatus status = ExitStatus::usage;
};

/// A value, or what went wrong: this library reports no error in another way, and throws none.
template <class T>
using Result = tl::expected<T, Error>;

/// What a function that gives a Result returns instead of a value.
inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

}  // namespace patella
