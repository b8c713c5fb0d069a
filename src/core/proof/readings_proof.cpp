#include <algorithm>
#include <array>

#include "core/proof/gate_proof.hpp"
#include "core/proof/law.hpp"

namespace patella::proof {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr Day today{days{20454}};
constexpr int last_hour = 4;  ///< now; a reading one hour later lies in the future

Instant hour(int hours_of_day) { return Instant{today} + hours{hours_of_day * 2}; }

/// The gate's own function under every sequence of readings. Values, days, instants and withdrawal of each reading vary
/// freely, and so does one relief session between them.
class ReadingsProof {
 public:
  ReadingsProof(Context& context, GateTests& tests) : context_(context), tests_(tests) {
    query_.today = today;
    query_.now = hour(last_hour);
    query_.retest_up_to = static_cast<int>(context.protocol.gate().retest_up_to.value);
  }

  void run(int longest) {
    std::vector<std::optional<int>> all = {std::nullopt};
    for (int pain = 0; pain <= 10; ++pain) all.emplace_back(pain);
    const std::vector<std::optional<int>> few = {std::nullopt, 0, query_.retest_up_to, query_.retest_up_to + 1};
    each_verdict(few);
    query_.urgency = Urgency::self_care;
    query_.plan = id_at<PlanId>(0);
    query_.limits = {};
    sequences(std::min(longest, 2), kinds(all, {0, -1, 1}, {1, 2, 3, last_hour + 1}));
    if (longest == 3) sequences(3, kinds(few, {0, -1}, {1, 2, 3}));
  }

 private:
  using Values = std::vector<std::optional<int>>;

  static std::vector<Reading> kinds(const Values& values, const std::vector<int>& on, const std::vector<int>& at) {
    std::vector<Reading> out;
    for (const auto& pain : values)
      for (const int day : on)
        for (const int clock : at)
          for (const bool withdrawn : {false, true})
            out.push_back({hour(clock) + days{day}, today + days{day}, pain, withdrawn});
    return out;
  }

  /// Every urgency, plan and set of limits, with up to one reading.
  void each_verdict(const Values& values) {
    const auto one = kinds(values, {0, -1, 1}, {1, last_hour + 1});
    constexpr std::array limits = {RefusalCode::warning_sign, RefusalCode::triage_stale, RefusalCode::plan_not_for_you,
                                   RefusalCode::pain_masked};
    for (unsigned set = 0; set < 1U << limits.size(); ++set)
      for (std::size_t urgency = 0; urgency < urgency_words.size(); ++urgency)
        for (const bool open : {false, true}) {
          query_.limits = {};
          for (std::size_t i = 0; i < limits.size(); ++i)
            if (((set >> i) & 1U) != 0) query_.limits.add(limits[i]);
          query_.urgency = static_cast<Urgency>(urgency);
          query_.plan = open ? std::optional(id_at<PlanId>(0)) : std::nullopt;
          sequences(1, one);
        }
  }

  /// All sequences up to the length, the empty one included.
  void sequences(int longest, const std::vector<Reading>& kinds) {
    each_relief();
    if (std::ssize(readings_) == longest) return;
    for (const Reading& reading : kinds) {
      readings_.push_back(reading);
      sequences(longest, kinds);
      readings_.pop_back();
    }
  }

  /// None, or one before, between, with or after the readings.
  void each_relief() {
    relief_.clear();
    examine();
    if (readings_.empty()) return;
    for (int half = 1; half <= 2 * last_hour; ++half) {
      relief_.assign(1, Instant{today} + hours{half});
      examine();
    }
  }

  void examine() {
    query_.readings = readings_;
    query_.relief = relief_;
    const GateDecision decision = context_.engine.decide_gate(query_);
    const bool lawful = query_.plan && query_.limits.empty() && !needs_clinician(query_.urgency) &&
                        law::bend_is_painless(readings_, relief_, query_.retest_up_to, today, query_.now);
    const auto example = [&] {
      Counterexample out;
      out.what = "the gate clears against the law";
      out.readings = readings_;
      out.relief = relief_;
      return out;
    };
    const std::size_t length = readings_.size() * 2 + relief_.size();
    tests_.session.examine(!decision.clearance() || lawful, length, example);
    const bool told = decision.clearance() || !decision.refusals().empty();
    tests_.says.examine(told && law::says_what_clears(context_.protocol, decision.refusals()), length, [&] {
      Counterexample out = example();
      out.what = "the gate refuses and does not say why";
      return out;
    });
  }

  Context& context_;
  GateTests& tests_;
  GateQuery query_;
  std::vector<Reading> readings_;
  std::vector<Instant> relief_;
};

}  // namespace

void prove_readings(Context& context, GateTests& tests, int longest) { ReadingsProof(context, tests).run(longest); }

}  // namespace patella::proof
