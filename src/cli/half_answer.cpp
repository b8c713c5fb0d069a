#include "cli/half_answer.hpp"

#include <algorithm>

#include "render/event_json.hpp"

namespace patella::cli {

Result<std::optional<Recorded>> record_half(Invocation& run, const JournalPlace& place, const Diary& diary,
                                            const Protocol& protocol, const Moment& moment, const Answers& said,
                                            const std::optional<LastSession>& last) {
  const Answers closing = closing_answers(protocol, said);
  if (!place.path || closing == protocol.no_answers()) return std::nullopt;
  const bool told = std::ranges::any_of(diary.events, [&](const Event& event) {
    const auto* checkin = std::get_if<CheckinEvent>(&event.what);
    return checkin && !checkin->complete && event.stamp.day == moment.day &&
           closing_answers(protocol, checkin->answers) == closing;
  });
  if (told) return std::nullopt;
  auto record = new_record(run.flags, protocol, moment, journal::Kind::checkin, render::said_answers(protocol, said),
                           render::derived_checkin(protocol, said, last));
  if (!record) return fail(record.error());
  record->partial = true;
  // The whole answer that may follow is another event, and the key is its.
  record->key.reset();
  const auto recorded = write_record(run, place, *record);
  if (!recorded) return fail(recorded.error());
  return *recorded;
}

}  // namespace patella::cli
