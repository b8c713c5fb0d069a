#include "cli/half_answer.hpp"

#include <algorithm>

#include "patella/triage.hpp"
#include "render/event_json.hpp"

namespace patella::cli {

Answers closing_answers(const Protocol& protocol, const Answers& answers) {
  const CheckinRules& rules = protocol.checkin();
  Answers closing = protocol.no_answers();
  const auto keep = [&](QuestionId id, bool closes) {
    if (closes) closing.set(id, answers[id]);
  };
  const Answer& signs = answers[rules.warning_signs];
  keep(protocol.gate().question, hurts(answers[protocol.gate().question]));
  keep(rules.warning_signs, signs.is_unknown() || (signs.is_given() && signs.ticked() != 0));
  keep(rules.painkiller, masked_by(protocol, answers).value_or(false));
  return closing;
}

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
