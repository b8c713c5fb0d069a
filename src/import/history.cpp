#include "import/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "patella/event_record.hpp"

namespace patella::import {
namespace {

/// A day costs memory whether anything happened on it or not.
constexpr std::chrono::days longest_history{20 * 366};

using Place = std::pair<std::string_view, std::size_t>;  ///< an event's id, and where it stands

/// Where it stands; nothing if not before that place.
std::optional<std::size_t> place_before(const std::vector<Place>& places, std::string_view id, std::size_t at) {
  const auto found = std::ranges::lower_bound(places, Place(id, 0));
  if (found == places.end() || found->first != id || found->second >= at) return std::nullopt;
  return found->second;
}

}  // namespace

Result<void> require_whole_history(std::span<const Event> history, Day day) {
  std::vector<Place> places;
  places.reserve(history.size());
  for (const Event& event : history) places.emplace_back(event.stamp.id, places.size());
  std::ranges::sort(places);
  const auto same_id = [](const Place& a, const Place& b) { return a.first == b.first; };
  if (const auto twice = std::ranges::adjacent_find(places, same_id); twice != places.end())
    return fail({"duplicate-key", fmt::format("the event {} stands twice", twice->first),
                 fmt::format("history[{}].id", std::next(twice)->second), "give each event once"});
  for (std::size_t i = 0; i < history.size(); ++i) {
    if (history[i].stamp.day < day - longest_history)
      return fail({"bad-value", "it is more than twenty years before the day", fmt::format("history[{}].day", i),
                   "leave it out, or see whether an empty date became 1970"});
    const std::string* target = target_of(history[i]);
    if (!target) continue;
    const auto corrected = place_before(places, *target, i);
    if (!corrected)
      return fail({"bad-value", "what it corrects does not stand before it", fmt::format("history[{}].said.target", i),
                   "give the whole history, in the order of recording"});
    if (auto fits = require_fit(history[i], kind_of(history[*corrected])); !fits) {
      fits.error().field = fmt::format("history[{}].{}", i, fits.error().field);
      return fits;
    }
  }
  return {};
}

std::chrono::minutes offset_on(Day day, std::span<const Event> history, std::span<const std::chrono::minutes> offsets) {
  for (std::size_t i = history.size(); i-- > 0;)
    if (history[i].stamp.day <= day) return offsets[i];
  return std::chrono::minutes{0};
}

}  // namespace patella::import
