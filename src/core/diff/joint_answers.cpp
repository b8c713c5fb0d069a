#include "core/diff/joint_answers.hpp"

#include <algorithm>

namespace patella::diff {
namespace {

using proof::Reader;
using proof::Signature;

bool is_number(const Question& question) {
  return question.kind == QuestionKind::scale || question.kind == QuestionKind::number;
}

bool same(const Question& a, const Question& b) { return a.id == b.id && a.kind == b.kind && a.unit == b.unit; }

/// A place as a number: nodes, then verdicts, then nowhere.
std::size_t number_of(const Protocol& protocol, const std::optional<Target>& place) {
  if (!place) return protocol.nodes().size() + protocol.verdicts().size();
  if (const auto* node = std::get_if<NodeId>(&*place)) return position(*node);
  return protocol.nodes().size() + position(std::get<VerdictId>(*place));
}

/// The ids of a question's choices or items in both protocols; `places[side][i]`: where its i-th one stands in `ids`.
struct JointChoices {
  std::vector<std::string_view> ids;
  Both<std::vector<std::size_t>> places;
};

JointChoices joint_choices(const JointQuestions& questions, std::size_t joint) {
  JointChoices out;
  for (const std::size_t side : sides) {
    const Question* question = questions.question(joint, side);
    if (!question) continue;
    for (const Choice& choice : question->choices) {
      const auto at = static_cast<std::size_t>(std::ranges::find(out.ids, choice.id) - out.ids.begin());
      if (at == out.ids.size()) out.ids.emplace_back(choice.id);
      out.places[side].push_back(at);
    }
  }
  return out;
}

/// One class for each pair of signatures, with the fewest ticks.
std::vector<JointAnswer> merge(const std::vector<JointAnswer>& fine, const Both<std::optional<Reader>>& readers) {
  std::vector<JointAnswer> out;
  std::map<std::vector<Signature>, std::size_t> place;
  for (const JointAnswer& each : fine) {
    std::vector<Signature> key;
    for (const std::size_t side : sides)
      if (readers[side])
        key.push_back(each.told[side].is_missing() ? Signature{-1} : readers[side]->signature(each.told[side]));
    const auto [at, fresh] = place.try_emplace(std::move(key), out.size());
    if (fresh) {
      out.push_back(each);
      continue;
    }
    JointAnswer& held = out[at->second];
    held.size += each.size;
    held.numbers.insert(held.numbers.end(), each.numbers.begin(), each.numbers.end());
  }
  return out;
}

}  // namespace

JointQuestions::JointQuestions(const Protocol& before, const Protocol& after) : protocols_{&before, &after} {
  for (std::size_t i = 0; i < before.questions().size(); ++i) {
    index_[0].push_back(all_.size());
    all_.push_back({id_at<QuestionId>(i), std::nullopt});
  }
  for (std::size_t i = 0; i < after.questions().size(); ++i) {
    const Question& question = after.questions()[i];
    const auto twin = before.find_question(question.id);
    if (twin && same(before[*twin], question)) {
      index_[1].push_back(position(*twin));
      all_[position(*twin)][1] = id_at<QuestionId>(i);
    } else {
      index_[1].push_back(all_.size());
      all_.push_back({std::nullopt, id_at<QuestionId>(i)});
    }
  }
}

const Question* JointQuestions::question(std::size_t joint, std::size_t side) const {
  const auto id = all_[joint][side];
  return id ? &(*protocols_[side])[*id] : nullptr;
}

int JointQuestions::factor(std::size_t joint, std::size_t side) const {
  const Question* own = question(joint, side);
  const Question* other = question(joint, 1 - side);
  return other ? std::max(1, steps_per_unit(*other) / steps_per_unit(*own)) : 1;
}

Both<Answer> JointQuestions::number(std::size_t joint, int value) const {
  Both<Answer> out;
  for (const std::size_t side : sides) {
    const Question* own = question(joint, side);
    if (!own || value % factor(joint, side) != 0) continue;
    const int steps = value / factor(joint, side);
    if (steps >= own->min && steps <= own->max) out[side] = Answer::value(steps);
  }
  return out;
}

JointClasses::Readers JointClasses::readers(std::size_t question, const Places& places) const {
  Readers out;
  for (const std::size_t side : sides) {
    const auto id = questions_.id(question, side);
    if (!id || !places[side]) continue;
    const proof::Reach& reach = tables_[side].reach(*places[side]);
    Reader reader(*protocols_[side], *id, reach, reach);
    if (reader.reads()) out[side].emplace(std::move(reader));
  }
  return out;
}

std::vector<JointAnswer> JointClasses::each_choice(std::size_t question) const {
  const JointChoices choices = joint_choices(questions_, question);
  std::vector<JointAnswer> out(choices.ids.size());
  for (const std::size_t side : sides)
    for (std::size_t i = 0; i < choices.places[side].size(); ++i)
      out[choices.places[side][i]].told[side] = Answer::choice(static_cast<int>(i));
  return out;
}

/// An item that only one protocol has is not told to the other: as a question that the other does not ask.
std::vector<JointAnswer> JointClasses::each_checklist(std::size_t question, const Readers& readers) const {
  const JointChoices choices = joint_choices(questions_, question);
  std::vector<proof::Tally> tallies;
  for (const std::size_t side : sides)
    if (readers[side]) tallies.push_back(readers[side]->tally(choices.places[side]));
  std::vector<JointAnswer> out;
  for (const proof::Ticks& ticks : proof::classes_of_ticks(choices.ids.size(), tallies)) {
    JointAnswer each;
    each.size = ticks.size;
    for (const std::size_t side : sides) {
      if (!questions_.question(question, side)) continue;
      std::uint32_t own = 0;
      for (std::size_t i = 0; i < choices.places[side].size(); ++i)
        own |= static_cast<std::uint32_t>((ticks.ticked >> choices.places[side][i]) & 1U) << i;
      each.told[side] = Answer::items(own);
    }
    out.push_back(each);
  }
  const auto fewest = [](const JointAnswer& each) { return each.told[0].ticked_count() + each.told[1].ticked_count(); };
  std::ranges::stable_sort(out, {}, fewest);
  return out;
}

/// Ranges between the values at which either protocol may change its mind. Where both read them, in steps that both
/// take.
std::vector<JointAnswer> JointClasses::each_number(std::size_t question, const Readers& readers) const {
  int step = 1;
  std::vector<int> cuts;
  for (const std::size_t side : sides)
    if (readers[side]) step = std::max(step, questions_.factor(question, side));
  const auto up = [&](int value) { return (value + step - 1) / step * step; };
  for (const std::size_t side : sides) {
    if (!readers[side]) continue;
    const int factor = questions_.factor(question, side);
    for (const int cut : readers[side]->cuts()) cuts.push_back(up(cut * factor));
    cuts.push_back(questions_.question(question, side)->max * factor / step * step + step);
  }
  std::ranges::sort(cuts);
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  std::vector<JointAnswer> out;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    const Values values{cuts[i], cuts[i + 1] - step, step};
    out.push_back({questions_.number(question, values.low), values.count(), {values}});
    if (out.back().told[0].is_missing() && out.back().told[1].is_missing()) out.pop_back();
  }
  return out;
}

std::vector<JointAnswer> JointClasses::each_answer(std::size_t question, const Readers& readers) const {
  const Question* any = questions_.question(question, 0);
  if (!any) any = questions_.question(question, 1);
  if (is_number(*any)) return each_number(question, readers);
  if (any->kind == QuestionKind::checklist) return each_checklist(question, readers);
  if (any->kind == QuestionKind::choice) return each_choice(question);
  return {{{Answer::yes_no(false), Answer::yes_no(false)}, 1, {}},
          {{Answer::yes_no(true), Answer::yes_no(true)}, 1, {}}};
}

const std::vector<JointAnswer>& JointClasses::of(std::size_t question, const Places& places) {
  const std::array<std::size_t, 3> key = {question, number_of(*protocols_[0], places[0]),
                                          number_of(*protocols_[1], places[1])};
  const auto [at, fresh] = classes_.try_emplace(key);
  if (!fresh) return at->second;
  const Readers both = readers(question, places);
  std::vector<JointAnswer> classes = merge(each_answer(question, both), both);
  if (!classes.empty()) classes.push_back({{Answer::unknown(), Answer::unknown()}, 1, {}});
  return at->second = std::move(classes);
}

}  // namespace patella::diff
