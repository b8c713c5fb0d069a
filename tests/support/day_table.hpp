#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/progression.hpp"

/// The rules of the progression as tables: a row is a day, what it holds, and what must be true of its decision.
namespace patella::test {

/// A day by its number. Days without a row are empty.
struct DayRow {
  int day = 0;
  std::string holds;   ///< words of DayWords
  std::string expect;  ///< words of words_of(); with a ! before it, a word that must not be there
};

/// What a day holds, in words:
///   triage=STEP[@METRES]  opens the plan on that step; tolerated=METRES, cleared, undone, unfinished, limit, noplan
///   and
///                         refer=URGENCY change it
///   ok                    a complete check-in with a painless bend; check-in without the bend
///   bend=N, bend=?        a reading; the later ones of a day come after a relief session with the word relief
///   withdrawn=N           a reading that was taken back
///   run, strength         done as prescribed, painless, settled; run=METRES, strength=MINUTES, run=? otherwise
///   walk=MINUTES          a run without a distance
///   pain=N, pain=?        of what was done
///   unsettled, settled=?  of what was done
///   longer, shorter       of what was done
///   declined=TRACK        told not to have been done
///   morning=better|same|worse, sign, warn=URGENCY, masked, usual=METRES
DayInput day_input(const Protocol& protocol, const State& state, int day, std::string_view holds);

/// A decision in words:
///   =STATUS, run:STEP[@METRES] or strength:STEP of a session, refusal codes, reasons as CODE or CODE/TRACK
///   at:STEP[@LEVEL], on:STEP (strength), plan or no-plan-open, urgency=URGENCY
///   clean=N, cautions=N (run), sclean=N, scautions=N (strength), rest=N, base=METRES or base=none
///   next=+N and retest=+N days from today, or next=- and retest=-; relief
std::vector<std::string> words_of(const Protocol& protocol, const Decision& decision);

/// Lives the rows, and checks each by doctest.
void check_days(const Protocol& protocol, const std::vector<DayRow>& rows);

/// The decision of the last row; checks nothing.
Decision last_decision(const Protocol& protocol, const std::vector<DayRow>& rows);

/// The state at the beginning of the day after the rows; checks nothing.
State live_days(const Protocol& protocol, const std::vector<DayRow>& rows);

/// The day with this number.
Day table_day(int number);

}  // namespace patella::test
