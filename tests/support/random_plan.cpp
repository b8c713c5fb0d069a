#include "support/random_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace patella::test {
namespace {

class Plan {
 public:
  Plan(Dice& dice, std::string id, const std::vector<std::string>& sources, std::string top)
      : dice_(dice), id_(std::move(id)), sources_(sources), top_(std::move(top)) {}

  std::string write() {
    line("[plans.{}]", id_);
    line(R"(title="A"
about="A"
prepare=[{{do="massage",minutes={},text="A"}},{{do="test",text="A"}}]
close=[{{do="walk",minutes=3,text="A"}}]
advice=[{{text="A",source="{}"}}]
relief={{title="A",text="A",minutes={},source="{}",blocks=[{{do="rest",text="A"}}]}})",
         dice_.roll(1, 9), source(), dice_.roll(1, 60), source());
    write_run();
    write_strength();
    write_entry();
    write_rules();
    write_caps();
    return std::move(out_);
  }

 private:
  struct Step {
    std::string id;
    int metres = 0;  ///< 0: a walk, or one that grows
    bool walks = false;
  };

  template <class... T>
  void line(fmt::format_string<T...> format, T&&... values) {
    out_ += fmt::format(format, std::forward<T>(values)...) + "\n";
  }

  std::string source() { return dice_.of(sources_); }

  /// One step of the run ladder; the last one alone has `maintenance`.
  void write_run_step(const Step& step, bool last) {
    line("[[plans.{}.run]]\nid=\"{}\"\ntitle=\"A\"\neffort={}\nsource=\"{}\"{}", id_, step.id, dice_.roll(0, 10),
         source(), last ? "\nmaintenance=true" : "");
    if (step.walks)
      line("do=\"walk\"\nminutes={}", dice_.roll(1, 90));
    else if (step.metres == 0)
      line("do=\"run\"\ngrows={}\ntop_unknown_m={}{}", grows_, top_unknown_,
           with_top_ ? fmt::format("\ntop=\"{}\"", top_) : "");
    else if (dice_.one_in(2))
      line("do=\"run-walk\"\nrun_minutes={}\nwalk_minutes={}\ndistance_m={}", dice_.roll(1, 30), dice_.roll(1, 10),
           step.metres);
    else
      line("do=\"run\"\ndistance_m={}", step.metres);
  }

  void write_run() {
    grows_ = 1 + 0.01 * dice_.roll(5, 10);
    top_unknown_ = dice_.roll(1000, 60000);
    with_top_ = dice_.one_in(2);
    const int walks = dice_.roll(1, 3);
    const int runs = dice_.roll(1, 5);
    int metres = 0;
    for (int i = 0; i < walks + runs; ++i) {
      metres += dice_.roll(400, 2000);
      steps_.push_back({fmt::format("r{}", i), i < walks || dice_.one_in(3) ? 0 : metres, i < walks});
    }
    for (const Step& step : steps_) write_run_step(step, &step == &steps_.back());
  }

  void write_strength() {
    const int steps = dice_.roll(2, 4);
    for (int i = 0; i < steps; ++i)
      line(
          "[[plans.{}.strength]]\nid=\"s{}\"\ntitle=\"A\"\neffort={}\nmin_days={}\nsource=\"{}\"{}\n"
          "exercises=[{{name=\"A\",sets={},{}={}}}]",
          id_, i, dice_.roll(0, 10), dice_.roll(0, 90), source(), i + 1 == steps ? "\nmaintenance=true" : "",
          dice_.roll(1, 5), dice_.one_in(2) ? "reps" : "hold_seconds", dice_.roll(1, 40));
  }

  /// Some of the running steps from the top down, each from a distance that it does not exceed; then a walk.
  void write_entry() {
    std::string rules;
    int tenths = 590;  // of a km, so that the next rule has less
    for (std::size_t i = steps_.size(); i-- > 0 && !steps_[i].walks;) {
      const int least = std::max(steps_[i].metres / 100 + 1, 20);
      if (least >= tenths || dice_.one_in(3)) continue;
      tenths = dice_.roll(least, tenths - 1);
      const bool shares = steps_[i].metres == 0;
      rules += fmt::format(
          "{{at_least={:.1f},step=\"{}\",{}source=\"{}\"}},\n", 0.1 * tenths, steps_[i].id,
          shares ? fmt::format("share={:.1f},most_m={},", 0.1 * dice_.roll(5, 10), dice_.roll(500, 60000)) : "",
          source());
    }
    line(
        "[plans.{}.entry]\nquestion=\"tolerated-run\"\nrules=[\n{}{{at_least=0,step=\"r0\",source=\"{}\"}},\n]\n"
        "unknown=\"r0\"",
        id_, rules, source());
  }

  void number(std::string_view key, double value) { line("{}={{value={:.5g},source=\"{}\"}}", key, value, source()); }

  void write_rules() {
    line("[plans.{}.rules]", id_);
    const int clean = dice_.roll(0, 3);
    number("clean_pain_max", clean);
    number("caution_pain_max", dice_.roll(clean, 5));
    number("settle_minutes", dice_.roll(1, 1440));
    number("clean_overshoot", 1 + 0.01 * dice_.roll(0, 10));
    number("clean_at_least", 0.1 * dice_.roll(0, 10));
    number("clean_to_advance", dice_.roll(1, 20));
    number("flare_rest_days", dice_.roll(1, 30));
    number("spike_rest_days", dice_.roll(0, 30));
    number("worse_mornings_rest_days", dice_.roll(1, 30));
    number("caution_rest_days", dice_.roll(1, 30));
    number("caution_run_to_step_back", dice_.roll(1, 20));
    const int flares = dice_.roll(1, 10);
    number("flare_window_days", dice_.roll(flares, 60));
    number("flares_to_advise", flares);
    number("step_up_hold_days", dice_.roll(0, 30));
    number("min_gap_days", dice_.roll(1, 13));
    number("max_per_week", dice_.roll(1, 4));
    number("gap_days", dice_.roll(2, 60));
    number("gap_days_per_step", dice_.roll(1, 60));
    number("stale_days", dice_.roll(7, 90));
    number("painful_days_to_advise", dice_.roll(1, 60));
    const int firsts = dice_.roll(1, 60);
    number("painful_first_days_to_advise", firsts);
    number("painful_window_days", dice_.roll(firsts, 60));
    number("no_progress_days", dice_.roll(7, 120));
    number("no_progress_checkins", dice_.roll(1, 120));
    number("late_morning_days", dice_.roll(0, 6));
  }

  void write_caps() {
    line("[plans.{}.caps]", id_);
    number("growth", 0.01 * dice_.roll(110, 130));
    number("base_days", dice_.roll(7, 60));
    number("entry_walk_m", dice_.roll(1000, 10000));
    const int small = dice_.roll(10, 100);
    const int moderate = dice_.roll(small, 100);
    number("spike_small", 0.1 * small);
    number("spike_moderate", 0.1 * moderate);
    number("spike_large", 0.1 * dice_.roll(moderate, 100));
  }

  Dice& dice_;
  std::string id_;
  const std::vector<std::string>& sources_;
  std::string top_;
  std::string out_;
  std::vector<Step> steps_;
  double grows_ = 1;
  int top_unknown_ = 0;
  bool with_top_ = false;
};

}  // namespace

std::string random_plan(Dice& dice, const std::string& id, const std::vector<std::string>& sources,
                        const std::string& top) {
  return Plan(dice, id, sources, top).write();
}

}  // namespace patella::test
