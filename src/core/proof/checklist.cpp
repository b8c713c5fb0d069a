#include "core/proof/checklist.hpp"

#include <algorithm>
#include <bit>
#include <map>

namespace patella::proof {
namespace {

constexpr std::size_t most_classes = 1U << 16U;

using States = std::map<std::vector<int>, Ticks>;

void add(States& states, std::vector<int> key, Ticks ticks) {
  const auto [at, fresh] = states.try_emplace(std::move(key), ticks);
  if (fresh) return;
  at->second.size += ticks.size;
  if (std::popcount(ticks.ticked) < std::popcount(at->second.ticked)) at->second.ticked = ticks.ticked;
}

}  // namespace

void Tally::take(std::span<int> state, std::size_t place, bool ticked) const {
  const bool own = ((own_ >> place) & 1U) != 0;
  for (std::size_t f = 0; f < findings_.size(); ++f) {
    const std::uint64_t rest = findings_[f].items >> place;
    int& seen = state[1 + sums_.size() + f];
    if (ticked && (rest & 1U) != 0) seen = 1;
    if ((rest >> 1U) != 0 || seen == 0) continue;
    seen = 0;  // no later place belongs to it: only the sums remember it
    for (const std::size_t s : findings_[f].sums) state[1 + s] = sums_[s] ? 1 : state[1 + s] + 1;
  }
  if (ticked && own) state[0] = std::min(state[0] + 1, most_);
}

std::vector<Ticks> classes_of_ticks(std::size_t places, const std::vector<Tally>& readers) {
  std::size_t width = 0;
  for (const Tally& reader : readers) width += reader.width();
  States states{{std::vector<int>(width), Ticks()}};
  for (std::size_t place = 0; place < places; ++place) {
    States next;
    for (const auto& [key, ticks] : states)
      for (const bool ticked : {false, true}) {
        std::vector<int> after = key;
        std::span<int> rest = after;
        for (const Tally& reader : readers) {
          reader.take(rest.first(reader.width()), place, ticked);
          rest = rest.subspan(reader.width());
        }
        add(next, std::move(after), {ticks.ticked | (std::uint64_t{ticked} << place), ticks.size});
      }
    states = std::move(next);
    if (states.size() > most_classes) return {};
  }
  std::vector<Ticks> out;
  out.reserve(states.size());
  for (const auto& [key, ticks] : states) out.push_back(ticks);
  return out;
}

}  // namespace patella::proof
