#include "core/proof/classes.hpp"

#include <algorithm>
#include <map>

#include "core/proof/signature.hpp"

namespace patella::proof {
namespace {

std::vector<AnswerClass> each_answer(const Question& question, const Reader& reader) {
  std::vector<AnswerClass> out;
  switch (question.kind) {
    case QuestionKind::yes_no: return {{Answer::yes_no(false)}, {Answer::yes_no(true)}};
    case QuestionKind::choice:
      for (std::size_t i = 0; i < question.choices.size(); ++i) out.push_back({Answer::choice(static_cast<int>(i))});
      return out;
    case QuestionKind::checklist: return reader.checklist();
    case QuestionKind::scale:
    case QuestionKind::number: break;
  }
  const std::vector<int> cuts = reader.cuts();
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    const int end = i + 1 < cuts.size() ? cuts[i + 1] : question.max + 1;
    out.push_back({Answer::value(cuts[i]), static_cast<std::uint64_t>(end - cuts[i])});
  }
  return out;
}

/// One class for each signature, in the order of their representatives.
std::vector<AnswerClass> merge(std::vector<AnswerClass> fine, const Reader& reader) {
  std::vector<AnswerClass> out;
  std::map<Signature, std::size_t> place;
  const auto ticks = [](const AnswerClass& each) { return each.representative.ticked_count(); };
  std::ranges::stable_sort(fine, {}, ticks);
  for (const AnswerClass& each : fine) {
    const auto [at, fresh] = place.try_emplace(reader.signature(each.representative), out.size());
    if (fresh)
      out.push_back(each);
    else
      out[at->second].size += each.size;
  }
  return out;
}

}  // namespace

Target place_of(const Protocol& protocol, const Walk& walk) {
  if (const auto verdict = walk.verdict()) return *verdict;
  if (walk.path.empty()) return protocol.start();
  const PathStep& last = walk.path.back();
  return protocol[last.node].branches[last.branch].to;
}

ClassTable::ClassTable(const Protocol& protocol)
    : protocol_(protocol), reach_(protocol.nodes().size() + protocol.verdicts().size()) {
  for (std::size_t i = 0; i < protocol.verdicts().size(); ++i) {
    const Verdict& verdict = protocol.verdicts()[i];
    reach_[protocol.nodes().size() + i] = {std::vector<bool>(protocol.nodes().size()), verdict.urgency, verdict.urgency,
                                           verdict.plan.has_value()};
  }
  for (std::size_t i = 0; i < protocol.nodes().size(); ++i) fill(id_at<NodeId>(i));
}

std::size_t ClassTable::index(const Target& target) const {
  if (const auto* node = std::get_if<NodeId>(&target)) return position(*node);
  return protocol_.nodes().size() + position(std::get<VerdictId>(target));
}

void ClassTable::take(Reach& reach, const Target& target) {
  if (const auto* node = std::get_if<NodeId>(&target)) fill(*node);
  const Reach& other = reach_[index(target)];
  for (std::size_t i = 0; i < other.nodes.size(); ++i) reach.nodes[i] = reach.nodes[i] || other.nodes[i];
  reach.least = std::min(reach.least, other.least);
  reach.greatest = std::max(reach.greatest, other.greatest);
  reach.plan = reach.plan || other.plan;
}

void ClassTable::fill(NodeId node) {
  if (!reach_[position(node)].nodes.empty()) return;
  Reach reach;
  reach.nodes.resize(protocol_.nodes().size());
  reach.nodes[position(node)] = true;
  for (const Branch& branch : protocol_[node].branches) take(reach, branch.to);
  reach_[position(node)] = std::move(reach);
}

const std::vector<AnswerClass>& ClassTable::of(QuestionId question, const Target& from, const Target& also) {
  const std::uint64_t key = position(question) | (index(from) << 16U) | (index(also) << 40U);
  const auto [at, fresh] = classes_.try_emplace(key);
  if (!fresh) return at->second;
  const Reader reader(protocol_, question, reach(from), reach(also));
  std::vector<AnswerClass> classes = merge(each_answer(protocol_[question], reader), reader);
  if (!classes.empty()) classes.push_back({Answer::unknown(), 1});
  return at->second = std::move(classes);
}

bool ClassTable::matters(QuestionId question, const Target& from) {
  const auto [at, fresh] = matters_.try_emplace(position(question) | (index(from) << 16U));
  if (fresh) at->second = Reader(protocol_, question, reach(from), reach(from)).reads();
  return at->second;
}

}  // namespace patella::proof
