#pragma once

#include <cstddef>
#include <cstdint>

/// Positions of the parts of a protocol in its tables. They are types of their own, so that a question's
/// position cannot be taken for a finding's. They mean something only together with the protocol they come from.
namespace patella {

/// From 0, in the order of the protocol file; steps in that of their ladder.
enum class QuestionId : std::uint16_t {};
enum class FindingId : std::uint16_t {};
enum class NodeId : std::uint16_t {};
enum class VerdictId : std::uint16_t {};
enum class ConditionId : std::uint16_t {};
enum class SourceId : std::uint16_t {};
enum class PlanId : std::uint16_t {};
enum class StepId : std::uint16_t {};

/// The index of an id in its table.
template <class Id>
constexpr std::size_t position(Id id) {
  return static_cast<std::size_t>(id);
}

/// The id at an index; that there is one is the caller's to know.
template <class Id>
constexpr Id id_at(std::size_t position) {
  return static_cast<Id>(position);
}

}  // namespace patella
