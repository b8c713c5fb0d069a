#pragma once

#include <array>
#include <string_view>

#include "patella/plan.hpp"

namespace patella {

/// One number of a plan: its key in the protocol, and what it does.
template <class Table>
struct PlanNumber {
  std::string_view key;
  Sourced Table::*field;
  std::string_view meaning;
};

inline constexpr std::array<PlanNumber<PlanRules>, 25> rule_numbers = {{
    {"clean_pain_max", &PlanRules::clean_pain_max, "most pain (0-10) in a session that still counts as clean"},
    {"caution_pain_max", &PlanRules::caution_pain_max, "most pain that holds the plan; above it is a flare"},
    {"settle_minutes", &PlanRules::settle_minutes, "minutes within which pain is back to normal"},
    {"clean_overshoot", &PlanRules::clean_overshoot, "a clean session is at most this times what was prescribed"},
    {"clean_at_least", &PlanRules::clean_at_least, "a clean session is at least this times what was prescribed"},
    {"clean_to_advance", &PlanRules::clean_to_advance, "clean sessions in a row for the next step"},
    {"flare_rest_days", &PlanRules::flare_rest_days, "whole days without a session after a flare"},
    {"spike_rest_days", &PlanRules::spike_rest_days, "whole days without a session after a run above the cap"},
    {"worse_mornings_rest_days", &PlanRules::worse_mornings_rest_days, "the same after two worse mornings"},
    {"caution_rest_days", &PlanRules::caution_rest_days, "extra days off after a session that was held"},
    {"caution_run_to_step_back", &PlanRules::caution_run_to_step_back, "held sessions in a row that cost a step"},
    {"flare_window_days", &PlanRules::flare_window_days, "days in which flares are counted"},
    {"flares_to_advise", &PlanRules::flares_to_advise, "flares in that window that lead to \"see a clinician\""},
    {"step_up_hold_days", &PlanRules::step_up_hold_days, "days for which a step up on one ladder holds the other"},
    {"min_gap_days", &PlanRules::min_gap_days, "days between two sessions of one kind"},
    {"max_per_week", &PlanRules::max_per_week, "most sessions of one kind in 7 days"},
    {"gap_days", &PlanRules::gap_days, "days off from which steps are lost"},
    {"gap_days_per_step", &PlanRules::gap_days_per_step, "one step for so many days off"},
    {"stale_days", &PlanRules::stale_days, "days without a check-in after which a new triage is needed"},
    {"painful_days_to_advise", &PlanRules::painful_days_to_advise,
     "days on end with a painful bend that lead to \"see a clinician\""},
    {"painful_first_days_to_advise", &PlanRules::painful_first_days_to_advise,
     "days whose first bend was painful that do so, within the window below"},
    {"painful_window_days", &PlanRules::painful_window_days, "days of that window"},
    {"no_progress_days", &PlanRules::no_progress_days, "days without a step up that lead to \"see a clinician\""},
    {"no_progress_checkins", &PlanRules::no_progress_checkins, "if there were so many check-ins among them"},
    {"late_morning_days", &PlanRules::late_morning_days, "how many days late a \"next morning\" answer may come"},
}};

inline constexpr std::array<PlanNumber<PlanCaps>, 6> cap_numbers = {{
    {"growth", &PlanCaps::growth, "a run is at most this times the longest run of the base days"},
    {"base_days", &PlanCaps::base_days, "how many days back that longest run may lie"},
    {"entry_walk_m", &PlanCaps::entry_walk_m, "metres that the entry walk counts, if no distance was typed"},
    {"spike_small", &PlanCaps::spike_small, "above this times the longest run, a logged run is called a small spike"},
    {"spike_moderate", &PlanCaps::spike_moderate, "above this a moderate one"},
    {"spike_large", &PlanCaps::spike_large, "above this a large one"},
}};

// Every number of a plan is shown.
static_assert(rule_numbers.size() * sizeof(Sourced) == sizeof(PlanRules));
static_assert(cap_numbers.size() * sizeof(Sourced) == sizeof(PlanCaps));

}  // namespace patella
