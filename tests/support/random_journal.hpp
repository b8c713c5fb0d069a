#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "patella/event.hpp"
#include "patella/protocol.hpp"

/// Random journals of the built-in protocol: lists of events in the order of recording, with repeats, equal instants,
/// late events, undos, amendments, flights, and clocks that were set back. All choices 0 are the dullest journal.
namespace patella::test {

/// What is left to chance in one event; the recorder decides what it means.
struct EventChoice {
  enum What : std::uint8_t {
    clock,
    by,  ///< how far the clock moves
    kind,
    target,
    bend,
    signs,
    painkiller,
    relief,
    morning,
    last,
    amount,
    pain,
    settled,
    variant,
    all
  };
  std::array<std::uint8_t, all> value{};

  int operator[](What what) const { return value[what]; }
};

/// One event, and the clock of whoever recorded it.
struct Recorded {
  Event event;
  Day today;
  LocalTime now;

  Instant dawn() const;  ///< when that day began, by this clock
};

using Journal = std::vector<Recorded>;

Journal record(const std::vector<EventChoice>& choices);

/// The first so many of its events.
std::vector<Event> events_of(const Journal& journal, std::size_t count);

/// One line an event.
std::string describe(const Journal& journal, std::size_t count);

bool is_base(const Event& event);  ///< neither an amendment nor an undo

}  // namespace patella::test
