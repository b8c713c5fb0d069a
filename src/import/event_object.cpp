#include "import/event_object.hpp"

namespace patella::import {
namespace {

/// What `said` may hold, by kind.
std::span<const std::string_view> said_names(std::string_view kind) {
  static constexpr std::array<std::string_view, 3> amendment = {"target", "answers", "session"};
  static constexpr std::array<std::string_view, 8> session = {"kind",   "minutes", "distance", "distance_m",
                                                              "effort", "pain",    "settled",  "as_planned"};
  const std::span<const std::string_view> changes = amendment;
  if (kind == "triage" || kind == "checkin") return changes.subspan(1, 1);
  if (kind == "undo") return changes.first(1);
  return kind == "amendment" ? changes : session;
}

}  // namespace

Result<void> require_said_keys(std::string_view kind, std::span<const std::string> keys) {
  const auto allowed = said_names(kind);
  for (const std::string& key : keys)
    if (std::ranges::find(allowed, key) == allowed.end())
      return fail({"unknown-key", fmt::format("{} says nothing called {}", text::quoted(kind), text::quoted(key)),
                   "said", fmt::format("it takes {}", text::join_or(allowed))});
  return {};
}

}  // namespace patella::import
