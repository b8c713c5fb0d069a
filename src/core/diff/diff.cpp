#include "patella/diff.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/counters.hpp"
#include "core/diff/facts.hpp"
#include "core/diff/joint_walk.hpp"
#include "core/proof/evidence.hpp"

namespace patella {
namespace {

using namespace diff;

/// The same end with any distance and any minutes.
TriageEnd without_dose(TriageEnd end) {
  end.day.distance_m.reset();
  end.day.minutes.reset();
  return end;
}

auto dose_of(const TriageEnd& end) { return std::pair(end.day.distance_m, end.day.minutes); }

/// What the ends of one group have in common; -1, 0 or 1: which of the first sessions is shorter.
struct Group {
  TriageEnd before, after;
  int dose = 0;

  friend bool operator==(const Group&, const Group&) = default;
};

Group group_of(const Both<TriageEnd>& end) {
  const int dose = dose_of(end[0]) < dose_of(end[1]) ? -1 : dose_of(end[1]) < dose_of(end[0]) ? 1 : 0;
  return {without_dose(end[0]), without_dose(end[1]), dose};
}

/// Gathers what comes to something else.
class Gathering {
 public:
  void add(const std::vector<Ends>& ends, std::uint64_t classes) {
    std::vector<Group> seen;
    for (const Ends& each : ends) {
      const bool same = each.end[0] == each.end[1];
      Group group = same ? Group() : group_of(each.end);
      const bool fresh = std::ranges::find(seen, group) == seen.end();
      const std::uint64_t counted = fresh ? classes : 0;
      classes_ = saturating_sum(classes_, counted);
      sets_ = saturating_sum(sets_, each.sets);
      if (!same) add_change(group, each, counted);
      if (fresh) seen.push_back(std::move(group));
    }
  }

  ProtocolDiff take() {
    ProtocolDiff out;
    out.classes = classes_;
    out.sets = sets_;
    for (Change& change : changes_) out.behaviour.push_back(std::move(change.shown));
    return out;
  }

 private:
  struct Change {
    Group group;
    BehaviourChange shown;
    std::size_t length = 0;
  };

  void add_change(const Group& group, const Ends& ends, std::uint64_t classes) {
    auto at = std::ranges::find(changes_, group, &Change::group);
    const std::size_t length = proof::length_of(ends.told[0]) + proof::length_of(ends.told[1]);
    if (at == changes_.end()) at = changes_.insert(at, {group, {}, ~std::size_t{0}});
    BehaviourChange& shown = at->shown;
    shown.classes = saturating_sum(shown.classes, classes);
    shown.sets = saturating_sum(shown.sets, ends.sets);
    if (length >= at->length) return;
    at->length = length;
    shown.before = ends.end[0];
    shown.after = ends.end[1];
    shown.care = compare_care(shown.before, shown.after);
    shown.told_before = ends.told[0];
    shown.told_after = ends.told[1];
  }

  std::uint64_t classes_ = 0, sets_ = 0;
  std::vector<Change> changes_;
};

/// What is at stake between two ends: 0 a clinician, 1 a session, 2 the urgency, 3 anything else.
int stake(const TriageEnd& a, const TriageEnd& b) {
  if (needs_clinician(a.day.urgency) != needs_clinician(b.day.urgency)) return 0;
  if (a.day.track.has_value() != b.day.track.has_value()) return 1;
  return a.day.urgency != b.day.urgency ? 2 : 3;
}

/// The less careful first, and of those what is most dangerous.
void sort_by_danger(std::vector<BehaviourChange>& changes) {
  const auto rank = [](const BehaviourChange& change) {
    const auto [least, most] = std::minmax(change.before.day.urgency, change.after.day.urgency);
    return std::tuple(change.care, stake(change.before, change.after), -static_cast<int>(most),
                      static_cast<int>(least));
  };
  std::ranges::stable_sort(changes, {}, rank);
}

}  // namespace

bool ProtocolDiff::behaves_differently() const {
  const auto moves = [](const FactChange& fact) { return fact.aspect == Aspect::gate || fact.aspect == Aspect::plan; };
  return !behaviour.empty() || std::ranges::any_of(facts, moves);
}

Result<ProtocolDiff> diff_protocols(const Protocol& before, const Protocol& after, const DiffProgress& progress,
                                    std::uint64_t most_walks) {
  Gathering gathering;
  try {
    walk_jointly(before, after, progress, most_walks,
                 [&](const std::vector<Ends>& ends, std::uint64_t classes) { gathering.add(ends, classes); });
  } catch (const TooMany&) {
    return fail({"too-different", "the two protocols share too few questions to compare every answer", "",
                 "compare smaller steps, each with the one before", ExitStatus::protocol_invalid});
  }
  ProtocolDiff out = gathering.take();
  sort_by_danger(out.behaviour);
  out.facts = diff_facts(before, after);
  return out;
}

}  // namespace patella
