#include "core/proof/law.hpp"

#include <algorithm>

#include "core/proof/evidence.hpp"

namespace patella::proof::law {
namespace {

/// "A later 0 clears after a reading of 1 to retest_up_to once a relief session is recorded in between."
bool forgiven(const Reading& earlier, Instant latest, const std::vector<Instant>& relief, int retest_up_to) {
  if (!earlier.pain || *earlier.pain > retest_up_to) return false;
  if (*earlier.pain == 0) return true;
  return std::ranges::any_of(relief, [&](Instant at) { return earlier.at < at && at <= latest; });
}

}  // namespace

bool bend_is_painless(const std::vector<Reading>& readings, const std::vector<Instant>& relief, int retest_up_to,
                      Day today, Instant now) {
  std::vector<Reading> of_today;
  for (const Reading& reading : readings) {
    if (reading.day > today || reading.at > now) return false;  // in the future: in doubt
    if (reading.day == today) of_today.push_back(reading);
  }
  if (of_today.empty()) return false;
  for (std::size_t i = 0; i + 1 < of_today.size(); ++i) {
    const Reading& a = of_today[i];
    const Reading& b = of_today[i + 1];
    if (b.at < a.at || (a.at == b.at && a.pain != b.pain)) return false;  // the order is in doubt
  }
  const Instant latest = of_today.back().at;
  return std::ranges::all_of(of_today, [&](const Reading& reading) {
    if (reading.at == latest && (reading.withdrawn || reading.pain != 0)) return false;
    return forgiven(reading, latest, relief, retest_up_to);
  });
}

bool limit_applies(const GateLimit& limit, const Protocol& protocol, const Answers& answers) {
  return std::ranges::any_of(limit.any, [&](FindingId id) {
    const Answer& answer = answers[protocol[id].question];
    return answer.is_unknown() || evaluate(protocol[id], answer) == Truth::present;
  });
}

bool any_limit_applies(const Protocol& protocol, const Answers& answers) {
  return std::ranges::any_of(protocol.gate().limits,
                             [&](const GateLimit& limit) { return limit_applies(limit, protocol, answers); });
}

bool only_the_bend_decides(const Protocol& protocol, const Answers& answers, VerdictId verdict,
                           std::optional<Urgency> referral) {
  const Answer& cleared = answers[protocol.checkin().cleared];
  const Answer& painkiller = answers[protocol.checkin().painkiller];
  if (!protocol[verdict].plan) return false;
  if (std::max(protocol[verdict].urgency, flagged(protocol, answers)) >= Urgency::soon) return false;
  if (referral && (!cleared.is_given() || cleared.value() != 1)) return false;
  if (painkiller.is_unknown() || (painkiller.is_given() && painkiller.value() == 1)) return false;
  return !any_limit_applies(protocol, answers);
}

bool says_what_clears(const Protocol& protocol, Refusals refusals) {
  for (std::size_t i = 0; i < refusal_codes; ++i) {
    const auto code = static_cast<RefusalCode>(i);
    const RefusalText& text = protocol.text_of(code);
    if (refusals.has(code) && (text.text.empty() || text.clears_when.empty() || text.instead.empty())) return false;
  }
  return true;
}

}  // namespace patella::proof::law
