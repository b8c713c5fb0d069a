#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "patella/day.hpp"
#include "patella/exit_status.hpp"
#include "patella/gate.hpp"
#include "patella/protocol.hpp"
#include "patella/session.hpp"

/// How the plan moves with the knee: a fold over calendar days. docs/progression.md states every rule; each number
/// stands in the protocol with its source. Pure.
namespace patella {

/// Why the plan moved, waits or rests; the enumerators stand strictest first. Stable words.
enum class Reason : std::uint8_t {
  flare_pain,
  flare_mornings,
  caution_pain,
  caution_settling,
  caution_morning,
  caution_step_back,  ///< the caution that was one too many in a row
  spike,              ///< a run far above the longest of the last days
  gap_step_back,
  no_history,
  rest_pending,
  session_done,
  min_gap,
  max_per_week,
  not_cleared,  ///< done on a day whose gate was closed, or on which nothing was due
  above_prescription,
  below_prescription,
  unrated,
  capped,
  step_up_held,
  min_days,
  clean,
  step_up,
  advise_lowest_flare,
  advise_flares,
  advise_painful_days,
  advise_painful_firsts,
  advise_no_progress,
};
inline constexpr std::size_t reasons = 27;

/// flare-pain, ...
std::string_view to_word(Reason reason);

/// True for the reasons that advise to see a clinician without closing the gate.
constexpr bool advises(Reason reason) { return reason >= Reason::advise_lowest_flare; }

/// By Reason.
using ReasonSet = std::bitset<reasons>;

/// A session that waits for the answer of the mornings after it.
struct Waiting {
  bool open = false;
  std::uint8_t age = 0;  ///< days since the session
  bool clean_so_far = false;
  bool cautioned = false;
  bool worse_once = false;

  friend bool operator==(const Waiting&, const Waiting&) = default;
};

/// Where one stands on a ladder. Days saturate where no rule can tell more of them apart.
struct TrackState {
  StepId step{};
  std::uint8_t clean = 0;
  std::uint8_t cautions = 0;
  std::uint8_t days_on_step = 0;
  std::uint8_t since_up = 0;  ///< days since the last step up
  std::uint8_t idle = 0;      ///< days since the last session, or since the plan was opened
  std::uint16_t recent = 0;   ///< bit i: a session i days ago
  Waiting waiting;

  friend bool operator==(const TrackState&, const TrackState&) = default;
};

/// Everything that opens or closes a day, without the distances.
struct Planner {
  std::optional<PlanId> plan;
  bool not_for_you = false;
  std::optional<Urgency> referral;
  std::optional<Urgency> warning;
  bool day_sign_yesterday = false;
  bool day_sign_today = false;
  bool stale = false;
  std::uint8_t unseen = 0;    ///< days since the last check-in or triage
  std::uint8_t rest = 0;      ///< days without a session from today on, today included
  std::optional<Track> turn;  ///< the track that was not the last one done or declined: due first where both may be
  std::array<TrackState, 2> tracks;

  TrackState& operator[](Track track) { return tracks[static_cast<std::size_t>(track)]; }
  const TrackState& operator[](Track track) const { return tracks[static_cast<std::size_t>(track)]; }
  friend bool operator==(const Planner&, const Planner&) = default;
};

/// The most that a protocol can ask for as `base_days`.
inline constexpr std::size_t most_base_days = 60;

/// The metres that past days count with, and those of a step that grows.
struct Distances {
  std::array<std::uint16_t, most_base_days + 1> days{};  ///< by days ago; 0: nothing
  std::uint16_t level_m = 0;
  std::optional<std::uint16_t> top_m;

  friend bool operator==(const Distances&, const Distances&) = default;
};

/// What only advice looks at: bit i is i days ago.
struct Watch {
  std::uint64_t flares = 0;
  std::uint64_t lowest_flares = 0;
  std::uint64_t painful_firsts = 0;
  std::uint8_t painful_days = 0;
  std::uint8_t since_up = 0;
  std::uint8_t checkins_since_up = 0;

  friend bool operator==(const Watch&, const Watch&) = default;
};

/// Why it stands where it stands: for words only, nothing is decided by it.
struct Because {
  std::array<ReasonSet, 2> tracks;  ///< since the last session of each track

