#pragma once

#include "cli/diary.hpp"

namespace patella::cli {

/// Half an answer can close the gate, never open it: records what was said as half a check-in, if any of it closes and
/// half a check-in of that day has not told the same already. Nothing if there was nothing to record.
Result<std::optional<Recorded>> record_half(Invocation& run, const JournalPlace& place, const Diary& diary,
                                            const Protocol& protocol, const Moment& moment, const Answers& said,
                                            const std::optional<LastSession>& last);

}  // namespace patella::cli
