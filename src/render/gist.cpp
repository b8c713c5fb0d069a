#include "render/gist.hpp"

#include <fmt/format.h>

#include <vector>

#include "patella/tree.hpp"

namespace patella::render {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

/// What an answer is called in a line; a question without a part of its own goes by its id.
std::string short_name(const Protocol& protocol, QuestionId id) {
  const CheckinRules& rules = protocol.checkin();
  if (id == protocol.gate().question) return "bend";
  if (id == rules.warning_signs) return "warning signs";
  if (id == rules.painkiller) return "painkiller";
  if (id == rules.last_session) return "last session";
  if (id == rules.session_pain) return "pain";
  if (id == rules.settled) return "settled";
  if (id == rules.morning) return "morning";
  if (id == rules.relief_done) return "relief done";
  return protocol[id].id;
}

}  // namespace

std::string_view kind_word(WorkoutEvent::Kind kind) {
  switch (kind) {
    case WorkoutEvent::Kind::run: return "run";
    case WorkoutEvent::Kind::strength: return "strength";
    case WorkoutEvent::Kind::relief: break;
  }
  return "relief";
}

std::string workout_words(const WorkoutEvent& workout, Units units) {
  std::vector<std::string> parts;
  if (workout.distance_m) parts.push_back(format_distance(*workout.distance_m, units));
  if (workout.minutes) parts.push_back(fmt::format("{} min", *workout.minutes));
  if (workout.effort) parts.push_back(fmt::format("effort {}", *workout.effort));
  if (workout.pain) parts.push_back(fmt::format("pain {}", *workout.pain));
  if (workout.settled) parts.emplace_back(*workout.settled ? "settled" : "not settled");
  return joined(parts);
}

std::string checkin_words(const Protocol& protocol, const Answers& answers) {
  std::vector<std::string> parts;
  const auto add = [&](QuestionId id) {
    if (!answers[id].is_missing())
      parts.push_back(short_name(protocol, id) + " " + format_answer(protocol[id], answers[id]));
  };
  add(protocol.gate().question);
  for (std::size_t i = 0; i < answers.size(); ++i)
    if (const auto id = id_at<QuestionId>(i); id != protocol.gate().question) add(id);
  return joined(parts);
}

std::string triage_words(const Protocol& protocol, const Answers& answers, Urgency urgency) {
  Walk walk;
  walk_tree(protocol, answers, walk);
  const std::string_view title = walk.verdict() ? std::string_view(protocol[*walk.verdict()].title) : "no verdict";
  return fmt::format("{} ({})", title, to_word(urgency));
}

std::string load_sentence(const LoadRatio& load, const PlanCaps& caps, Units units) {
  const int days = static_cast<int>(caps.base_days.value);
  if (load.band == LoadBand::no_history)
    return fmt::format("No run of the {} days before has a distance, so there is nothing to compare this one with.",
                       days);
  const std::string longest =
      fmt::format("the longest run of the {} days before ({})", days, format_distance(*load.longest_m, units));
  if (*load.ratio <= 1) return fmt::format("It was not longer than {}.", longest);
  const auto jump = [&](std::string_view size, double from, std::optional<double> to) {
    const std::string range =
        to ? fmt::format("between {:.2f} and {:.2f} times", from, *to) : fmt::format("more than {:.2f} times", from);
    return fmt::format(
        "It was {} {}: a {} jump. Such runs went with more injuries in one cohort of runners; that is an association, "
        "not your risk.",
        range, longest, size);
  };
  switch (load.band) {
    case LoadBand::small: return jump("small", caps.spike_small.value, caps.spike_moderate.value);
    case LoadBand::moderate: return jump("moderate", caps.spike_moderate.value, caps.spike_large.value);
    case LoadBand::large: return jump("large", caps.spike_large.value, std::nullopt);
    default: break;
  }
  return fmt::format("It was a little longer than {}, and within {:.2f} times it.", longest, caps.spike_small.value);
}

}  // namespace patella::render
