#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/counters.hpp"
#include "core/text.hpp"
#include "render/day_outcome.hpp"
#include "render/diff_report.hpp"
#include "render/table.hpp"
#include "render/tree_words.hpp"

namespace patella::render {
namespace {

/// A count with what is counted: `1 answer`, `12 507 818 answers`.
std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  if (count == 1) return fmt::format("1 {}", one);
  return fmt::format("{}{} {}", count == uncountable ? "over " : "", grouped(count == uncountable ? count - 1 : count),
                     many);
}

std::string classes_words(std::uint64_t count) { return counted(count, "class of answers", "classes of answers"); }

/// --protocol knee.toml
std::string flag_of(const DiffSide& side) {
  std::string out;
  for (const std::string& word : side.flags) out += (out.empty() ? "" : " ") + shell_word(word);
  return out;
}

class Report {
 public:
  Report(const DiffView& view, const Style& style) : view_(view), diff_(view.diff), style_(style), page_(style) {}

  std::string take() {
    write_head();
    write_verdict();
    write_groups(Care::less, "Less careful", Tone::alarm);
    write_groups(Care::more, "More careful", Tone::plain);
    write_groups(Care::neutral, "Otherwise different", Tone::plain);
    if (any_dose()) {
      page_.blank();
      page_.paragraph("Distances and minutes are those of the examples.");
    }
    write_facts(Aspect::gate, "Gate and check-in: other days are closed");
    write_facts(Aspect::plan, "Plan: later sessions differ");
    write_facts(Aspect::question, "Questions, findings, limits: what they change is shown above");
    write_facts(Aspect::evidence, "Differential: it decides nothing");
    write_texts();
    return page_.take();
  }

 private:
  // ---- What is compared, and what it comes to

  void write_side(std::string_view mark, const DiffSide& side) {
    const Protocol& protocol = side.protocol;
    const std::string margin(mark.size(), ' ');
    page_.item(mark, fmt::format("{}: {} {}", text::printable(side.name, 300), protocol.identity().id,
                                 protocol.identity().version));
    page_.item(margin, fmt::format("{}, reviewed {}, expires {}", protocol.status(), format_day(protocol.reviewed()),
                                   format_day(protocol.expires())));
    page_.item(margin, "sha256 " + protocol.identity().sha256);
  }

  void write_head() {
    write_side("Before: ", view_.before);
    write_side("After:  ", view_.after);
    page_.blank();
  }

  void write_verdict() {
    const bool differs = diff_.behaves_differently();
    page_.headline(differs ? "THE BEHAVIOUR DIFFERS." : "THE BEHAVIOUR IS THE SAME.", classes_of(diff_, Care::less) > 0
                                                                                          ? Tone::alarm
                                                                                      : differs ? Tone::caution
                                                                                                : Tone::good);
    page_.paragraph(fmt::format("First triage: {}, {}, compared: {}.", classes_words(diff_.classes),
                                counted(diff_.sets, "answer one by one", "answers one by one"),
                                diff_.behaviour.empty() ? "all end the same" : numbers_by_care()));
    page_.paragraph(facts_words());
  }

  std::string numbers_by_care() const {
    std::string out;
    const auto add = [&](Care care, std::string_view words) {
      const std::uint64_t count = classes_of(diff_, care);
      if (count > 0) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", grouped(count), words);
    };
    add(Care::less, "LESS CAREFUL");
    add(Care::more, "more careful");
    add(Care::neutral, "otherwise different");
    return out;
  }

  std::string facts_words() const {
    std::string out;
    const auto add = [&](Aspect aspect, std::string_view one, std::string_view many) {
      const auto count = static_cast<std::uint64_t>(std::ranges::count(diff_.facts, aspect, &FactChange::aspect));
      if (count > 0) out += (out.empty() ? "" : ", ") + counted(count, one, many);
    };
    add(Aspect::gate, "change of gate or check-in", "changes of gate or check-in");
    add(Aspect::plan, "change of the plan", "changes of the plan");
    add(Aspect::question, "change of a question, finding or limit", "changes of questions, findings or limits");
    add(Aspect::evidence, "change of the differential", "changes of the differential");
    add(Aspect::text, "changed text", "changed texts");
    return out.empty() ? "No number and no text differs." : "Besides: " + out + ".";
  }

  // ---- Answers that end otherwise

  bool any_dose() const {
    return std::ranges::any_of(diff_.behaviour, [](const BehaviourChange& change) {
      return change.before.day.track.has_value() || change.after.day.track.has_value();
    });
  }

  void write_groups(Care care, std::string_view heading, Tone tone) {
    std::vector<std::vector<const BehaviourChange*>> groups;
    for (const BehaviourChange& change : diff_.behaviour) {
      if (change.care != care) continue;
      const auto same = std::ranges::find_if(groups, [&](const auto& group) { return alike(*group.front(), change); });
      if (same != groups.end())
        same->push_back(&change);
      else
        groups.push_back({&change});
    }
    if (groups.empty()) return;
    page_.blank();
    page_.headline(fmt::format("{}: {}", heading, classes_words(classes_of(diff_, care))), tone);
    for (const auto& group : groups) write_group(group);
  }

  /// The same verdicts, and no difference but in the gate and the first session.
  static bool alike(const BehaviourChange& a, const BehaviourChange& b) {
    const auto key = [](const TriageEnd& end) {
      return std::tie(end.verdict, end.not_taken, end.plan, end.day.urgency);
    };
    return key(a.before) == key(b.before) && key(a.after) == key(b.after);
  }

