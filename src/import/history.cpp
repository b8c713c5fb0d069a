#include "import/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace patella::import {
namespace {

/// A day costs memory whether anything happened on it or not.
constexpr std::chrono::days longest_history{20 * 366};

using Place = std::pair<std::string_view, std::size_t>;  ///< an event's id, and where it stands

/// The event that an amendment or undo is about.
const std::string* target_of(const Event& event) {
  if (const auto* amendment = std::get_if<AmendmentEvent>(&event.what)) return &amendment->target;
  const auto* undo = std::get_if<UndoEvent>(&event.what);
  return undo ? &undo->target : nullptr;
}

bool stands_before(const std::vector<Place>& places, std::string_view id, std::size_t at) {
  const auto found = std::ranges::lower_bound(places, Place(id, 0));
  return found != places.end() && found->first == id && found->second < at;
}

}  // namespace

Result<void> require_whole_history(std::span<const Event> history, Day day) {
  std::vector<Place> places;
  places.reserve(history.size());
  for (const Event& event : history) places.emplace_back(event.stamp.id, places.size());
  std::ranges::sort(places);
  const auto same_id = [](const Place& a, const Place& b) { return a.first == b.first; };
  if (const auto twice = std::ranges::adjacent_find(places, same_id); twice != places.end())
    return fail(
        {"duplicate-key", fmt::format("the event {} stands twice", twice->first), "history", "give each event once"});
  for (std::size_t i = 0; i < history.size(); ++i) {
    if (history[i].stamp.day < day - longest_history)
      return fail({"bad-value", "it is more than twenty years before the day", fmt::format("history[{}].day", i),
                   "leave it out, or see whether an empty date became 1970"});
    const std::string* target = target_of(history[i]);
    if (target && !stands_before(places, *target, i))
      return fail({"bad-value", "what it corrects does not stand before it", fmt::format("history[{}].said", i),
                   "give the whole history, in the order of recording"});
  }
  return {};
}

}  // namespace patella::import
