#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include "patella/day.hpp"
#include "patella/ids.hpp"
#include "patella/urgency.hpp"

/// The law of the gate: no run and no strength session without a small knee bend that was painless today.
/// Pure; content can tighten it (limits), nothing can loosen it.
namespace patella {

/// Why a session is refused. Stable words; see docs/commands.md for the status each one gives.
enum class RefusalCode : std::uint8_t {
  referred,              ///< a clinician has to see the knee first
  warning_sign,          ///< a warning sign of a check-in closes the day, or until a new triage
  triage_stale,          ///< the last triage is too old, or was undone
  plan_not_for_you,      ///< the plan is not made for this person
  knee_bend_painful,     ///< today's bend is 1-10 or unknown
  pain_masked,           ///< a painkiller may hide the pain
  no_plan,               ///< the verdict opens no plan
  knee_bend_not_tested,  ///< no usable reading for today
};
inline constexpr std::size_t refusal_codes = 8;

/// knee-bend-painful, ...; and back, or nothing.
std::string_view to_word(RefusalCode code);
std::optional<RefusalCode> refusal_from(std::string_view word);

/// A set of refusal codes; the enumerators stand strictest first.
class Refusals {
 public:
  constexpr void add(RefusalCode code) { bits_ |= bit(code); }
  constexpr bool has(RefusalCode code) const { return (bits_ & bit(code)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool only(RefusalCode code) const { return bits_ == bit(code); }
  friend constexpr bool operator==(Refusals, Refusals) = default;

 private:
  static constexpr std::uint16_t bit(RefusalCode code) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(code));
  }
  std::uint16_t bits_ = 0;
};

/// One small knee bend, in the order in which it was recorded.
struct Reading {
  Instant at;
  Day day;
  std::optional<int> pain;  ///< 0-10; none: unknown, which counts as painful
  bool withdrawn = false;   ///< undone, amended or recorded too late: it clears nothing, and may still close
};

/// What today's readings say.
enum class Bend : std::uint8_t {
  painless,
  painful,       ///< the latest reading is 1-10
  unknown,       ///< the latest reading is "don't know"
  closed_today,  ///< a 0 now, but an earlier reading closed the day or relief was not done in between
  missing,       ///< no reading at all for today
  in_the_future,
  contradicting,  ///< readings whose order or value is in doubt
  withdrawn,      ///< the latest reading was undone or amended: a new one is needed
};

/// Readings that no other reading of the same day can put in order.
constexpr bool in_doubt(Bend bend) { return bend == Bend::contradicting || bend == Bend::in_the_future; }

/// Everything the gate looks at.
struct GateQuery {
  Urgency urgency = Urgency::self_care;  ///< of the verdict that stands
  std::optional<PlanId> plan;            ///< the plan it opens
  Refusals limits;                       ///< what the protocol's own questions and the journal refuse
  std::span<const Reading> readings;     ///< of any day, in the order of recording
  std::span<const Instant> relief;       ///< when relief sessions were recorded
  int retest_up_to = 0;                  ///< 0-10: after 1..this and a relief session, a later 0 clears the same day
  Day today;
  Instant now;
};

struct GateDecision;

/// Proof that the gate is clear for a day and a plan. Only the gate makes one, and no session exists without one.
class Clearance {
 public:
  Day day() const { return day_; }
  PlanId plan() const { return plan_; }

 private:
  friend GateDecision decide_gate(const GateQuery& query);
  Clearance(Day day, PlanId plan) : day_(day), plan_(plan) {}

  Day day_;
  PlanId plan_;
};

/// The gate's answer: a clearance, or every reason against one (never empty).
struct GateDecision {
  std::variant<Refusals, Clearance> outcome;
  Bend bend = Bend::missing;
  std::optional<int> pain;  ///< the worst of today's readings; none: no reading, or one that is not known
  bool may_retest = false;  ///< every reading of today is mild enough for another bend to count today

  const Clearance* clearance() const { return std::get_if<Clearance>(&outcome); }
  Refusals refusals() const;  ///< empty when clear
};

/// Decides whether a session may be scheduled today. Source of the rule: the method's own test, kept stricter than
/// the trials (docs/evidence.md).
GateDecision decide_gate(const GateQuery& query);

}  // namespace patella
