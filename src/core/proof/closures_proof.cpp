#include <array>

#include "core/proof/gate_proof.hpp"
#include "core/proof/law.hpp"

namespace patella::proof {
namespace {

using MaybeUrgency = std::optional<Urgency>;

constexpr Day today{std::chrono::days{20454}};
constexpr Instant noon = Instant{today} + std::chrono::hours{12};

/// Calls `each` with none and every urgency from `least` on.
template <class Each>
void each_urgency(Urgency least, Each each) {
  each(MaybeUrgency());
  for (auto i = static_cast<std::size_t>(least); i < urgency_words.size(); ++i)
    each(MaybeUrgency(static_cast<Urgency>(i)));
}

/// decide() under every closure of a plan, all of them together, on a day on which a session would be due.
class ClosuresProof {
 public:
  ClosuresProof(Context& context, PlanId plan, GateTests& tests)
      : context_(context), protocol_(context.protocol), tests_(tests) {
    stale_days_ = static_cast<int>(protocol_[plan].rules.stale_days.value);
    TriageFact triage;
    triage.at = noon - std::chrono::days{2};
    triage.plan = plan;
    triage.entry = protocol_[plan].entry.unknown;
    DayInput first;
    first.day = today - std::chrono::days{2};
    first.now = triage.at;
    first.triages.push_back(triage);
    open_ = context_.engine.advance(protocol_, State(), first);
    input_.day = today;
    input_.now = noon;
  }

  void run() {
    for (const bool plan : {true, false})
      each_urgency(Urgency::soon, [&](MaybeUrgency referral) {
        each_urgency(Urgency::routine, [&](MaybeUrgency warning) {
          for (unsigned bits = 0; bits < 8; ++bits) {
            state_ = open_;
            if (!plan) state_.planner.plan.reset();
            state_.planner.referral = referral;
            state_.planner.warning = warning;
            state_.planner.day_sign_yesterday = (bits & 1U) != 0;
            state_.planner.stale = (bits & 2U) != 0;
            state_.planner.not_for_you = (bits & 4U) != 0;
            each_day();
          }
        });
      });
  }

 private:
  void each_day() {
    for (const int unseen : {0, stale_days_ - 1, stale_days_})
      each_urgency(Urgency::routine, [&](MaybeUrgency warning) {
        state_.planner.unseen = static_cast<std::uint8_t>(unseen);
        input_.warning = warning;
        for (unsigned bits = 0; bits < 8; ++bits) {
          input_.checked_in = (bits & 1U) != 0;
          input_.day_sign = (bits & 2U) != 0;
          input_.masked = (bits & 4U) != 0;
          each_bend();
        }
      });
  }

  void each_bend() {
    input_.readings.clear();
    examine(std::nullopt, false);
    for (const std::optional<int> pain :
         {std::optional(0), std::optional(1), std::optional(10), std::optional<int>()}) {
      input_.readings.assign(1, Reading{noon, today, pain});
      examine(pain, true);
    }
  }

  void examine(std::optional<int> pain, bool tested) {
    const Planner& planner = state_.planner;
    const bool clinician = planner.referral || needs_clinician(planner.warning.value_or(Urgency::self_care)) ||
                           needs_clinician(input_.warning.value_or(Urgency::self_care));
    const bool closed = planner.referral || planner.warning || input_.warning || input_.day_sign || planner.stale ||
                        planner.not_for_you || input_.masked || !planner.plan || planner.unseen >= stale_days_;
    const Decision decision = context_.engine.decide(protocol_, state_, input_);
    const auto example = [](const char* what) {
      return [what] {
        Counterexample out;
        out.what = what;
        return out;
      };
    };
    const std::size_t length = input_.readings.size();
    tests_.session.examine(!decision.session || (!closed && tested && pain == 0), length,
                           example("a day that is closed has a session"));
    tests_.clinician.examine(!clinician || (!decision.session && !decision.relief), length,
                             example("a session or relief is offered although a clinician has to look first"));
    tests_.relief.examine(!decision.relief || (!closed && tested && pain != 0), length,
                          example("relief is offered although the bend is not the sole reason"));
    const Refusals refusals = decision.gate.refusals();
    const bool told = decision.session || decision.resting || !refusals.empty();
    tests_.says.examine(told && law::says_what_clears(protocol_, refusals), length,
                        example("a refusal does not say what would clear it"));
  }

  Context& context_;
  const Protocol& protocol_;
  GateTests& tests_;
  int stale_days_ = 0;
  State open_, state_;
  DayInput input_;
};

}  // namespace

void prove_closures(Context& context, GateTests& tests) {
  for (std::size_t i = 0; i < context.protocol.plans().size(); ++i)
    ClosuresProof(context, id_at<PlanId>(i), tests).run();
}

}  // namespace patella::proof