  ReasonSet& operator[](Track track) { return tracks[static_cast<std::size_t>(track)]; }
  const ReasonSet& operator[](Track track) const { return tracks[static_cast<std::size_t>(track)]; }

  friend bool operator==(const Because&, const Because&) = default;
};

/// One value of bounded counters, as of the beginning of a day.
struct State {
  Planner planner;
  Distances distances;
  Watch watch;
  Because because;

  friend bool operator==(const State&, const State&) = default;
};

/// What a triage does to the plan.
struct TriageFact {
  Instant at;
  Urgency urgency = Urgency::self_care;
  std::optional<PlanId> plan;  ///< none as well where the urgency needs a clinician
  bool not_for_you = false;
  bool cleared = false;  ///< a clinician has cleared the knee
  bool undone = false;
  bool unfinished = false;  ///< under this protocol its answers reach no verdict
  StepId entry{};
  int entry_m = 0;      ///< of an entry step that grows
  int tolerated_m = 0;  ///< 0: nothing, or not known
};

/// How the knee was on the morning after a session; the enumerators stand mildest first.
enum class Morning : std::uint8_t { missing, better, same, worse };

/// What was done on one track on one day, log and check-in merged.
struct Done {
  bool any = false;
  bool declined = false;          ///< prescribed, and told not to have been done
  bool longer = false;            ///< told to be longer than planned: never clean
  bool shorter = false;           ///< told to be shorter than planned: never clean
  std::optional<int> distance_m;  ///< of the day
  std::optional<int> longest_m;   ///< of one run
  std::optional<int> minutes;     ///< of the day
  std::optional<int> pain;        ///< 0-10
  std::optional<bool> settled;
};

/// One day's facts.
struct DayInput {
  Day day;
  Instant now;  ///< until when; for a day that is over, its last instant
  std::vector<TriageFact> triages;
  std::vector<Reading> readings;
  std::vector<Instant> relief;
  bool checked_in = false;
  bool day_sign = false;
  std::optional<Urgency> warning;  ///< signs that close until a new triage: the most urgent
  bool masked = false;
  std::optional<Instant> closed_from;  ///< when the first sign or painkiller of the day was told
  Morning morning = Morning::missing;
  std::array<Done, 2> done;
  std::optional<Day> skipped;  ///< on which day it was told that the session prescribed here was not done
  std::optional<int> usual_m;  ///< told today, in metres

  const Done& operator[](Track track) const { return done[static_cast<std::size_t>(track)]; }
  Done& operator[](Track track) { return done[static_cast<std::size_t>(track)]; }
};

/// What a step asks for. Metres, walking included; minutes.
struct Dose {
  StepId step{};
  std::optional<int> distance_m;
  std::optional<int> minutes;
  bool capped = false;
};

/// A reason, and the track that it is about; none: both.
struct TrackReason {
  Reason reason{};
  std::optional<Track> track;
};

/// What is allowed today, and why.
struct Decision {
  Day today;
  Urgency urgency = Urgency::self_care;  ///< of open referrals and warning signs
  GateDecision gate;
  std::optional<Session> session;
  bool resting = false;          ///< nothing is due today, whatever the gate says
  std::optional<Day> next_day;   ///< without a session today: the first day on which one may be due, gate willing
  std::optional<Day> retest_on;  ///< when to bend again
  bool relief = false;           ///< the relief session is offered
  std::vector<TrackReason> reasons;
  State state;  ///< with today's facts in it
};

/// The state at the beginning of the next day.
State advance(const Protocol& protocol, const State& state, const DayInput& input);

/// What is allowed on the day that `input` is about, by the gate first and then by the calendar. `state`: as of the
/// beginning of that day, under the same protocol.
Decision decide(const Protocol& protocol, const State& state, const DayInput& input);

/// The first of 30, 20, 22, 10, 21, 0 that applies.
ExitStatus status_of(const Decision& decision);

/// What the step that a track stands on asks for, cut to the cap. Only for an open plan.
Dose dose_of(const Plan& plan, const State& state, Track track);

/// The longest distance of the last days in metres, today not included; none: no history.
std::optional<int> base_of(const Plan& plan, const State& state);

}  // namespace patella
