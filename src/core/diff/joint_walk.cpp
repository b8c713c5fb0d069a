#include "core/diff/joint_walk.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/counters.hpp"
#include "core/proof/evidence.hpp"
#include "patella/triage.hpp"

namespace patella::diff {
namespace {

constexpr Day today{std::chrono::days{20454}};
constexpr When noon{today, Instant{today} + std::chrono::hours{12}, today};

/// How far one of the two has come.
struct Stand {
  std::optional<Target> place;        ///< none: what is still to come is not read
  std::optional<QuestionId> open;     ///< asked next
  std::optional<QuestionId> refused;  ///< the answer to this one is none that the protocol takes
};

/// Everybody who comes to the same verdicts with the same answers to all that the gates read.
struct Leaf {
  Both<Stand> at;
  Both<Answers> told;
  std::vector<const JointAnswer*> said;
  std::uint64_t classes = 0;
  std::uint64_t sets = 0;
  std::size_t length = 0;
};

/// Questions that the gate or the first session reads.
std::vector<QuestionId> gate_questions(const Protocol& protocol) {
  std::vector<QuestionId> out = {protocol.gate().question, protocol.checkin().painkiller};
  for (const GateLimit& limit : protocol.gate().limits)
    for (const FindingId id : limit.any) out.push_back(protocol[id].question);
  for (const Plan& plan : protocol.plans()) out.push_back(plan.entry.question);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

TriageEnd end_of(const Protocol& protocol, const Outcome& outcome) {
  TriageEnd end;
  end.verdict = protocol[outcome.verdict].id;
  const auto plan = outcome.decision.state.planner.plan;
  if (plan) end.plan = protocol[*plan].id;
  end.day = outcome_of(protocol, outcome.decision);
  end.day.urgency = outcome.urgency;
  const Session* session = outcome.session();
  if (session && session->track() == Track::run)
    end.kind = protocol[session->plan()].run[position(session->step())].kind;
  return end;
}

class JointWalk {
 public:
  JointWalk(const Protocol& before, const Protocol& after, const DiffProgress& progress, std::uint64_t most_walks,
            const EachEnds& each)
      : protocols_{&before, &after},
        questions_(before, after),
        classes_(questions_, before, after),
        gates_{{gate_questions(before), gate_questions(after)}},
        progress_(progress),
        most_walks_(most_walks),
        each_(each),
        told_{{before.no_answers(), after.no_answers()}},
        said_(questions_.size()) {}

  void run() {
    walk(1);
    for (const auto& [key, leaf] : leaves_) {
      told_ = leaf.told;
      said_ = leaf.said;
      leaf_ = &leaf;
      conclude(leaf.sets);
    }
  }

 private:
  using Step = void (JointWalk::*)(std::uint64_t size);

  void tick() {
    if (++walks_ > most_walks_) throw TooMany();
    if (walks_ % 65536 == 0 && progress_) progress_(walks_);
  }

  // ---- What was said is told to whoever asks.

  /// False, and where the walk ends: the answer is not said yet, or not taken.
  bool tell(std::size_t side, QuestionId question, Stand& stand) {
    const JointAnswer* said = said_[questions_.of(side, question)];
    if (!said) {
      stand.open = question;
      return false;
    }
    if (said->told[side].is_missing()) {
      stand = {std::nullopt, std::nullopt, question};
      return false;
    }
    told_[side].set(question, said->told[side]);
    trail_.emplace_back(side, question);
    return true;
  }

  void take_back(std::size_t mark) {
    for (; trail_.size() > mark; trail_.pop_back()) told_[trail_.back().first].clear(trail_.back().second);
  }

  /// Goes on with every class of answers to what one of the two asks next; false if nobody asks.
  bool ask(const Both<Stand>& at, std::uint64_t size, Step step) {
    const std::size_t asking = at[0].open ? 0 : 1;
    if (!at[asking].open) return false;
    const std::size_t question = questions_.of(asking, *at[asking].open);
    const auto& classes = classes_.of(question, {at[0].place, at[1].place});
    if (classes.empty()) throw TooMany();
    for (const JointAnswer& each : classes) {
      said_[question] = &each;
      (this->*step)(saturating_product(size, each.size));
    }
    said_[question] = nullptr;
    return true;
  }

  // ---- Through the trees

  void walk(std::uint64_t size) {
    const std::size_t mark = trail_.size();
    const Both<Stand> at = {go(0), go(1)};
    if (!ask(at, size, &JointWalk::walk)) keep(at, size);
    take_back(mark);
  }

  Stand go(std::size_t side) {
    const Protocol& protocol = *protocols_[side];
    while (true) {
      tick();
      walk_tree(protocol, told_[side], walk_);
      Stand stand{proof::place_of(protocol, walk_), std::nullopt, std::nullopt};
      const auto question = walk_.open();
      if (!question || !tell(side, *question, stand)) return stand;
    }
  }

  std::vector<int> what_the_gates_see(const Both<Stand>& at) const {
    std::vector<int> key;
    for (const std::size_t side : sides) {
      const Stand& stand = at[side];
      key.push_back(stand.refused ? -1 - static_cast<int>(position(*stand.refused))
                                  : static_cast<int>(position(std::get<VerdictId>(*stand.place))));
      key.push_back(static_cast<int>(urgency_of_signs(*protocols_[side], told_[side])));
      for (const QuestionId question : gates_[side]) add_said(side, question, key);
    }
    return key;
  }

  void add_said(std::size_t side, QuestionId question, std::vector<int>& key) const {
    const JointAnswer* said = said_[questions_.of(side, question)];
    key.push_back(said ? (told_[side][question].is_missing() ? 1 : 2) : 0);
    if (!said) return;
    const Answer& answer = said->told[side];
    key.insert(key.end(), {static_cast<int>(answer.state()), answer.value(), static_cast<int>(answer.ticked()),
                           static_cast<int>(said->numbers.size())});
    for (const Values& values : said->numbers) key.insert(key.end(), {values.low, values.high});
  }

  void keep(const Both<Stand>& at, std::uint64_t size) {
    Leaf& leaf = leaves_[what_the_gates_see(at)];
    const std::size_t length = proof::length_of(told_[0]) + proof::length_of(told_[1]);
    if (leaf.classes == 0 || length < leaf.length) {
      leaf.at = at;
      leaf.told = told_;
      leaf.said = said_;
      leaf.length = length;
    }
    ++leaf.classes;
    leaf.sets = saturating_sum(leaf.sets, size);
  }

  // ---- Through the gates

  void conclude(std::uint64_t size) {
    const std::size_t mark = trail_.size();
    const Both<Stand> at = {settle(0), settle(1)};
    if (!ask(at, size, &JointWalk::conclude)) finish(at, size);
    take_back(mark);
  }

  Stand settle(std::size_t side) {
    if (leaf_->at[side].refused) return leaf_->at[side];
    while (true) {
      tick();
      const Assessment assessment = assess(*protocols_[side], told_[side], noon);
      if (assessment.outcome) {
        end_[side] = end_of(*protocols_[side], *assessment.outcome);
        return {};
      }
      Stand stand = leaf_->at[side];
      if (!tell(side, *assessment.next_question(), stand)) return stand;
    }
  }

  /// What the one protocol does not take, and the other one does not ask.
  bool said_to_nobody(const Both<Stand>& at) const {
    return std::ranges::any_of(sides, [&](std::size_t side) {
      if (!at[side].refused) return false;
      const auto other = questions_.id(questions_.of(side, *at[side].refused), 1 - side);
      return !other || told_[1 - side][*other].is_missing();
    });
  }

  void finish(const Both<Stand>& at, std::uint64_t size) {
    if (said_to_nobody(at)) return;
    for (const std::size_t side : sides) {
      refused_[side] = at[side].refused.has_value();
      if (!refused_[side]) continue;
      end_[side] = TriageEnd();
      end_[side].not_taken = (*protocols_[side])[*at[side].refused].id;
    }
    ends_.clear();
    each_distance(distances(), 0, size);
    each_(ends_, leaf_->classes);
  }

  /// Questions whose number is what the first session is made of.
  std::vector<std::size_t> distances() const {
    std::vector<std::size_t> out;
    for (const std::size_t side : sides) {
      if (refused_[side] || !end_[side].day.track) continue;
      const Protocol& protocol = *protocols_[side];
      const VerdictId verdict = std::get<VerdictId>(*leaf_->at[side].place);
      const QuestionId entry = protocol[*protocol[verdict].plan].entry.question;
      const std::size_t question = questions_.of(side, entry);
      if (!told_[side][entry].is_given() || std::ranges::find(out, question) != out.end()) continue;
      out.push_back(question);
    }
    return out;
  }

  /// Every value on its own: each may give another distance.
  void each_distance(const std::vector<std::size_t>& questions, std::size_t next, std::uint64_t size) {
    if (next == questions.size()) return add_ends(!questions.empty(), size);
    const JointAnswer& said = *said_[questions[next]];
    for (const Values& values : said.numbers)
      for (int value = values.low; value <= values.high; value += values.step) {
        tell_number(questions[next], value);
        each_distance(questions, next + 1, size == uncountable ? size : size / said.size);
      }
    tell_number(questions[next], said.numbers.front().low);
  }

  void tell_number(std::size_t question, int value) {
    const Both<Answer> number = questions_.number(question, value);
    for (const std::size_t side : sides)
      if (const auto id = questions_.id(question, side); id && !told_[side][*id].is_missing())
        told_[side].set(*id, number[side]);
  }

  void add_ends(bool anew, std::uint64_t size) {
    for (const std::size_t side : sides) {
      if (!anew || refused_[side]) continue;
      tick();
      end_[side] = end_of(*protocols_[side], *assess(*protocols_[side], told_[side], noon).outcome);
    }
    ends_.push_back({end_, told_, size});
  }

  Both<const Protocol*> protocols_;
  JointQuestions questions_;
  JointClasses classes_;
  Both<std::vector<QuestionId>> gates_;
  const DiffProgress& progress_;
  std::uint64_t most_walks_;
  const EachEnds& each_;
  Both<Answers> told_;
  std::vector<const JointAnswer*> said_;
  std::vector<std::pair<std::size_t, QuestionId>> trail_;
  std::map<std::vector<int>, Leaf> leaves_;
  const Leaf* leaf_ = nullptr;
  Both<TriageEnd> end_;
  Both<bool> refused_{};
  std::vector<Ends> ends_;
  Walk walk_;
  std::uint64_t walks_ = 0;
};

}  // namespace

void walk_jointly(const Protocol& before, const Protocol& after, const DiffProgress& progress, std::uint64_t most_walks,
                  const EachEnds& each) {
  JointWalk(before, after, progress, most_walks, each).run();
}

}  // namespace patella::diff
