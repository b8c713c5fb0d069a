#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patella/protocol.hpp"
#include "render/layout.hpp"

namespace patella::render {

/// Writes what `show ID` says of one part of a protocol.
class Sheet {
 public:
  Sheet(Page& page, const Protocol& protocol) : page_(page), protocol_(protocol) {}

  Page& page() { return page_; }
  const Protocol& protocol() const { return protocol_; }

  /// `Question age: Age`
  void title(std::string_view kind, std::string_view id, std::string_view name, Tone tone = Tone::plain);
  /// `Label: text`; an empty text is left out.
  void field(std::string_view label, std::string_view text);
  /// A heading and its items; an empty list is left out.
  void list(std::string_view heading, const std::vector<std::string>& items);
  void used_by(const std::vector<std::string>& places) { list("Used by", places); }

  /// `willy2019, guideline`
  std::string cited(SourceId id) const;

 private:
  Page& page_;
  const Protocol& protocol_;
};

/// The sheets of a plan with both ladders, its rules and caps, and of one of its steps.
void write_plan(Sheet& sheet, PlanId id, Units units);
void write_run_step(Sheet& sheet, const Plan& plan, std::size_t at, Units units);
void write_strength_step(Sheet& sheet, const Plan& plan, std::size_t at);

/// The sheets of what stands once in a protocol: the gate, the check-in, the ranking.
void write_gate(Sheet& sheet);
void write_checkin(Sheet& sheet);
void write_ranking(Sheet& sheet);
void write_refusal(Sheet& sheet, RefusalCode code);

/// `Small knee bend (small-knee-bend)`
std::string named(const Question& question);

/// A number as the protocol writes it: 2, 1.1
std::string number_words(double value);

}  // namespace patella::render
