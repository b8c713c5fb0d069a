#include "support/random_protocol.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "support/damage.hpp"
#include "support/random_plan.hpp"
#include "support/random_tree.hpp"

namespace patella::test {
namespace {

class Writer {
 public:
  Writer(std::uint64_t seed, int size) : dice_(seed), size_(size) {}

  std::string write() {
    write_head();
    write_tree();
    write_conditions();
    write_gate();
    write_checkin();
    if (!with_plan_) line("[plans]");
    for (int i = 0; i < tree_.plans(); ++i) {
      const std::string plan = fmt::format("p{}", i);
      out_ += random_plan(dice_, plan, sources_, "tolerated-run");
    }
    return out_ + questions_.take() + tree_.take();
  }

 private:
  template <class... T>
  void line(fmt::format_string<T...> format, T&&... values) {
    out_ += fmt::format(format, std::forward<T>(values)...) + "\n";
  }

  std::string source() { return dice_.of(sources_); }
  std::string text() { return random_text(dice_); }

  void write_head() {
    static const std::vector<std::string> grades = {"guideline", "trial", "cohort", "clinic", "vendor", "judgement"};
    line(
        "format=1\n[protocol]\nid=\"random\"\ntitle=\"{}\"\nversion=\"{}\"\nstatus=\"{}\"\nreviewed=2026-01-01\n"
        "expires=2028-01-01\nstart=\"emergency\"\ndisclaimer=\"{}\"",
        text(), dice_.roll(1, 9), dice_.one_in(3) ? "draft" : "active", text());
    line("[regions.here]\nname=\"A\"\ndefault=true\ntexts={{number=\"112\"}}");
    if (dice_.one_in(2)) line("[regions.there]\nname=\"B\"\ntexts={{number=\"911\"}}");
    const int sources = dice_.roll(1, 4);
    for (int i = 0; i < sources; ++i) {
      sources_.push_back(fmt::format("s{}", i));
      line("[sources.{}]\ncite=\"{}\"\ngrade=\"{}\"", sources_.back(), text(), dice_.of(grades));
    }
  }

  // ---- The warning signs come first, then the tree grows behind them.

  /// A red flag, and a node that asks it.
  void write_sign(const std::string& id, std::string_view urgency, std::string_view more = {}) {
    RandomQuestion sign{id, RandomQuestion::Kind::yes_no, 1, 1, 1};
    if (dice_.one_in(2)) {
      sign.kind = RandomQuestion::Kind::checklist;
      sign.safe = sign.values = dice_.roll(1, 5);
    }
    questions_.write(sign, fmt::format("safety=true\nurgency=\"{}\"\n{}", urgency, more));
    lists_.push_back(sign.kind == RandomQuestion::Kind::checklist);
    signs_.push_back(id);
  }
  void write_sign_node(const std::string& node, std::size_t sign, const std::string& clear, const std::string& there) {
    const bool list = lists_[sign];
    line("[tree.{}]\nask=\"{}\"\ngo={{{}=\"{}\",{}=\"{}\"}}", node, signs_[sign], list ? "\"0\"" : "no", clear,
         list ? "\"1+\"" : "yes", there);
  }

  void write_tree() {
    const std::string call = tree_.verdict(4, false).id;
    const std::string today = tree_.verdict(3, false).id;
    const RandomTarget soon = tree_.verdict(2, false);
    const std::string sprain = tree_.verdict(dice_.roll(1, 2), false).id;
    write_sign("emergency-signs", "emergency");
    const bool by_age = dice_.one_in(3);
    write_sign_node("emergency", 0, by_age ? "age" : "today-0", call);
    if (by_age) write_age(today);
    write_chain("today", "same-day", dice_.roll(1, 2), "onset", today);
    write_injury(today, soon.id, sprain);
    tree_.grow("way", {tree_.verdict(0, with_plan_), soon}, soon, size_);
  }

  /// Several signs of one urgency, one after another.
  void write_chain(const std::string& stem, std::string_view urgency, int signs, const std::string& next,
                   const std::string& there) {
    for (int i = 0; i < signs; ++i) {
      write_sign(fmt::format("{}-signs-{}", stem, i), urgency);
      write_sign_node(fmt::format("{}-{}", stem, i), signs_.size() - 1,
                      i + 1 == signs ? next : fmt::format("{}-{}", stem, i + 1), there);
    }
  }

  /// A sign that only children are asked for.
  void write_age(const std::string& today) {
    questions_.write({"age", RandomQuestion::Kind::number, 100, 1, -1});
    questions_.add_finding("child={text=\"A\",question=\"age\",at_most=17}\n");
    line("[tree.age]\nask=\"age\"\ngo={{\"0-17\"=\"hip\",\"18+\"=\"today-0\",unknown=\"hip\"}}");
    write_sign("hip-signs", "same-day", "only_if=\"child\"\n");
    write_sign_node("hip", signs_.size() - 1, "today-0", today);
  }

  /// The injury path asks for no movement, and ends without a plan.
  void write_injury(const std::string& today, const std::string& soon, const std::string& sprain) {
    questions_.write({"onset", RandomQuestion::Kind::choice, 2, 1, -1});
    questions_.add_finding("sudden={text=\"A\",question=\"onset\",is=[\"a1\",\"a2\"]}\n");
    line("[tree.onset]\nask=\"onset\"\ngo={{a0=\"soon-0\",\"a1 | a2\"=\"injury\",unknown=\"injury\"}}");
    const bool bad = dice_.one_in(2);
    write_sign("injury-signs", bad ? "same-day" : "soon", "injury=true\nonly_if=\"sudden\"\n");
    const std::size_t injury = signs_.size() - 1;
    const int soon_signs = dice_.roll(1, 2);
    write_chain("soon", "soon", soon_signs, "way", soon);
    write_sign_node("injury", injury, "hurt-0", bad ? today : soon);
    for (int i = 0; i < soon_signs; ++i)
      write_sign_node(fmt::format("hurt-{}", i), injury + 1 + static_cast<std::size_t>(i),
                      i + 1 == soon_signs ? sprain : fmt::format("hurt-{}", i + 1), soon);
  }