  /// The first of them is the most dangerous one: its example is shown.
  void write_group(const std::vector<const BehaviourChange*>& group) {
    page_.blank();
    const std::string mark = fmt::format("{}. ", ++number_);
    const int indent = columns(mark);
    const BehaviourChange& first = *group.front();
    const std::string before = verdict_words(first.before, first.after);
    const std::string after = verdict_words(first.after, first.before);
    page_.item(mark, fmt::format("{} -> {}", before, after == before ? "the same" : after));
    for (const BehaviourChange* each : group)
      page_.item("- ",
                 fmt::format("{}, {}: {}", counted(each->classes, "class", "classes"),
                             counted(each->sets, "answer", "answers"), days_words(*each)),
                 indent);
    page_.paragraph(fmt::format("The shortest example{}, after and before:", group.size() == 1 ? "" : " of the first"),
                    indent);
    write_example(first.after, view_.after, first.told_after, indent + 2);
    if (same_answers(first))
      page_.paragraph(view_.before.flags.empty() ? "# the same without --protocol"
                                                 : "# the same with " + text::printable(flag_of(view_.before), 300),
                      indent + 2);
    else
      write_example(first.before, view_.before, first.told_before, indent + 2);
  }

  /// `soon-check, SOON`; a plan where only one of the two opens it
  static std::string verdict_words(const TriageEnd& end, const TriageEnd& other) {
    if (!end.not_taken.empty()) return fmt::format("no such answer to {}", end.not_taken);
    const std::string plan = end.plan != other.plan && !end.plan.empty() ? ", plan " + end.plan : "";
    return fmt::format("{}, {}{}", end.verdict, loud(end.day.urgency), plan);
  }

  /// `run, phase-1, 1.6 km -> no session (pain-masked)`
  std::string days_words(const BehaviourChange& change) const {
    const auto words = [&](const TriageEnd& end) {
      return end.not_taken.empty() ? session_words(end.day, style_.units) : "nothing";
    };
    const std::string before = words(change.before);
    const std::string after = words(change.after);
    return before == after ? before + ", as before" : before + " -> " + after;
  }

  void write_example(const TriageEnd& end, const DiffSide& side, const Answers& told, int indent) {
    if (end.not_taken.empty())
      write_command(example_command(side, told), indent);
    else
      page_.paragraph("# no such answer to --" + end.not_taken, indent);
  }

  /// Lines that a shell takes for one; no word is cut.
  void write_command(const std::vector<std::string>& words, int indent) {
    const std::string margin(static_cast<std::size_t>(indent), ' ');
    std::string line = margin + words.front();
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string word = text::printable(words[i], 4000);
      const int end = i + 1 < words.size() ? 2 : 0;  // " \\"
      if (columns(line) + 1 + columns(word) + end > page_.width()) {
        page_.line(line + " \\");
        line.assign(margin).append("  ").append(word);
      } else {
        line += " " + word;
      }
    }
    page_.line(line);
  }

  bool same_answers(const BehaviourChange& change) const {
    const bool both = change.before.not_taken.empty() && change.after.not_taken.empty();
    return both && answer_flags(view_.before.protocol, change.told_before) ==
                       answer_flags(view_.after.protocol, change.told_after);
  }

  // ---- Numbers and texts

  static std::string key_words(const FactChange& fact) {
    if (!fact.key.empty()) return fact.key;
    return fact.before ? "(removed)" : "(added)";
  }

  void write_facts(Aspect aspect, std::string_view heading) {
    std::vector<TableRow> rows;
    std::string part;
    for (const FactChange& fact : diff_.facts) {
      if (fact.aspect != aspect) continue;
      if (fact.part != part) rows.push_back({fact.part, "", "", true});
      part = fact.part;
      rows.push_back({key_words(fact), fact.before.value_or(""), fact.after.value_or("")});
    }
    if (rows.empty()) return;
    page_.heading(heading);
    write_table(page_, rows);
  }

  void write_texts() {
    if (std::ranges::find(diff_.facts, Aspect::text, &FactChange::aspect) == diff_.facts.end()) return;
    page_.heading("Texts: - before, + after");
    for (const FactChange& fact : diff_.facts) {
      if (fact.aspect != Aspect::text) continue;
      page_.paragraph(fact.key.empty() ? fact.part : fact.part + "." + fact.key);
      if (fact.before) page_.item("- ", *fact.before, 2);
      if (fact.after) page_.item("+ ", *fact.after, 2);
    }
  }

  const DiffView& view_;
  const ProtocolDiff& diff_;
  const Style& style_;
  Page page_;
  int number_ = 0;
};

}  // namespace

std::vector<std::string> example_command(const DiffSide& side, const Answers& told) {
  std::vector<std::string> words = {"patella triage", "--no-journal"};
  if (!side.flags.empty()) words.push_back(flag_of(side));
  const std::vector<std::string> answers = answer_flags(side.protocol, told);
  words.insert(words.end(), answers.begin(), answers.end());
  return words;
}

std::uint64_t classes_of(const ProtocolDiff& diff, Care care) {
  std::uint64_t count = 0;
  for (const BehaviourChange& change : diff.behaviour)
    if (change.care == care) count = saturating_sum(count, change.classes);
  return count;
}

std::string diff_text(const DiffView& view, const Style& style) { return Report(view, style).take(); }

}  // namespace patella::render
