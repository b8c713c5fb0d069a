#pragma once

#include <optional>
#include <string>
#include <vector>

#include "patella/progression.hpp"

/// The naive progression's memory: a list of all that happened, in order, and questions to it.
namespace patella::test {

enum class Happening : std::uint8_t {
  told_top,  ///< number: metres
  triaged,
  went_stale,
  referred,  ///< number: urgency
  referral_closed,
  warned,  ///< number: urgency
  warnings_cleared,
  limited,  ///< number: 1 if the plan is not for this person
  opened,   ///< number: plan
  ended,
  covered,  ///< number: metres
  placed,   ///< number: step, level
  stepped_up,
  trained,    ///< whatever the rating
  waits,      ///< number: 1 if clean so far
  hurt,       ///< a caution
  went_well,  ///< a clean session
  flared,     ///< number: 1 on the lowest place
  worn,       ///< the caution that was one too many, on the lowest place
  declined,   ///< told not to have been done
  rests,      ///< number: the last day without a session
  checked_in,
};

/// One thing that happened, on the day with this position.
struct Fact {
  Happening what{};
  int day = 0;
  Track track = Track::run;
  int number = 0;
  int level = 0;
};

struct Place {
  int step = 0;
  int level = 0;

  friend auto operator<=>(const Place&, const Place&) = default;
};

class Chronicle {
 public:
  void note(const Fact& fact) { facts_.push_back(fact); }

  /// The latest fact of these kinds; a track, if given, must be its own.
  const Fact* last(std::initializer_list<Happening> kinds, std::optional<Track> track = std::nullopt) const;

  /// How often it happened on a track since the latest of the others.
  int count_since(Happening what, std::initializer_list<Happening> since, Track track) const;

  /// On how many days from `first` to `last` it happened.
  int days_with(Happening what, int first, int last, std::optional<Track> track = std::nullopt,
                std::optional<int> number = std::nullopt) const;

  /// The greatest number told from `first` to `last`, at least 0.
  int greatest(Happening what, int first, int last) const;

  // What stands now.
  std::optional<int> told() const;  ///< the usual run
  Place place(Track track) const;   ///< only after a plan was opened
  std::optional<Urgency> referral() const;
  std::optional<Urgency> warning() const;
  bool stale() const;
  bool not_for_you() const;

  const std::vector<Fact>& facts() const { return facts_; }

 private:
  std::vector<Fact> facts_;
};

/// The rules of a ladder, in exact fractions.
Place one_up(const Plan& plan, Track track, Place at, std::optional<int> told_top);
Place one_back(const Plan& plan, Track track, Place at);
bool on_top(const Plan& plan, Track track, Place at, std::optional<int> told_top);

/// Decimals have at most three digits.
int thousandths(double factor);

/// Down to whole 100 m, 10 m or 1 m: the first that is above the base, if any is.
int round_above(int metres, int base);

/// metres x factor, cut to whole metres.
int times(int metres, double factor);

}  // namespace patella::test