  // ---- The rest.

  void write_conditions() {
    line(
        "[ranking]\nhistory_cap={{value=5,source=\"{0}\"}}\nlikely={{value=0.5,source=\"{0}\"}}\n"
        "possible={{value=0.1,source=\"{0}\"}}",
        source());
    if (tree_.conditions() == 0) line("[conditions]");
    for (int i = 0; i < tree_.conditions(); ++i) {
      line("[conditions.c{}]\nname=\"{}\"\nabout=\"{}\"\nprior={{value={},source=\"{}\"}}\nevidence=[", i, text(),
           text(), dice_.roll(1, 100), source());
      const int evidence = dice_.roll(1, 3);
      for (int j = 0; j < evidence; ++j)
        line("{{finding=\"{}\",present={},absent={},source=\"{}\",basis=\"{}\"}},", questions_.named_finding(),
             0.25 * dice_.roll(1, 20), 0.25 * dice_.roll(1, 20), source(), dice_.one_in(2) ? "study" : "heuristic");
      line("]");
    }
  }

  void write_gate() {
    questions_.write({"small-knee-bend", RandomQuestion::Kind::scale, 10, 1, 10}, "movement=true\nhow=\"A\"\n");
    if (with_plan_) questions_.write({"tolerated-run", RandomQuestion::Kind::number, 600, 10, 0});
    line("[gate]\nquestion=\"small-knee-bend\"\nretest_up_to={{value={},source=\"{}\"}}\nsource=\"{}\"",
         dice_.roll(0, 3), source(), source());
    const int limits = dice_.roll(0, 3);
    for (int i = 0; i < limits; ++i)
      line("[[gate.limits]]\nrefusal=\"{}\"\nany=[{},\"painkiller\"]\nsource=\"{}\"{}",
           dice_.one_in(2) ? "plan-not-for-you" : "pain-masked", questions_.any_finding(), source(),
           dice_.one_in(2) ? "\nurgency=\"routine\"" : "");
    for (const std::string_view code : {"knee-bend-painful", "knee-bend-not-tested", "referred", "warning-sign",
                                        "triage-stale", "plan-not-for-you", "no-plan", "pain-masked"})
      line("[refusals.{}]\ntext=\"{}\"\nclears_when=\"{}\"\ninstead=\"{}\"", code, text(), text(), text());
  }

  void write_checkin() {
    using Kind = RandomQuestion::Kind;
    const int items = dice_.roll(1, 4);
    questions_.write({"warnings", Kind::checklist, items, 1, items});
    questions_.write({"painkiller", Kind::yes_no, 1, 1, 1});
    questions_.write({"session-pain", Kind::scale, 10, 1, 10});
    for (const char* id : {"settled", "relief-done", "cleared"}) questions_.write({id, Kind::yes_no, 1, 1, 0});
    out_ += R"([questions.last-session]
kind="choice"
name="A"
ask="A"
unknown="longer"
choices=[{id="as-planned",label="A"},{id="shorter",label="B"},{id="longer",label="C"},{id="not-done",label="D"}]
[questions.morning]
kind="choice"
name="A"
ask="A"
unknown="worse"
choices=[{id="better",label="A"},{id="same",label="B"},{id="worse",label="C"}]
[checkin]
warning_signs="warnings"
painkiller="painkiller"
last_session="last-session"
session_pain="session-pain"
settled="settled"
morning="morning"
relief_done="relief-done"
cleared="cleared"
care={emergency="A",same-day="A",soon="A",routine="A"}
)";
    static const std::vector<std::string> closings = {R"("day")", R"("triage",urgency="routine")",
                                                      R"("triage",urgency="soon")", R"("triage",urgency="emergency")"};
    line("source=\"{}\"\nsigns=[", source());
    for (int i = 0; i < items; ++i) line("{{item=\"a{}\",closes={}}},", i, dice_.of(closings));
    line("]");
  }

  Dice dice_;
  int size_;
  bool with_plan_ = dice_.one_in(2);
  std::string out_;
  std::vector<std::string> sources_;
  std::vector<std::string> signs_;
  std::vector<bool> lists_;
  RandomQuestions questions_{dice_};
  RandomTree tree_{dice_, questions_, sources_};
};

/// A seed, all of its bits from the first test on, and how deep the tree may grow: that is what shrinks.
rc::Gen<std::pair<std::uint64_t, int>> seeds() {
  const auto seed = rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint64_t>());
  return rc::gen::pair(rc::gen::noShrink(seed), rc::gen::element(0, 1, 1, 2));
}

}  // namespace

rc::Gen<std::string> random_valid_protocol() {
  return rc::gen::map(seeds(),
                      [](std::pair<std::uint64_t, int> from) { return Writer(from.first, from.second).write(); });
}

rc::Gen<std::string> random_broken_protocol() {
  return rc::gen::map(seeds(), [](std::pair<std::uint64_t, int> from) {
    Dice dice(from.first);
    return damaged(dice, Writer(from.first, from.second).write());
  });
}

}  // namespace patella::test
